"""The graphs that do not come from articles: the ontology and the reference knowledge."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Final

from rdflib import Graph, Literal, URIRef

from diplograph.knowledge import Knowledge
from diplograph.mapping import fingerprint_knowledge, map_knowledge
from diplograph.namespaces import GRAPH, ONTOLOGY
from diplograph.ontology import load_catalog, load_ontology
from diplograph.store.embedded import MEMORY, EmbeddedStore
from diplograph.store.interface import Store

__all__ = [
    "KNOWLEDGE_GRAPH",
    "ONTOLOGY_GRAPH",
    "ensure_reference_graphs",
    "holds_knowledge",
    "open_knowledge",
]

KNOWLEDGE_GRAPH: Final = f"{GRAPH}knowledge"
ONTOLOGY_GRAPH: Final = f"{GRAPH}ontology"

_HASH: Final = f"{ONTOLOGY}contentHash"
_HASH_OF = f"SELECT ?hash WHERE {{ GRAPH $graph {{ $graph <{_HASH}> ?hash }} }}"


def ensure_reference_graphs(store: Store, knowledge: Knowledge) -> None:
    """See to it that `store` holds the ontology and `knowledge` as they are; quick where it does already."""
    _ensure(store, ONTOLOGY_GRAPH, _fingerprint_ontology(), _copy_of_ontology)
    _ensure(store, KNOWLEDGE_GRAPH, fingerprint_knowledge(knowledge), lambda: map_knowledge(knowledge))


def holds_knowledge(store: Store, knowledge: Knowledge) -> bool:
    """Whether the graph of the reference knowledge in `store` was written from `knowledge`."""
    return _fingerprints(store, KNOWLEDGE_GRAPH) == {fingerprint_knowledge(knowledge)}


def open_knowledge(knowledge: Knowledge) -> Store:
    """A store in memory that holds the ontology and `knowledge`, and no article."""
    store = EmbeddedStore(MEMORY)
    ensure_reference_graphs(store, knowledge)
    return store


def _ensure(store: Store, graph_iri: str, fingerprint: str, make: Callable[[], Graph]) -> None:
    if _fingerprints(store, graph_iri) != {fingerprint}:
        graph = make()
        graph.add((URIRef(graph_iri), URIRef(_HASH), Literal(fingerprint)))
        store.replace_graph(graph_iri, graph)


def _fingerprints(store: Store, graph_iri: str) -> set[str | None]:
    return {row["hash"] for row in store.select(_HASH_OF, {"graph": graph_iri})}


def _copy_of_ontology() -> Graph:
    whole = Graph(bind_namespaces="none")
    whole += load_ontology()
    return whole


def _fingerprint_ontology() -> str:
    hasher = hashlib.sha256()
    for iri, path in sorted(load_catalog().items()):
        content = path.read_bytes()
        hasher.update(f"{iri} {len(content)} ".encode() + content)
    return hasher.hexdigest()
