"""Which actor of the network is meant by a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplograph.errors import IdentifierError, MisuseError, UnknownEntityError
from diplograph.identifiers import id_of
from diplograph.namespaces import ID

if TYPE_CHECKING:
    from diplograph.store import Store

__all__ = ["get_actor"]

_TAKING_PART = """
SELECT DISTINCT ?thing ?name WHERE {
  { SELECT DISTINCT ?thing WHERE { ?part a dg:Participation ; rdf:value|dg:party ?thing } }
  ?thing rdfs:label|skos:altLabel ?name .
}
"""
_KNOWN = """
SELECT DISTINCT ?thing ?name WHERE {
  ?thing a ?class ; rdfs:label|skos:altLabel ?name .
  VALUES ?class { dg:Person dg:State dg:Institution dg:Initiative dg:Document dg:Gathering }
}
"""


def get_actor(store: Store, asked: str) -> str:
    """The id of the actor in `store` that `asked` names: an id, an IRI or any of its names, in any case.

    Those who take part in events come before those who are only known from the reference knowledge. Raises
    `UnknownEntityError` with the nearest names where nobody is called so, and `MisuseError` with their ids
    where several are.
    """
    wanted = _as_id(asked.strip())
    names: dict[str, set[str]] = {}
    for query in (_TAKING_PART, _KNOWN):
        names = _names(store, query)
        if any(wanted in holders for holders in names.values()):
            return wanted
        found = sorted(names.get(wanted.casefold(), ()))
        if len(found) > 1:
            raise MisuseError(f"{asked!r} can be any of {', '.join(found)}; ask for one of these ids")
        if found:
            return found[0]
    raise UnknownEntityError(asked, _nearest(wanted, names))


def _names(store: Store, query: str) -> dict[str, set[str]]:
    names: dict[str, set[str]] = {}
    for row in store.select(query):
        if row["thing"] and row["name"]:
            names.setdefault(row["name"].casefold(), set()).add(_as_id(row["thing"]))
    return names


def _as_id(text: str) -> str:
    try:
        return id_of(text) if text.startswith(ID) else text
    except IdentifierError:
        return text


def _nearest(asked: str, names: dict[str, set[str]]) -> list[str]:
    from rapidfuzz import fuzz, process

    near = process.extract(asked.casefold(), sorted(names), scorer=fuzz.WRatio, limit=3, score_cutoff=75)
    return [name for name, *_ in near]
