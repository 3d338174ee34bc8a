"""Dates in a question: "since March 2025", "last year", "between 1 and ...", as parameters.

The dates themselves are read as those in articles are (`reading.dates`), counted from the day of asking.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from diplograph.errors import PartialDateError, QuestionError
from diplograph.model import Article, PartialDate

__all__ = ["Period", "extract_period"]

_DAYS: Final = {"days": 1, "weeks": 7}
_BACK = re.compile(
    r"\b(?:in|during|over|within|for)?\s*the\s+(?:last|past)\s+(?P<number>\d{1,3}|two|three|four|five|six|ten)\s+"
    r"(?P<unit>days|weeks|months|years)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:in|during|for)?\s*(?:the\s+)?(?P<which>first|second|third|fourth|last)\s+(?P<part>half|quarter)\s+of\s+"
    r"(?P<year>\d{4})\b",
    re.IGNORECASE,
)
_NUMBERS: Final = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
_WHICH: Final = {"first": 0, "second": 1, "third": 2, "fourth": 3}
# The words before a date that belong to the period and not to the date.
_LEAD = re.compile(
    r"(?:since|until|till|from|before|after|and|to|in|during|of|for|on|by)\s+(?:the\s+)?", re.IGNORECASE
)
_WRITTEN = re.compile(r"(?<![\w-])\d{4}(?:-\d{2}(?:-\d{2})?)?(?![\w-])")
_MONTH_BEFORE = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:\s+\d{1,2}(?:st|nd|rd|th)?)?,?\s+(?:of\s+)?$",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"""\b(?:
        (?:between|from)\s+\0(?P<first>\d+)\0\s+(?:and|to|until|till|through)\s+\0(?P<last>\d+)\0
      | (?:since|from|starting\s+(?:in|from|on))\s+(?:the\s+)?\0(?P<since>\d+)\0
      | after\s+(?:the\s+)?\0(?P<after>\d+)\0
      | (?:until|till|up\s+to|through)\s+(?:the\s+)?\0(?P<until>\d+)\0
      | before\s+(?:the\s+)?\0(?P<before>\d+)\0
      | (?:in|on|at|during|of|as\s+of|for|in\s+the\s+year|in\s+the\s+course\s+of)\s+(?:the\s+)?\0(?P<at>\d+)\0
    ) | \0(?P<bare>\d+)\0""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Period:
    """From `since` to `until`, both inclusive; `at` where one date is named as such."""

    since: PartialDate | None = None
    until: PartialDate | None = None
    at: PartialDate | None = None

    def parameters(self, known: Collection[str]) -> dict[str, str] | None:
        """The period as parameters, of those that a question has; None where it cannot be told in them."""
        if self.at is not None and "at" in known:
            return {"at": str(self.at)}
        given = {"since": self.since or self.at, "until": self.until or self.at}
        named = {name: str(date) for name, date in given.items() if date is not None}
        return named if named.keys() <= set(known) else None


def extract_period(text: str, today: date, names: Collection[str] = ()) -> tuple[Period, str]:
    """The period that a question speaks of, as of `today`, and the question without it.

    Of `names`, such as "2030 Agenda", no part is a date. Raises `QuestionError` where there are several
    periods, or a date that does not exist.

    >>> extract_period("Who met Nurtleu since March 2025?", date(2026, 11, 25))
    (Period(since=PartialDate(year=2025, month=3, day=0), until=None, at=None), 'Who met Nurtleu ?')
    """
    for pattern, reckon in ((_BACK, _reckon_back), (_PART, _reckon_part)):
        if match := pattern.search(text):
            return reckon(match, today), _without(text, match)
    dates = _find_dates(text, today, names)
    masked, position = "", 0
    for number, (start, end, _) in enumerate(dates):
        masked += f"{text[position:start]}\0{number}\0"
        position = end
    masked += text[position:]
    found = list(_PERIOD.finditer(masked))
    if not found:
        return Period(), text
    if len(found) > 1:
        raise QuestionError(
            f"the question {text!r} speaks of several periods; ask for one, or use --since and --until"
        )
    match = found[0]
    values = {name: dates[int(number)][2] for name, number in match.groupdict().items() if number}
    return _period(values), _without(masked, match)


def _period(values: dict[str, PartialDate]) -> Period:
    if "after" in values:
        return Period(since=PartialDate.of(values["after"].last_day() + timedelta(days=1)))
    if "before" in values:
        return Period(until=PartialDate.of(values["before"].first_day() - timedelta(days=1)))
    return Period(
        since=values.get("first") or values.get("since"),
        until=values.get("last") or values.get("until"),
        at=values.get("at") or values.get("bare"),
    )


def _without(text: str, match: re.Match[str]) -> str:
    return " ".join((text[: match.start()] + " " + text[match.end() :]).split())


def _find_dates(text: str, today: date, names: Collection[str]) -> list[tuple[int, int, PartialDate]]:
    """Start, end and value of each date in `text`, in order."""
    from diplograph.reading.dates import find_times  # loads the date reader, which few commands need

    kept = [(match.start(), match.end()) for name in names for match in re.finditer(re.escape(name), text)]
    read: list[tuple[int, int, PartialDate]] = [
        (m.start(), m.end(), _parse(m[0])) for m in _WRITTEN.finditer(text) if "-" in m[0]
    ]
    for time in find_times(Article("question", text, published=PartialDate.of(today))):
        lead = _LEAD.match(text, time.span.start, time.span.end)
        start, end = lead.end() if lead else time.span.start, time.span.end
        is_decade = text[start:end].endswith("0s")
        if time.past is not None and not is_decade and not _covered(start, end, read):
            read.append((start, end, time.past))
    for match in _WRITTEN.finditer(text):
        if not _covered(match.start(), match.end(), read):
            if _MONTH_BEFORE.search(text, 0, match.start()):
                raise QuestionError(f"{text!r} names a day that does not exist")
            read.append((match.start(), match.end(), _parse(match[0])))
    return sorted(date for date in read if not _covered(date[0], date[1], kept))


def _covered(start: int, end: int, spans: Collection[tuple[int, int] | tuple[int, int, PartialDate]]) -> bool:
    return any(start < span[1] and span[0] < end for span in spans)


def _parse(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except PartialDateError as error:
        raise QuestionError(str(error)) from None


def _reckon_back(match: re.Match[str], today: date) -> Period:
    """The last so many days, weeks, months or years, until today."""
    number, unit = _NUMBERS.get(match["number"].lower()) or int(match["number"]), match["unit"].lower()
    if unit in _DAYS:
        return Period(PartialDate.of(today - timedelta(days=number * _DAYS[unit])), PartialDate.of(today))
    months = today.year * 12 + today.month - 1 - number * (12 if unit == "years" else 1)
    year, month = months // 12, months % 12 + 1
    day = min(today.day, PartialDate(year, month).last_day().day)
    return Period(PartialDate(year, month, day), PartialDate.of(today))


def _reckon_part(match: re.Match[str], today: date) -> Period:
    """A half or quarter of a year, from its first month to its last."""
    length = 6 if match["part"].lower() == "half" else 3
    which = _WHICH.get(match["which"].lower(), 12 // length - 1)
    if which >= 12 // length:
        raise QuestionError(f"{match[0].strip()!r} is no part of a year")
    year, first = int(match["year"]), which * length + 1
    return Period(PartialDate(year, first), PartialDate(year, first + length - 1))
