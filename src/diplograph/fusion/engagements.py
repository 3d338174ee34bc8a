"""Engagements: which parties are in direct contact, by which events, how closely."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from rdflib import RDF, RDFS, Graph, Literal

from diplograph.fusion.rules import Rule, RuleScope
from diplograph.mapping.vocabulary import DG, empty_graph
from diplograph.store import Binding, Store, Triples, fetch_labels

__all__ = ["derive_engagements", "gather_engagements"]

_STORE: Final[Mapping[str, Binding]] = {}


def derive_engagements(store: Store, graph_iri: str, rules: Iterable[Rule]) -> Graph:
    """The engagements that the article in the graph `graph_iri` of `store` shows, and on what they rest.

    An engagement's IRI is made of its two parties, so that several articles tell of the same one.
    """
    graph = _construct(store, rules, RuleScope.ARTICLE, {"graph": graph_iri})
    parties = {str(party) for party in graph.objects(None, DG.party)}
    names = fetch_labels(store, parties)
    for engagement in set(graph.subjects(RDF.type, DG.Engagement)):
        first, second = sorted(map(str, graph.objects(engagement, DG.party)))
        graph.add((engagement, RDFS.label, Literal(f"{names[first]} – {names[second]}", lang="en")))
    return graph


def gather_engagements(store: Store, rules: Iterable[Rule]) -> Graph:
    """What follows from the engagements of all articles together."""
    return _construct(store, rules, RuleScope.STORE, _STORE)


def _construct(
    store: Store, rules: Iterable[Rule], scope: RuleScope, bindings: Mapping[str, Binding]
) -> Graph:
    graph = empty_graph()
    for rule in rules:
        if rule.scope is scope:
            answer = store.query(rule.sparql, bindings)
            if not isinstance(answer, Triples):
                raise TypeError(f"the rule {rule.name} is not a CONSTRUCT")
            graph.parse(data="\n".join(answer), format="nt")
    return graph
