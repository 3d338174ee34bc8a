"""Who held a post before and after: what bounds a tenure whose own ends are not known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from diplograph.knowledge.certainty import Certainty
from diplograph.knowledge.offices import Capacity, Tenure
from diplograph.model import PartialDate

__all__ = ["CONFIRMED_FOR_YEARS", "counts", "holds_among"]

CONFIRMED_FOR_YEARS: Final = 3
"""For so long after it was last confirmed is an open tenure still thought possible; after that we do not
know."""


def counts(tenure: Tenure, tenures: Sequence[Tenure]) -> bool:
    """Whether `tenure` is not set aside in favour of a preferred row of the same post among `tenures`."""
    if tenure.preferred:
        return True
    return not any(
        other.preferred and (other.person == tenure.person or other.period.may_overlap(tenure.period))
        for other in tenures
    )


def holds_among(tenure: Tenure, tenures: Sequence[Tenure], at: PartialDate, *, single: bool) -> Certainty:
    """Whether `tenure` covers `at`, given the other `tenures` of its post.

    Where its own end is not known, the beginning of the next holder's ends it, and the end of the one before
    begins it.
    """
    certainty = tenure.holds_at(at)
    if certainty is not Certainty.MAYBE:
        return certainty
    others = [other for other in tenures if other.person != tenure.person] if single else []
    if tenure.until is None and not _not_over_yet(tenure, others, at.first_day()):
        return Certainty.NO
    if tenure.since is None and not _begun_already(tenure, others, at.last_day()):
        return Certainty.NO
    return Certainty.MAYBE


def _not_over_yet(tenure: Tenure, others: Sequence[Tenure], day: date) -> bool:
    known = _last_known_day(tenure)
    if known is None:  # neither beginning nor end is known: it cannot be placed in time
        return False
    if any(_takes_over(other, known) and day > other.since.last_day() for other in others if other.since):
        return False
    return day <= known.replace(year=known.year + CONFIRMED_FOR_YEARS, day=min(known.day, 28))


def _last_known_day(tenure: Tenure) -> date | None:
    known = (tenure.as_of if tenure.is_open else None) or tenure.since
    return known.first_day() if known else None


def _takes_over(other: Tenure, known: date) -> bool:
    if other.since is None or other.capacity is Capacity.DESIGNATE:
        return False
    return other.since.first_day() >= known


def _begun_already(tenure: Tenure, others: Sequence[Tenure], day: date) -> bool:
    if tenure.until is None:
        return tenure.is_open
    known = tenure.until.last_day()
    before = [other.until.first_day() for other in others if other.until and other.until.last_day() <= known]
    if before and day < max(before):
        return False
    return day >= known.replace(year=known.year - CONFIRMED_FOR_YEARS, day=min(known.day, 28))
