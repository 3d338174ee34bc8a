"""The store that needs no server: Oxigraph in a folder, or in memory."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from rdflib import Graph

from diplograph.errors import StoreError
from diplograph.namespaces import PREFIXES
from diplograph.store.answers import QueryForm, explain_query_error, one_line, to_answer, to_triples
from diplograph.store.bindings import Binding, bind_parameters
from diplograph.store.folder import check_folder, locked, make_folder
from diplograph.store.interface import Rows, Store, Triples
from diplograph.store.serializing import ByteSink, DatasetChoice, serialize_answer
from diplograph.store.snapshots import clear_snapshots, take_snapshot
from diplograph.store.terms import to_ntriples

__all__ = ["MEMORY", "EmbeddedStore"]

MEMORY: Final = ":memory:"
"""The place of a store that lives as long as the process."""

_BULK: Final = 20_000  # triples, from which on a new graph is worth files of its own
_MANY: Final = 8  # new graphs, from which on they are taken over together
_DEFAULT_GRAPH: Final = ox.DefaultGraph()


class EmbeddedStore(Store):
    """A store of Oxigraph; open one with `store.open_store`."""

    def __init__(self, place: str, *, create: bool = False, read_only: bool = False) -> None:
        """Open the folder `place`, or a new store in memory for `MEMORY`."""
        self.place = place
        self._read_only = read_only
        self._resources = contextlib.ExitStack()
        self._engine: ox.Store | None = (
            ox.Store() if place == MEMORY else self._open_folder(Path(place), create)
        )

    def _open_folder(self, folder: Path, create: bool) -> ox.Store:
        make_folder(folder) if create and not self._read_only else check_folder(folder)
        data = self._resources.enter_context(locked(folder, read_only=self._read_only))
        try:
            if self._read_only:  # one that was made and never written to has no data
                return ox.Store.read_only(str(data)) if data.is_dir() else ox.Store()
            engine = ox.Store(str(data))
            self._resources.callback(clear_snapshots, folder)
            clear_snapshots(folder)
            take_snapshot(engine, folder)
            return engine
        except (OSError, ValueError) as error:
            self._resources.close()
            doing = "read" if self._read_only else "written to"
            raise StoreError(
                f"{folder}: cannot be {doing} ({one_line(error)}); check its permissions"
            ) from None

    @property
    def _open(self) -> ox.Store:
        if self._engine is None:
            raise StoreError(f"{self.place}: the store is closed")
        return self._engine

    def query(self, sparql: str, bindings: Mapping[str, Binding] | None = None) -> Rows | bool | Triples:
        """See `Store.query`."""
        text = bind_parameters(sparql, bindings or {})
        try:
            answer = self._open.query(text, prefixes=dict(PREFIXES))
        except (SyntaxError, ValueError, OSError, RuntimeError) as error:
            raise explain_query_error(text, error) from None
        return to_answer(answer)

    def write_answer(
        self,
        sparql: str,
        sink: ByteSink,
        choose: Callable[[QueryForm], str],
        dataset: DatasetChoice = DatasetChoice(),  # noqa: B008
    ) -> None:
        """Write the answer to a query to `sink` while it is found.

        `choose` is told the form of the query and says in which of `MEDIA_TYPES` to write; what it raises
        passes through. Raises `QueryError` like `query`, and for SERVICE.
        """
        serialize_answer(self._open, sparql, sink, choose, dataset)

    def graphs(self) -> Iterator[str]:
        """See `Store.graphs`."""
        return iter(sorted(graph.value for graph in self._open.named_graphs()))

    def replace_graph(self, graph_iri: str, graph: Graph | Triples) -> None:
        """See `Store.replace_graph`."""
        self._change(ox.NamedNode(graph_iri), to_ntriples(graph))

    def replace_graphs(self, graphs: Mapping[str, Graph | Triples]) -> None:
        """See `Store.replace_graphs`; what is new is taken over in bulk, all of it in one step."""
        new: dict[ox.NamedNode, list[str]] = {}
        for graph_iri, graph in graphs.items():
            name = ox.NamedNode(graph_iri)
            lines = to_ntriples(graph)
            if lines and next(self._open.quads_for_pattern(None, None, None, name), None) is None:
                new[name] = lines
            else:
                self._change(name, lines)
        if len(new) >= _MANY:
            self._add_in_bulk(new)
        else:
            for name, lines in new.items():
                self._change(name, lines)

    def remove_graph(self, graph_iri: str) -> None:
        """See `Store.remove_graph`."""
        self._change(ox.NamedNode(graph_iri), [])

    def _change(self, name: ox.NamedNode, wanted: list[str]) -> None:
        """Bring the graph `name` to hold the lines `wanted`, in one transaction.

        The default graph always holds each triple of all named graphs once. Oxigraph can also answer from the
        union of the named graphs, but then a triple that two of them hold counts twice.
        """
        held = {f"{quad.triple} .": quad for quad in self._open.quads_for_pattern(None, None, None, name)}
        gone = sorted(held.keys() - wanted)
        if not held and len(wanted) > _BULK:
            self._add_in_bulk({name: wanted})
            return
        only_here = [line for line in gone if not self._stands_elsewhere(held[line])]
        new = [line for line in wanted if line not in held]
        named = str(name)
        steps = [
            f"DELETE DATA {{ {_lines(only_here)} GRAPH {named} {{ {_lines(gone)} }} }}" if gone else "",
            f"INSERT DATA {{ {_lines(new)} GRAPH {named} {{ {_lines(new)} }} }}" if new else "",
            "" if wanted else f"DROP SILENT GRAPH {named}",
        ]
        self._write(" ;\n".join(filter(None, steps)))  # one request is one transaction

    def _add_in_bulk(self, graphs: Mapping[ox.NamedNode, list[str]]) -> None:
        """The same for large or many graphs that are new, much faster: the engine writes its files directly.

        It takes them over all at once, as long as there are fewer than a million statements.
        """
        self._refuse_if_read_only()
        quads = "".join(f"{line}\n{line[:-1]}{name} .\n" for name, lines in graphs.items() for line in lines)
        try:
            self._open.bulk_load(quads.encode(), ox.RdfFormat.N_QUADS)
        except (SyntaxError, OSError, RuntimeError) as error:
            raise self._not_written(error) from None

    def _stands_elsewhere(self, quad: ox.Quad) -> bool:
        same = self._open.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        return any(other.graph_name not in (quad.graph_name, _DEFAULT_GRAPH) for other in same)

    def _write(self, update: str) -> None:
        self._refuse_if_read_only()
        try:
            self._open.update(update)
        except (SyntaxError, OSError, RuntimeError) as error:
            raise self._not_written(error) from None

    def _refuse_if_read_only(self) -> None:
        if self._read_only:
            raise StoreError(f"{self.place}: the store was opened for reading only; open it for writing")

    def _not_written(self, error: Exception) -> StoreError:
        return StoreError(f"{self.place}: cannot be written to ({one_line(error)}); nothing has changed")

    def triples(self, graph_iri: str) -> Triples:
        """See `Store.triples`."""
        quads = self._open.quads_for_pattern(None, None, None, ox.NamedNode(graph_iri))
        return to_triples(quad.triple for quad in quads)

    def close(self) -> None:
        """See `Store.close`."""
        engine, self._engine = self._engine, None
        try:
            if engine is not None and not self._read_only and self.place != MEMORY:
                engine.flush()
        except OSError as error:
            raise StoreError(f"{self.place}: cannot be flushed ({one_line(error)}); check the disk") from None
        finally:
            del engine  # Oxigraph lets go of its folder when nobody refers to it
            self._resources.close()


def _lines(lines: list[str]) -> str:
    return "\n".join(lines)
