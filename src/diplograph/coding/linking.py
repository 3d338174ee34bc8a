"""Coded events -> readings: their actors and places become things of the reference knowledge."""

from __future__ import annotations

import weakref
from collections.abc import Iterator, Mapping
from typing import Final

from diplograph.knowledge import Knowledge
from diplograph.model import (
    CodedActor,
    CodedEvent,
    DateOrigin,
    Engagement,
    Entity,
    EntityKind,
    Event,
    EventType,
    Evidence,
    Mention,
    Participation,
    Reading,
)

__all__ = ["CODED_READER", "link_coded_event"]

CODED_READER: Final = "coded-events-1"
"""The version of this room, noted as the reader of its graphs; raised when they come out otherwise."""

_CONFIDENCE: Final = 0.4
"""Of any coded event: the tables' own authors name many false positives, and no sentence can be shown."""

_ACTORS: Final = (EntityKind.STATE, EntityKind.INSTITUTION, EntityKind.PERSON)
_NO_ENGAGEMENT: Final = frozenset(
    {EventType.GATHERING, EventType.STATEMENT, EventType.APPOINTMENT, EventType.RESOLUTION}
)
_states: weakref.WeakKeyDictionary[Knowledge, dict[str, str]] = weakref.WeakKeyDictionary()


def link_coded_event(coded: CodedEvent, knowledge: Knowledge, version: str = CODED_READER) -> Reading | None:
    """The reading of one coded event, or None where its actors are not known; `version` is noted as the
    reader's.

    An actor is the state, body or person of that name, else the state of its country code. An event between
    parties needs two different actors, a directed one at least its source.
    """
    linked = [
        (actor, entity) for actor in coded.actors if (entity := _entity_of(actor, knowledge)) is not None
    ]
    linked = list({entity.id: (actor, entity) for actor, entity in reversed(linked)}.values())[::-1]
    if len(linked) < (1 if coded.type.is_directed else 2):
        return None
    if coded.type.is_directed and linked[0][0] is not coded.actors[0]:
        return None  # whom it is about is known, but not who does it
    record = coded.record
    place = knowledge.find_entity(coded.place, EntityKind.PLACE) if coded.place else None
    parties = [_party_of(actor, entity, knowledge) for actor, entity in linked]
    event = Event(
        id=f"event/{record.id}/{coded.type.lower()}-{coded.code.start}-{coded.code.end}",
        type=coded.type,
        participations=tuple(
            Participation(actor.role, entity.id, party)
            for (actor, entity), party in zip(linked, parties, strict=True)
        ),
        status=coded.status,
        evidence=Evidence(coded.code, coded.summary),
        rule=f"coded:{coded.scheme}",
        confidence=_CONFIDENCE,
        date=coded.date,
        date_origin=DateOrigin.UNKNOWN if coded.date is None else DateOrigin.STATED,
        place=place.id if place is not None else None,
        kind=coded.kind,
    )
    mentions = [Mention(actor.span, entity.id, f"coded: {actor.name}", 0.8) for actor, entity in linked]
    entities = {entity.id: entity for _actor, entity in linked}
    if place is not None and coded.place_span is not None:
        mentions.append(Mention(coded.place_span, place.id, f"coded: {coded.place}", 0.8))
        entities[place.id] = place
    return Reading(
        record,
        tuple(sorted(entities.values(), key=lambda entity: entity.id)),
        tuple(sorted(mentions)),
        (),
        (event,),
        tuple(_engagements(event, parties)),
        reader=version,
    )


def _entity_of(actor: CodedActor, knowledge: Knowledge) -> Entity | None:
    found = knowledge.find_entity(actor.name, *_ACTORS) if actor.name else None
    if found is not None:
        return found
    state = _states_by_code(knowledge).get(actor.country)
    return knowledge.entities[state] if state else None


def _party_of(actor: CodedActor, entity: Entity, knowledge: Knowledge) -> str | None:
    """For whom an actor acts: itself, or for a person the state that the table names."""
    if entity.kind is not EntityKind.PERSON:
        return entity.id
    return _states_by_code(knowledge).get(actor.country)


def _engagements(event: Event, parties: list[str | None]) -> Iterator[Engagement]:
    known = sorted({party for party in parties if party is not None})
    if event.type not in _NO_ENGAGEMENT and len(known) == 2:
        yield Engagement((known[0], known[1]), (event.id,))


def _states_by_code(knowledge: Knowledge) -> Mapping[str, str]:
    found = _states.get(knowledge)
    if found is None:
        states = (entity for entity in knowledge.entities.values() if entity.kind is EntityKind.STATE)
        found = {code: state.id for state in states if (code := knowledge.row(state.id).get("iso3", ""))}
        _states[knowledge] = found
    return found
