"""What things are called: the names of many IRIs in one query."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from diplograph.identifiers import id_of
from diplograph.namespaces import ID
from diplograph.store.batches import select_each
from diplograph.store.bindings import write_term
from diplograph.store.interface import Store

__all__ = ["fetch_labels"]

_LABELS: Final = """
SELECT ?thing ?label ?language WHERE {{
  VALUES ?thing {{ {terms} }}
  ?thing rdfs:label|skos:prefLabel|schema:headline|schema:name ?label
  BIND(LANG(?label) AS ?language)
}}
"""


def fetch_labels(store: Store, iris: Iterable[str], language: str = "en") -> dict[str, str]:
    """IRI -> its name in `language`, else in English, else in any language; its id where it has no name."""
    wanted = sorted(set(iris))
    found: dict[str, tuple[int, str]] = {}
    rank = {language: 0, "en": 1, "": 2} if language != "en" else {"en": 0, "": 2}
    for row in select_each(store, _LABELS, map(write_term, wanted)):
        thing, label, tongue = row["thing"] or "", row["label"] or "", row["language"] or ""
        candidate = (rank.get(tongue, 3), label)
        if thing not in found or candidate < found[thing]:
            found[thing] = candidate
    return {iri: found[iri][1] if iri in found else _fallback(iri) for iri in wanted}


def _fallback(iri: str) -> str:
    return id_of(iri) if iri.startswith(ID) else iri
