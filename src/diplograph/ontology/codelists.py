"""The code lists: SKOS concepts with their labels, notations and hierarchy, as records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Final

from rdflib import DCTERMS, RDF, SKOS, Graph, Literal, URIRef

from diplograph.errors import OntologyError
from diplograph.namespaces import CODE, ONTOLOGY
from diplograph.ontology.catalog import load_catalog
from diplograph.ontology.loading import load_turtle

__all__ = [
    "CODE_LISTS",
    "CodeList",
    "Concept",
    "broader",
    "cameo_code",
    "find_concept",
    "get_concept",
    "load_code_list",
    "narrower",
    "plover_code",
]

CODE_LISTS: Final = (
    "event-type",
    "event-kind",
    "topic",
    "status",
    "date-origin",
    "role",
    "level",
    "capacity",
    "institution-kind",
    "membership-status",
    "title",
    "engagement-grade",
    "disagreement",
    "contact-format",
)
"""The names of all code lists; the IRI of one is `namespaces.CODE` and its name, then a slash and a code."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One entry of a code list.

    `code` is the last part of its IRI; `labels` its names by language (`en`, `ru`); `broader` the IRIs of
    what it falls under; `notations` its codes in foreign schemes by the name of their datatype
    (`PLOVERCode`, `CAMEOCode`).
    """

    iri: str
    list: str
    code: str
    labels: Mapping[str, str] = field(hash=False)
    definition: str
    example: str
    broader: tuple[str, ...] = ()
    notations: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)

    def label(self, language: str = "en") -> str:
        """Its name in `language`, in English where there is none."""
        return self.labels.get(language) or self.labels["en"]


@dataclass(frozen=True, slots=True)
class CodeList:
    """One code list: its concepts by code, in the order of their codes."""

    name: str
    labels: Mapping[str, str] = field(hash=False)
    concepts: Mapping[str, Concept] = field(hash=False)

    @property
    def iri(self) -> str:
        """The IRI of the concept scheme."""
        return CODE + self.name

    def __iter__(self) -> Iterator[Concept]:
        """Its concepts, in the order of their codes."""
        return iter(self.concepts.values())

    def __len__(self) -> int:
        """How many concepts it has."""
        return len(self.concepts)

    def __contains__(self, code: object) -> bool:
        """Whether `code` is one of its codes."""
        return code in self.concepts

    def get(self, code: str) -> Concept:
        """The concept under `code`; `OntologyError` with the codes that there are where it has none."""
        if (concept := self.concepts.get(code)) is not None:
            return concept
        raise OntologyError(
            f"the code list {self.name!r} has no {code!r}; it has: {', '.join(self.concepts)}"
        )


@cache
def load_code_list(name: str) -> CodeList:
    """The code list `name`, one of `CODE_LISTS`.

    >>> load_code_list("status").get("occurred").label("ru")
    'состоялось'
    >>> load_code_list("weekday")
    Traceback (most recent call last):
    ...
    diplograph.errors.OntologyError: no code list 'weekday'; there are: event-type, event-kind, ...
    """
    if name not in CODE_LISTS:
        raise OntologyError(f"no code list {name!r}; there are: {', '.join(CODE_LISTS)}")
    scheme = URIRef(CODE + name)
    catalog = load_catalog()
    if str(scheme) not in catalog:
        raise OntologyError(f"the catalog has no file for the code list {scheme}; add it")
    graph = load_turtle(catalog[str(scheme)])
    members = sorted(str(node) for node in graph.subjects(SKOS.inScheme, scheme))
    concepts = [_read_concept(graph, URIRef(iri), name) for iri in members]
    by_code = MappingProxyType({concept.code: concept for concept in concepts})
    return CodeList(name, _by_language(graph, scheme, DCTERMS.title), by_code)


def find_concept(iri: str) -> Concept | None:
    """The concept with this IRI, None where no code list has it."""
    name, _, code = iri.removeprefix(CODE).partition("/")
    if not iri.startswith(CODE) or name not in CODE_LISTS:
        return None
    return load_code_list(name).concepts.get(code)


def get_concept(iri: str) -> Concept:
    """The concept with this IRI; `OntologyError` where no code list has it."""
    if (concept := find_concept(iri)) is not None:
        return concept
    raise OntologyError(f"no code list has {iri}; lists are {', '.join(CODE_LISTS)}, each under {CODE}")


def broader(iri: str) -> tuple[Concept, ...]:
    """All that it falls under, the nearest first: the event type of a kind, the wider topic of a topic."""
    found: dict[str, Concept] = {}
    waiting = list(get_concept(iri).broader)
    while waiting:
        above = get_concept(waiting.pop(0))
        if above.iri not in found:
            found[above.iri] = above
            waiting += above.broader
    return tuple(found.values())


def narrower(iri: str) -> tuple[Concept, ...]:
    """All concepts that fall under this one, at any distance, in the order of lists and codes."""
    get_concept(iri)
    every = (concept for name in CODE_LISTS for concept in load_code_list(name))
    return tuple(concept for concept in every if any(above.iri == iri for above in broader(concept.iri)))


def plover_code(event: str) -> str | None:
    """The PLOVER root of an event type or kind ("Meeting", "telephone-call", an IRI); None where it has none.

    >>> plover_code("Meeting"), plover_code("Statement")
    ('CONSULT', None)
    """
    return _event_concept(event).notations.get("PLOVERCode")


def cameo_code(event: str) -> str | None:
    """The CAMEO code of an event type or kind, as in :func:`plover_code`; None where it has none.

    >>> cameo_code("telephone-call")
    '041'
    """
    return _event_concept(event).notations.get("CAMEOCode")


def _event_concept(event: str) -> Concept:
    if (concept := find_concept(event)) is not None:
        return concept
    types, kinds = load_code_list("event-type"), load_code_list("event-kind")
    code = event.lower()
    return types.get(code) if code not in kinds else kinds.get(code)


def _read_concept(graph: Graph, node: URIRef, name: str) -> Concept:
    labels = _by_language(graph, node, SKOS.prefLabel)
    if (node, RDF.type, SKOS.Concept) not in graph or "en" not in labels:
        raise OntologyError(
            f"{node} of code list {name!r} is no concept with an English label; mend its file"
        )
    notations = {
        str(value.datatype).removeprefix(ONTOLOGY): str(value)
        for value in graph.objects(node, SKOS.notation)
        if isinstance(value, Literal)
    }
    return Concept(
        iri=str(node),
        list=name,
        code=str(node).removeprefix(f"{CODE}{name}/"),
        labels=labels,
        definition=str(graph.value(node, SKOS.definition) or ""),
        example=str(graph.value(node, SKOS.example) or ""),
        broader=tuple(sorted(str(above) for above in graph.objects(node, SKOS.broader))),
        notations=MappingProxyType(dict(sorted(notations.items()))),
    )


def _by_language(graph: Graph, node: URIRef, property_: URIRef) -> Mapping[str, str]:
    values = (value for value in graph.objects(node, property_) if isinstance(value, Literal))
    return MappingProxyType(dict(sorted((value.language or "", str(value)) for value in values)))
