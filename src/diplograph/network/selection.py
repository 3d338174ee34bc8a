"""Which of the reported events a network is made from: by type, by topic, by period."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from diplograph.errors import MisuseError, PartialDateError
from diplograph.model import EventType, PartialDate
from diplograph.namespaces import CODE
from diplograph.network.records import ReportedEvent, Reports
from diplograph.ontology import load_code_list, narrower

__all__ = ["Selection", "parse_date", "parse_topics", "parse_types", "select_events"]


@dataclass(frozen=True, slots=True)
class Selection:
    """The events chosen, and how many were left out of a period, their article having no date either."""

    events: tuple[ReportedEvent, ...]
    dateless: int = 0


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


def parse_topics(names: Iterable[str]) -> frozenset[str]:
    """Ids of topics by their codes or by their names in any language, with the topics that fall under them.

    >>> sorted(parse_topics(["Water"]))
    ['topic/water']
    >>> parse_topics(["weather"])  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    diplograph.errors.MisuseError: 'weather' is not a topic; there are afghanistan, ...
    """
    topics = load_code_list("topic")
    known = {name.casefold(): topic for topic in topics for name in (*topic.labels.values(), topic.code)}
    found = set()
    for name in names:
        if (topic := known.get(name.strip().casefold().removeprefix("topic/"))) is None:
            raise MisuseError(f"{name!r} is not a topic; there are {', '.join(topics.concepts)}")
        found |= {concept.iri.removeprefix(CODE) for concept in (topic, *narrower(topic.iri))}
    return frozenset(found)


def select_events(
    reports: Reports,
    *,
    since: PartialDate | None = None,
    until: PartialDate | None = None,
    types: Iterable[str | EventType] = (),
    topics: Iterable[str] = (),
) -> Selection:
    """The events of `reports` that are of one of `types` and on one of `topics` (any, where none is given),
    and can lie in the period.

    A date that is known only to its month or year is in the period if any day that it can mean is. An event
    without a date is chosen by the day on which it was reported, for a press release that says "met" and no
    day is the commonest of all; it stays without a date.
    """
    if since and until and since.first_day() > until.last_day():
        raise MisuseError(f"the period ends ({until}) before it begins ({since})")
    wanted, subjects = parse_types(types), parse_topics(topics)
    chosen, dateless = [], 0
    for event in reports.events:
        if wanted and event.type not in wanted:
            continue
        if subjects and subjects.isdisjoint(event.topics):
            continue
        if since or until:
            article = reports.articles.get(event.article)
            day = parse_date(event.date) or parse_date(article.published if article else "")
            if day is None:
                dateless += 1
                continue
            too_early = since is not None and day.last_day() < since.first_day()
            too_late = until is not None and day.first_day() > until.last_day()
            if too_early or too_late:
                continue
        chosen.append(event)
    return Selection(tuple(chosen), dateless)


def parse_date(text: str) -> PartialDate | None:
    """The date that `text` writes; None for an empty one, or an odd one in a foreign store."""
    try:
        return PartialDate.parse(text) if text else None
    except PartialDateError:
        return None
