"""Our classes and properties, and the label of anything that the ontology names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Final

from rdflib import OWL, RDF, RDFS, SKOS, Literal, URIRef

from diplograph.errors import OntologyError
from diplograph.namespaces import ONTOLOGY
from diplograph.ontology.codelists import find_concept
from diplograph.ontology.loading import load_ontology

__all__ = ["Term", "get_term", "label", "terms"]

_KINDS: Final = (
    (OWL.Class, "class"),
    (OWL.ObjectProperty, "object property"),
    (OWL.DatatypeProperty, "datatype property"),
    (RDFS.Datatype, "datatype"),
)


@dataclass(frozen=True, slots=True)
class Term:
    """A class, property or datatype of ours.

    `name` is what follows the prefix `dg:`; `kind` is "class", "object property", "datatype property" or
    "datatype"; `module` the IRI of the core module that defines it; `parents` those of wider classes or
    properties.
    """

    iri: str
    name: str
    kind: str
    labels: Mapping[str, str] = field(hash=False)
    definition: str
    example: str
    module: str
    parents: tuple[str, ...] = ()


@cache
def terms() -> Mapping[str, Term]:
    """Every term under `dg:`, by its name, in alphabetical order."""
    graph = load_ontology()
    found: dict[str, Term] = {}
    for type_, kind in _KINDS:
        for node in graph.subjects(RDF.type, type_):
            if not isinstance(node, URIRef) or not node.startswith(ONTOLOGY):
                continue
            wider = {*graph.objects(node, RDFS.subClassOf), *graph.objects(node, RDFS.subPropertyOf)}
            labels = {
                str(value.language): str(value)
                for value in graph.objects(node, RDFS.label)
                if isinstance(value, Literal)
            }
            name = str(node).removeprefix(ONTOLOGY)
            found[name] = Term(
                iri=str(node),
                name=name,
                kind=kind,
                labels=MappingProxyType(dict(sorted(labels.items()))),
                definition=str(graph.value(node, SKOS.definition) or ""),
                example=str(graph.value(node, SKOS.example) or ""),
                module=str(graph.value(node, RDFS.isDefinedBy) or ""),
                parents=tuple(sorted(str(above) for above in wider)),
            )
    return MappingProxyType(dict(sorted(found.items())))


def get_term(name: str) -> Term:
    """The term `dg:NAME`, also under its whole IRI; `OntologyError` where the ontology does not define it.

    >>> get_term("Claim").kind
    'class'
    """
    if (term := terms().get(name.removeprefix(ONTOLOGY).removeprefix("dg:"))) is not None:
        return term
    raise OntologyError(
        f"the ontology does not define {name}; its terms are listed in the core modules of ontology/"
    )


def label(iri: str, language: str = "en") -> str:
    """The name of a concept or term in `language`, else in English; `OntologyError` for an unknown IRI.

    >>> label("https://w3id.org/diplograph/code/event-type/meeting", "ru")
    'Встреча'
    """
    if (concept := find_concept(iri)) is not None:
        return concept.label(language)
    labels = get_term(iri).labels
    return labels.get(language) or labels["en"]
