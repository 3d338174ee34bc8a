"""Turtle: what people read and every RDF tool takes; it knows no named graphs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import BinaryIO, Final

import pyoxigraph as ox

from diplograph.exports.content import NamedGraph
from diplograph.exports.report import ExportReport
from diplograph.exports.union import Union
from diplograph.namespaces import PREFIXES

__all__ = ["parse_lines", "write_prefixes", "write_turtle"]

_AT_A_TIME: Final = 10_000


def write_turtle(graphs: Iterable[NamedGraph], stream: BinaryIO) -> ExportReport:
    """Write the union of `graphs` to `stream`; it says which article claims what only through the claims."""
    union = Union(graphs)
    write_prefixes(stream)
    # Some at a time, whole subjects each: one serialisation would hold all of the graph in memory.
    some: list[str] = []
    for _, about in groupby(union.lines(), key=lambda line: line.partition(" ")[0]):
        some += about
        if len(some) >= _AT_A_TIME:
            _write_some(some, stream)
            some = []
    _write_some(some, stream)
    return ExportReport("turtle", {"triples": union.count}, union.losses("Turtle"))


def _write_some(lines: Sequence[str], stream: BinaryIO) -> None:
    text = ox.serialize(parse_lines(lines), format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES)) or b""
    # Oxigraph escapes line ends in literals, so no text of an article begins a line.
    stream.writelines(line for line in text.splitlines(True) if not line.startswith(b"@prefix "))


def parse_lines(lines: Sequence[str]) -> list[ox.Triple]:
    """The triples of `lines` of N-Triples, in their order."""
    parsed = ox.parse("\n".join(lines), format=ox.RdfFormat.N_TRIPLES)
    return [quad.triple for quad in parsed]


def write_prefixes(stream: BinaryIO) -> None:
    """Declare our prefixes, all of them and in the alphabet's order."""
    for prefix, namespace in sorted(PREFIXES.items()):
        stream.write(f"@prefix {prefix}: <{namespace}> .\n".encode())
