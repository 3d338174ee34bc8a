"""Dates that remember how precisely they are known."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from diplograph.errors import PartialDateError

__all__ = ["DateOrigin", "DatePrecision", "PartialDate"]

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class DatePrecision(StrEnum):
    """How much of a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


class DateOrigin(StrEnum):
    """How an event's date was found; the publication date is never passed off as one of these."""

    STATED = "stated"
    RESOLVED = "resolved"  # "on Tuesday", counted from the publication date
    CONTEXT = "context"  # taken over from the paragraph or from the event that the article tells
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day, a month or a year of the Gregorian calendar.

    >>> PartialDate.parse("2025-04").last_day().isoformat()
    '2025-04-30'
    >>> PartialDate.parse("30 April")
    Traceback (most recent call last):
    ...
    diplograph.errors.PartialDateError: '30 April' is not a date: write YYYY, YYYY-MM or YYYY-MM-DD
    """

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        try:
            date(self.year, self.month or 1, self.day or 1)
        except ValueError as error:
            raise PartialDateError(f"{self} is not a date: {error}") from None
        if self.day and not self.month:
            raise PartialDateError(f"{self.year}: a day needs a month")

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; anything else is a `PartialDateError`."""
        match = _FORM.fullmatch(text.strip())
        if match is None:
            raise PartialDateError(f"{text!r} is not a date: write YYYY, YYYY-MM or YYYY-MM-DD")
        year, month, day = (int(part or 0) for part in match.groups())
        if match[2] == "00" or match[3] == "00":
            raise PartialDateError(f"{text!r} is not a date: months and days begin at 01")
        return cls(year, month, day)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """The day `day`."""
        return cls(day.year, day.month, day.day)

    @property
    def precision(self) -> DatePrecision:
        """`day`, `month` or `year`."""
        return DatePrecision.DAY if self.day else DatePrecision.MONTH if self.month else DatePrecision.YEAR

    def first_day(self) -> date:
        """The earliest day that it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> date:
        """The latest day that it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        if self.month:
            parts.append(f"{self.month:02d}")
        if self.day:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)
