"""Turtle: what people read and every RDF tool takes; it knows no named graphs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import BinaryIO

import pyoxigraph as ox

from diplograph.exports.content import NamedGraph
from diplograph.exports.report import ExportReport
from diplograph.namespaces import PREFIXES

__all__ = ["parse_lines", "write_prefixes", "write_turtle"]


def write_turtle(graphs: Iterable[NamedGraph], stream: BinaryIO) -> ExportReport:
    """Write the union of `graphs` to `stream`; it says which article claims what only through the claims."""
    names = statements = 0
    union: set[str] = set()
    for _, lines in graphs:
        names += 1
        statements += len(lines)
        union.update(lines)
    write_prefixes(stream)
    text = (
        ox.serialize(parse_lines(sorted(union)), format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES)) or b""
    )
    # Oxigraph escapes line ends in literals, so no text of an article begins a line.
    stream.writelines(line for line in text.splitlines(True) if not line.startswith(b"@prefix "))
    losses = (
        [f"Turtle names no graphs: {names} are merged (trig and nquads keep them apart)"] if names > 1 else []
    )
    if repeated := statements - len(union):
        losses.append(f"{repeated:,} triples that stand in several graphs are written once")
    return ExportReport("turtle", {"triples": len(union)}, tuple(losses))


def parse_lines(lines: Sequence[str]) -> list[ox.Triple]:
    """The triples of `lines` of N-Triples, in their order."""
    parsed = ox.parse("\n".join(lines), format=ox.RdfFormat.N_TRIPLES)
    return [quad.triple for quad in parsed]


def write_prefixes(stream: BinaryIO) -> None:
    """Declare our prefixes, all of them and in the alphabet's order."""
    for prefix, namespace in sorted(PREFIXES.items()):
        stream.write(f"@prefix {prefix}: <{namespace}> .\n".encode())
