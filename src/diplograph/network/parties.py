"""The same network one step up: the states and bodies for which the officials act; and sums of contacts."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import networkx as nx

from diplograph.network.records import describe_actor

__all__ = ["aggregate_contacts", "project_parties"]


def project_parties(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """`graph` (of `project_network`) with every actor replaced by the party for which it acts in that event.

    An actor for whom no party is known stands for itself. Contacts within one party (a president and his
    minister) are no contact between parties: they are left out, and `graph.graph["within"]` says how many. An
    event is one edge between two parties however many officials sat on each side. Attributes are those of
    `project_network`.
    """
    edges: dict[tuple[str, frozenset[str]], tuple[str, str, dict[str, Any]]] = {}
    events: dict[str, set[str]] = defaultdict(set)
    within = set()
    for first, second, key in sorted(graph.edges(keys=True)):
        attributes = graph.edges[first, second, key]
        a, b = attributes["from_party"] or first, attributes["to_party"] or second
        if a == b:
            within.add(key)
            continue
        edges.setdefault((key, frozenset((a, b))), (a, b, attributes))
        events[a].add(key)
        events[b].add(key)
    parties: nx.MultiDiGraph[str] = nx.MultiDiGraph(**{**graph.graph, "within": len(within)})
    for node in sorted(events):
        described = describe_actor(node, graph.graph["reports"])
        parties.add_node(node, **described, acts_for="", events=len(events[node]))
    for (key, _), (a, b, attributes) in edges.items():
        parties.add_edge(a, b, key=key, **attributes)
    return parties


def aggregate_contacts(graph: nx.MultiDiGraph[str]) -> nx.Graph[str]:
    """One edge for each pair of nodes that are in contact, whichever of the two acts.

    Edge attributes: `weight` (number of events), `types` (a dict: type of event -> number), `first` and
    `last` (ISO dates of the dated events, empty where there is none), `events` (their ids, in order of time).
    Nodes keep theirs.
    """
    sums: nx.Graph[str] = nx.Graph(**graph.graph)
    sums.add_nodes_from(graph.nodes(data=True))
    contacts: dict[tuple[str, str], dict[str, tuple[str, str]]] = {}
    for first, second, key, attributes in graph.edges(keys=True, data=True):
        pair = (first, second) if first <= second else (second, first)
        contacts.setdefault(pair, {})[key] = (attributes["date"], attributes["type"])
    for (first, second), events in sorted(contacts.items()):
        ordered = sorted(events, key=lambda key: (events[key][0], key))
        dates = [events[key][0] for key in ordered if events[key][0]]
        types = Counter(events[key][1] for key in ordered)
        sums.add_edge(
            first,
            second,
            weight=len(ordered),
            types=dict(sorted(types.items(), key=lambda item: (-item[1], item[0]))),
            first=dates[0] if dates else "",
            last=dates[-1] if dates else "",
            events=tuple(ordered),
        )
    return sums
