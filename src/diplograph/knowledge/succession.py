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
"""For so long after it was last confirmed is an open tenure thought possible, and for so long before its end
one whose beginning is not known; beyond that we do not know."""


def counts(tenure: Tenure, tenures: Sequence[Tenure]) -> bool:
    """Whether `tenure` is not set aside in favour of a preferred row of the same post among `tenures`."""
    if tenure.preferred:
        return True
    return not any(other.preferred and _contradicts(other, tenure) for other in tenures)


def _contradicts(one: Tenure, other: Tenure) -> bool:
    """Whether not both can be right as they stand; sharing the day of a handover is no contradiction."""
    if one.person == other.person:
        return one.period.may_overlap(other.period)
    return one.period.surely_overlaps(other.period)


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
    known = (tenure.as_of if tenure.is_open else None) or tenure.since
    if known is None:  # neither beginning nor end is known: it cannot be placed in time
        return False
    if any(_took_over(other, known, day) for other in others):
        return False
    return day <= _years_after(known.last_day(), CONFIRMED_FOR_YEARS)


def _took_over(other: Tenure, known: PartialDate, day: date) -> bool:
    """Whether `other` took over before `day` what somebody else was last known to hold at `known`."""
    if other.since is None or other.capacity is Capacity.DESIGNATE:
        return False
    return known.first_day() <= other.since.first_day() and other.since.last_day() < day


def _begun_already(tenure: Tenure, others: Sequence[Tenure], day: date) -> bool:
    if tenure.until is None:
        return tenure.is_open
    known = tenure.until
    for other in others:
        if other.until and other.until.last_day() <= known.last_day() and day < other.until.first_day():
            return False
    return day >= _years_after(known.first_day(), -CONFIRMED_FOR_YEARS)


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year + years, day=28)
