"""TriG: Turtle with named graphs; nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import pyoxigraph as ox

from diplograph.exports.content import NamedGraph
from diplograph.exports.report import ExportReport
from diplograph.exports.turtle import parse_lines, write_prefixes
from diplograph.namespaces import PREFIXES

__all__ = ["write_trig"]


def write_trig(graphs: Iterable[NamedGraph], stream: BinaryIO) -> ExportReport:
    """Write `graphs` to `stream`, one after the other, each in one block."""
    quads = names = 0
    write_prefixes(stream)
    for graph_iri, lines in graphs:
        names += 1
        quads += len(lines)
        name = ox.NamedNode(graph_iri)
        statements = [ox.Quad(t.subject, t.predicate, t.object, name) for t in parse_lines(lines)]
        text = ox.serialize(statements, format=ox.RdfFormat.TRIG, prefixes=dict(PREFIXES)) or b""
        stream.writelines(line for line in text.splitlines(True) if not line.startswith(b"@prefix "))
    return ExportReport("trig", {"quads": quads, "graphs": names})
