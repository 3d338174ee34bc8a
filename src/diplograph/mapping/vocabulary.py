"""The terms of the triples: namespaces, nodes of ids, concepts of code lists, dates with their precision."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rdflib import XSD, Graph, Literal, URIRef

from diplograph.identifiers import iri_of, slug
from diplograph.model import DatePrecision, PartialDate
from diplograph.namespaces import CODE, ONTOLOGY, PREFIXES

__all__ = [
    "DG",
    "FOAF",
    "GEO",
    "OA",
    "ORG",
    "PROV",
    "SCHEMA",
    "SEM",
    "TIME",
    "Terms",
    "concept",
    "date_literal",
    "decimal_literal",
    "empty_graph",
    "node",
    "tail_of",
]


class Terms:
    """The terms of a namespace as attributes, each made once; `Namespace` makes them at every use."""

    def __init__(self, namespace: str) -> None:
        """The terms under `namespace`."""
        self._namespace = namespace

    def __getattr__(self, name: str) -> URIRef:
        """The term `name`."""
        if name.startswith("_"):
            raise AttributeError(name)
        term = URIRef(self._namespace + name)
        setattr(self, name, term)
        return term


DG: Final = Terms(ONTOLOGY)
FOAF: Final = Terms(PREFIXES["foaf"])
GEO: Final = Terms(PREFIXES["geo"])
OA: Final = Terms(PREFIXES["oa"])
ORG: Final = Terms(PREFIXES["org"])
PROV: Final = Terms(PREFIXES["prov"])
SCHEMA: Final = Terms(PREFIXES["schema"])
SEM: Final = Terms(PREFIXES["sem"])
TIME: Final = Terms(PREFIXES["time"])

_DATATYPES: Final = {
    DatePrecision.DAY: XSD.date,
    DatePrecision.MONTH: XSD.gYearMonth,
    DatePrecision.YEAR: XSD.gYear,
}


def empty_graph() -> Graph:
    """A graph that writes our prefixes and no others."""
    graph = Graph(store="SimpleMemory", bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph


@lru_cache(maxsize=1 << 14)
def node(identifier: str) -> URIRef:
    """The node of an id."""
    return URIRef(iri_of(identifier))


@lru_cache(maxsize=1 << 12)
def concept(code_list: str, value: str) -> URIRef:
    """The concept of a code list: `concept("event-type", "Meeting")` is `code:event-type/meeting`.

    Codes are lower-case words joined by hyphens, so a title such as "Deputy Minister" has one too.
    """
    return URIRef(f"{CODE}{code_list}/{slug(value)}")


def date_literal(date: PartialDate) -> Literal:
    """`date` as an `xsd:date`, `xsd:gYearMonth` or `xsd:gYear`, as precise as it is."""
    return Literal(str(date), datatype=_DATATYPES[date.precision], normalize=False)


def decimal_literal(number: float, digits: int = 4) -> Literal:
    """`number` as an `xsd:decimal` in its canonical form, so that a store gives back what it was given.

    >>> str(decimal_literal(0.950)), str(decimal_literal(1.0))
    ('0.95', '1')
    """
    text = f"{number:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{number:.0f}"
    return Literal(text, datatype=XSD.decimal, normalize=False)


def tail_of(identifier: str, *prefixes: str) -> str:
    """What follows the longest of `prefixes` (each an id) and its slash in `identifier`, else all of it.

    >>> tail_of("event/seed/meeting-1-2", "event/seed", "event")
    'meeting-1-2'
    """
    for prefix in sorted(prefixes, key=len, reverse=True):
        if identifier.startswith(f"{prefix}/"):
            return identifier[len(prefix) + 1 :]
    return identifier
