"""The network view: actors and their contacts on one page, from the picture down to the sentence."""

from __future__ import annotations

from dataclasses import asdict, replace
from math import log2, sqrt
from typing import TYPE_CHECKING, Any, Final

import networkx as nx

from diplograph.errors import ViewError
from diplograph.network import Reports, aggregate_contacts, project_parties
from diplograph.views.appearance import KINDS, look_of
from diplograph.views.captions import caption, caption_size
from diplograph.views.layout import place_nodes
from diplograph.views.page import Page, asset
from diplograph.views.shell import number_events, render_view
from diplograph.views.sigma import sigma_script
from diplograph.views.vis import OPTIONS, build_pyvis, vis_network_script

if TYPE_CHECKING:
    from pyvis.network import Network

__all__ = ["as_pyvis", "render_network"]

_LEVELS: Final = (("actors", "People and bodies"), ("parties", "States and bodies"))

_MANY: Final = 60
"""With more actors than these the page opens on states and bodies, which are fewer."""


_MANY_FOR_VIS: Final = 1000
"""With more nodes than these vis-network is slow, and sigma draws."""


def render_network(graph: nx.MultiDiGraph[str], *, title: str = "") -> Page:
    """A self-contained page that shows `graph`, which `project_network` made, and lets one walk about in it.

    The page opens at rest, offline, in a dark or a light look. It shows the actors themselves or the states
    and bodies for which they act; it filters by type, status, kind and period, finds names, and for whatever
    is chosen lists the events with the sentences that show them. Everything that comes from an article is
    text there, never markup.

    Parameters
    ----------
    title
        The heading; by default it says whose network it is.

    Raises
    ------
    ViewError
        There is nothing to show.
    """
    graph = _in_order(graph)
    reports = _reports_of(graph)
    if not graph:
        raise ViewError("there is nothing to show: no event matches; load articles or widen what you ask for")
    around = graph.graph["around"]
    heading = title or (
        f"{reports.label(around)} and its contacts"
        if around
        else " and ".join(map(reports.label, graph.graph["between"])) or "Who dealt with whom"
    )
    event_number = number_events(reports)
    graphs = {"actors": graph, "parties": project_parties(graph)}
    levels = [
        {"name": name, "label": label, **_describe_level(graphs[name], reports, event_number)}
        for name, label in _LEVELS
        if name == "actors" or (graphs[name] and graphs[name].nodes != graph.nodes)
    ]
    libraries = [vis_network_script(), asset("network-vis.js")]
    if any(level["renderer"] == "sigma" for level in levels):
        libraries += [sigma_script(), asset("network-sigma.js")]
    return render_view(
        "network",
        reports,
        {
            "around": around,
            "start": "parties" if len(graph) > _MANY and not around.startswith("person/") else "actors",
            "levels": levels,
            "kinds": [asdict(look) for look in (*KINDS, look_of(""))],
            "options": OPTIONS,
        },
        title=heading,
        dateless=graph.graph["dateless"],
        libraries=libraries,
    )


def as_pyvis(graph: nx.MultiDiGraph[str]) -> Network:
    """`graph` as a pyvis network with our places, shapes and colours, to go on from in Python."""
    nodes, edges, _ = _draw(_in_order(graph))
    return build_pyvis(nodes, edges)


def _in_order(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """The same graph in an order of its own: that of a subgraph is by chance."""
    ordered: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    ordered.add_nodes_from(sorted(graph.nodes(data=True), key=lambda node: node[0]))
    for first, second, key in sorted(graph.edges(keys=True)):
        ordered.add_edge(first, second, key=key, **graph.edges[first, second, key])
    return ordered


def _reports_of(graph: nx.MultiDiGraph[str]) -> Reports:
    """The reports behind `graph` as it is now: an analyst may have taken nodes and edges out of it."""
    reports: Reports = graph.graph["reports"]
    drawn = {key for _, _, key in graph.edges(keys=True)}
    lone = set(graph.graph["lone"])
    events = tuple(
        event
        for event in reports.events
        if event.id in drawn or (event.id in lone and any(part.actor in graph for part in event.parts))
    )
    return replace(reports, events=events)


def _describe_level(
    graph: nx.MultiDiGraph[str], reports: Reports, event_number: dict[str, int]
) -> dict[str, Any]:
    nodes, edges, bonds = _draw(graph)
    numbers = {identifier: number for number, identifier in enumerate(graph)}
    network = build_pyvis(nodes, edges)
    taking_part: dict[str, set[int]] = {identifier: set() for identifier in graph}
    for first, second, key in graph.edges(keys=True):
        taking_part[first].add(event_number[key])
        taking_part[second].add(event_number[key])
    lone = set(graph.graph["lone"])
    for event in reports.events:
        if event.id in lone:
            for part in event.parts:
                if part.actor in taking_part:
                    taking_part[part.actor].add(event_number[event.id])
    for node, identifier in zip(network.nodes, graph, strict=True):
        attributes = graph.nodes[identifier]
        node["kind"] = attributes["kind"]
        node["name"] = attributes["label"]
        node["short"] = attributes["short"]
        node["code"] = attributes["code"]
        node["key"] = identifier
        node["provisional"] = attributes["provisional"]
        node["actsFor"] = [numbers[party] for party in _parties(attributes) if party in numbers]
        node["events"] = sorted(taking_part[identifier])
    for edge in network.edges:
        edge["events"] = [event_number[key] for key in edge["events"]]
    return {
        "renderer": "sigma" if len(graph) > _MANY_FOR_VIS else "vis",
        "nodes": network.nodes,
        "edges": network.edges,
        "bonds": bonds,
    }


def _draw(graph: nx.MultiDiGraph[str]) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[list[int]]]:
    """Nodes and edges for vis-network, and the bonds: which person acts for which party."""
    contacts = aggregate_contacts(graph)
    numbers = {identifier: number for number, identifier in enumerate(graph)}
    bonds = [
        [numbers[identifier], numbers[party]]
        for identifier in graph
        for party in _parties(graph.nodes[identifier])
        if party in numbers
    ]
    plan: nx.Graph[int] = nx.Graph()
    plan.add_nodes_from(numbers.values())
    plan.add_edges_from(((a, b, {"length": 0.7}) for a, b in bonds))
    for first, second in contacts.edges:
        a, b = numbers[first], numbers[second]
        # Between two hubs there must be room for all that hang on either.
        crowd = min(contacts.degree(first), contacts.degree(second))
        plan.add_edge(a, b, length=1.0 + 0.3 * log2(crowd))
    swell = (
        min(len(graph), 800) / 100
    )  # in a large drawing, seen from afar, the greatest must still be legible
    most = max((graph.nodes[identifier]["events"] for identifier in graph), default=1) or 1
    nodes: list[dict[str, Any]] = []
    for number, identifier in enumerate(graph):
        attributes = graph.nodes[identifier]
        weight = sqrt(attributes["events"] / most)
        look = look_of(attributes["kind"])
        nodes.append(
            {
                "id": number,
                "label": caption(attributes["short"] or attributes["label"]),
                "shape": look.shape,
                "color": look.light,
                "size": round(9 + 21 * weight + 3 * swell * weight**2, 1),
                "font": {"size": round(14 + 12 * weight + 8 * swell * weight**2)},
            }
        )
    places = place_nodes(plan, {node["id"]: _extent(node) for node in nodes})
    for node in nodes:
        x, y = places[node["id"]]
        _, height = caption_size(node["label"], node["font"]["size"])
        node.update(x=x, y=y - round(height / 2))  # the caption stands beneath the shape
    edges = []
    for first, second in contacts.edges:
        attributes = contacts.edges[first, second]
        edges.append(
            {
                "from": numbers[first],
                "to": numbers[second],
                "width": round(1.4 + 1.8 * log2(attributes["weight"]), 2),
                "events": list(attributes["events"]),
            }
        )
    return nodes, edges, bonds


def _extent(node: dict[str, Any]) -> tuple[float, float]:
    """Width and height of a node with its caption."""
    width, height = caption_size(node["label"], node["font"]["size"])
    return (max(width, 2 * node["size"]), 2 * node["size"] + height)


def _parties(attributes: dict[str, Any]) -> list[str]:
    return [party for party in attributes["acts_for"].split(" | ") if party]
