"""The network of actors: from reported events to a networkx graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import networkx as nx

from diplograph.errors import MisuseError
from diplograph.model import Role
from diplograph.network.pairs import DIRECT_TYPES, pair_parts
from diplograph.network.records import Part, PressArticle, ReportedEvent, Reports, describe_actor
from diplograph.network.retrieval import load_reports
from diplograph.network.selection import select_events

if TYPE_CHECKING:
    from diplograph.model import EventType, PartialDate
    from diplograph.store import Store

__all__ = ["involved", "project_network", "project_reports"]

Contact = tuple[ReportedEvent, Part, Part]


def project_network(
    store: Store,
    *,
    around: str | None = None,
    depth: int = 1,
    since: PartialDate | None = None,
    until: PartialDate | None = None,
    types: Iterable[str | EventType] = (),
    topics: Iterable[str] = (),
    between: tuple[str, str] | None = None,
) -> nx.MultiDiGraph[str]:
    """Who dealt with whom, as the articles in `store` report it.

    Parameters
    ----------
    around
        Id of an actor (`find_actor` finds it by name): only contacts in which it takes part itself or in
        which others act for it, and then those of whom it dealt with, up to `depth` steps away. None:
        everybody.
    since, until
        The period; `select_events` says what becomes of events without a date.
    types, topics
        Types of event and topics, by name; none means all.
    between
        Ids of two actors: only events in which both take part, themselves or by others who act for them, and
        of these only the contacts across the two sides, or, where an event has none, with what both attend.

    Returns
    -------
    A MultiDiGraph. Every attribute is a plain text, number or truth value, empty text where unknown.

    - Nodes are ids ("person/murat-nurtleu"), with `kind` ("Person", "State", "Institution", "Initiative",
      ...), `label`, `short` (an acronym), `code` (of a state), `provisional`, `acts_for` (ids of the
      parties for which a person acts, joined by " | "), `events` (in how many it takes part). Parties are
      nodes too, even where only their officials act.
    - Edges are contacts, their key the id of the event: one edge for each pair that the event links
      (`pair_parts` says which), from the one who acts. `type`, `kind`, `status`, `date`, `date_origin`,
      `place`, `place_label`, `topics`; `directed` (whether source and target differ), `direct` (whether the
      two are in direct contact); `from_role`, `from_party`, `from_post` and the same for `to_`; `article`,
      `title`, `source`, `url`, `published` of the article that told it first, `articles` (how many tell it);
      `sentence`, `evidence`, `start`, `end` (offsets of the evidence in the stored text of that article, -1
      where unknown); `attributed_to`, `confidence` (-1 where unknown).
    - The graph itself has `reports` (the records behind it: all events chosen, those of one actor too),
      `lone` (ids of the events that link no two actors), `around` (empty for everybody), `between` (empty
      where it was not asked for), and for a period `by_report` and `dateless`.

    Raises
    ------
    MisuseError
        A type or topic that there is not, a depth below 1, a period that ends before it begins, `around` and
        `between` at once.
    """
    reports = load_reports(store)
    return project_reports(
        reports,
        around=around,
        depth=depth,
        since=since,
        until=until,
        types=types,
        topics=topics,
        between=between,
    )


def project_reports(
    reports: Reports,
    *,
    around: str | None = None,
    depth: int = 1,
    since: PartialDate | None = None,
    until: PartialDate | None = None,
    types: Iterable[str | EventType] = (),
    topics: Iterable[str] = (),
    between: tuple[str, str] | None = None,
) -> nx.MultiDiGraph[str]:
    """The same from records that are already there; see `project_network`."""
    if depth < 1:
        raise MisuseError(f"a depth of {depth} shows nobody; it begins at 1")
    if around is not None and between is not None:
        raise MisuseError("a network is around one actor or between two, not both")
    selection = select_events(reports, since=since, until=until, types=types, topics=topics)
    kinds = {thing.id: thing.kind for thing in reports.things.values()}
    events: tuple[ReportedEvent, ...] = selection.events
    if between is not None:
        events = tuple(event for event in events if involved(event).issuperset(between))
    contacts = [(event, a, b) for event in events for a, b in pair_parts(event, kinds, reports.state_of)]
    if between is not None:
        contacts = _contacts_between(contacts, between)
    linking = {event.id for event, _, _ in contacts}
    if around is not None:
        contacts = _contacts_around(contacts, around, depth)
        kept = {event.id for event, _, _ in contacts}
        lone = {event.id for event in events if event.id not in linking and around in involved(event)}
        events = tuple(event for event in events if event.id in kept or event.id in lone)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.graph.update(
        reports=replace(reports, events=events),
        lone=tuple(event.id for event in events if event.id not in linking),
        by_report=sum(not event.date for event in events) if since or until else 0,
        dateless=selection.dateless,
        around=around or "",
        between=between or (),
    )
    graph.add_nodes_from(_nodes(events, contacts, reports))
    for event, first, second in contacts:
        graph.add_edge(first.actor, second.actor, key=event.id, **_edge(event, first, second, reports))
    return graph


def _contacts_around(contacts: list[Contact], around: str, depth: int) -> list[Contact]:
    # In the first step others act for the actor that was asked for; whoever is reached later stands for
    # itself alone, or every network would spread through the state of the first official whom it meets.
    reached, represented = {around}, {around}
    chosen: list[Contact] = []
    for _ in range(depth):
        chosen = [
            contact
            for contact in contacts
            if any(part.actor in reached or part.party in represented for part in contact[1:])
        ]
        reached = reached | {part.actor for _, *parts in chosen for part in parts}
    return chosen


def _contacts_between(contacts: list[Contact], between: tuple[str, str]) -> list[Contact]:
    def sides(contact: Contact) -> list[set[str]]:
        return [{asked for asked in between if asked in (part.actor, part.party)} for part in contact[1:]]

    across = [
        contact for contact in contacts if all(sides(contact)) and set.union(*sides(contact)) == set(between)
    ]
    met = {event.id for event, *_ in across}
    attended = [contact for contact in contacts if contact[0].id not in met and any(sides(contact))]
    return across + attended


def involved(event: ReportedEvent) -> set[str]:
    """Who takes part in an event, and for whom."""
    return {part.actor for part in event.parts} | {part.party for part in event.parts if part.party}


def _nodes(
    events: Sequence[ReportedEvent], contacts: Sequence[Contact], reports: Reports
) -> Iterator[tuple[str, dict[str, Any]]]:
    linking = {event.id for event, *_ in contacts}
    taken = [(event.id, part) for event, *couple in contacts for part in couple]
    taken += [(event.id, part) for event in events if event.id not in linking for part in event.parts]
    taking_part: dict[str, set[str]] = defaultdict(set)
    acts_for: dict[str, set[str]] = defaultdict(set)
    for event_id, part in taken:
        taking_part[part.actor].add(event_id)
        if part.party and part.party != part.actor:
            acts_for[part.actor].add(part.party)
    parties = {party for represented in acts_for.values() for party in represented}
    for identifier in sorted(taking_part.keys() | parties):
        represented = " | ".join(sorted(acts_for.get(identifier, ())))
        count = len(taking_part.get(identifier, ()))
        yield identifier, {**describe_actor(identifier, reports), "acts_for": represented, "events": count}


def _edge(event: ReportedEvent, first: Part, second: Part, reports: Reports) -> dict[str, Any]:
    article = reports.articles.get(event.article, PressArticle(event.article))
    wording = event.wording
    attributes: dict[str, Any] = {
        "type": event.type.value,
        "kind": reports.label(event.kind) if event.kind else "",
        "status": event.status.value,
        "date": event.date,
        "date_origin": event.date_origin,
        "place": event.place or "",
        "place_label": reports.label(event.place) if event.place else "",
        "topics": " | ".join(reports.label(topic) for topic in event.topics),
        "directed": first.role is Role.SOURCE,
        "direct": event.type in DIRECT_TYPES,
        "article": event.article,
        "articles": len(event.articles),
        "title": article.title,
        "source": article.source,
        "url": article.url,
        "published": article.published,
        "sentence": wording.sentence,
        "evidence": wording.quote,
        "start": -1 if wording.start is None else wording.start,
        "end": -1 if wording.end is None else wording.end,
        "attributed_to": " | ".join(event.attributions),
        "confidence": -1.0 if event.confidence is None else event.confidence,
    }
    for side, part in (("from", first), ("to", second)):
        attributes[f"{side}_role"] = part.role.value
        attributes[f"{side}_party"] = part.party or ""
        attributes[f"{side}_post"] = reports.label(part.post) if part.post else ""
    return attributes
