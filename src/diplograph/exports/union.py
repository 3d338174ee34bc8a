"""Graphs as one, for formats that know no named graphs; sorted on disk, whatever their size."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby
from typing import Final, TextIO

import pyoxigraph as ox

from diplograph.exports.content import NamedGraph

__all__ = ["Union"]

AT_A_TIME: Final = 300_000
"""Lines that are held in memory: some 100 MiB."""


class Union:
    """The triples of `graphs`, each once and in order; what it counted is known when all were taken."""

    def __init__(self, graphs: Iterable[NamedGraph]) -> None:
        self._graphs = graphs
        self._names = self._statements = 0
        self.count = 0

    def lines(self) -> Iterator[str]:
        """The triples as lines of N-Triples."""
        with ExitStack() as stack:
            runs: list[Iterable[str]] = []
            held: list[str] = []
            for _, lines in self._graphs:
                self._names += 1
                self._statements += len(lines)
                held += lines
                if len(held) >= AT_A_TIME:
                    runs.append(_spilled(held, stack))
                    held = []
            for line, _ in groupby(heapq.merge(*runs, sorted(held))):
                self.count += 1
                yield line

    def triples(self) -> Iterator[ox.Triple]:
        """The same as triples of Oxigraph."""
        for line in self.lines():
            (quad,) = ox.parse(line, format=ox.RdfFormat.N_TRIPLES)
            yield quad.triple

    def losses(self, format_: str) -> tuple[str, ...]:
        """What the union does not tell any more; `format_` is how people call the format."""
        losses = []
        if self._names > 1:
            losses.append(
                f"{format_} names no graphs: {self._names} are merged (trig and nquads keep them apart)"
            )
        if repeated := self._statements - self.count:
            losses.append(f"{repeated:,} triples that stand in several graphs are written once")
        return tuple(losses)


def _spilled(lines: list[str], stack: ExitStack) -> Iterator[str]:
    """`lines`, in order and from a file that is gone when `stack` is closed."""
    # A line of N-Triples holds no line end, but may hold others that Python would break lines at.
    run: TextIO = stack.enter_context(
        tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115 - the stack closes it
    )
    run.writelines(f"{line}\n" for line in sorted(lines))
    run.seek(0)
    return (line.removesuffix("\n") for line in run)
