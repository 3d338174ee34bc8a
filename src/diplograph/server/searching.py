"""Searching by name: whom and what the store knows that is called so, or nearly so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from diplograph.identifiers import id_of
from diplograph.knowledge import Knowledge, fold
from diplograph.namespaces import ID
from diplograph.questions.parameters import find_thing
from diplograph.store import Store, Text, fetch_labels

__all__ = ["Found", "search_names"]

_MOST: Final = 40
_NAMED: Final = """
SELECT DISTINCT ?thing ?name WHERE {
  VALUES ?class { dg:Person dg:State dg:Institution dg:Place dg:Initiative dg:Document dg:Gathering }
  ?thing a ?class ; rdfs:label|skos:altLabel ?name
  FILTER(CONTAINS(LCASE(STR(?name)), LCASE($text)))
} ORDER BY STRLEN(STR(?name)) ?name ?thing LIMIT 400
"""


@dataclass(frozen=True, slots=True)
class Found:
    """Something that was found: its IRI, its kind, its name, and the other name by which it was found."""

    iri: str
    kind: str
    name: str
    by: str


def search_names(store: Store, text: str, knowledge: Knowledge) -> list[Found]:
    """What is called `text` in any language or script, then what has it in one of its names; at most 40."""
    wanted = text.strip()
    if not wanted:
        return []
    names: dict[str, str] = {}
    if (exact := find_thing(wanted, (), knowledge, store)) is not None:
        names[exact] = wanted
    rows = [(str(row["thing"]), str(row["name"])) for row in store.select(_NAMED, {"text": Text(wanted)})]
    for thing, name in sorted(rows, key=lambda row: not fold(row[1]).startswith(fold(wanted))):
        names.setdefault(thing, name)
    chosen = [thing for thing in names if thing.startswith(ID)][:_MOST]
    labels = fetch_labels(store, chosen)
    return [
        Found(
            thing,
            id_of(thing).partition("/")[0],
            labels[thing],
            names[thing] if names[thing].casefold() != labels[thing].casefold() else "",
        )
        for thing in chosen
    ]
