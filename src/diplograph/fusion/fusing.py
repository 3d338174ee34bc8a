"""The graphs of what is derived from articles, kept in step with them.

What one article shows stands in a graph of its own beside the article's, so that a load derives only what
is new, and removing an article takes out just what rested on it. What needs all of them at once, such as the
last contact of two parties, stands in one more graph.
"""

from __future__ import annotations

from typing import Final

from rdflib import Literal, URIRef

from diplograph.fusion.engagements import derive_engagements, gather_engagements
from diplograph.fusion.rules import load_rules
from diplograph.identifiers import digest
from diplograph.mapping.vocabulary import DG
from diplograph.namespaces import GRAPH
from diplograph.store import Store
from diplograph.store.reference import KNOWLEDGE_GRAPH, ONTOLOGY_GRAPH

__all__ = ["FUSION_GRAPH", "engagements_graph", "fuse", "is_fused"]

FUSION_GRAPH: Final = f"{GRAPH}fusion"
"""The named graph of what rests on all articles together."""

_ARTICLES: Final = f"{GRAPH}article/"
_DERIVED: Final = f"{GRAPH}engagements/"

_ARTICLE_VERSIONS: Final = """
SELECT ?graph ?hash ?version WHERE {
  GRAPH ?graph {
    ?article a dg:Article ; dg:contentHash ?hash ; prov:wasGeneratedBy/dg:readerVersion ?version
  }
}
"""
_STAMPS: Final = "SELECT ?graph ?stamp WHERE { GRAPH ?graph { ?graph dg:contentHash ?stamp } }"


def engagements_graph(article_graph: str) -> str:
    """The IRI of the graph of what is derived from the article in the graph `article_graph`.

    >>> engagements_graph("https://w3id.org/diplograph/graph/article/seed")
    'https://w3id.org/diplograph/graph/engagements/seed'
    """
    return _DERIVED + article_graph.removeprefix(_ARTICLES)


def fuse(store: Store) -> None:
    """Derive the engagements of those articles in `store` that are new or changed, and gather all of them.

    Each graph remembers from what it was made: a load that was broken off is completed by the next, and where
    rules, ontology or reference knowledge have changed everything is derived anew.
    """
    held = _stamps(store)
    wanted = _wanted(store, held)
    for graph_iri in sorted(held.keys() - wanted.keys()):
        if graph_iri.startswith(_DERIVED):
            store.remove_graph(graph_iri)
    rules = load_rules()
    for graph_iri, stamp in sorted(wanted.items()):
        if held.get(graph_iri) != stamp:
            article = _ARTICLES + graph_iri.removeprefix(_DERIVED)
            graph = derive_engagements(store, article, rules)
            graph.add((URIRef(graph_iri), DG.contentHash, Literal(stamp)))
            store.replace_graph(graph_iri, graph)
    stamp = _stamp_of_all(wanted)
    if held.get(FUSION_GRAPH) != stamp:
        graph = gather_engagements(store, rules)
        graph.add((URIRef(FUSION_GRAPH), DG.contentHash, Literal(stamp)))
        store.replace_graph(FUSION_GRAPH, graph)


def is_fused(store: Store) -> bool:
    """Whether what is derived was derived from just the articles that `store` holds now."""
    held = _stamps(store)
    return held.get(FUSION_GRAPH) == _stamp_of_all(_wanted(store, held))


def _stamps(store: Store) -> dict[str, str]:
    """Graph -> from what it was made, of every graph that says so."""
    return {str(row["graph"]): str(row["stamp"]) for row in store.select(_STAMPS)}


def _wanted(store: Store, held: dict[str, str]) -> dict[str, str]:
    """Graph -> from what it is to be made, of each article's derived graph."""
    rules = [f"{rule.name} {rule.sparql}" for rule in load_rules()]
    base = digest(*rules, held.get(KNOWLEDGE_GRAPH, ""), held.get(ONTOLOGY_GRAPH, ""))
    return {
        engagements_graph(str(row["graph"])): digest(base, str(row["hash"]), str(row["version"]))
        for row in store.select(_ARTICLE_VERSIONS)
    }


def _stamp_of_all(wanted: dict[str, str]) -> str:
    return digest(*(f"{graph_iri} {stamp}" for graph_iri, stamp in sorted(wanted.items())))
