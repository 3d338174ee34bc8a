"""N-Triples: a line a statement, for programs that read line by line; it knows no named graphs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from diplograph.exports.content import NamedGraph
from diplograph.exports.report import ExportReport
from diplograph.exports.union import Union

__all__ = ["write_ntriples"]


def write_ntriples(graphs: Iterable[NamedGraph], stream: BinaryIO) -> ExportReport:
    """Write the union of `graphs` to `stream`, in the order of its lines."""
    union = Union(graphs)
    stream.writelines(f"{line}\n".encode() for line in union.lines())
    return ExportReport("ntriples", {"triples": union.count}, union.losses("N-Triples"))
