"""The sentences of articles that show a fact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Final

from diplograph.store import Store, select_each, write_term

__all__ = ["Quote", "fetch_quotes"]

# Three queries and not one: many OPTIONALs in one query are joined over the whole store.
_WORDS: Final = """
SELECT ?fact ?source ?start ?end ?exact ?sentence
WHERE {{
  VALUES ?fact {{ {terms} }}
  ?annotation oa:hasBody ?fact ; dg:sentence ?sentence ; oa:hasTarget ?target .
  ?target oa:hasSource ?source ; oa:hasSelector ?position, ?quote .
  ?position oa:start ?start ; oa:end ?end .
  ?quote oa:exact ?exact .
}}
"""
_SOURCES: Final = """
SELECT ?thing ?article ?published ?publisher ?headline ?url
WHERE {{
  VALUES ?thing {{ {terms} }}
  ?thing dcterms:identifier ?article .
  OPTIONAL {{ ?thing schema:datePublished ?published }}
  OPTIONAL {{ ?thing schema:publisher/schema:name ?publisher }}
  OPTIONAL {{ ?thing schema:headline ?headline }}
  OPTIONAL {{ ?thing schema:url ?url }}
}}
"""
_EVENTS: Final = """
SELECT ?thing ?type ?date ?status
WHERE {{
  VALUES ?thing {{ {terms} }}
  OPTIONAL {{ ?thing sem:eventType/skos:prefLabel ?type FILTER(LANG(?type) = "en") }}
  OPTIONAL {{ ?thing sem:hasTimeStamp ?date }}
  OPTIONAL {{ ?thing dg:status/skos:prefLabel ?status FILTER(LANG(?status) = "en") }}
}}
"""
_TELLINGS: Final = "SELECT ?thing ?told WHERE {{ VALUES ?thing {{ {terms} }} ?told dg:countsAs ?thing }}"


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """Words of an article that show a fact; sorted by publication, then by where they stand.

    `start` and `end` are offsets of `exact` in the stored text, in code points; `kind`, `date` and `status`
    are those of the event that is shown, empty for a fact that is no event.
    """

    published: str
    article: str
    start: int
    end: int
    exact: str
    sentence: str
    fact: str
    kind: str = ""
    date: str = ""
    status: str = ""
    publisher: str = ""
    headline: str = ""
    url: str = ""


def fetch_quotes(store: Store, facts: Iterable[str]) -> Mapping[str, tuple[Quote, ...]]:
    """IRI of a fact -> the quotes that show it; a fact that no article shows is not in it.

    What several events count as has the quotes of all of them; `Quote.fact` is the one that is told there.
    """
    wanted = set(facts)
    tellings = {(row["told"], row["thing"]) for row in _fetch(store, _TELLINGS, wanted)}
    shown: defaultdict[str, set[str]] = defaultdict(set)
    for told, fact in tellings | {(fact, fact) for fact in wanted}:
        shown[told].add(fact)
    words = _fetch(store, _WORDS, shown)
    sources = _by_thing(_fetch(store, _SOURCES, (row["source"] for row in words)))
    events = _by_thing(_fetch(store, _EVENTS, (row["fact"] for row in words)))
    found: defaultdict[str, set[Quote]] = defaultdict(set)
    for row in words:
        for source, event in product(sources[row["source"]], events[row["fact"]]):
            quote = Quote(
                source["published"],
                source["article"],
                int(row["start"]),
                int(row["end"]),
                row["exact"],
                row["sentence"],
                row["fact"],
                event["type"],
                event["date"],
                event["status"],
                source["publisher"],
                source["headline"],
                source["url"],
            )
            for fact in shown[row["fact"]]:
                found[fact].add(quote)
    return {fact: tuple(sorted(quotes)) for fact, quotes in found.items()}


def _fetch(store: Store, query: str, things: Iterable[str]) -> list[dict[str, str]]:
    """The rows of a query for many things; empty where unbound."""
    rows = select_each(store, query, map(write_term, things))
    return [{column: value or "" for column, value in row.items()} for row in rows]


def _by_thing(rows: Iterable[dict[str, str]]) -> Mapping[str, list[dict[str, str]]]:
    grouped: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        grouped[row["thing"]].append(row)
    return grouped
