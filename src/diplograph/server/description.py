"""What the endpoint says of itself: SPARQL 1.1 Service Description, and VoID of what it serves."""

from __future__ import annotations

from typing import Final

from rdflib import RDF, VOID, XSD, Graph, Literal, Namespace, URIRef

from diplograph.mapping.vocabulary import empty_graph
from diplograph.namespaces import ID, PREFIXES
from diplograph.store import Store

__all__ = ["describe_dataset", "describe_service", "serialize_graph"]

_SD: Final = Namespace("http://www.w3.org/ns/sparql-service-description#")
_FORMATS: Final = Namespace("http://www.w3.org/ns/formats/")
_RDFLIB: Final = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/ld+json": "json-ld",
    "application/rdf+xml": "xml",
}
_VOCABULARIES: Final = ("dg", "oa", "org", "prov", "schema", "sem", "skos")
_COUNTS: Final = """
SELECT (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?p) AS ?properties)
WHERE { ?s ?p ?o }
"""
_CLASSES: Final = (
    "SELECT ?class (COUNT(?s) AS ?entities) WHERE { ?s a ?class } GROUP BY ?class ORDER BY ?class"
)


def describe_service(endpoint: str, media_type: str) -> str:
    """The description of the service at the address `endpoint`, in one of the formats of RDF."""
    graph, service = empty_graph(), URIRef(endpoint)
    dataset, default = URIRef(f"{endpoint}#dataset"), URIRef(f"{endpoint}#default-graph")
    graph.bind("sd", _SD)
    graph.add((service, RDF.type, _SD.Service))
    graph.add((service, _SD.endpoint, service))
    graph.add((service, _SD.supportedLanguage, _SD.SPARQL11Query))
    for name in ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"):
        graph.add((service, _SD.resultFormat, _FORMATS[name]))
    for name in ("Turtle", "N-Triples", "JSON-LD", "RDF_XML"):
        graph.add((service, _SD.resultFormat, _FORMATS[name]))
    graph.add((service, _SD.feature, _SD.UnionDefaultGraph))
    graph.add((service, _SD.defaultDataset, dataset))
    graph.add((dataset, RDF.type, _SD.Dataset))
    graph.add((dataset, _SD.defaultGraph, default))
    graph.add((default, RDF.type, _SD.Graph))
    return serialize_graph(graph, media_type)


def describe_dataset(store: Store, address: str, media_type: str) -> str:
    """VoID of `store`, which is served at `address`: its size, its classes, its vocabularies."""
    graph, dataset = empty_graph(), URIRef(f"{address}.well-known/void#dataset")
    graph.bind("void", VOID)
    graph.add((dataset, RDF.type, VOID.Dataset))
    graph.add((dataset, VOID.sparqlEndpoint, URIRef(f"{address}sparql")))
    graph.add((dataset, VOID.uriSpace, Literal(ID)))
    for vocabulary in (PREFIXES[name] for name in _VOCABULARIES):
        graph.add((dataset, VOID.vocabulary, URIRef(vocabulary)))
    for row in store.select(_COUNTS):
        graph.add((dataset, VOID.triples, _count(row["triples"])))
        graph.add((dataset, VOID.distinctSubjects, _count(row["subjects"])))
        graph.add((dataset, VOID.properties, _count(row["properties"])))
    for number, row in enumerate(store.select(_CLASSES), 1):
        partition = URIRef(f"{address}.well-known/void#class-{number}")
        graph.add((dataset, VOID.classPartition, partition))
        graph.add((partition, VOID["class"], URIRef(row["class"] or "")))
        graph.add((partition, VOID.entities, _count(row["entities"])))
    return serialize_graph(graph, media_type)


def _count(value: str | None) -> Literal:
    return Literal(value or "0", datatype=XSD.integer)


def serialize_graph(graph: Graph, media_type: str) -> str:
    """`graph` in one of the formats of RDF."""
    return graph.serialize(format=_RDFLIB[media_type])
