"""Days as pages, feeds and letters write them."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Final

from diplograph.errors import PartialDateError
from diplograph.model import PartialDate

__all__ = ["parse_day"]

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?", re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{6}Z?)?")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\b.*", re.DOTALL)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\b.*", re.DOTALL)
_LONGEST: Final = 100


def parse_day(written: str) -> PartialDate | None:
    """The day that `written` names, or None: ISO, RFC 5322, "30.04.2025", "30 April 2025", "30 апреля 2025,
    10:15".

    Of a moment the day is taken as it is written, in its own time zone. A day is never guessed: one that two
    ways of reading understand differently ("04/05/2025"), or a text without a year, gives None.

    >>> str(parse_day("Wed, 30 Apr 2025 23:30:00 +0500")), str(parse_day("30 апреля 2025, 10:15"))
    ('2025-04-30', '2025-04-30')
    >>> parse_day("04/05/2025") is None
    True
    """
    written = " ".join(written.split())
    if not written or len(written) > _LONGEST:
        return None
    if match := _ISO.fullmatch(written) or _COMPACT.fullmatch(written):
        return _day(match[1], match[2], match[3])
    if match := _DOTTED.fullmatch(written):
        return _day(match[3], match[2], match[1])
    if match := _SLASHED.fullmatch(written):
        first, second = int(match[1]), int(match[2])
        if first > 12 or first == second:
            return _day(match[3], match[2], match[1])
        return _day(match[3], match[1], match[2]) if second > 12 else None
    if not re.search(r"\b\d{4}\b", written):
        return None
    try:
        return PartialDate.of(parsedate_to_datetime(written).date())
    except (ValueError, TypeError, IndexError, OverflowError):
        return _in_words(written)


def _in_words(written: str) -> PartialDate | None:
    # Imported here because it takes a while, and few sources write days in words.
    from dateparser import parse

    found: datetime | None
    try:
        found = parse(
            written,
            languages=["en", "ru"],
            settings={"REQUIRE_PARTS": ["day", "month", "year"], "RETURN_AS_TIMEZONE_AWARE": False},
        )
    except (ValueError, OverflowError, RecursionError):
        return None
    return PartialDate.of(found.date()) if found is not None else None


def _day(year: str, month: str, day: str) -> PartialDate | None:
    try:
        return PartialDate(int(year), int(month), int(day))
    except PartialDateError:
        return None
