"""The graph of what rests on several articles, kept in step with them."""

from __future__ import annotations

from typing import Final

from rdflib import RDF, RDFS, Graph, Literal, URIRef

from diplograph.fusion.engagements import FusedEngagement, gather_engagements
from diplograph.identifiers import digest, id_of
from diplograph.mapping.vocabulary import DG, PROV, concept, date_literal, empty_graph, node
from diplograph.namespaces import GRAPH
from diplograph.store import Store, fetch_labels

__all__ = ["FUSION_GRAPH", "fuse", "is_fused"]

FUSION_GRAPH: Final = f"{GRAPH}fusion"
"""The named graph of engagements."""

_RULES: Final = "1"
"""Raised whenever the same articles give other engagements."""

_ARTICLES: Final = """
SELECT ?article ?hash ?version WHERE {
  ?article a dg:Article ; dg:contentHash ?hash ; prov:wasGeneratedBy/dg:readerVersion ?version
}
"""
_STAMP: Final = "SELECT ?stamp WHERE { GRAPH $graph { $graph dg:contentHash ?stamp } }"


def fuse(store: Store) -> None:
    """Gather the engagements of all articles in `store`, and replace the graph that holds them in one step.

    The graph remembers from which articles it was made, so that a load that was broken off is found out later
    (`is_fused`).
    """
    engagements = gather_engagements(store)
    names = fetch_labels(store, {party for engagement in engagements for party in engagement.parties})
    graph = empty_graph()
    for engagement in engagements:
        _add(graph, engagement, names)
    graph.add((URIRef(FUSION_GRAPH), DG.contentHash, Literal(_fingerprint(store))))
    store.replace_graph(FUSION_GRAPH, graph)


def is_fused(store: Store) -> bool:
    """Whether the engagements were gathered from just the articles that `store` holds now."""
    stamps = {row["stamp"] for row in store.select(_STAMP, {"graph": FUSION_GRAPH})}
    return stamps == {_fingerprint(store)}


def _fingerprint(store: Store) -> str:
    rows = store.select(_ARTICLES)
    return digest(_RULES, *sorted(f"{row['article']} {row['hash']} {row['version']}" for row in rows))


def _add(graph: Graph, engagement: FusedEngagement, names: dict[str, str]) -> None:
    first, second = engagement.parties
    subject = node(f"engagement/{id_of(first)}--{id_of(second)}")
    graph.add((subject, RDF.type, DG.Engagement))
    graph.add((subject, RDFS.label, Literal(f"{names[first]} – {names[second]}", lang="en")))
    for party in engagement.parties:
        graph.add((subject, DG.party, URIRef(party)))
    for event in engagement.events:
        graph.add((subject, DG.restsOn, URIRef(event)))
    for claim in engagement.claims:
        graph.add((subject, PROV.wasDerivedFrom, URIRef(claim)))
    for grade in engagement.grades:
        graph.add((subject, DG.grade, concept("engagement-grade", grade)))
    if engagement.last_contact is not None:
        graph.add((subject, DG.lastContact, date_literal(engagement.last_contact)))
