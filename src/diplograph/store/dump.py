"""The whole of a store as text, the same bytes for the same content."""

from __future__ import annotations

from typing import BinaryIO, Final

import pyoxigraph as ox

from diplograph.errors import StoreError
from diplograph.namespaces import PREFIXES

__all__ = ["DUMP_FORMATS", "dump_store"]

DUMP_FORMATS: Final = ("nquads", "trig", "turtle")


def dump_store(store: ox.Store, stream: BinaryIO, format_: str) -> None:
    """Write `store` to `stream`, graph by graph in the order of their names, and sorted in each.

    Memory grows with the largest graph, in Turtle with the whole store: equal triples of two graphs are one.
    """
    if format_ not in DUMP_FORMATS:
        raise StoreError(f"{format_!r} is not a format of a dump; there are: {', '.join(DUMP_FORMATS)}")
    graphs = sorted(store.named_graphs(), key=lambda graph: graph.value)
    if format_ == "turtle":
        merged = store.quads_for_pattern(None, None, None, ox.DefaultGraph())  # each triple once
        _serialize([quad.triple for quad in sorted(merged, key=_key)], stream, ox.RdfFormat.TURTLE)
    elif format_ == "nquads":
        for graph in graphs:
            lines = (f"{quad} .\n" for quad in store.quads_for_pattern(None, None, None, graph))
            stream.writelines(line.encode() for line in sorted(lines))
    else:
        for number, graph in enumerate(graphs):
            quads = sorted(store.quads_for_pattern(None, None, None, graph), key=_key)
            _serialize(quads, stream, ox.RdfFormat.TRIG, header=number == 0)


def _key(quad: ox.Quad) -> tuple[str, str, str]:
    return str(quad.subject), str(quad.predicate), str(quad.object)


def _serialize(
    statements: list[ox.Quad] | list[ox.Triple],
    stream: BinaryIO,
    format_: ox.RdfFormat,
    *,
    header: bool = True,
) -> None:
    text = ox.serialize(statements, format=format_, prefixes=dict(PREFIXES))
    assert text is not None  # it is None only where an output is given
    if not header:
        text = b"".join(line for line in text.splitlines(keepends=True) if not line.startswith(b"@prefix "))
    stream.write(text)
