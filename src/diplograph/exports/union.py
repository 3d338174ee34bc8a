"""Graphs as one, for formats that know no named graphs."""

from __future__ import annotations

from collections.abc import Iterable

from diplograph.exports.content import NamedGraph

__all__ = ["Union"]


class Union:
    """The triples of `graphs`, each once: `lines` of N-Triples, in order."""

    def __init__(self, graphs: Iterable[NamedGraph]) -> None:
        self._graphs = self._statements = 0
        union: set[str] = set()
        for _, lines in graphs:
            self._graphs += 1
            self._statements += len(lines)
            union.update(lines)
        self.lines = sorted(union)

    def losses(self, format_: str) -> tuple[str, ...]:
        """What the union does not tell any more; `format_` is how people call the format."""
        losses = []
        if self._graphs > 1:
            losses.append(
                f"{format_} names no graphs: {self._graphs} are merged (trig and nquads keep them apart)"
            )
        if repeated := self._statements - len(self.lines):
            losses.append(f"{repeated:,} triples that stand in several graphs are written once")
        return tuple(losses)
