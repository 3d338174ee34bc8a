"""GraphML: the network for Gephi, yEd, Cytoscape and networkx itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import networkx as nx

from diplograph.exports.report import ExportReport

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["write_graphml"]

_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_graphml(graph: nx.MultiDiGraph[str], stream: BinaryIO) -> ExportReport:
    """Write `graph`, which `project_network` made, to `stream`.

    Nodes keep their ids and edges carry the event's id as `event`; their own ids only number them, because
    one event can be several edges. Characters that XML cannot hold are left out and counted: networkx would
    write a file that it cannot read itself. Read it with `networkx.read_graphml(path,
    force_multigraph=True)`.
    """
    removed = 0

    def clean(attributes: Mapping[str, Any]) -> dict[str, Any]:
        nonlocal removed
        cleaned = {}
        for name, value in attributes.items():
            if isinstance(value, str):
                value, count = _NOT_XML.subn("", value)
                removed += count
            cleaned[name] = value
        return cleaned

    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in sorted(graph):
        plain.add_node(node, **clean(graph.nodes[node]))
    for number, (first, second, key) in enumerate(sorted(graph.edges(keys=True)), start=1):
        plain.add_edge(first, second, key=f"e{number}", event=key, **clean(graph.edges[first, second, key]))
    nx.write_graphml_xml(plain, stream, encoding="utf-8", prettyprint=True, named_key_ids=True)
    stream.write(b"\n")
    losses = []
    if lone := len(graph.graph["lone"]):
        losses.append(f"{lone:,} events that link no two actors are in no edge")
    if removed:
        losses.append(f"{removed:,} control characters that XML cannot hold are left out")
    counts = {"nodes": len(plain), "edges": plain.number_of_edges()}
    return ExportReport("graphml", counts, tuple(losses))
