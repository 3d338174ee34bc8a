"""Periods of time known with more or less precision, and whether something falls into them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from diplograph.model import PartialDate

__all__ = ["Certainty", "Period"]


class Certainty(StrEnum):
    """Whether something was so at a time: certainly, possibly, certainly not."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Period:
    """From `since` to `until`, both inclusive and as precise as they are known; None is "not known".

    `is_open`: it had not ended when it was last looked at, which was on `as_of` where that is known.
    """

    since: PartialDate | None
    until: PartialDate | None
    is_open: bool = False
    as_of: PartialDate | None = None

    def covers(self, at: PartialDate) -> Certainty:
        """Whether the whole of `at` (a day, month or year) lies in the period.

        >>> p = PartialDate.parse
        >>> Period(p("2023-04-03"), p("2025-09")).covers(p("2025-09-10")).value
        'maybe'
        >>> Period(p("2023-04-03"), None, is_open=True, as_of=p("2025-09")).covers(p("2025-08-31")).value
        'yes'
        """
        first, last = at.first_day(), at.last_day()
        if (self.since and last < self.since.first_day()) or (self.until and first > self.until.last_day()):
            return Certainty.NO
        begun = self.since is not None and first >= self.since.last_day()
        return Certainty.YES if begun and last <= self._surely_until() else Certainty.MAYBE

    def _surely_until(self) -> date:
        if self.until is not None:
            return self.until.first_day()
        if self.is_open:
            return self.as_of.last_day() if self.as_of else date.max
        return self.since.last_day() if self.since else date.min

    def surely_overlaps(self, other: Period) -> bool:
        """Whether the two certainly share more than one day (the day on which one hands over to the
        other)."""
        if self.since is None or other.since is None:
            return False
        begin = max(self.since.last_day(), other.since.last_day())
        return begin < min(self._surely_until(), other._surely_until())

    def may_overlap(self, other: Period) -> bool:
        """Whether the two can share a day."""
        return not (self._surely_before(other) or other._surely_before(self))

    def _surely_before(self, other: Period) -> bool:
        return bool(self.until and other.since and self.until.last_day() < other.since.first_day())

    def __str__(self) -> str:
        """In words that can follow the name of a post."""
        if self.since and self.until:
            return str(self.since) if self.since == self.until else f"{self.since} to {self.until}"
        if self.until:
            return f"until {self.until}, from when is not known"
        begin = f"since {self.since}" if self.since else "since a day not known"
        if not self.is_open:
            return f"from {self.since}, until when is not known" if self.since else "at a time not known"
        return f"{begin} (last confirmed {self.as_of})" if self.as_of else begin
