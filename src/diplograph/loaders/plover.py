"""Records of PLOVER in JSON: gold standard records, and what NGEC and POLECAT give out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from diplograph.coding.codes import meaning_of
from diplograph.errors import ArticleError
from diplograph.identifiers import digest
from diplograph.loaders.cleaning import clean_line
from diplograph.loaders.coded import actors_of, compose_record, roles_of
from diplograph.loaders.days import parse_day
from diplograph.model import Article, CodedEvent, Finding, Severity

__all__ = ["is_plover", "parse_plover"]

_EVENTS: Final = frozenset(
    [
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "COOPERATE",
        "AID",
        "CONCEDE",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "COERCE",
        "ASSAULT",
        "CRIME",
    ]
)
# The same thing has a name of its own in the gold records, in what NGEC gives out and in POLECAT's columns.
_EVENT_KEYS: Final = ("event", "event_type", "Event Type")
_MODE_KEYS: Final = ("mode", "event_mode", "Event Mode")
_ID_KEYS: Final = ("id", "event_id", "Event ID")
_DATE_KEYS: Final = ("date", "event_date", "Event Date")
_PUBLISHED_KEYS: Final = ("pub_date", "publication_date", "Publication Date", "date_published")
_PUBLISHER_KEYS: Final = ("publisher", "Source", "publication")
_URL_KEYS: Final = ("url", "URL")
_SIDES: Final = ((("source", "actor", "ACTOR"), "Actor"), (("target", "recipient", "RECIP"), "Recipient"))
_MOST_ACTORS: Final = 20


def is_plover(record: Any) -> bool:
    """Whether a JSON value is a record of PLOVER: its event is one of PLOVER's types, and it names actors."""
    if not isinstance(record, Mapping):
        return False
    event = _first(record, _EVENT_KEYS)
    if not isinstance(event, str) or event.upper() not in _EVENTS:
        return False
    attributes = record.get("attributes")
    named = set(record) | (set(attributes) if isinstance(attributes, Mapping) else set())
    return bool(named & {"source", "actor", "ACTOR", "Actor Name", "target", "RECIP", "Recipient Name"})


def parse_plover(record: Mapping[str, Any], place: str) -> tuple[CodedEvent, list[Finding]]:
    """The event of a record; `ArticleError` where its type has no counterpart, or it names no actor."""
    event = clean_line(str(_first(record, _EVENT_KEYS))).upper()
    modes = _texts(_first(record, _MODE_KEYS))
    meaning = meaning_of("plover", event, modes[0] if modes else "")
    if meaning is None:
        raise ArticleError(
            f"{place}: events of the type {event} have no counterpart among the types of diplograph"
        )
    sides = [
        [(name, country, role) for name, country in _actors(record, keys, column)]
        for (keys, column), role in zip(_SIDES, roles_of(meaning), strict=True)
    ]
    written = [(f"actor{number}", *actor) for number, actor in enumerate([*sides[0], *sides[1]], start=1)]
    if not written:
        raise ArticleError(f"{place}: this record names no actor")
    date, where = _date(record, meaning.status == "occurred"), _place(record)
    identifier = (
        clean_line(str(_first(record, _ID_KEYS) or ""))
        or f"plover-{digest(json.dumps(record, sort_keys=True))}"
    )
    first = [
        ("event", event),
        ("mode", ", ".join(modes)),
        *((key, name) for key, name, _country, _role in written),
    ]
    first += [("place", where), ("date", str(date or ""))]
    composed = compose_record(first, _rest(record))
    return (
        CodedEvent(
            record=_record(record, identifier[:150], composed.text),
            scheme="plover",
            code=composed.spans["event"],
            summary=composed.summary,
            type=meaning.type,
            status=meaning.status,
            actors=actors_of(composed, written),
            kind=meaning.kind,
            date=date,
            place=where,
            place_span=composed.spans.get("place"),
        ),
        _undated(record, place) if date is None else [],
    )


def _date(record: Mapping[str, Any], occurred: bool) -> Any:
    written = _first(record, _DATE_KEYS) or _first_text(_attribute(record, "DATE"))
    date = parse_day(str(written or ""))
    published = parse_day(str(_first(record, _PUBLISHED_KEYS) or ""))
    return None if published is not None and date == published and occurred else date


def _undated(record: Mapping[str, Any], place: str) -> list[Finding]:
    if not _first(record, _DATE_KEYS):
        return []
    message = "its date is the day of the report, or cannot be read; the event is kept without a date"
    return [Finding(Severity.INFO, place, "event-undated", message)]


def _record(record: Mapping[str, Any], identifier: str, text: str) -> Article:
    url = str(_first(record, _URL_KEYS) or "")
    published = parse_day(str(_first(record, _PUBLISHED_KEYS) or ""))
    source = clean_line(str(_first(record, _PUBLISHER_KEYS) or "")) or "PLOVER records"
    origins = [("id", "record"), ("source", "record"), ("text", "record")]
    origins += [("published", "record")] if published else []
    return Article(
        id=identifier,
        text=text,
        published=published,
        source=source,
        url=url if url.startswith("http") else "",
        origins=tuple(sorted(origins)),
    )


def _actors(record: Mapping[str, Any], keys: tuple[str, ...], column: str) -> Iterator[tuple[str, str]]:
    """Name and country code of each actor on one side, in any of the ways in which records write them."""
    value = next((found for key in keys if (found := record.get(key) or _attribute(record, key))), None)
    for part in (value if isinstance(value, list) else [value] if value else [])[:_MOST_ACTORS]:
        if isinstance(part, str):
            yield clean_line(part), ""
        elif isinstance(part, Mapping):
            name = next(
                (str(part[key]) for key in ("wiki", "actorText", "name", "text") if part.get(key)), ""
            )
            code = str(part.get("country") or part.get("code") or "")[:3]
            if clean_line(name):
                yield clean_line(name), code.upper()
    if value is None and (name := clean_line(str(record.get(f"{column} Name") or ""))) and name != "None":
        yield name, str(record.get(f"{column} Country") or "")[:3].upper()


def _place(record: Mapping[str, Any]) -> str:
    value = (
        record.get("location") or _attribute(record, "LOC") or record.get("City") or record.get("Placename")
    )
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, Mapping):
        value = next(
            (value[key] for key in ("resolved_placename", "name", "text", "placeText") if value.get(key)), ""
        )
    return clean_line(str(value or "")) if value != "None" else ""


def _rest(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in record.items():
        written = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
        yield clean_line(str(key)), clean_line(written)


def _attribute(record: Mapping[str, Any], key: str) -> Any:
    attributes = record.get("attributes")
    return attributes.get(key) if isinstance(attributes, Mapping) else None


def _first(record: Mapping[str, Any], keys: tuple[str, ...]) -> Any:
    return next((record[key] for key in keys if record.get(key)), None)


def _first_text(value: Any) -> str:
    part = value[0] if isinstance(value, list) and value else value
    return str(part.get("text", "")) if isinstance(part, Mapping) else str(part or "")


def _texts(value: Any) -> list[str]:
    parts = value if isinstance(value, list) else [value]
    return [clean_line(str(part)) for part in parts if part and str(part) != "None"]
