"""Which actor of the network is meant by a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplograph.errors import IdentifierError, MisuseError, UnknownEntityError
from diplograph.identifiers import id_of
from diplograph.namespaces import ID

if TYPE_CHECKING:
    from diplograph.store import Store

__all__ = ["get_actor"]

_NAMED = """
SELECT DISTINCT ?thing ?name WHERE {
  { SELECT DISTINCT ?thing WHERE { ?part a dg:Participation ; rdf:value|dg:party ?thing } }
  ?thing rdfs:label|skos:altLabel|skos:prefLabel ?name .
}
"""


def get_actor(store: Store, asked: str) -> str:
    """The id of the actor in `store` that `asked` names: an id, an IRI or any of its names, whatever the
    case.

    Raises `UnknownEntityError` with the nearest names where nobody who takes part in an event is called so,
    and `MisuseError` with their ids where several are.
    """
    wanted = asked.strip()
    names: dict[str, set[str]] = {}
    known: set[str] = set()
    for row in store.select(_NAMED):
        identifier = _as_id(row["thing"] or "")
        known.add(identifier)
        if row["name"]:
            names.setdefault(row["name"].casefold(), set()).add(identifier)
    if _as_id(wanted) in known:
        return _as_id(wanted)
    found = sorted(names.get(wanted.casefold(), ()))
    if len(found) > 1:
        raise MisuseError(f"{asked!r} can be any of {', '.join(found)}; ask for one of these ids")
    if found:
        return found[0]
    raise UnknownEntityError(asked, _nearest(wanted, names))


def _as_id(text: str) -> str:
    try:
        return id_of(text) if text.startswith(ID) else text
    except IdentifierError:
        return text


def _nearest(asked: str, names: dict[str, set[str]]) -> list[str]:
    from rapidfuzz import process

    return [name for name, *_ in process.extract(asked.casefold(), sorted(names), limit=3, score_cutoff=70)]
