"""One event out of several accounts of it: what most of them say, and in what they contradict each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Final, TypeVar

from diplograph.fusion.told import ToldEvent, is_same_person
from diplograph.model import (
    ContactFormat,
    DateOrigin,
    EventType,
    Level,
    PartialDate,
    Participation,
    Status,
)

__all__ = ["Consensus", "Disagreement", "agree"]

Value = TypeVar("Value")

_LAST: Final = "9999"  # later than any day of publication
_ORIGINS: Final = (DateOrigin.STATED, DateOrigin.RESOLVED, DateOrigin.CONTEXT, DateOrigin.UNKNOWN)


class Disagreement(StrEnum):
    """In what accounts contradict each other; `ontology/codelists/disagreements.ttl` defines them."""

    DATE = "date"
    PLACE = "place"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Consensus:
    """What several accounts tell of one event together; the parts are those of `model.Event`."""

    type: EventType
    status: Status
    participations: tuple[Participation, ...]
    date: PartialDate | None
    date_origin: DateOrigin
    place: str | None
    kind: str | None
    format: ContactFormat | None
    level: Level | None
    topics: tuple[str, ...]
    disagreements: tuple[Disagreement, ...]

    def actors(self) -> tuple[str, ...]:
        """The ids of those who take part, in order."""
        return tuple(dict.fromkeys(part.actor for part in self.participations))


def agree(events: Sequence[ToldEvent]) -> Consensus:
    """What `events`, accounts of one event, tell together; their order does not matter.

    What is told as done counts before what was planned. The status is that of most accounts of what was done,
    or the last one where they are equal; a plan that nobody tells of any more stays a plan.
    """
    told = sorted(events, key=lambda event: (str(event.published or _LAST), event.id))
    status = _status(told)
    settled = [event for event in told if event.status is status]
    dated = [event for event in settled if event.date] or [event for event in told if event.date]
    date = max(
        (event.date for event in dated if event.date),
        key=_by_precision_and_number([event.date for event in dated if event.date]),
        default=None,
    )
    placed = [event for event in settled if event.place] or [event for event in told if event.place]
    return Consensus(
        type=_most(event.type for event in told) or told[0].type,
        status=status,
        participations=_participations(told),
        date=date,
        date_origin=_origin(event.date_origin for event in dated if event.date == date),
        place=_place(placed) or None,
        kind=_most(event.kind for event in told if event.kind),
        format=_most(event.format for event in told if event.format),
        level=min((event.level for event in told if event.level), key=lambda level: level.rank, default=None),
        topics=tuple(sorted({topic for event in told for topic in event.topics})),
        disagreements=_disagreements(told, dated, placed),
    )


def _status(told: Sequence[ToldEvent]) -> Status:
    done = [event.status for event in told if event.status is not Status.PLANNED]
    if not done:
        return Status.PLANNED
    counts = Counter(done)
    return max(counts, key=lambda status: (counts[status], len(done) - done[::-1].index(status)))


def _by_precision_and_number(dates: Sequence[PartialDate]) -> Callable[[PartialDate], tuple[int, int, int]]:
    """The more precise date first, then that of most accounts, then the earlier."""
    counts = Counter(dates)
    return lambda date: (bool(date.month) + bool(date.day), counts[date], -date.first_day().toordinal())


def _origin(origins: Iterable[DateOrigin]) -> DateOrigin:
    return min(origins, key=_ORIGINS.index, default=DateOrigin.UNKNOWN)


def _place(placed: Sequence[ToldEvent]) -> str:
    """The place of most accounts; one that lies in another before that one."""
    counts = Counter(event.place for event in placed)
    inner = {event.place for event in placed if event.place not in event.within}
    return min(counts, key=lambda place: (place not in inner, -counts[place], place), default="")


def _most(values: Iterable[Value]) -> Value | None:
    """The most frequent of `values`, the first of several that are equally so."""
    counts = Counter(values)
    return max(counts, key=lambda value: counts[value], default=None)


def _participations(told: Sequence[ToldEvent]) -> tuple[Participation, ...]:
    """Everyone who takes part, once; whom a person acts for is not named beside the person again."""
    parts: dict[str, Participation] = {}
    for part in (part for event in told for part in event.parts):
        known = next((actor for actor in parts if _is_same_actor(actor, part.actor)), None)
        if known is None:
            parts[part.actor] = part
            continue
        actor = known if part.actor.startswith("person/x-") else part.actor
        merged = parts.pop(known)
        parts[actor] = Participation(
            merged.role,
            actor,
            merged.party or part.party,
            merged.post or part.post,
            merged.level or part.level,
        )
    represented = {part.party for part in parts.values() if part.actor.startswith("person/")}
    return tuple(part for part in parts.values() if part.actor not in represented)


def _is_same_actor(first: str, second: str) -> bool:
    if first.startswith("person/") and second.startswith("person/"):
        return is_same_person(first, second)
    return first == second


def _disagreements(
    told: Sequence[ToldEvent], dated: Sequence[ToldEvent], placed: Sequence[ToldEvent]
) -> tuple[Disagreement, ...]:
    found = []
    dates = {event.date for event in dated if event.date}
    if any(
        one.first_day() > other.last_day() or other.first_day() > one.last_day()
        for one, other in combinations(sorted(dates), 2)
    ):
        found.append(Disagreement.DATE)
    places = {event.place: event.within for event in placed}
    if any(
        one not in places[other] and other not in places[one]
        for one, other in combinations(sorted(places), 2)
    ):
        found.append(Disagreement.PLACE)
    if {Status.OCCURRED, Status.DENIED} <= {event.status for event in told}:
        found.append(Disagreement.STATUS)
    return tuple(found)
