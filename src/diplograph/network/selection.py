"""Which of the reported events a network is made from: by type, by period, around an actor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from diplograph.errors import MisuseError, PartialDateError
from diplograph.model import EventType, PartialDate
from diplograph.network.records import ReportedEvent

__all__ = ["Selection", "parse_types", "select_events"]


@dataclass(frozen=True, slots=True)
class Selection:
    """The events chosen, and how many were left out of a period because they have no date."""

    events: tuple[ReportedEvent, ...]
    undated: int = 0


def parse_types(names: Iterable[str | EventType]) -> frozenset[EventType]:
    """Event types by their names, in any case.

    >>> sorted(parse_types(["meeting", "Call"]))
    [<EventType.CALL: 'Call'>, <EventType.MEETING: 'Meeting'>]
    >>> parse_types(["Handshake"])  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    diplograph.errors.MisuseError: 'Handshake' is not a type of event; there are Meeting, Call, Visit, ...
    """
    known = {event_type.value.lower(): event_type for event_type in EventType}
    found = set()
    for name in names:
        if (event_type := known.get(name.strip().lower())) is None:
            raise MisuseError(f"{name!r} is not a type of event; there are {', '.join(EventType)}")
        found.add(event_type)
    return frozenset(found)


def select_events(
    events: Sequence[ReportedEvent],
    *,
    since: PartialDate | None = None,
    until: PartialDate | None = None,
    types: Iterable[str | EventType] = (),
) -> Selection:
    """Those of `events` that are of one of `types` (any, where none is given) and can lie in the period.

    A date that is known only to its month or year is kept where any day that it can mean lies in the period.
    An event without a date is left out of a period, and counted: the day of publication does not stand in for
    it.
    """
    if since and until and since.first_day() > until.last_day():
        raise MisuseError(f"the period ends ({until}) before it begins ({since})")
    wanted = parse_types(types)
    chosen, undated = [], 0
    for event in events:
        if wanted and event.type not in wanted:
            continue
        if since or until:
            day = _date_of(event)
            if day is None:
                undated += 1
                continue
            if (since and day.last_day() < since.first_day()) or (
                until and day.first_day() > until.last_day()
            ):
                continue
        chosen.append(event)
    return Selection(tuple(chosen), undated)


def _date_of(event: ReportedEvent) -> PartialDate | None:
    try:
        return PartialDate.parse(event.date) if event.date else None
    except PartialDateError:  # an odd literal in a foreign store: as good as none
        return None
