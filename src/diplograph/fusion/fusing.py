"""The graphs of what is derived from articles, kept in step with them.

What one article shows stands in graphs of its own beside the article's, so that a load derives only what
is new, and removing an article takes out just what rested on it. What several articles tell of one event has
a graph for each such event. What needs all of them at once, such as the last contact of two parties, stands
in one more graph.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from rdflib import Literal, URIRef

from diplograph.fusion.counting import COUNTING, counting_graph
from diplograph.fusion.decisions import Decisions, decisions_path, load_decisions
from diplograph.fusion.engagements import derive_engagements, gather_engagements
from diplograph.fusion.joining import join_events
from diplograph.fusion.rules import load_rules
from diplograph.fusion.weights import WEIGHTS
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
SELECT ?graph ?id ?hash ?version WHERE {
  GRAPH ?graph {
    ?article a dg:Article ; dcterms:identifier ?id ; dg:contentHash ?hash ;
      prov:wasGeneratedBy/dg:readerVersion ?version
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


def fuse(store: Store, decisions: Decisions | None = None) -> None:
    """Derive what rests on those articles in `store` that are new or changed, join the events that several
    tell, and gather what rests on all.

    Each graph remembers from what it was made: a load that was broken off is completed by the next, and where
    rules, ontology or reference knowledge have changed everything is derived anew.

    Parameters
    ----------
    decisions
        Which events somebody decided to be the same or not; where None, those in the file beside the store
        (`fusion.decisions_path`).
    """
    decisions = load_decisions(decisions_path(store.place)) if decisions is None else decisions
    held = _stamps(store)
    wanted = _Wanted.of(store, held, decisions)
    _derive_engagements(store, wanted.engagements, _under(_DERIVED, held))
    join_events(store, wanted.counting, _under(COUNTING, held), decisions)
    if held.get(FUSION_GRAPH) != wanted.stamp:
        graph = gather_engagements(store, load_rules())
        graph.add((URIRef(FUSION_GRAPH), DG.contentHash, Literal(wanted.stamp)))
        store.replace_graph(FUSION_GRAPH, graph)


def is_fused(store: Store) -> bool:
    """Whether what is derived was derived from just the articles that `store` holds now, and by the
    decisions in the file beside it."""
    held = _stamps(store)
    wanted = _Wanted.of(store, held, load_decisions(decisions_path(store.place)))
    return held.get(FUSION_GRAPH) == wanted.stamp


def _derive_engagements(store: Store, wanted: Mapping[str, str], held: Mapping[str, str]) -> None:
    for graph_iri in sorted(held.keys() - wanted.keys()):
        store.remove_graph(graph_iri)
    rules = load_rules()
    for graph_iri, stamp in sorted(wanted.items()):
        if held.get(graph_iri) != stamp:
            article = _ARTICLES + graph_iri.removeprefix(_DERIVED)
            graph = derive_engagements(store, article, rules)
            graph.add((URIRef(graph_iri), DG.contentHash, Literal(stamp)))
            store.replace_graph(graph_iri, graph)


def _stamps(store: Store) -> dict[str, str]:
    """Graph -> from what it was made, of every graph that says so."""
    return {str(row["graph"]): str(row["stamp"]) for row in store.select(_STAMPS)}


def _under(start: str, held: Mapping[str, str]) -> dict[str, str]:
    return {graph_iri: stamp for graph_iri, stamp in held.items() if graph_iri.startswith(start)}


@dataclass(frozen=True, slots=True)
class _Wanted:
    """From what each graph is to be made: graph -> stamp, and the stamp of what rests on all."""

    engagements: Mapping[str, str]
    counting: Mapping[str, str]
    stamp: str

    @classmethod
    def of(cls, store: Store, held: Mapping[str, str], decisions: Decisions) -> _Wanted:
        rules = [f"{rule.name} {rule.sparql}" for rule in load_rules()]
        reference = held.get(KNOWLEDGE_GRAPH, ""), held.get(ONTOLOGY_GRAPH, "")
        base, joined = digest(*rules, *reference), digest(repr(WEIGHTS), *reference)
        engagements, counting = {}, {}
        for row in store.select(_ARTICLE_VERSIONS):
            graph, version = str(row["graph"]), (str(row["hash"]), str(row["version"]))
            engagements[engagements_graph(graph)] = digest(base, *version)
            decided = decisions.digest_of(str(row["id"]))
            counting[counting_graph(graph)] = digest(joined, *version, decided)
        stamps = (*engagements.items(), *counting.items())
        return cls(engagements, counting, digest(*(f"{graph} {stamp}" for graph, stamp in sorted(stamps))))
