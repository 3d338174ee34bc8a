"""The prefixes of the graph, as plain strings, so that nothing heavy is loaded to name a thing."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

ONTOLOGY: Final = "https://w3id.org/diplograph/ontology#"
CODE: Final = "https://w3id.org/diplograph/code/"
ID: Final = "https://w3id.org/diplograph/id/"
GRAPH: Final = "https://w3id.org/diplograph/graph/"

PREFIXES: Final = MappingProxyType(
    {
        "dg": ONTOLOGY,
        "code": CODE,
        "id": ID,
        "graph": GRAPH,
        "dcterms": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
        "oa": "http://www.w3.org/ns/oa#",
        "org": "http://www.w3.org/ns/org#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
        "sh": "http://www.w3.org/ns/shacl#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "time": "http://www.w3.org/2006/time#",
        "wd": "http://www.wikidata.org/entity/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
"""Prefix -> namespace, the same in every file we write and every query we accept without a prologue."""
