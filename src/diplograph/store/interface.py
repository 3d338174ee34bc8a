"""What every store offers, whether it is a folder, in memory or behind an address."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, BinaryIO, Self

from diplograph.store.bindings import Binding

if TYPE_CHECKING:
    import pandas as pd
    from rdflib import Dataset, Graph

__all__ = ["Rows", "Store", "Triples"]


class Rows(Iterable[Mapping[str, "str | None"]]):
    """The answer to a SELECT: `columns` in order, and rows that can be read once.

    A row maps each column to the plain text of its value (an IRI, or a literal without language and
    datatype), or to None where it is unbound. A fault while rows are read is a `QueryError`.
    """

    def __init__(self, columns: tuple[str, ...], solutions: Iterable[tuple[Any, ...]]) -> None:
        """Hold `solutions`, each with a term of Oxigraph, or None, for each of `columns`."""
        self.columns = columns
        self._solutions = iter(solutions)

    def __iter__(self) -> Iterator[Mapping[str, str | None]]:
        """The rows that have not been read yet."""
        for solution in self._solutions:
            yield {column: _plain(term) for column, term in zip(self.columns, solution, strict=True)}

    def terms(self) -> Iterator[tuple[Any, ...]]:
        """The same rows as terms of Oxigraph, which know their language and datatype."""
        return self._solutions

    def to_frame(self) -> pd.DataFrame:
        """The same rows as a data frame of pandas, an extra; numbers, truth values and full dates as such."""
        from diplograph.store.frames import to_frame

        return to_frame(self)


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer to a CONSTRUCT or DESCRIBE, without repetition and in order; each is a line of N-Triples."""

    lines: tuple[str, ...]

    def __iter__(self) -> Iterator[str]:
        """Line by line."""
        return iter(self.lines)

    def __len__(self) -> int:
        """How many triples there are."""
        return len(self.lines)

    def graph(self) -> Graph:
        """The same as a graph of rdflib."""
        import pyoxigraph as ox

        from diplograph.mapping.vocabulary import empty_graph
        from diplograph.store.terms import to_rdflib

        graph = empty_graph()
        for quad in ox.parse("\n".join(self.lines), ox.RdfFormat.N_TRIPLES):
            graph.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
        return graph


def _plain(term: Any) -> str | None:
    if term is None:
        return None
    return str(term.value) if hasattr(term, "value") else str(term)


class Store(ABC):
    """A set of named graphs that can be queried as one, and replaced one by one.

    A context manager: it is closed at the end of the block.
    """

    place: str
    """Where it is, as the user named it."""

    @abstractmethod
    def query(self, sparql: str, bindings: Mapping[str, Binding] | None = None) -> Rows | bool | Triples:
        """The answer to a SPARQL 1.1 query; the default graph is the union of all graphs.

        Parameters
        ----------
        sparql
            The prefixes of `namespaces.PREFIXES` need not be declared.
        bindings
            Values for the parameters `$name` in the text; see `store.bind_parameters`.

        Raises `QueryError` for a query that is malformed, is an update, or fails while it runs.
        """

    @abstractmethod
    def graphs(self) -> Iterator[str]:
        """The IRIs of all named graphs, in alphabetical order; one without triples does not stand."""

    @abstractmethod
    def replace_graph(self, graph_iri: str, graph: Graph | Triples) -> None:
        """Put `graph` in place of what stands under `graph_iri`, in one step: the old or the new is seen.

        When it returns, the death of this process can undo nothing; `close` makes it proof against a power
        cut. A blank node is refused (`StoreError`): nothing would point to the same one twice.
        """

    def replace_graphs(self, graphs: Mapping[str, Graph | Triples]) -> None:
        """The same for several graphs by IRI; each is replaced in one step, or all of them in one."""
        for graph_iri, graph in graphs.items():
            self.replace_graph(graph_iri, graph)

    @abstractmethod
    def remove_graph(self, graph_iri: str) -> None:
        """Remove the graph under `graph_iri` in one step; nothing happens where there is none."""

    @abstractmethod
    def triples(self, graph_iri: str) -> Triples:
        """What stands under `graph_iri`, nothing where there is no such graph."""

    def graph(self, graph_iri: str) -> Graph:
        """A copy of the graph under `graph_iri`, empty where there is none."""
        return self.triples(graph_iri).graph()

    def as_rdflib(self) -> Dataset:
        """The store as a dataset of rdflib, to be read as long as it is open.

        A query that is text is run by the store, not by rdflib, whose own evaluator is 5 to 500 times slower.
        """
        from diplograph.store.rdflib_view import view_as_rdflib

        return view_as_rdflib(self)

    def dump(self, stream: BinaryIO, format_: str = "nquads") -> None:
        """Write all graphs to `stream` as `nquads`, `trig` or `turtle` (which knows no graph names).

        Equal stores give equal bytes. Raises `StoreError` for another format.
        """
        from diplograph.store.dump import dump_store

        dump_store(self, stream, format_)

    @abstractmethod
    def close(self) -> None:
        """Flush and let go; a second call does nothing."""

    def select(self, sparql: str, bindings: Mapping[str, Binding] | None = None) -> Rows:
        """The same as `query` for a text that is known to be a SELECT."""
        answer = self.query(sparql, bindings)
        if not isinstance(answer, Rows):
            raise TypeError("the query is not a SELECT")
        return answer

    def __enter__(self) -> Self:
        """The store itself, which the end of the block closes."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()
