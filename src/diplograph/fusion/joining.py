"""Events that several articles tell are found and joined, for those articles that are new, changed or gone.

A run that is broken off leaves articles whose counting graphs do not say from what they were made; these are
seen to by the next.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Set
from typing import Final

import networkx as nx

from diplograph.fusion.blocking import block_keys
from diplograph.fusion.clustering import Cluster, Pair, cluster_events, pair_of
from diplograph.fusion.consensus import agree
from diplograph.fusion.counting import (
    Counting,
    article_graph,
    counting_graph,
    events_by_key,
    graphs_counting_as,
    graphs_with_keys,
)
from diplograph.fusion.decisions import Decisions
from diplograph.fusion.fused_graphs import FUSED, fused_graph_iri, fused_id, map_fused_event
from diplograph.fusion.retrieval import events_of, load_told_events
from diplograph.fusion.scoring import Score, score_pair
from diplograph.fusion.told import ToldEvent
from diplograph.identifiers import id_of, iri_of, mint_graph_iri
from diplograph.store import Store, fetch_labels, in_batches

__all__ = ["join_events"]

_AT_A_TIME: Final = 200  # articles
_MOST_HELD: Final = 20_000  # events that are kept in memory from one batch to the next


def join_events(
    store: Store, wanted: Mapping[str, str], held: Mapping[str, str], decisions: Decisions
) -> None:
    """Find out as what the events of new, changed and removed articles count, and those that are near them.

    `wanted` and `held` say of the counting graph of each article from what it is to be made, and was made.
    The same articles give the same graphs, in whatever order and in however many runs they come.
    """
    outdated = sorted(graph for graph, stamp in held.items() if wanted.get(graph) != stamp)
    new = {graph for graph, stamp in wanted.items() if held.get(graph) != stamp}
    near: set[str] = set()
    for batch in in_batches(outdated, _AT_A_TIME):
        near |= _retract(store, batch, known=near.union(new, outdated))
    run = _Run(store, wanted, decisions)
    for batch in in_batches(sorted(new), _AT_A_TIME):
        run.index(batch)
    for batch in in_batches(sorted(new | near), _AT_A_TIME):
        run.settle(batch)


def _retract(store: Store, graphs: Collection[str], known: Collection[str]) -> set[str]:
    """Take out what rests on the articles that `graphs` count, and give back the graphs of other articles
    that tell of something near it; `known` ones left out.

    These are unsettled first, so that a run that is broken off here leaves nothing that the next overlooks.
    """
    counting = Counting(store, graphs)
    fused = {one for ones in counting.ones.values() for one in ones.values() if one.startswith(FUSED)}
    keys = {key for events in counting.keys.values() for found in events.values() for key in found}
    near = graphs_with_keys(store, keys).union(graphs_counting_as(store, fused)).difference(known)
    others = Counting(store, near)
    others.stamps.clear()
    others.write(near)
    for one in sorted(fused):
        store.remove_graph(fused_graph_iri(one))
    for graph in graphs:
        store.remove_graph(graph)
    return near


class _Run:
    """One run over the articles that are not settled."""

    def __init__(self, store: Store, wanted: Mapping[str, str], decisions: Decisions) -> None:
        self._store = store
        self._wanted = wanted
        self._decisions = decisions
        self._told: dict[str, ToldEvent] = {}
        self._by_key: dict[str, set[str]] = {}
        self._settled: set[str] = set()  # events that are, though the turn of their article has not come

    def index(self, graphs: Collection[str]) -> None:
        """Write by which keys the events of the articles that `graphs` count are found."""
        articles = {article_graph(graph): graph for graph in graphs}
        events = events_of(self._store, articles)
        told = load_told_events(self._store, [event for found in events.values() for event in found])
        counting = Counting(self._store)
        for article, graph in articles.items():
            present = [event for event in events[article] if event in told]
            counting.ones[graph] = {event: event for event in present}
            counting.keys[graph] = {event: block_keys(told[event]) for event in present}
        counting.write(graphs)

    def settle(self, graphs: Collection[str]) -> None:
        """Find out as what the events of the articles that `graphs` count; of others, only what changes is
        written."""
        counting = Counting(self._store, graphs)
        events = {event for ones in counting.ones.values() for event in ones}
        clusters = self._cluster(events - self._settled)
        counting.read(_counting_graph_of(event) for cluster in clusters for event in cluster.events)
        changed = self._replace_fused(clusters, counting)
        counting.stamps |= {graph: self._wanted[graph] for graph in graphs}
        counting.write(changed.union(graphs))
        self._settled |= {event.id for cluster in clusters for event in cluster.events}
        self._settled -= events
        if len(self._told) > _MOST_HELD:
            self._told.clear()
            self._by_key.clear()

    def _replace_fused(self, clusters: Iterable[Cluster], counting: Counting) -> set[str]:
        """Write the fused events that `clusters` make, and remove those that are none any more; note as what
        each event counts in `counting`, and give back the graphs where that is news."""
        changed: set[str] = set()
        before: set[str] = set()
        after: dict[str, Cluster] = {}
        for cluster in clusters:
            one = cluster.events[0].id
            if len(cluster.events) > 1:
                one = fused_id(cluster)
                after[one] = cluster
            for event in cluster.events:
                ones = counting.ones[_counting_graph_of(event)]
                before.add(ones[event.id])
                if ones[event.id] != one:
                    ones[event.id] = one
                    changed.add(_counting_graph_of(event))
        self._write_fused(after, before)
        for one in sorted(before - after.keys()):
            if one.startswith(FUSED):
                self._store.remove_graph(fused_graph_iri(one))
        return changed

    def _write_fused(self, clusters: Mapping[str, Cluster], held: Collection[str]) -> None:
        agreed = {one: agree(cluster.events) for one, cluster in clusters.items()}
        actors = {actor for consensus in agreed.values() for actor in consensus.actors()}
        labels = fetch_labels(self._store, map(iri_of, actors))
        names = {id_of(iri): label for iri, label in labels.items()}
        made = {one: map_fused_event(cluster, agreed[one], names) for one, cluster in clusters.items()}
        self._store.replace_graphs(
            {
                fused_graph_iri(one): graph
                for one, graph in made.items()
                if one not in held or set(self._store.graph(fused_graph_iri(one))) != set(graph)
            }
        )

    def _cluster(self, events: Iterable[str]) -> list[Cluster]:
        """The clusters of `events`, and of all that have to do with them, at once or through others."""
        near: nx.Graph[str] = nx.Graph()
        scores: dict[Pair, Score | None] = {}

        def score(first: ToldEvent, second: ToldEvent) -> Score | None:
            pair = pair_of(first.id, second.id)
            if pair not in scores:
                scores[pair] = score_pair(first, second)
            return scores[pair]

        seen: set[str] = set()
        frontier = set(events)
        while frontier:
            seen |= frontier
            self._load(frontier)
            mates = self._mates(sorted(frontier & self._told.keys()))
            self._load({mate for found in mates.values() for mate in found})
            near.add_nodes_from(mates)
            for event, found in mates.items():
                for mate in found & self._told.keys():
                    compared = score(self._told[event], self._told[mate])
                    decided = pair_of(event, mate) in self._decisions.same
                    if decided or (compared is not None and compared.points > 0):
                        near.add_edge(event, mate)
            frontier = set(near) - seen
        return [
            cluster
            for component in sorted(nx.connected_components(near), key=min)
            for cluster in cluster_events(
                {event: self._told[event] for event in component},
                [pair_of(*edge) for edge in near.subgraph(component).edges],
                score,
                same=self._decided_same(component),
                different=self._decisions.different,
            )
        ]

    def _decided_same(self, component: Set[str]) -> dict[Pair, str]:
        pairs = {pair_of(event, other) for event in component for other in self._decisions.partners(event)}
        return {pair: self._decisions.same[pair] for pair in pairs if set(pair) <= component}

    def _mates(self, events: Collection[str]) -> dict[str, frozenset[str]]:
        """Each of `events` -> the others with which it is to be compared."""
        keys = {event: block_keys(self._told[event]) for event in events}
        new = {key for found in keys.values() for key in found}.difference(self._by_key)
        self._by_key |= events_by_key(self._store, new)
        return {
            event: self._decisions.partners(event).union(*(self._by_key[key] for key in found)) - {event}
            for event, found in keys.items()
        }

    def _load(self, events: Iterable[str]) -> None:
        self._told |= load_told_events(self._store, sorted(set(events).difference(self._told)))


def _counting_graph_of(event: ToldEvent) -> str:
    return counting_graph(mint_graph_iri(event.article))
