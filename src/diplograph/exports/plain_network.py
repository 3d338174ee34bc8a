"""The network in a form that writers of graph files take: numbered edges, plain values, in a fixed order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import networkx as nx

from diplograph.exports.report import ExportReport

if TYPE_CHECKING:
    from diplograph.exports.chosen import Chosen

__all__ = ["plain_network", "report_network"]


def plain_network(
    chosen: Chosen,
    clean: Callable[[Any], Any] = lambda value: value,
    *,
    renamed: Mapping[str, str] | None = None,
) -> nx.MultiDiGraph[str]:
    """The network of `chosen`, each value through `clean`, attributes of edges by their names in `renamed`.

    Nodes keep their ids and edges carry the event's id as `event`; their own keys only number them, because
    one event can be several edges.
    """
    names, graph = renamed or {}, chosen.network
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in sorted(graph):
        plain.add_node(node, **{name: clean(value) for name, value in graph.nodes[node].items()})
    for number, (first, second, key) in enumerate(sorted(graph.edges(keys=True)), start=1):
        attributes = graph.edges[first, second, key]
        cleaned = {names.get(name, name): clean(value) for name, value in attributes.items()}
        plain.add_edge(first, second, key=f"e{number}", event=key, **cleaned)
    return plain


def report_network(format_: str, chosen: Chosen, *losses: str) -> ExportReport:
    """What was written of the network, and what no format of a network holds, before `losses` of this one."""
    counts = {"nodes": len(chosen.network), "edges": chosen.network.number_of_edges()}
    lone = len(chosen.network.graph["lone"])
    common = [f"{lone:,} events that link no two actors are in no edge"] if lone else []
    return ExportReport(format_, counts, (*common, *losses))
