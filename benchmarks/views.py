"""Network pages in the browser: how long until one can work with them, and how large they are, beside pyvis.

    python benchmarks/views.py                             # 100, 500, 2,000 and 10,000 nodes
    python benchmarks/views.py --nodes 500 --wait 60

Who deals with whom is made up; sizes and degrees are like those of a press: most meet few, a few meet many.
For each size three pages are opened in chromium, one after the other, in one run: ours; that which pyvis
writes of its network with our places; and what pyvis makes of the same nodes and edges by itself. A page can
be worked with when its drawing was painted and the browser answers again; where pyvis lets the nodes drift,
that is when they have come to rest. The exit code is 1 where ours takes longer than the goal.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import networkx as nx
from playwright.sync_api import Browser, BrowserType, sync_playwright
from playwright.sync_api import TimeoutError as TookTooLong
from pyvis.network import Network

from diplograph.model import EventType, Role, Status
from diplograph.network import Part, PressArticle, ReportedEvent, Reports, Thing, Wording, project_reports
from diplograph.views import as_pyvis, render_network

GOALS: Final = {500: 1.0, 10_000: 3.0}
"""Seconds by number of nodes."""

_KINDS: Final = ("Institution", "Person", "Person", "Person")
_TYPES: Final = tuple(EventType)
_WATCH: Final = """
window.addEventListener("load", () => {
  const ready = () => (document.documentElement.dataset.ready = "yes");
  if (network.physics.options.enabled === false) ready();
  else network.on("stabilizationIterationsDone", ready);
});
"""
_PAINTED: Final = (
    "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"
)


def invent_reports(nodes: int) -> Reports:
    """Reports of some three times as many events as there are actors: in groups, with hubs, and strays."""
    dice = random.Random(nodes)
    groups: list[list[int]] = [[state] for state in range(max(4, nodes // 60))]
    kinds = ["State"] * len(groups) + [_KINDS[n % len(_KINDS)] for n in range(nodes - len(groups))]
    things = [Thing(f"{kind.lower()}/{n}", kind, f"{kind} of the number {n}") for n, kind in enumerate(kinds)]
    events, everybody = [], [0]
    for first in range(1, nodes):
        own = groups[first % len(groups)]
        for _ in range(1 + min(int(0.9 * dice.paretovariate(1.3)), 12) if dice.random() < 0.7 else 1):
            second = dice.choice(own if dice.random() < 0.85 else everybody)
            if second != first:
                own += [first, second]
                everybody.append(second)
                events.append(_invent_event(len(events), things[first], things[second], dice))
    articles = {event.article: PressArticle(event.article, f"On {event.article}") for event in events}
    return Reports(tuple(events), articles, {thing.id: thing for thing in things}, {}, {})


def _invent_event(number: int, first: Thing, second: Thing, dice: random.Random) -> ReportedEvent:
    quote = f"met the {second.label}"
    sentence = (
        f"As was told on that day in the capital, the {first.label} {quote} and spoke on water and trade."
    )
    return ReportedEvent(
        id=f"event/{number // 4}/{number}",
        type=dice.choice(_TYPES),
        status=Status.OCCURRED,
        article=str(number // 4),
        parts=(Part(first.id, Role.PARTICIPANT), Part(second.id, Role.PARTICIPANT)),
        wording=Wording(sentence, quote, 0, len(quote)),
        date=f"{dice.randrange(2015, 2026)}-{dice.randrange(1, 13):02}-{dice.randrange(1, 29):02}",
    )


def write_pages(graph: nx.MultiDiGraph[str], folder: Path) -> Iterator[tuple[str, Path, float]]:
    """Our page, and those of pyvis, each with its name and how long it took to make."""
    started = time.perf_counter()
    ours = folder / "ours.html"
    ours.write_text(render_network(graph), encoding="utf-8")
    yield "diplograph", ours, time.perf_counter() - started

    started = time.perf_counter()
    yield (
        "pyvis, our places",
        _write_pyvis(as_pyvis(graph), folder / "placed.html"),
        time.perf_counter() - started,
    )

    started = time.perf_counter()
    network = Network(directed=True, cdn_resources="in_line")
    for node, attributes in graph.nodes(data=True):
        network.add_node(node, label=attributes["label"])
    for first, second in sorted(set(graph.edges())):
        network.add_edge(first, second)
    yield "pyvis as it comes", _write_pyvis(network, folder / "pyvis.html"), time.perf_counter() - started


def _write_pyvis(network: Network, page: Path) -> Path:
    text = network.generate_html(notebook=False)
    page.write_text(text.replace("</head>", f"<script>{_WATCH}</script></head>", 1), encoding="utf-8")
    return page


def time_page(browser: Browser, page: Path, wait: float) -> float | None:
    """Seconds until `page` can be worked with; None where that is not so after `wait` seconds."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.route("http*://**", lambda route: route.abort())  # what pyvis would fetch: nobody waits for it
    tab = context.new_page()
    started = time.perf_counter()
    try:
        tab.goto(page.as_uri(), timeout=1000 * wait, wait_until="commit")
        tab.wait_for_selector("html[data-ready=yes]", timeout=1000 * wait)
        tab.evaluate(_PAINTED)
        return time.perf_counter() - started
    except TookTooLong:
        return None
    finally:
        context.close()


def find_chromium() -> str | None:
    """The path of the browser; None where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def measure(
    browsers: BrowserType, chromium: str, sizes: Sequence[int], rounds: int, wait: float
) -> Iterator[dict[str, Any]]:
    """A row for each size and page: nodes, edges, seconds to make and to open it, kilobytes.

    Every page is opened in a browser of its own, started from `chromium`, so that none finds a warm cache.
    """
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            graph = project_reports(invent_reports(size))
            for name, page, made in write_pages(graph, Path(folder)):
                times: list[float | None] = []
                for _ in range(rounds):
                    browser = browsers.launch(executable_path=chromium, args=["--no-sandbox"])
                    times.append(time_page(browser, page, wait))
                    browser.close()
                    if times[-1] is None:
                        break
                known = [taken for taken in times if taken is not None]
                yield {
                    "asked": size,
                    "nodes": len(graph),
                    "edges": graph.number_of_edges(),
                    "page": name,
                    "made": round(made, 1),
                    "usable": round(min(known), 2) if known else None,
                    "kilobytes": round(page.stat().st_size / 1000),
                }


_HEAD: Final = (
    "| nodes | events | page | made in s | usable after s | kB |\n| --: | --: | --- | --: | --: | --: |\n"
)


def _line(row: dict[str, Any], wait: float) -> str:
    usable = f"not in {wait:g}" if row["usable"] is None else row["usable"]
    cells = (f"{row['nodes']:,}", f"{row['edges']:,}", row["page"], row["made"], usable)
    return f"| {' | '.join(map(str, cells))} | {row['kilobytes']:,} |\n"


def main() -> int:
    """Print the table; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--nodes", type=int, nargs="+", default=[100, 500, 2_000, 10_000], metavar="N")
    parser.add_argument("--rounds", type=int, default=3, help="The fastest of so many counts.")
    parser.add_argument(
        "--wait", type=float, default=40.0, metavar="SECONDS", help="After these a page is left."
    )
    parser.add_argument("--json", action="store_true", help="JSON in place of a table.")
    arguments = parser.parse_args()
    if (chromium := find_chromium()) is None:
        sys.exit("no chromium on this machine: there is nothing to open the pages with")
    rows = []
    sys.stdout.write("" if arguments.json else _HEAD)
    with sync_playwright() as playwright:
        browsers = playwright.chromium
        for row in measure(browsers, chromium, arguments.nodes, arguments.rounds, arguments.wait):
            rows.append(row)
            sys.stdout.write("" if arguments.json else _line(row, arguments.wait))
            sys.stdout.flush()
    sys.stdout.write(f"{json.dumps(rows, indent=1)}\n" if arguments.json else "")
    ours = {row["asked"]: row["usable"] for row in rows if row["page"] == "diplograph"}
    missed = {n for n, goal in GOALS.items() if n in ours and (ours[n] is None or ours[n] > goal)}
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
