"""Which triples an export holds: the whole store graph by graph, or what tells of the events of a network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeGuard, cast

from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.term import Node

from diplograph.identifiers import iri_of, mint_graph_iri
from diplograph.mapping.vocabulary import empty_graph
from diplograph.model import EntityKind
from diplograph.namespaces import GRAPH, ID, ONTOLOGY, PREFIXES
from diplograph.network import Reports
from diplograph.store.terms import to_ntriples

if TYPE_CHECKING:
    from diplograph.store import Store, Triples

__all__ = ["NamedGraph", "iter_graphs", "iter_graphs_of"]

NamedGraph = tuple[str, "tuple[str, ...]"]
"""The IRI of a graph, and its triples as sorted lines of N-Triples."""

_DG = Namespace(ONTOLOGY)
_OA = Namespace(PREFIXES["oa"])
_ORG = Namespace(PREFIXES["org"])
_KNOWLEDGE = f"{GRAPH}knowledge"
_DESCRIBED_IN_KNOWLEDGE = tuple(f"{ID}{kind}/" for kind in ("post", *(kind.path for kind in EntityKind)))
_WHOLE = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH $graph { ?s ?p ?o } }"
_DESCRIBED = "CONSTRUCT { $thing ?p ?o } WHERE { GRAPH $graph { $thing ?p ?o } }"


def iter_graphs(store: Store) -> Iterator[NamedGraph]:
    """All graphs of `store`, in the order of their IRIs."""
    for graph_iri in store.graphs():
        yield graph_iri, _construct(store, _WHOLE, {"graph": graph_iri}).lines


def iter_graphs_of(store: Store, reports: Reports) -> Iterator[NamedGraph]:
    """What `store` holds on the events of `reports`, in the order of the graphs' IRIs.

    Of an article: the events chosen, their claims with the evidence, the engagements that rest on them, what
    is said of the posts of those who take part, and the article itself. Of the reference knowledge: those who
    take part and their posts, with the bodies above them. The ontology and what is derived over all articles
    stay behind.
    """
    events: dict[str, list[URIRef]] = {}
    for event in reports.events:
        for telling in event.tellings:
            events.setdefault(telling.article, []).append(URIRef(iri_of(telling.event)))
    named = set[URIRef]()
    graphs = {}
    for article in sorted(events):
        part = _part_of_article(store.graph(mint_graph_iri(article)), events[article])
        named.update(node for triple in part for node in triple if _is_described(node))
        graphs[mint_graph_iri(article)] = part
    if len(knowledge := _part_of_knowledge(store, named)):
        graphs[_KNOWLEDGE] = knowledge
    for graph_iri in sorted(graphs):
        yield graph_iri, tuple(to_ntriples(graphs[graph_iri]))


def _part_of_article(graph: Graph, events: Iterable[URIRef]) -> Graph:
    chosen = set(events)
    seeds = set(chosen)
    for event in chosen:
        seeds.update(claim for claim in graph.subjects(_DG.claims, event) if isinstance(claim, URIRef))
    for body in list(seeds):
        seeds.update(note for note in graph.subjects(_OA.hasBody, body) if isinstance(note, URIRef))
    part = _closure(graph, seeds)
    for claim in graph.subjects(RDF.type, _DG.PostClaim):
        if (graph.value(claim, _ORG.member), None, None) in part and isinstance(claim, URIRef):
            part += _closure(graph, {claim})
    for engagement in graph.subjects(RDF.type, _DG.EngagementClaim):
        resting = chosen.intersection(graph.objects(engagement, _DG.restsOn))
        if resting:
            for triple in graph.triples((engagement, None, None)):
                if triple[1] != _DG.restsOn or triple[2] in resting:
                    part.add(triple)
    return part


def _closure(graph: Graph, seeds: set[URIRef]) -> Graph:
    """The triples of `seeds`, of what they point to in `graph`, and so on."""
    part, waiting, seen = empty_graph(), list(seeds), set(seeds)
    while waiting:
        for triple in graph.triples((waiting.pop(), None, None)):
            part.add(triple)
            node = triple[2]
            if isinstance(node, URIRef) and node not in seen:
                seen.add(node)
                waiting.append(node)
    return part


def _is_described(node: Node) -> TypeGuard[URIRef]:
    """Whether the reference knowledge may describe `node`: an entity or a post."""
    return isinstance(node, URIRef) and str(node).startswith(_DESCRIBED_IN_KNOWLEDGE)


def _part_of_knowledge(store: Store, named: set[URIRef]) -> Graph:
    part, waiting, seen = empty_graph(), sorted(named), set(named)
    above = _ORG.subOrganizationOf
    while waiting:
        bindings = {"graph": _KNOWLEDGE, "thing": str(waiting.pop())}
        for triple in _construct(store, _DESCRIBED, bindings).graph():
            part.add(triple)
            node = triple[2]
            if triple[1] == above and isinstance(node, URIRef) and node not in seen:
                seen.add(node)
                waiting.append(node)
    return part


def _construct(store: Store, sparql: str, bindings: dict[str, str]) -> Triples:
    answer = store.query(sparql, bindings)
    if isinstance(answer, bool) or not hasattr(answer, "lines"):
        raise TypeError("the query is not a CONSTRUCT")
    return cast("Triples", answer)
