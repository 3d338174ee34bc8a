"""Answers as bytes in the formats of SPARQL 1.1, written while they are found; what a query may not do."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import IO, Any, Final, Protocol, cast

import pyoxigraph as ox

from diplograph.errors import QueryError
from diplograph.namespaces import PREFIXES
from diplograph.store.answers import QueryForm, explain_query_error, failed_while_running, one_line

__all__ = ["MEDIA_TYPES", "ByteSink", "DatasetChoice", "refuse_service", "serialize_answer"]

_RESULTS: Final = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/xml": ox.QueryResultsFormat.XML,
}
_GRAPHS: Final = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}

MEDIA_TYPES: Final[Mapping[QueryForm, tuple[str, ...]]] = MappingProxyType(
    {
        QueryForm.ROWS: tuple(_RESULTS),
        QueryForm.TRUTH: tuple(_RESULTS),
        QueryForm.TRIPLES: tuple(_GRAPHS),
    }
)
"""Form of a query -> the media types in which its answer can be written, the preferred first."""

_LETTER_ESCAPE: Final = re.compile(r"\\(?:u00|U000000)([46][1-9A-Fa-f]|[57][0-9Aa])")
_SERVICE: Final = re.compile(r"s(ervice)", re.I)


class ByteSink(Protocol):
    """What bytes can be written to."""

    def write(self, data: bytes, /) -> int:
        """Take `data`; the number of bytes taken."""


@dataclass(frozen=True, slots=True)
class DatasetChoice:
    """The graphs, by IRI, that a request asks for; they count in place of a query's own FROM."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def as_options(self) -> dict[str, Any]:
        """The same as options of Oxigraph's query; none where none was chosen."""
        if not (self.default or self.named):
            return {}
        try:
            return {
                "default_graph": [ox.NamedNode(iri) for iri in self.default],
                "named_graphs": [ox.NamedNode(iri) for iri in self.named],
            }
        except ValueError as error:
            raise QueryError(f"the name of a graph is not an absolute IRI: {one_line(error)}") from None


def serialize_answer(
    store: ox.Store, sparql: str, sink: ByteSink, choose: Callable[[QueryForm], str], dataset: DatasetChoice
) -> None:
    """Write what `store` answers to `sparql` to `sink`; see `EmbeddedStore.write_answer`."""
    refuse_service(sparql)
    options = dataset.as_options()
    stream = cast("IO[bytes]", sink)  # of which only `write` is used
    try:
        found = store.query(sparql, prefixes=dict(PREFIXES), **options)
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        raise explain_query_error(sparql, error) from None
    try:
        if isinstance(found, ox.QueryTriples):
            wanted = _GRAPHS[choose(QueryForm.TRIPLES)]
            ox.serialize(found, stream, wanted, prefixes=dict(PREFIXES))
        else:
            form = QueryForm.TRUTH if isinstance(found, ox.QueryBoolean) else QueryForm.ROWS
            found.serialize(stream, _RESULTS[choose(form)])
    except (SyntaxError, ValueError, OSError) as error:
        raise failed_while_running(error) from None


def refuse_service(sparql: str) -> None:
    """Refuse (`QueryError`) a query that would go out into the world with SERVICE.

    Whether the word is that keyword or stands in a name, a text or a comment only a parser can tell. So the
    engine's own is asked: with another word in its place, the query parses only if it was no keyword.

    >>> refuse_service("ASK { ?who ?did 'public service' }")
    >>> refuse_service("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }")
    Traceback (most recent call last):
    ...
    diplograph.errors.QueryError: the query asks another endpoint (SERVICE), which is refused, or ...
    """
    plain = _LETTER_ESCAPE.sub(lambda match: chr(int(match[1], 16)), sparql)
    if not _SERVICE.search(plain):
        return
    try:
        ox.Store().query(_SERVICE.sub(r"z\1", plain), prefixes=dict(PREFIXES))
    except SyntaxError:
        raise QueryError(
            "the query asks another endpoint (SERVICE), which is refused, or is not SPARQL; "
            "ask that endpoint itself"
        ) from None
