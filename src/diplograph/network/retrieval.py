"""From the store to records: flat queries, joined here; one query of everything would multiply its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from diplograph.identifiers import id_of, slug
from diplograph.model import EventType, Role, Status
from diplograph.namespaces import CODE, ID
from diplograph.network.joined import join_tellings
from diplograph.network.records import Part, PressArticle, ReportedEvent, Reports, Thing, Wording

if TYPE_CHECKING:
    from diplograph.store import Store

__all__ = ["load_reports"]

_EVENTS = """
SELECT ?event ?type ?status ?article ?date ?origin ?place ?kind ?level WHERE {
  VALUES ?class { dg:Event dg:FusedEvent }
  ?event a ?class ; sem:eventType ?type ; dg:status ?status .
  FILTER(STRSTARTS(STR(?type), STR(code:event-type/)))
  OPTIONAL { ?event prov:wasDerivedFrom ?article . ?article a dg:Article }
  OPTIONAL { ?event sem:hasTimeStamp ?date }
  OPTIONAL { ?event dg:dateOrigin ?origin }
  OPTIONAL { ?event sem:hasPlace ?place }
  OPTIONAL { ?event dg:kind ?kind }
  OPTIONAL { ?event dg:level ?level }
}
""".replace("STR(code:event-type/)", f'"{CODE}event-type/"')

_JOINED = "SELECT ?told ?one WHERE { ?told dg:countsAs ?one . ?one a dg:FusedEvent }"

_PARTS = """
SELECT ?event ?part ?actor ?role ?party ?post WHERE {
  VALUES ?class { dg:Event dg:FusedEvent }
  ?event a ?class ; dg:participation ?part .
  ?part rdf:value ?actor ; sem:roleType ?role .
  OPTIONAL { ?part dg:party ?party }
  OPTIONAL { ?part dg:inPost ?post }
}
"""

_WORDINGS = """
SELECT ?event ?annotation ?sentence ?exact ?prefix ?start ?end WHERE {
  ?claim dg:claims ?event ; dg:evidence ?annotation .
  ?annotation oa:hasTarget ?target .
  OPTIONAL { ?annotation dg:sentence ?sentence }
  OPTIONAL { ?target oa:hasSelector ?position . ?position oa:start ?start ; oa:end ?end }
  OPTIONAL {
    ?target oa:hasSelector ?quote . ?quote oa:exact ?exact .
    OPTIONAL { ?quote oa:prefix ?prefix }
  }
}
"""

_CLAIMS = """
SELECT ?event ?confidence ?speaker ?attributed WHERE {
  ?claim dg:claims ?event .
  OPTIONAL { ?claim dg:confidence ?confidence }
  OPTIONAL { ?claim dg:speaker ?speaker }
  OPTIONAL { ?claim dg:attributedTo ?attributed }
}
"""

_TOPICS = """
SELECT DISTINCT ?event ?topic WHERE {
  VALUES ?class { dg:Event dg:FusedEvent }
  ?event a ?class ; dcterms:subject ?topic
}
"""

_ARTICLES = """
SELECT ?article ?title ?published ?source ?url ?language WHERE {
  ?article a dg:Article .
  OPTIONAL { ?article schema:headline ?title }
  OPTIONAL { ?article schema:datePublished ?published }
  OPTIONAL { ?article schema:publisher ?publisher . ?publisher schema:name ?source }
  OPTIONAL { ?article schema:url ?url }
  OPTIONAL { ?article schema:inLanguage ?language }
}
"""

_MET = """
  {
    SELECT DISTINCT ?thing WHERE {
      { ?part a dg:Participation ; rdf:value ?thing }
      UNION { ?part a dg:Participation ; dg:party ?thing }
      UNION { ?event a dg:Event ; sem:hasPlace ?thing }
      UNION { ?claim a dg:Claim ; dg:speaker ?thing }
    }
  }
"""

_THINGS = f"""
SELECT DISTINCT ?thing ?class ?label ?language ?provisional WHERE {{
  {_MET}
  ?thing a ?class . FILTER(STRSTARTS(STR(?class), STR(dg:)))
  OPTIONAL {{ ?thing rdfs:label ?label . BIND(LANG(?label) AS ?language) }}
  OPTIONAL {{ ?thing dg:provisional ?provisional }}
}}
"""

_ACRONYMS = f"""
SELECT DISTINCT ?thing ?acronym WHERE {{
  {_MET}
  ?thing a dg:Institution ; skos:altLabel ?acronym .
  FILTER(LANG(?acronym) IN ("en", "") && REGEX(STR(?acronym), "^[A-Z][A-Za-z0-9&+-]{{1,9}}$"))
}}
"""

_CODES = f"""
SELECT DISTINCT ?thing ?code WHERE {{
  {_MET}
  ?thing a dg:State ; skos:notation ?code .
}}
"""

_LABELS = """
SELECT DISTINCT ?thing ?label ?language WHERE {
  {
    SELECT DISTINCT ?thing WHERE {
      { ?part a dg:Participation ; dg:inPost ?thing }
      UNION { ?event a dg:Event ; dcterms:subject ?thing }
      UNION { ?event a dg:Event ; dg:kind ?thing }
    }
  }
  ?thing rdfs:label|skos:prefLabel ?label . BIND(LANG(?label) AS ?language)
}
"""

_STATES = """
SELECT DISTINCT ?place ?state WHERE {
  { SELECT DISTINCT ?place WHERE { ?event a dg:Event ; sem:hasPlace ?place } }
  ?place schema:containedInPlace* ?state . ?state a dg:State .
}
"""

_KINDS = frozenset({"Person", "State", "Institution", "Place", "Document", "Initiative", "Gathering"})

Row = Mapping[str, str | None]


def load_reports(store: Store) -> Reports:
    """Everything that the articles in `store` report, as records.

    An event that several articles tell is one where fusion has joined it. Events come in order of time, those
    without a date first, and of one day as the articles tell them. What an article calls an event without
    naming its type or status is no event of ours and is not here; the shapes forbid it.
    """
    things = _load_things(store)
    parts = _load_parts(store)
    wordings = _first_wording(store)
    claims = list(store.select(_CLAIMS))
    topics = _grouped(store.select(_TOPICS), "event", "topic")
    confidences = {_id(row["event"]): float(row["confidence"]) for row in claims if row["confidence"]}
    speakers: dict[str, set[str]] = defaultdict(set)
    for row in claims:
        if name := row["attributed"] or (row["speaker"] and _label_of(_id(row["speaker"]), things)):
            speakers[_id(row["event"])].add(name)
    events = {}
    for row in sorted(store.select(_EVENTS), key=lambda row: tuple(value or "" for value in row.values())):
        identifier = _id(row["event"])
        events[identifier] = ReportedEvent(
            id=identifier,
            type=_EVENT_TYPES[_tail(row["type"])],
            status=Status(_tail(row["status"])),
            article=_id(row["article"]).removeprefix("article/"),
            parts=tuple(parts.get(identifier, ())),
            wording=wordings.get(identifier, Wording()),
            date=row["date"] or "",
            date_origin=_tail(row["origin"]) or "unknown",
            place=_id(row["place"]) or None,
            kind=_id(row["kind"]) or None,
            topics=tuple(sorted(topics.get(identifier, ()))),
            attributions=tuple(sorted(speakers.get(identifier, ()))),
            confidence=confidences.get(identifier),
            level=_tail(row["level"]),
        )
    articles = _load_articles(store)
    counts_as = {_id(row["told"]): _id(row["one"]) for row in _in_order(store.select(_JOINED))}
    return Reports(
        events=tuple(sorted(join_tellings(events, counts_as, articles), key=_place_in_time)),
        articles=articles,
        things=things,
        labels=_best_labels(store.select(_LABELS)),
        state_of={_id(row["place"]): _id(row["state"]) for row in _in_order(store.select(_STATES))},
    )


_EVENT_TYPES = {event_type.value.lower(): event_type for event_type in EventType}


def _place_in_time(event: ReportedEvent) -> tuple[str, str, int, str]:
    return (event.date, event.article, event.wording.start or 0, event.id)


def _load_parts(store: Store) -> dict[str, list[Part]]:
    parts: dict[str, list[Part]] = defaultdict(list)
    rows = sorted(
        store.select(_PARTS), key=lambda row: (row["event"] or "", _number(row["part"]), row["part"] or "")
    )
    seen = set()
    for row in rows:
        if (
            row["part"] in seen
        ):  # a part with two parties or posts is still one part; the first in order stands
            continue
        seen.add(row["part"])
        part = Part(
            _id(row["actor"]), Role(_tail(row["role"])), _id(row["party"]) or None, _id(row["post"]) or None
        )
        parts[_id(row["event"])].append(part)
    return parts


def _first_wording(store: Store) -> dict[str, Wording]:
    """The earliest evidence of each event: what stands first in an article is usually plainest."""
    found: dict[str, Wording] = {}
    for row in store.select(_WORDINGS):
        start, end = _whole(row["start"]), _whole(row["end"])
        wording = Wording(row["sentence"] or "", row["exact"] or "", start, end, row["prefix"] or "")
        identifier = _id(row["event"])
        if identifier not in found or _earliness(wording) < _earliness(found[identifier]):
            found[identifier] = wording
    return found


def _earliness(wording: Wording) -> tuple[int, int, str]:
    start, end = wording.start, wording.end
    return (1 << 60 if start is None else start, 1 << 60 if end is None else end, wording.quote)


def _load_articles(store: Store) -> dict[str, PressArticle]:
    articles: dict[str, PressArticle] = {}
    for row in _in_order(store.select(_ARTICLES)):
        identifier = _id(row["article"]).removeprefix("article/")
        values = (row[name] or "" for name in ("title", "published", "source", "url", "language"))
        articles.setdefault(identifier, PressArticle(identifier, *values))
    return articles


def _load_things(store: Store) -> dict[str, Thing]:
    rows = [row for row in store.select(_THINGS) if (row["class"] or "").rpartition("#")[2] in _KINDS]
    labels = _best_labels(rows)
    provisional = {_id(row["thing"]) for row in rows if row["provisional"] == "true"}
    kinds: dict[str, str] = {}
    for row in _in_order(rows):
        kinds.setdefault(_id(row["thing"]), (row["class"] or "").rpartition("#")[2])
    acronyms = _acronyms(store)
    codes = {_id(row["thing"]): row["code"] or "" for row in _in_order(store.select(_CODES))}
    return {
        identifier: Thing(
            identifier,
            kind,
            labels.get(identifier) or _label_of(identifier, {}),
            identifier in provisional,
            acronyms.get(identifier, ""),
            codes.get(identifier, ""),
        )
        for identifier, kind in sorted(kinds.items())
    }


def _acronyms(store: Store) -> dict[str, str]:
    """The acronym from which the id of a body is made; others that it has may be former ones."""
    found: dict[str, str] = {}
    for row in store.select(_ACRONYMS):
        thing, name = _id(row["thing"]), row["acronym"] or ""
        if slug(name) == _tail(thing):
            found[thing] = min(name, found.get(thing, name))
    return found


def _best_labels(rows: Iterable[Row]) -> dict[str, str]:
    """One label a thing: English before one without a language before any other, then by the alphabet."""
    ranks = {"en": 0, "": 1}
    best: dict[str, tuple[int, str]] = {}
    for row in rows:
        if row["label"]:
            ranked = (ranks.get(row["language"] or "", 2), row["label"])
            identifier = _id(row["thing"])
            best[identifier] = min(ranked, best.get(identifier, ranked))
    return {identifier: label for identifier, (_, label) in best.items()}


def _grouped(rows: Iterable[Row], key: str, value: str) -> dict[str, set[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        groups[_id(row[key])].add(_id(row[value]))
    return groups


def _in_order(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: tuple(value or "" for value in row.values()))


def _label_of(identifier: str, things: Mapping[str, Thing]) -> str:
    thing = things.get(identifier)
    return thing.label if thing else identifier.rpartition("/")[2].replace("-", " ")


def _id(iri: str | None) -> str:
    """Our id behind an IRI; a code keeps its list ("topic/security"), a foreign IRI stays whole."""
    if not iri:
        return ""
    if iri.startswith(CODE):
        return iri[len(CODE) :]
    return id_of(iri) if iri.startswith(ID) else iri


def _tail(iri: str | None) -> str:
    return (iri or "").rpartition("/")[2]


def _whole(text: str | None) -> int | None:
    return int(text) if text else None


def _number(iri: str | None) -> int:
    tail = _tail(iri)
    return int(tail) if tail.isdecimal() else 0
