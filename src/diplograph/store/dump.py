"""The whole of a store as text, the same bytes for the same content."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO, Final

import pyoxigraph as ox

from diplograph.errors import StoreError
from diplograph.namespaces import PREFIXES

if TYPE_CHECKING:
    from diplograph.store.interface import Store

__all__ = ["DUMP_FORMATS", "dump_store"]

DUMP_FORMATS: Final = ("nquads", "trig", "turtle")


def dump_store(store: Store, stream: BinaryIO, format_: str) -> None:
    """Write `store` to `stream`, graph by graph in the order of their names, and sorted in each.

    Memory grows with the largest graph, in Turtle with the whole store: equal triples of two graphs are one.
    """
    if format_ not in DUMP_FORMATS:
        raise StoreError(f"{format_!r} is not a format of a dump; there are: {', '.join(DUMP_FORMATS)}")
    if format_ == "turtle":
        merged = sorted({line for graph_iri in store.graphs() for line in store.triples(graph_iri)})
        _serialize(merged, stream, ox.RdfFormat.N_TRIPLES, ox.RdfFormat.TURTLE)
        return
    for number, graph_iri in enumerate(store.graphs()):
        name = ox.NamedNode(graph_iri)
        lines = [f"{line[:-1]}{name} ." for line in store.triples(graph_iri)]
        if format_ == "nquads":
            stream.writelines(f"{line}\n".encode() for line in lines)
        else:
            _serialize(lines, stream, ox.RdfFormat.N_QUADS, ox.RdfFormat.TRIG, header=number == 0)


def _serialize(
    lines: Iterable[str], stream: BinaryIO, read: ox.RdfFormat, write: ox.RdfFormat, *, header: bool = True
) -> None:
    quads = ox.parse("\n".join(lines), read)
    statements = quads if write == ox.RdfFormat.TRIG else (quad.triple for quad in quads)
    text = ox.serialize(statements, format=write, prefixes=dict(PREFIXES))
    assert text is not None  # it is None only where an output is given
    if not header:
        text = b"".join(line for line in text.splitlines(keepends=True) if not line.startswith(b"@prefix "))
    stream.write(text)
