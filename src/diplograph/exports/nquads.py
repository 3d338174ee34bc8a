"""N-Quads: a line a statement, with the graph that it stands in; nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from diplograph.exports.content import NamedGraph
from diplograph.exports.report import ExportReport

__all__ = ["write_nquads"]


def write_nquads(graphs: Iterable[NamedGraph], stream: BinaryIO) -> ExportReport:
    """Write `graphs` to `stream`, one after the other."""
    quads = names = 0
    for graph_iri, lines in graphs:
        names += 1
        quads += len(lines)
        # Every line ends in " ."; the graph's name goes in between.
        stream.writelines(f"{line[:-1]}<{graph_iri}> .\n".encode() for line in lines)
    return ExportReport("nquads", {"quads": quads, "graphs": names})
