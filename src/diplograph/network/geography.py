"""Where it happened: events at places with coordinates, and who dealt with whom from which seat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from diplograph.knowledge import Knowledge
from diplograph.model import EventType, Role
from diplograph.network.records import Reports

__all__ = ["Geography", "Site", "locate_events"]


@dataclass(frozen=True, slots=True)
class Site:
    """A point on the map in degrees; `exact` is False for a state of which no place is named."""

    id: str
    label: str
    latitude: float
    longitude: float
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Geography:
    """Where the events of some reports can be drawn. Events are ids, in order of time.

    `sites`: id -> site. `events_at`: id of a site -> what took place there. `seats`: id of a state or body ->
    its capital or seat. `visits`: (who visited, who was visited) -> visits. `contacts`: pair of parties, in
    order of their ids -> events. `unplaced`: what took place nobody says where, or where no table has
    coordinates.
    """

    sites: Mapping[str, Site]
    events_at: Mapping[str, tuple[str, ...]]
    seats: Mapping[str, str]
    visits: Mapping[tuple[str, str], tuple[str, ...]]
    contacts: Mapping[tuple[str, str], tuple[str, ...]]
    unplaced: tuple[str, ...]


def locate_events(graph: nx.MultiDiGraph[str], knowledge: Knowledge) -> Geography:
    """The events of `graph`, of `project_network`, on the map, by the tables of `knowledge`.

    An event is drawn at its place; where the place has no coordinates of its own, or is a state, at the
    state's capital as one of which the place is not named. Visits and contacts are those of the graph, drawn
    between the seats of the parties for whom the people act: those without a known seat are on no line.
    """
    reports: Reports = graph.graph["reports"]
    sites: dict[str, Site] = {}
    events_at: defaultdict[str, list[str]] = defaultdict(list)
    unplaced = []
    for event in reports.events:
        site = _site_of(event.place, reports, knowledge) if event.place else None
        if site is None:
            unplaced.append(event.id)
        else:
            sites[site.id] = site
            events_at[site.id].append(event.id)
    visits: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    contacts: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for first, second, event_id, edge in graph.edges(keys=True, data=True):
        one, other = edge["from_party"] or first, edge["to_party"] or second
        if one != other:
            contacts[min(one, other), max(one, other)].add(event_id)
            for journey in _journeys(one, other, edge, reports):
                visits[journey].add(event_id)
    seats = {}
    for party in sorted({party for pair in contacts for party in pair}):
        if seat := _seat_of(party, reports, knowledge):
            sites.setdefault(seat.id, seat)
            seats[party] = seat.id
    order = {event.id: number for number, event in enumerate(reports.events)}
    return Geography(
        sites=dict(sorted(sites.items())),
        events_at={site: tuple(events) for site, events in sorted(events_at.items())},
        seats=seats,
        visits=_between(visits, seats, order),
        contacts=_between(contacts, seats, order),
        unplaced=tuple(unplaced),
    )


def _journeys(one: str, other: str, edge: Mapping[str, Any], reports: Reports) -> Iterator[tuple[str, str]]:
    """Who visited whom, where the host or the place tells the one from the other."""
    if edge["type"] != EventType.VISIT:
        return
    home = reports.state_of.get(edge["place"])
    ends = ((one, edge["from_role"]), (other, edge["to_role"]))
    for (guest, guest_role), (host, host_role) in (ends, ends[::-1]):
        if guest_role != Role.HOST and (host_role == Role.HOST or host == home):
            yield guest, host


def _between(
    pairs: Mapping[tuple[str, str], set[str]], seats: Mapping[str, str], order: Mapping[str, int]
) -> dict[tuple[str, str], tuple[str, ...]]:
    """The pairs whose seats are known and apart."""
    return {
        pair: tuple(sorted(events, key=order.__getitem__))
        for pair, events in sorted(pairs.items())
        if pair[0] in seats and pair[1] in seats and seats[pair[0]] != seats[pair[1]]
    }


def _site_of(place: str, reports: Reports, knowledge: Knowledge) -> Site | None:
    if point := _coordinates(place, knowledge):
        return Site(place, knowledge.entity(place).name, *point)
    state = reports.state_of.get(place)
    capital = knowledge.capital_of(state) if state else None
    point = _coordinates(capital, knowledge) if capital else None
    if state is None or point is None:
        return None
    return Site(state, knowledge.entity(state).name, *point, exact=False)


def _seat_of(party: str, reports: Reports, knowledge: Knowledge) -> Site | None:
    """The capital of a state, the seat of a body, or the capital of the state to which a body belongs."""
    if party not in knowledge.entities:
        return None
    seat = knowledge.row(party).get("seat") or knowledge.capital_of(knowledge.state_of(party) or "")
    return _site_of(seat, reports, knowledge) if seat else None


def _coordinates(place: str, knowledge: Knowledge) -> tuple[float, float] | None:
    if not place.startswith("place/") or place not in knowledge.entities:
        return None
    row = knowledge.row(place)
    return (float(row["lat"]), float(row["lon"])) if row["lat"] and row["lon"] else None
