"""CSV: the network as two tables, nodes and edges, for spreadsheets and graph tools."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from diplograph.exports.report import ExportReport

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["EDGE_COLUMNS", "NODE_COLUMNS", "network_tables"]

NODE_COLUMNS: Final = ("id", "label", "short", "kind", "provisional", "acts_for", "events")
EDGE_COLUMNS: Final = (
    *(
        "source",
        "target",
        "event",
        "type",
        "kind",
        "status",
        "date",
        "date_origin",
        "place",
        "place_label",
        "topics",
    ),
    *("directed", "direct", "from_role", "from_party", "from_post", "to_role", "to_party", "to_post"),
    *("article", "title", "publisher", "url", "published", "articles"),
    *("sentence", "evidence", "start", "end", "attributed_to", "confidence"),
)
"""`source` and `target` are the ends of an edge, as graph tools expect; the outlet is `publisher`."""

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def network_tables(graph: nx.MultiDiGraph[str]) -> tuple[dict[str, bytes], ExportReport]:
    """`nodes.csv` and `edges.csv` of `graph` by name (UTF-8, RFC 4180 with LF), and what they cannot hold.

    Several values in a cell are separated by " | "; what is unknown is empty. A text that a spreadsheet would
    take for a formula gets an apostrophe before it, and these are counted.
    """
    guard = _Guard()
    nodes = [[node, *(graph.nodes[node][name] for name in NODE_COLUMNS[1:])] for node in sorted(graph)]
    edges = []
    for first, second, key in sorted(graph.edges(keys=True)):
        attributes = {
            **graph.edges[first, second, key],
            "publisher": graph.edges[first, second, key]["source"],
        }
        edges.append([first, second, key, *(_known(name, attributes[name]) for name in EDGE_COLUMNS[3:])])
    tables = {
        "nodes.csv": _table(NODE_COLUMNS, nodes, guard),
        "edges.csv": _table(EDGE_COLUMNS, edges, guard),
    }
    losses = []
    if lone := len(graph.graph["lone"]):
        losses.append(f"{lone:,} events that link no two actors are in no edge")
    if guard.count:
        losses.append(f"{guard.count:,} texts that look like formulas have an apostrophe before them")
    return tables, ExportReport("csv", {"nodes": len(nodes), "edges": len(edges)}, tuple(losses))


class _Guard:
    """Keeps a spreadsheet from running a text, and counts how often it had to."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, value: Any) -> str:
        if isinstance(value, bool):
            return "true" if value else "false"
        if not isinstance(value, str):
            return str(value)
        if value.startswith(_FORMULA):
            self.count += 1
            return f"'{value}"
        return value


def _known(name: str, value: Any) -> Any:
    return "" if name in ("start", "end", "confidence") and value < 0 else value


def _table(columns: Sequence[str], rows: Iterable[Sequence[Any]], guard: _Guard) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([guard(value) for value in row] for row in rows)
    return buffer.getvalue().encode()
