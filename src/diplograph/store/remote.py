"""The store behind an address: any endpoint of SPARQL 1.1."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from diplograph.errors import QueryError, StoreError
from diplograph.namespaces import GRAPH, PREFIXES
from diplograph.store.answers import QueryForm, check_query, one_line, to_answer, to_triples
from diplograph.store.bindings import Binding, bind_parameters
from diplograph.store.endpoint import find_endpoint
from diplograph.store.interface import Rows, Store, Triples
from diplograph.store.lease import LEASE_GRAPH, Lease
from diplograph.store.protocol import Protocol
from diplograph.store.terms import to_ntriples

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["RemoteStore"]

_PREFIXES: Final = " ".join(f"PREFIX {prefix}: <{iri}>" for prefix, iri in sorted(PREFIXES.items()))
_GRAPHS: Final = "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?s ?p ?o } }"
_PROBE_GRAPH: Final = f"{GRAPH}probe"
_PROBE: Final = f"<{_PROBE_GRAPH}>"
_PROBED: Final = f"{_PROBE} {_PROBE} {_PROBE}"
_NO_CONTENT: Final = frozenset({LEASE_GRAPH, _PROBE_GRAPH})


class RemoteStore(Store):
    """A store behind the address of an endpoint; open one with `store.open_store`.

    A server may take for the default graph what it likes. Where that is not the union of the named graphs,
    we keep each triple there as well, in the same step, so that a query finds the same everywhere.
    """

    def __init__(self, place: str, *, read_only: bool = False) -> None:
        """Connect to the endpoint at `place`, for writing alone, or for reading with others."""
        self.place = place
        self._protocol: Protocol | None = Protocol(find_endpoint(place))
        self._lease: Lease | None = None
        self._union: bool | None = None  # whether the default graph is the union, once we know
        try:
            if read_only:
                self.query("ASK { }")  # whether there is an endpoint at all
            else:
                self._lease = Lease(place, self.select, self._open.update)
        except BaseException:
            self.close()
            raise

    @property
    def _open(self) -> Protocol:
        if self._protocol is None:
            raise StoreError(f"{self.place}: the store is closed")
        return self._protocol

    def query(self, sparql: str, bindings: Mapping[str, Binding] | None = None) -> Rows | bool | Triples:
        """See `Store.query`."""
        text = bind_parameters(sparql, bindings or {})
        protocol = self._open
        form = check_query(text, dict(PREFIXES))
        wanted = ox.RdfFormat.N_TRIPLES if form is QueryForm.TRIPLES else ox.QueryResultsFormat.JSON
        # On a line of its own, so that a server that names lines is off by just one.
        stream = protocol.query(f"{_PREFIXES}\n{text}", wanted.media_type)
        try:
            if form is QueryForm.TRIPLES:
                with contextlib.closing(stream):
                    return to_triples(quad.triple for quad in ox.parse(stream, ox.RdfFormat.N_TRIPLES))
            answer = to_answer(ox.parse_query_results(stream, ox.QueryResultsFormat.JSON))
        except (SyntaxError, ValueError, OSError) as error:
            raise QueryError(f"{self.place}: the answer breaks off ({one_line(error)})") from None
        if form is QueryForm.TRUTH and isinstance(answer, Rows):  # so says Virtuoso 7 yes or no
            return any(value not in ("0", "false") for row in answer for value in row.values())
        return answer

    def graphs(self) -> Iterator[str]:
        """See `Store.graphs`."""
        names = (str(row["graph"]) for row in self.select(_GRAPHS))
        return iter(sorted(name for name in names if name not in _NO_CONTENT))

    def triples(self, graph_iri: str) -> Triples:
        """See `Store.triples`."""
        answer = self.query(
            "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH $graph { ?s ?p ?o } }", {"graph": graph_iri}
        )
        assert isinstance(answer, Triples)
        return answer

    def replace_graph(self, graph_iri: str, graph: Graph | Triples) -> None:
        """See `Store.replace_graph`."""
        self.replace_graphs({graph_iri: graph})

    def replace_graphs(self, graphs: Mapping[str, Graph | Triples]) -> None:
        """See `Store.replace_graphs`; in one step, or by the Graph Store Protocol graph by graph."""
        wanted = {graph_iri: to_ntriples(graph) for graph_iri, graph in graphs.items()}
        protocol = self._writing()
        if self._union and protocol.has_graph_store:
            for graph_iri, lines in wanted.items():
                if lines:
                    protocol.put_graph(graph_iri, "\n".join(lines).encode())
                else:
                    protocol.delete_graph(graph_iri)
            return
        protocol.update(
            " ;\n".join(step for graph_iri, lines in wanted.items() for step in self._steps(graph_iri, lines))
        )

    def remove_graph(self, graph_iri: str) -> None:
        """See `Store.remove_graph`."""
        self.replace_graphs({graph_iri: Triples(())})

    def _steps(self, graph_iri: str, lines: list[str]) -> Iterator[str]:
        """The operations of an update that put `lines` in place of a graph."""
        name, text = str(ox.NamedNode(graph_iri)), "\n".join(lines)
        if not self._union:
            yield (
                f"DELETE {{ ?s ?p ?o }} WHERE {{ GRAPH {name} {{ ?s ?p ?o }} FILTER NOT EXISTS {{ "
                f"GRAPH ?other {{ ?s ?p ?o }} FILTER(?other != {name}) }} }}"
            )
        yield f"DROP SILENT GRAPH {name}"
        if lines:
            yield f"INSERT DATA {{ {'' if self._union else text} GRAPH {name} {{ {text} }} }}"

    def _writing(self) -> Protocol:
        """The protocol, once it is sure that we may write and how."""
        protocol = self._open
        if self._lease is None:
            raise StoreError(f"{self.place}: the store was opened for reading only; open it for writing")
        self._lease.renew()
        if self._union is None:
            protocol.update(f"INSERT DATA {{ GRAPH {_PROBE} {{ {_PROBED} }} }}")
            self._union = self.query(f"ASK {{ {_PROBED} }}") is True
            protocol.update(f"DROP SILENT GRAPH {_PROBE}")
        return protocol

    def close(self) -> None:
        """See `Store.close`."""
        protocol, self._protocol = self._protocol, None
        if protocol is None:
            return
        try:
            if self._lease is not None:
                self._lease.release()
        finally:
            protocol.close()
