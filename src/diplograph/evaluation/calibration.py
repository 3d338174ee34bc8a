"""What a confidence is worth: of the events that were given 0.8 to 0.9, how many are right?"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from diplograph.evaluation.scoring import Comparison

__all__ = ["Band", "calibrate", "calibration_error"]

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
    for comparison in comparisons:
        hit = {j for _, j in comparison.matches}
        for j, event in enumerate(comparison.found.events):
            if event.confidence is not None:
                # Tenths are no binary fractions: 0.7 * 10 must not fall below 7.
                band = min(max(math.floor(round(event.confidence * _BANDS, 9)), 0), _BANDS - 1)
                by_band.setdefault(band, []).append((event.confidence, j in hit))
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


def calibration_error(bands: Sequence[Band]) -> float:
    """The expected calibration error: how far claim and truth lie apart, averaged over the events; 0 is
    perfect.

    Naeini, Cooper, Hauskrecht (2015), Obtaining well calibrated probabilities using Bayesian binning.
    """
    total = sum(band.events for band in bands)
    gaps = (band.events * abs(band.share - band.mean_confidence) for band in bands)
    return math.fsum(gaps) / total if total else 0.0
