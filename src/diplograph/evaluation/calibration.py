"""What a confidence is worth: of the events that were given 0.8 to 0.9, how many are right?"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from diplograph.evaluation.annotation import AnnotatedEvent
from diplograph.evaluation.scoring import Comparison

__all__ = ["Band", "RuleRecord", "calibrate", "calibration_error", "record_of_rules"]

_BANDS: Final = 10


@dataclass(frozen=True, slots=True)
class Band:
    """The events whose confidence lies in [`low`, `high`), the topmost band up to and with 1: how many, how
    many of them right, and what was claimed on average."""

    low: float
    high: float
    events: int
    right: int
    mean_confidence: float

    @property
    def share(self) -> float:
        """How many are right, 0 to 1."""
        return self.right / self.events

    @property
    def margin(self) -> float:
        """How far the share may be off for so few events: half the width of Wilson's 95 % interval.

        Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference.
        """
        z, n, p = 1.96, self.events, self.share
        return z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))


def calibrate(comparisons: Iterable[Comparison]) -> list[Band]:
    """The bands that are not empty, a tenth wide each, the lowest first; events without a confidence are
    left out.

    Right is an event that the gold standard has: of the same type, with at least half of the actors in
    common.
    """
    by_band: dict[int, list[tuple[float, bool]]] = {}
    for event, right in _judged(comparisons):
        confidence = event.confidence or 0.0
        # Tenths are no binary fractions: 0.7 * 10 must not fall below 7.
        band = min(max(math.floor(round(confidence * _BANDS, 9)), 0), _BANDS - 1)
        by_band.setdefault(band, []).append((confidence, right))
    return [
        Band(
            band / _BANDS,
            (band + 1) / _BANDS,
            len(listed),
            sum(right for _, right in listed),
            math.fsum(confidence for confidence, _ in listed) / len(listed),
        )
        for band, listed in sorted(by_band.items())
    ]


@dataclass(frozen=True, slots=True)
class RuleRecord:
    """How a rule has done: the events that it told, how many of them are right, what it claimed on
    average."""

    rule: str
    events: int
    right: int
    mean_confidence: float

    @property
    def share(self) -> float:
        """How many are right, 0 to 1."""
        return self.right / self.events


def record_of_rules(comparisons: Iterable[Comparison]) -> list[RuleRecord]:
    """The record of each rule that told an event with a confidence, the busiest first."""
    by_rule: dict[str, list[tuple[float, bool]]] = {}
    for event, right in _judged(comparisons):
        by_rule.setdefault(event.rule, []).append((event.confidence or 0.0, right))
    records = [
        RuleRecord(
            rule,
            len(listed),
            sum(right for _, right in listed),
            math.fsum(confidence for confidence, _ in listed) / len(listed),
        )
        for rule, listed in by_rule.items()
    ]
    return sorted(records, key=lambda record: (-record.events, record.rule))


def _judged(comparisons: Iterable[Comparison]) -> Iterator[tuple[AnnotatedEvent, bool]]:
    """Every found event that has a confidence, and whether it is right."""
    for comparison in comparisons:
        hit = {j for _, j in comparison.matches}
        for j, event in enumerate(comparison.found.events):
            if event.confidence is not None:
                yield event, j in hit


def calibration_error(bands: Sequence[Band]) -> float:
    """The expected calibration error: how far claim and truth lie apart, averaged over the events; 0 is
    perfect.

    Naeini, Cooper, Hauskrecht (2015), Obtaining well calibrated probabilities using Bayesian binning.
    """
    total = sum(band.events for band in bands)
    gaps = (band.events * abs(band.share - band.mean_confidence) for band in bands)
    return math.fsum(gaps) / total if total else 0.0
