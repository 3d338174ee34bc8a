"""What an export says of itself: how much it wrote, and what its format could not hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["ExportReport"]


@dataclass(frozen=True, slots=True)
class ExportReport:
    """The outcome of an export: `counts` of what was written, by name, and `losses`, a sentence a kind."""

    format: str
    counts: Mapping[str, int]
    losses: tuple[str, ...] = field(default=())

    def __str__(self) -> str:
        """All of it in one line, for people."""
        written = ", ".join(f"{count:,} {name}" for name, count in self.counts.items())
        return ". ".join((written, *self.losses)) + "."
