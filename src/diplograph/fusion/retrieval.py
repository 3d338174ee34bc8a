"""From the store to events as articles tell them: flat queries, joined here, some hundred at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from diplograph.fusion.told import ToldEvent
from diplograph.identifiers import id_of, iri_of
from diplograph.model import (
    ContactFormat,
    DateOrigin,
    EventType,
    Level,
    PartialDate,
    Participation,
    Role,
    Status,
)
from diplograph.store import Store, select_each, write_term

__all__ = ["events_of", "load_told_events"]

_EVENTS_OF: Final = """
SELECT ?graph ?event WHERE {{ VALUES ?graph {{ {terms} }} GRAPH ?graph {{ ?event a dg:Event }} }}
"""
_EVENTS: Final = """
SELECT ?event ?type ?status ?article ?published ?language ?date ?origin ?place ?kind ?format ?level WHERE {{
  VALUES ?event {{ {terms} }}
  ?event sem:eventType ?type ; dg:status ?status ; prov:wasDerivedFrom ?source .
  ?source a dg:Article ; dcterms:identifier ?article .
  OPTIONAL {{ ?source schema:datePublished ?published }}
  OPTIONAL {{ ?source schema:inLanguage ?language }}
  OPTIONAL {{ ?event sem:hasTimeStamp ?date }}
  OPTIONAL {{ ?event dg:dateOrigin ?origin }}
  OPTIONAL {{ ?event sem:hasPlace ?place }}
  OPTIONAL {{ ?event dg:kind ?kind }}
  OPTIONAL {{ ?event dg:contactFormat ?format }}
  OPTIONAL {{ ?event dg:level ?level }}
}}
"""
_PARTS: Final = """
SELECT ?event ?part ?role ?actor ?party ?post ?level WHERE {{
  VALUES ?event {{ {terms} }}
  ?event dg:participation ?part .
  ?part rdf:value ?actor ; sem:roleType ?role .
  OPTIONAL {{ ?part dg:party ?party }}
  OPTIONAL {{ ?part dg:inPost ?post }}
  OPTIONAL {{ ?part dg:level ?level }}
}}
"""
_TOPICS: Final = "SELECT ?event ?topic WHERE {{ VALUES ?event {{ {terms} }} ?event dcterms:subject ?topic }}"
_SENTENCES: Final = """
SELECT ?event ?sentence WHERE {{
  VALUES ?event {{ {terms} }}
  ?claim dg:claims ?event ; dg:evidence/dg:sentence ?sentence .
}}
"""
_STATES: Final = """
SELECT DISTINCT ?place ?state WHERE {{
  VALUES ?place {{ {terms} }}
  ?place schema:containedInPlace* ?state . ?state a dg:State .
}}
"""

Row = Mapping[str, str | None]


def events_of(store: Store, graphs: Collection[str]) -> dict[str, list[str]]:
    """Graph of an article -> the ids of the events that it tells, in order."""
    found: dict[str, list[str]] = {graph: [] for graph in graphs}
    for row in sorted(
        select_each(store, _EVENTS_OF, map(write_term, graphs)), key=lambda row: row["event"] or ""
    ):
        found[row["graph"] or ""].append(id_of(row["event"] or ""))
    return found


def load_told_events(store: Store, identifiers: Collection[str]) -> dict[str, ToldEvent]:
    """Id -> event, of those of `identifiers` that an article in `store` tells.

    What has no type of ours or no status is no event of ours, and is left out; the shapes forbid it.
    """
    events = [write_term(iri_of(identifier)) for identifier in identifiers]
    rows = list(select_each(store, _EVENTS, events))
    parts = _load_parts(store, events)
    topics = _grouped(select_each(store, _TOPICS, events), "event", "topic")
    sentences = _grouped(select_each(store, _SENTENCES, events), "event", "sentence")
    places = [write_term(row["place"]) for row in rows if row["place"]]
    states = _grouped(select_each(store, _STATES, places), "place", "state")
    found: dict[str, ToldEvent] = {}
    for row in sorted(rows, key=lambda row: tuple(value or "" for value in row.values())):
        event, type_ = row["event"] or "", _TYPES.get(_tail(row["type"]))
        if type_ is None:
            continue
        level = _tail(row["level"])
        found[id_of(event)] = ToldEvent(
            id=id_of(event),
            article=row["article"] or "",
            type=type_,
            status=Status(_tail(row["status"])),
            parts=parts.get(event, ()),
            published=_date(row["published"]),
            language=row["language"] or "",
            date=_date(row["date"]),
            date_origin=DateOrigin(_tail(row["origin"]) or "unknown"),
            place=_id(row["place"]) or "",
            within=frozenset(id_of(state) for state in states.get(row["place"] or "", ())),
            kind=_tail(row["kind"]),
            format=ContactFormat(_tail(row["format"])) if row["format"] else None,
            level=Level(level) if level else None,
            topics=frozenset(_tail(topic) for topic in topics.get(event, ())),
            sentence=min(sentences.get(event, ("",))),
        )
    return found


_TYPES: Final = {event_type.lower(): event_type for event_type in EventType}


def _load_parts(store: Store, events: Collection[str]) -> dict[str, tuple[Participation, ...]]:
    parts: dict[str, dict[str, Participation]] = defaultdict(dict)
    rows = select_each(store, _PARTS, events)
    for row in sorted(rows, key=lambda row: (_number(row["part"]), row["part"] or "")):
        level = _tail(row["level"])
        part = Participation(
            Role(_tail(row["role"])),
            id_of(row["actor"] or ""),
            _id(row["party"]),
            _id(row["post"]),
            Level(level) if level else None,
        )
        parts[row["event"] or ""].setdefault(row["part"] or "", part)
    return {event: tuple(found.values()) for event, found in parts.items()}


def _grouped(rows: Iterator[Row], key: str, value: str) -> dict[str, set[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        groups[row[key] or ""].add(row[value] or "")
    return groups


def _id(iri: str | None) -> str | None:
    return id_of(iri) if iri else None


def _tail(iri: str | None) -> str:
    return (iri or "").rpartition("/")[2]


def _number(iri: str | None) -> int:
    tail = _tail(iri)
    return int(tail) if tail.isdecimal() else 0


def _date(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None
