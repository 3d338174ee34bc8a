"""A store of many articles: how fast it fills, how large it is, and how long each question takes.

    python benchmarks/scale.py                              # 1,000 and 10,000 articles
    python benchmarks/scale.py --articles 1000 10000 100000 --keep FOLDER
    python benchmarks/scale.py --again FOLDER               # ask only, in the stores that were kept

What the articles claim is made up (`corpus.py`). Each store is filled in a process of its own and asked in
another one. Three times are taken of every question, in one run and in turn: the SPARQL on pyoxigraph with
nothing between, the same through the store, and the whole answer with names and sentences. The exit code is 1
where an answer takes longer than two seconds with 10,000 articles, or grows faster than the data.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, Final

import pyoxigraph
from corpus import iter_corpus

from diplograph.errors import DiplographError
from diplograph.fusion import fuse
from diplograph.knowledge import Knowledge
from diplograph.namespaces import PREFIXES
from diplograph.questions import Parameter, ParameterKind, Question, ask, library
from diplograph.questions.parameters import bind_question
from diplograph.store import Store, bind_parameters, ensure_reference_graphs, open_store

LIMIT: Final = 2.0
"""Seconds that an answer may take with `LIMIT_AT` articles."""
LIMIT_AT: Final = 10_000
SLACK: Final = 1.3
"""How much more than the data a time may grow before it counts: what a machine's other work does to it."""
SHORT: Final = 0.05
"""Seconds below which growth is not judged: it is the cost of asking at all."""

WAYS: Final = ("pyoxigraph", "store", "answer")

_TOGETHER: Final = 32  # articles a batch, as in a load with several processes
_ROUNDS: Final = 3
_ONCE: Final = 1.0  # seconds from which on a question is not timed again
_VALUES: Final[Mapping[ParameterKind, Sequence[str]]] = {
    ParameterKind.STATE: ("Kazakhstan", "Uzbekistan"),
    ParameterKind.PERSON: ("Kassym-Jomart Tokayev", "Murat Nurtleu"),
    ParameterKind.INSTITUTION: ("United Nations", "OSCE"),
    ParameterKind.PARTY: ("Kazakhstan", "Uzbekistan"),
    ParameterKind.ACTOR: ("Kazakhstan", "Uzbekistan"),
    ParameterKind.PLACE: ("Astana", "Tashkent"),
    ParameterKind.THING: ("Kazakhstan", "Uzbekistan"),
    ParameterKind.DATE: ("2020", "2021"),
    ParameterKind.TITLE: ("foreign minister",),
    ParameterKind.TOPIC: ("security",),
    ParameterKind.EVENT_TYPE: ("Meeting",),
    ParameterKind.OUTLET: ("Paper 1", "Paper 2"),
    ParameterKind.FLAG: ("yes",),
}
_ANY_EVENT: Final = "SELECT (MIN(STR(?event)) AS ?first) WHERE { ?event a dg:Event }"


def say(line: str) -> None:
    """Write a line, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def fill(folder: Path, count: int) -> dict[str, float]:
    """Put `count` articles into a new store at `folder`: seconds by part, triples, MiB on disk and at the
    peak; what it takes to make the articles up is not counted."""
    knowledge = Knowledge.load()
    graphs = iter_corpus(count, knowledge)
    triples, storing = 0, 0.0
    with open_store(str(folder), create=True) as store:
        ensure_reference_graphs(store, knowledge)
        while batch := dict(islice(graphs, _TOGETHER)):
            triples += sum(map(len, batch.values()))
            begun = time.perf_counter()
            store.replace_graphs(batch)
            storing += time.perf_counter() - begun
        begun = time.perf_counter()
        fuse(store)
        fusing = time.perf_counter() - begun
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    return {
        "articles": count,
        "triples": triples,
        "storing": storing,
        "fusing": fusing,
        "size": size / (1 << 20),
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def measure(folder: Path, rounds: int = _ROUNDS) -> dict[str, Any]:
    """Ask every question of the library in the store at `folder`: seconds of each way, MiB at the peak."""
    knowledge = Knowledge.load()
    raw = pyoxigraph.Store.read_only(str(folder / "oxigraph"))
    times = {}
    with open_store(str(folder), read_only=True) as store:
        for question in library().values():
            times[question.name] = _time(question, store, raw, knowledge, rounds)
    return {"questions": times, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def values_for(parameters: Iterable[Parameter], store: Store) -> dict[str, str]:
    """Values for those of `parameters` that are required; two of a kind get two values."""
    given: dict[str, str] = {}
    for parameter in parameters:
        if parameter.kind is ParameterKind.EVENT:
            given[parameter.name] = next(str(row["first"]) for row in store.select(_ANY_EVENT))
        elif parameter.required:
            free = [value for value in _VALUES[parameter.kind] if value not in given.values()]
            given[parameter.name] = free[0]
    return given


def _time(
    question: Question, store: Store, raw: pyoxigraph.Store, knowledge: Knowledge, rounds: int
) -> dict[str, float | str]:
    values = values_for(question.parameters.values(), store)
    try:
        bindings = bind_question(question, values, knowledge, store)
    except DiplographError as error:
        return {"fault": str(error)}
    text, prefixes = bind_parameters(question.sparql, bindings), dict(PREFIXES)
    rows = 0

    def bare() -> None:
        nonlocal rows
        answer = raw.query(text, prefixes=prefixes)
        rows = sum(1 for _solution in answer)  # type: ignore[union-attr]

    ways: dict[str, Callable[[], object]] = {
        "pyoxigraph": bare,
        "store": lambda: list(store.select(question.sparql, bindings)),
        "answer": lambda: ask(store, question, values, knowledge),
    }
    best: dict[str, float | str] = {}
    for number in range(rounds + 1):
        for way, run in ways.items():
            if number > 1 and float(best[way]) > _ONCE:
                continue
            begun = time.perf_counter()
            run()
            seconds = time.perf_counter() - begun
            # The first round is there to warm the caches; it counts only if there is no other.
            best[way] = seconds if number <= 1 else min(float(best[way]), seconds)
        if float(best["answer"]) > _ONCE * 4:
            break
    return {**best, "rows": rows}


def apart(what: str, folder: Path, count: int = 0) -> dict[str, Any]:
    """`fill` or `measure` in a process of its own."""
    command = [sys.executable, __file__, "--apart", what, str(folder), str(count)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def faults(asked: Mapping[int, Mapping[str, Any]]) -> list[str]:
    """What breaks the goals, in a sentence each; `asked`: number of articles -> what `measure` found."""
    found, sizes = [], sorted(asked)
    for size in sizes:
        for name, times in asked[size]["questions"].items():
            if "fault" in times:
                found.append(f"{name}: not asked with {size:,} articles ({times['fault']})")
            elif size == LIMIT_AT and times["answer"] > LIMIT:
                found.append(f"{name}: {times['answer']:.1f} s with {size:,} articles, goal {LIMIT:g} s")
    for small, large in pairwise(sizes):
        for name, times in asked[large]["questions"].items():
            before = asked[small]["questions"].get(name, {})
            if "fault" in times or "answer" not in before or times["answer"] < SHORT:
                continue
            growth = times["answer"] / max(before["answer"], SHORT / 10)
            if growth > large / small * SLACK:
                found.append(
                    f"{name}: {growth:.0f} times as long from {small:,} to {large:,} articles, "
                    f"{large / small:g} times the data"
                )
    return found


def render(filled: Sequence[Mapping[str, float]], asked: Mapping[int, Mapping[str, Any]]) -> str:
    """Both tables, in Markdown."""
    lines = []
    if filled:
        lines += [
            "| articles | triples | articles/s stored | articles/s derived | MiB on disk | MiB of memory |",
            "| ---: | ---: | ---: | ---: | ---: | ---: |",
        ]
        lines += [
            f"| {row['articles']:,} | {row['triples']:,} | {row['articles'] / row['storing']:.0f} | "
            f"{row['articles'] / row['fusing']:.0f} | {row['size']:,.0f} | {row['peak']:,.0f} |"
            for row in filled
        ]
        lines.append("")
    sizes = sorted(asked)
    if not sizes:
        return "\n".join(lines)
    heads = [f"{size:,}: rows | pyoxigraph | store | answer" for size in sizes]
    lines.append(f"| question | {' | '.join(heads)} |")
    lines.append(f"| --- |{' ---: |' * (4 * len(sizes))}")
    for name in asked[sizes[-1]]["questions"]:
        cells = []
        for size in sizes:
            times = asked[size]["questions"].get(name, {})
            if "answer" in times:
                cells += [f"{times['rows']:,}", *(f"{times[way]:.3f}" for way in WAYS)]
            else:
                cells += ["", "", "", ""]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description="A store of many articles.")
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave the stores in FOLDER")
    parser.add_argument("--again", type=Path, metavar="FOLDER", help="ask in the stores that lie in FOLDER")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures to FILE as well")
    parser.add_argument("--apart", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.apart:
        what, place, count = options.apart
        say(json.dumps(fill(Path(place), int(count)) if what == "fill" else measure(Path(place))))
        return 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.again or options.keep or Path(temporary)
        sizes = options.articles
        if options.again:
            sizes = sorted(int(path.name) for path in folder.iterdir() if path.name.isdigit())
        filled = [] if options.again else [apart("fill", folder / str(size), size) for size in sizes]
        asked = {size: apart("ask", folder / str(size)) for size in sizes}
    if options.json:
        options.json.write_text(json.dumps({"filled": filled, "asked": asked}, indent=1) + "\n")
    say(render(filled, asked))
    broken = faults(asked)
    say("\n".join(["", *broken]) if broken else "\nevery goal is met")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
