"""A fused event as triples: one named graph each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rdflib import RDF, Graph, Literal, URIRef

from diplograph.fusion.clustering import Cluster, Link
from diplograph.fusion.consensus import Consensus
from diplograph.identifiers import iri_of
from diplograph.mapping.events import describe_event
from diplograph.mapping.vocabulary import DG, PROV, concept, decimal_literal, empty_graph, node
from diplograph.namespaces import GRAPH, ID

__all__ = ["FUSED", "fused_graph_iri", "fused_id", "map_fused_event"]

FUSED: Final = "fused-event/"
"""How the ids of fused events begin."""

_EVENT: Final = "event/"


def fused_id(cluster: Cluster) -> str:
    """The id of what the events of `cluster` are together, named after the first of them."""
    return f"{FUSED}{cluster.events[0].id.removeprefix(_EVENT)}"


def fused_graph_iri(fused_event: str) -> str:
    """The IRI of the graph of the fused event with the id `fused_event`.

    >>> fused_graph_iri("fused-event/seed/meeting-1-2")
    'https://w3id.org/diplograph/graph/fused-event/seed/meeting-1-2'
    """
    return GRAPH + iri_of(fused_event)[len(ID) :]


def map_fused_event(cluster: Cluster, consensus: Consensus, names: Mapping[str, str]) -> Graph:
    """What `cluster` tells together, and why it is believed to be one event; `names` are those of actors."""
    graph, identifier = empty_graph(), fused_id(cluster)
    subject, tail = node(identifier), identifier.partition("/")[2]
    graph.add((subject, RDF.type, DG.FusedEvent))
    describe_event(graph, subject, consensus, names, f"fused-participation/{tail}")
    for disagreement in consensus.disagreements:
        graph.add((subject, DG.disagreement, concept("disagreement", disagreement)))
    for event in cluster.events:
        graph.add((subject, PROV.wasDerivedFrom, node(event.id)))
    for link in cluster.links:
        graph.add((subject, DG.merge, _add_merge(graph, link)))
    return graph


def _add_merge(graph: Graph, link: Link) -> URIRef:
    first, second = (identifier.removeprefix(_EVENT) for identifier in link.pair)
    merge = node(f"merge/{first}--{second}")
    graph.add((merge, RDF.type, DG.Merge))
    graph.add((merge, RDF.type, PROV.Entity))
    for event in link.pair:
        graph.add((merge, DG.joins, node(event)))
    graph.add((merge, DG.reason, Literal(link.reason)))
    graph.add((merge, DG.rule, Literal(link.rule)))
    graph.add((merge, DG.confidence, decimal_literal(link.confidence)))
    return merge
