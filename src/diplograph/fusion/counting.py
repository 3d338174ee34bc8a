"""As what events count, and by which keys they are found: one graph an article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from diplograph.identifiers import id_of, iri_of, mint_graph_iri
from diplograph.mapping.vocabulary import DG
from diplograph.namespaces import GRAPH
from diplograph.store import Store, Text, Triples, select_each, write_term

__all__ = [
    "COUNTING",
    "Counting",
    "article_graph",
    "counting_graph",
    "events_by_key",
    "events_counting_as",
    "graphs_counting_as",
    "graphs_with_keys",
]

COUNTING: Final = f"{GRAPH}fusion/"
"""How the names of these graphs begin."""

_ARTICLES: Final = mint_graph_iri("")
_UNSETTLED: Final = (
    "unsettled"  # in place of a stamp, until it is known as what all events of an article count
)

_HELD: Final = """
SELECT ?graph ?event ?one ?key WHERE {{
  VALUES ?graph {{ {terms} }}
  GRAPH ?graph {{ ?event dg:countsAs ?one OPTIONAL {{ ?event dg:blockKey ?key }} }}
}}
"""
_STAMPS: Final = """
SELECT ?graph ?stamp WHERE {{ VALUES ?graph {{ {terms} }} GRAPH ?graph {{ ?graph dg:contentHash ?stamp }} }}
"""
_BY_KEY: Final = """
SELECT ?graph ?event ?key WHERE {{ VALUES ?key {{ {terms} }} GRAPH ?graph {{ ?event dg:blockKey ?key }} }}
"""
_COUNTED_AS: Final = """
SELECT DISTINCT ?graph WHERE {{ VALUES ?one {{ {terms} }} GRAPH ?graph {{ ?event dg:countsAs ?one }} }}
"""
_COUNTED: Final = "SELECT ?one ?event WHERE {{ VALUES ?one {{ {terms} }} ?event dg:countsAs ?one }}"


def counting_graph(article_graph: str) -> str:
    """The IRI of the graph that says as what the events of the article in the graph `article_graph` count.

    >>> counting_graph("https://w3id.org/diplograph/graph/article/seed")
    'https://w3id.org/diplograph/graph/fusion/seed'
    """
    return COUNTING + article_graph.removeprefix(_ARTICLES)


def article_graph(counting_graph: str) -> str:
    """The IRI of the graph of the article whose events the graph `counting_graph` counts."""
    return _ARTICLES + counting_graph.removeprefix(COUNTING)


class Counting:
    """What the counting graphs of some articles hold, to be changed and written again.

    `ones` holds, by graph and event, the id of what the event counts as; `keys` its block keys; `stamps` from
    what a graph was made, where that is settled.
    """

    def __init__(self, store: Store, graphs: Iterable[str] = ()) -> None:
        """Read `graphs` from `store`."""
        self.ones: dict[str, dict[str, str]] = {}
        self.keys: dict[str, dict[str, frozenset[str]]] = {}
        self.stamps: dict[str, str] = {}
        self._store = store
        self.read(graphs)

    def read(self, graphs: Iterable[str]) -> None:
        """Read those of `graphs` that have not been read yet."""
        new = sorted(set(graphs).difference(self.ones))
        keys: dict[str, dict[str, set[str]]] = {graph: defaultdict(set) for graph in new}
        self.ones |= {graph: {} for graph in new}
        for row in select_each(self._store, _HELD, map(write_term, new)):
            graph, event = row["graph"] or "", id_of(row["event"] or "")
            self.ones[graph][event] = id_of(row["one"] or "")
            keys[graph][event] |= {row["key"]} if row["key"] else set()
        for row in select_each(self._store, _STAMPS, map(write_term, new)):
            self.stamps[row["graph"] or ""] = row["stamp"] or ""
        for graph, events in keys.items():
            self.keys[graph] = {event: frozenset(found) for event, found in events.items()}

    def write(self, graphs: Iterable[str]) -> None:
        """Put what is held here of `graphs` in place of what the store holds."""
        self._store.replace_graphs({graph: self._triples(graph) for graph in sorted(graphs)})

    def _triples(self, graph_iri: str) -> Triples:
        """As lines at once: there are many such graphs, and small ones."""
        stamp = self.stamps.get(graph_iri, _UNSETTLED)
        lines = {f"<{graph_iri}> <{DG.contentHash}> {_text(stamp)} ."}
        for event, one in self.ones[graph_iri].items():
            subject = write_term(iri_of(event))
            lines.add(f"{subject} <{DG.countsAs}> {write_term(iri_of(one))} .")
            keys = self.keys[graph_iri].get(event, frozenset())
            lines |= {f"{subject} <{DG.blockKey}> {_text(key)} ." for key in keys}
        return Triples(tuple(sorted(lines)))


def events_by_key(store: Store, keys: Iterable[str]) -> dict[str, set[str]]:
    """Each of `keys` -> the ids of the events that have it."""
    found: dict[str, set[str]] = {key: set() for key in keys}
    for row in select_each(store, _BY_KEY, map(_text, found)):
        found[row["key"] or ""].add(id_of(row["event"] or ""))
    return found


def graphs_with_keys(store: Store, keys: Iterable[str]) -> set[str]:
    """The counting graphs of those articles of which an event has one of `keys`."""
    return {row["graph"] or "" for row in select_each(store, _BY_KEY, map(_text, keys))}


def graphs_counting_as(store: Store, ones: Iterable[str]) -> set[str]:
    """The counting graphs of those articles of which an event counts as one of `ones` (ids)."""
    terms = (write_term(iri_of(one)) for one in ones)
    return {row["graph"] or "" for row in select_each(store, _COUNTED_AS, terms)}


def events_counting_as(store: Store, ones: Iterable[str]) -> dict[str, set[str]]:
    """Those of `ones` (ids) as which events count -> the ids of these events."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in select_each(store, _COUNTED, (write_term(iri_of(one)) for one in ones)):
        found[id_of(row["one"] or "")].add(id_of(row["event"] or ""))
    return dict(found)


def _text(text: str) -> str:
    return write_term(Text(text))
