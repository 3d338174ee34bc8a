"""The server under load, beside `oxigraph serve` on the same store: many clients, some of them hostile.

    python benchmarks/serving.py STORE                     # 200 clients, 20 of them hostile, for 60 seconds
    python benchmarks/serving.py STORE --seconds 300

STORE is a folder that `diplograph load` or `diplograph demo` made; it is copied for each server, which only
this machine can reach. Honest clients send short queries whose answers are known; hostile ones send cross
products, deep paths and costly texts. Both servers have the same time limit. The exit code is 1 where ours
gave a wrong answer, died, or answered a hostile one.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import httpx

from diplograph.namespaces import PREFIXES

LIMIT: Final = 5
"""Seconds that a query may take."""

_GRACE: Final = 15  # seconds more that a client waits
_DECLARED: Final = " ".join(f"PREFIX {prefix}: <{iri}>" for prefix, iri in PREFIXES.items())
HONEST: Final = tuple(
    f"{_DECLARED} {query}"
    for query in (
        f"ASK {{ <{PREFIXES['id']}state/kazakhstan> a dg:State }}",
        "SELECT (COUNT(DISTINCT ?e) AS ?n) { ?e a dg:Event }",
        "SELECT ?t (COUNT(DISTINCT ?e) AS ?n) { ?e a dg:Event ; sem:eventType ?t } GROUP BY ?t ORDER BY ?t",
        "SELECT DISTINCT ?a ?t { ?a a dg:Article ; schema:headline ?t } ORDER BY ?a LIMIT 20",
        "SELECT DISTINCT ?p ?n { ?p a dg:Person ; rdfs:label ?n } ORDER BY ?p ?n LIMIT 50",
    )
)
HOSTILE: Final = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c",
    "SELECT (COUNT(*) AS ?n) { ?a (!<urn:no>|^!<urn:no>)* ?b . ?c (!<urn:no>|^!<urn:no>)* ?d }",
    'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER(REGEX(CONCAT(STR(?c), STR(?f)), "(a*)*(b|c)+$")) }',
)


@dataclass
class Outcome:
    """What became of the requests to one server."""

    answers: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    hostile: Counter[str] = field(default_factory=Counter)
    hostile_seconds: list[float] = field(default_factory=list)
    most_megabytes: int = 0
    lives: bool = False

    def as_dict(self) -> dict[str, Any]:
        """The figures."""
        times = sorted(self.seconds) or [0.0]
        return {
            "honest": dict(self.answers),
            "honest_median_s": round(times[len(times) // 2], 3),
            "honest_p95_s": round(times[int(len(times) * 0.95)], 3),
            "hostile": dict(self.hostile),
            "hostile_longest_s": round(max(self.hostile_seconds, default=0.0), 1),
            "most_megabytes": self.most_megabytes,
            "lives": self.lives,
        }


def free_port() -> int:
    """A port that nobody listens to."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def running(command: Sequence[str], probe: str) -> Iterator[int]:
    """The server that `command` starts, once `probe` answers; its process."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            until = time.monotonic() + 60
            while True:
                try:
                    httpx.get(probe)
                    break
                except httpx.TransportError:
                    if server.poll() is not None or time.monotonic() > until:
                        raise SystemExit(f"{command[0]} does not answer") from None
                    time.sleep(0.1)
            yield server.pid
        finally:
            server.terminate()
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()


def megabytes(process: int) -> int:
    """The memory of a process and all below it, each page shared by several counted once (proportionally)."""
    total, waiting = 0, [process]
    while waiting:
        pid = waiting.pop()
        try:
            for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
            for task in Path(f"/proc/{pid}/task").iterdir():
                waiting += [int(child) for child in (task / "children").read_text().split()]
        except OSError:
            continue
    return total >> 10


async def load(address: str, process: int, clients: int, hostile: int, seconds: float) -> Outcome:
    """Ask the server for `seconds` by `clients`, of which `hostile` are hostile."""
    outcome, end = Outcome(), time.monotonic() + seconds
    limits = httpx.Limits(max_connections=clients + 10)
    async with httpx.AsyncClient(timeout=LIMIT + _GRACE, limits=limits) as client:
        expected = [_content(await _ask(client, address, query)) for query in HONEST]
        if not all(expected):
            raise SystemExit(f"{address}: does not answer at rest; the store must hold articles")

        async def honest(number: int) -> None:
            while time.monotonic() < end:
                number = (number + 1) % len(HONEST)
                begun = time.monotonic()
                response = await _ask(client, address, HONEST[number])
                if response is None:
                    outcome.answers["broken"] += 1
                elif response.status_code == 200:
                    right = _content(response) == expected[number]
                    outcome.answers["right" if right else "wrong"] += 1
                    outcome.seconds.append(time.monotonic() - begun)
                else:
                    outcome.answers[str(response.status_code)] += 1
                    await asyncio.sleep(0.5)

        async def bad(number: int) -> None:
            while time.monotonic() < end:
                number = (number + 1) % len(HOSTILE)
                begun = time.monotonic()
                response = await _ask(client, address, HOSTILE[number])
                outcome.hostile[str(response.status_code) if response else "broken"] += 1
                outcome.hostile_seconds.append(time.monotonic() - begun)
                await asyncio.sleep(0.1)

        async def watch() -> None:
            while True:
                outcome.most_megabytes = max(outcome.most_megabytes, megabytes(process))
                await asyncio.sleep(0.5)

        work = [honest(number) for number in range(clients - hostile)] + [bad(n) for n in range(hostile)]
        watching = asyncio.create_task(watch())
        await asyncio.gather(*work)
        watching.cancel()
        await asyncio.sleep(LIMIT)
        after = await _ask(client, address, HONEST[0])
        outcome.lives = _content(after) == expected[0]
    return outcome


async def _ask(client: httpx.AsyncClient, address: str, query: str) -> httpx.Response | None:
    headers = {"Accept": "application/sparql-results+json"}
    try:
        return await client.post(address, data={"query": query}, headers=headers)
    except httpx.HTTPError:
        return None


def _content(response: httpx.Response | None) -> Any:
    """What an answer says; None where it is none."""
    if response is None:
        return None
    try:
        found = response.json()
    except ValueError:
        return None
    return found.get("boolean", found.get("results"))


def measure(store: Path, clients: int, hostile: int, seconds: float) -> dict[str, Any]:
    """The figures of both servers, one after the other."""
    bin_, figures = Path(sys.executable).parent, {}
    with tempfile.TemporaryDirectory() as folder:
        for name in ("diplograph", "oxigraph"):
            copy = shutil.copytree(store, Path(folder) / name)
            port = free_port()
            if name == "diplograph":
                options = ["serve", "--store", str(copy), "--port", str(port), "--seconds", str(LIMIT)]
                address, probe = f"http://127.0.0.1:{port}/sparql", f"http://127.0.0.1:{port}/health"
            else:
                options = ["serve-read-only", "--location", str(copy / "oxigraph"),
                           "--bind", f"127.0.0.1:{port}", "--timeout-s", str(LIMIT)]  # fmt: skip
                address, probe = f"http://127.0.0.1:{port}/query", f"http://127.0.0.1:{port}/"
            with running([str(bin_ / name), *options], probe) as process:
                outcome = asyncio.run(load(address, process, clients, hostile, seconds))
                figures[name] = outcome.as_dict()
                sys.stderr.write(f"{name}: {figures[name]}\n")
    return figures


def main() -> int:
    """Measure, and print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--hostile", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60.0)
    given = parser.parse_args()
    figures = measure(given.store, given.clients, given.hostile, given.seconds)
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")
    ours = figures["diplograph"]
    well = ours["lives"] and not ours["honest"].get("wrong") and not ours["hostile"].get("200")
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
