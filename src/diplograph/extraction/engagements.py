"""Direct contacts between parties (states and bodies), from the events of one article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from diplograph.extraction.actors import Parties, kind_of
from diplograph.knowledge import Knowledge
from diplograph.model import Engagement, EntityKind, Event, EventType, Role, Status

__all__ = ["find_engagements"]

_CONTACTS = frozenset(
    {
        EventType.MEETING,
        EventType.CALL,
        EventType.VISIT,
        EventType.SIGNING,
        EventType.COMMITMENT,
        EventType.SUPPORT,
        EventType.PRAISE,
        EventType.REQUEST,
        EventType.CRITICISM,
        EventType.AID,
        EventType.ACCREDITATION,
        EventType.MESSAGE,
    }
)
"""The types that the annotation guide names; being at the same gathering is not enough."""


def find_engagements(
    events: Sequence[Event], parties: Parties, knowledge: Knowledge
) -> tuple[Engagement, ...]:
    """The pairs of parties in direct contact, each with the events that show it, in order of their ids."""
    found: dict[tuple[str, str], list[str]] = {}
    for event in events:
        if event.type not in _CONTACTS or event.status is Status.DENIED:
            continue
        for pair in _pairs(event, parties, knowledge):
            if parties.are_one_body(*pair):
                continue
            found.setdefault(pair, []).append(event.id)
    return tuple(Engagement(pair, tuple(dict.fromkeys(found[pair]))) for pair in sorted(found))


def _pairs(event: Event, parties: Parties, knowledge: Knowledge) -> Iterable[tuple[str, str]]:
    sources = _parties(event.actors(Role.SOURCE), parties, knowledge)
    targets = _parties(event.actors(Role.TARGET), parties, knowledge)
    together = _parties(event.actors(Role.PARTICIPANT, Role.HOST, Role.PARTNER), parties, knowledge)
    if event.type is EventType.VISIT and event.place is not None:
        host = (
            event.place
            if kind_of(event.place) is EntityKind.STATE
            else _state_of_place(event.place, knowledge)
        )
        together = list(dict.fromkeys([*together, *([host] if host else [])]))
    for first in sources:
        for second in targets:
            if first != second:
                yield _ordered(first, second)
    if event.type is EventType.SUPPORT and len(targets) == 0 and len(together) == 0:
        return
    for first, second in combinations(together, 2):
        yield _ordered(first, second)


def _parties(actors: Iterable[str], parties: Parties, knowledge: Knowledge) -> list[str]:
    found: dict[str, None] = {}
    for actor in actors:
        kind = kind_of(actor)
        if kind in (EntityKind.INITIATIVE, EntityKind.DOCUMENT, EntityKind.GATHERING):
            owner = knowledge.row(actor).get("owner", "") if actor in knowledge.entities else ""
            found |= dict.fromkeys(filter(None, owner.split(" | ")))
        elif acts_for := parties.party_of(actor):
            found[acts_for] = None
    return list(found)


def _state_of_place(place: str, knowledge: Knowledge) -> str | None:
    return knowledge.state_of(place) if place in knowledge.entities else None


def _ordered(first: str, second: str) -> tuple[str, str]:
    return (first, second) if first < second else (second, first)
