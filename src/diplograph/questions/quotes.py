"""The sentences of articles that show a fact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from diplograph.store import Store, write_term

__all__ = ["Quote", "fetch_quotes"]

_QUOTES: Final = """
SELECT ?fact ?article ?published ?publisher ?headline ?url ?start ?end ?exact ?sentence ?type ?date ?status
WHERE {{
  VALUES ?fact {{ {facts} }}
  ?annotation oa:hasBody ?fact ; dg:sentence ?sentence ; oa:hasTarget ?target .
  ?target oa:hasSource ?source ; oa:hasSelector ?position, ?quote .
  ?position oa:start ?start ; oa:end ?end .
  ?quote oa:exact ?exact .
  ?source dcterms:identifier ?article .
  OPTIONAL {{ ?source schema:datePublished ?published }}
  OPTIONAL {{ ?source schema:publisher/schema:name ?publisher }}
  OPTIONAL {{ ?source schema:headline ?headline }}
  OPTIONAL {{ ?source schema:url ?url }}
  OPTIONAL {{ ?fact sem:eventType/skos:prefLabel ?type FILTER(LANG(?type) = "en") }}
  OPTIONAL {{ ?fact sem:hasTimeStamp ?date }}
  OPTIONAL {{ ?fact dg:status/skos:prefLabel ?status FILTER(LANG(?status) = "en") }}
}}
"""
_AT_A_TIME: Final = 500


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
    """IRI of a fact -> the quotes that show it; a fact that no article shows is not in it."""
    wanted = sorted(set(facts))
    found: defaultdict[str, set[Quote]] = defaultdict(set)
    for begin in range(0, len(wanted), _AT_A_TIME):
        values = " ".join(write_term(fact) for fact in wanted[begin : begin + _AT_A_TIME])
        for row in store.select(_QUOTES.format(facts=values)):
            text = {column: value or "" for column, value in row.items()}
            found[text["fact"]].add(
                Quote(
                    text["published"],
                    text["article"],
                    int(text["start"]),
                    int(text["end"]),
                    text["exact"],
                    text["sentence"],
                    text["fact"],
                    text["type"],
                    text["date"],
                    text["status"],
                    text["publisher"],
                    text["headline"],
                    text["url"],
                )
            )
    return {fact: tuple(sorted(quotes)) for fact, quotes in found.items()}
