"""Counting: what was found of what is there, and how often something was right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

__all__ = ["Accuracy", "Tally"]


@dataclass(frozen=True, slots=True)
class Tally:
    """`hits` of `gold` things that are there among the `found` ones. Tallies add up: that is micro-averaging.

    >>> Tally.of("abc", "bcde").f1 == Tally(2, 3, 4).f1
    True
    """

    hits: int = 0
    gold: int = 0
    found: int = 0

    @classmethod
    def of(cls, gold: Iterable[Hashable], found: Iterable[Hashable]) -> Tally:
        """The tally of two collections; what is in one several times counts as often."""
        there, claimed = Counter(gold), Counter(found)
        return cls((there & claimed).total(), there.total(), claimed.total())

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.hits + other.hits, self.gold + other.gold, self.found + other.found)

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 where nothing was found."""
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found; 0 where nothing is there."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        precision, recall = self.precision, self.recall
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class Accuracy:
    """`right` of `seen`."""

    right: int = 0
    seen: int = 0

    def __add__(self, other: Accuracy) -> Accuracy:
        return Accuracy(self.right + other.right, self.seen + other.seen)

    @property
    def share(self) -> float:
        """0 to 1; 0 where nothing was seen."""
        return self.right / self.seen if self.seen else 0.0
