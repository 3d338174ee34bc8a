"""A store as a dataset of rdflib: string queries run where the data is, and nothing can be written."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, NoReturn

from rdflib import BNode, Dataset, Graph, Literal, URIRef, Variable
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.query import Result
from rdflib.store import Store as RdflibStore
from rdflib.term import Identifier

from diplograph.errors import StoreError
from diplograph.namespaces import PREFIXES
from diplograph.store.interface import Rows, Store, Triples
from diplograph.store.terms import to_rdflib

if TYPE_CHECKING:
    from rdflib.graph import _TriplePatternType, _TripleType

__all__ = ["view_as_rdflib"]

_UNION: Final = "__UNION__"  # what rdflib calls the union of all graphs


def view_as_rdflib(store: Store) -> Dataset:
    """`store` as a dataset that can be read as long as the store is open.

    Its default graph is the union of the named graphs. A query that is text is handed to the store; one that
    was prepared, has `initBindings` or is asked of a single graph is evaluated by rdflib, which is slow.
    """
    dataset = Dataset(store=_View(store), default_union=True)
    for prefix, iri in PREFIXES.items():
        dataset.bind(prefix, iri)
    return dataset


class _View(RdflibStore):
    """The side of a store that rdflib knows; it asks in SPARQL, so that every store can be behind it."""

    context_aware = True
    graph_aware = True

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._behind = store
        self._namespaces: dict[str, URIRef] = {}

    def query(
        self,
        query: Any,
        initNs: Mapping[str, Any],  # noqa: N803 # so rdflib calls them
        initBindings: Mapping[str, Any],  # noqa: N803
        queryGraph: str,  # noqa: N803
        **_more: Any,
    ) -> Result:
        """Hand a text to the store; `NotImplementedError` tells rdflib to evaluate it itself."""
        whole = (_UNION, str(DATASET_DEFAULT_GRAPH_ID))
        if not isinstance(query, str) or initBindings or str(queryGraph) not in whole:
            raise NotImplementedError
        named = " ".join(f"PREFIX {prefix}: <{iri}>" for prefix, iri in initNs.items())
        answer = self._behind.query(f"{named} {query}" if named else query)
        if isinstance(answer, bool):
            result = Result("ASK")
            result.askAnswer = answer
        elif isinstance(answer, Rows):
            result = Result("SELECT")
            result.vars = [Variable(column) for column in answer.columns]
            result.bindings = [_binding(result.vars, solution) for solution in answer.terms()]
        else:
            result = Result("CONSTRUCT")
            result.graph = answer.graph()
        return result

    def triples(
        self, triple_pattern: _TriplePatternType, context: Graph | None = None
    ) -> Iterator[tuple[_TripleType, Iterator[Graph | None]]]:
        """The triples that fit, from one graph or from all."""
        if any(isinstance(term, BNode) for term in triple_pattern) or isinstance(triple_pattern[0], Literal):
            return
        pattern = _write_pattern(triple_pattern)
        graph = None if context is None or _is_whole(context) else URIRef(str(context.identifier)).n3()
        where = f"GRAPH {graph} {{ {pattern} }}" if graph else pattern
        answer = self._behind.query(f"CONSTRUCT {{ {pattern} }} WHERE {{ {where} }}")
        assert isinstance(answer, Triples)
        for triple in answer.graph():
            yield triple, iter((context,))

    def contexts(self, triple: _TriplePatternType | None = None) -> Generator[Graph, None, None]:
        """The named graphs, or those that hold a triple."""
        if triple is None:
            names: Iterator[Any] = self._behind.graphs()
        else:
            query = f"SELECT DISTINCT ?g {{ GRAPH ?g {{ {_write_pattern(triple)} }} }}"
            names = (row["g"] for row in self._behind.select(query))
        for name in names:
            yield Graph(store=self, identifier=URIRef(name))

    def __len__(self, context: Graph | None = None) -> int:
        where = "?s ?p ?o"
        if context is not None and not _is_whole(context):
            where = f"GRAPH {URIRef(str(context.identifier)).n3()} {{ {where} }}"
        query = f"SELECT (COUNT(*) AS ?n) {{ SELECT DISTINCT ?s ?p ?o {{ {where} }} }}"
        return next(int(row["n"] or 0) for row in self._behind.select(query))

    def bind(self, prefix: str, namespace: URIRef, override: bool = True) -> None:
        """Note a prefix for this view."""
        if override or prefix not in self._namespaces:
            self._namespaces[prefix] = namespace

    def namespace(self, prefix: str) -> URIRef | None:
        """What a prefix stands for."""
        return self._namespaces.get(prefix)

    def prefix(self, namespace: URIRef) -> str | None:
        """The prefix of a namespace."""
        return next((p for p, iri in self._namespaces.items() if str(iri) == str(namespace)), None)

    def namespaces(self) -> Iterator[tuple[str, URIRef]]:
        """All prefixes."""
        return iter(self._namespaces.items())

    def add_graph(self, graph: Graph) -> None:
        """Nothing: a dataset names a graph so before it looks into it."""

    def _refuse(self, *_arguments: Any, **_more: Any) -> NoReturn:
        raise StoreError(
            f"{self._behind.place}: seen by rdflib it can only be read; "
            "copy what you want to change: Graph() + dataset.graph(IRI)"
        )

    add = addN = remove = remove_graph = update = _refuse  # noqa: N815


def _is_whole(graph: Graph) -> bool:
    return isinstance(graph, Dataset) or graph.identifier == DATASET_DEFAULT_GRAPH_ID


def _write_pattern(triple: _TriplePatternType) -> str:
    names = ("?s", "?p", "?o")
    return " ".join(name if term is None else term.n3() for name, term in zip(names, triple, strict=True))


def _binding(variables: list[Variable], solution: tuple[Any, ...]) -> dict[Variable, Identifier]:
    return {
        variable: to_rdflib(term)
        for variable, term in zip(variables, solution, strict=True)
        if term is not None
    }
