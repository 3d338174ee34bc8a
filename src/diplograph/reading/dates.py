"""Expressions of time: found in text, resolved against the day of publication, with their precision kept.

Calendar dates are read by `dateparser`. What it gets wrong in news (a weekday that is the day of publication
itself, ranges, "that November") is reckoned here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final

import dateparser

from diplograph.model import Article, DateOrigin, PartialDate, Span

__all__ = ["TimeExpression", "find_times"]

_MONTH: Final = (
    r"(?P<month>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|jun\.|jul\.|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_TO_DAY: Final = r"(?:\s*(?:-|–|—|to|and|through)\s*(?P<last>\d{1,2})(?:st|nd|rd|th)?)?"
_YEAR: Final = r"(?:,?\s+(?:of\s+)?(?P<year>(?:19|20)\d{2}))?\b"
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_PATTERNS: Final = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("iso", r"\b(?P<iso>(?:19|20)\d{2}-\d{2}-\d{2})\b"),
        ("dotted", r"\b(?P<dotted>\d{1,2}\.\d{1,2}\.(?:19|20)\d{2})\b"),
        ("calendar", rf"\b{_DAY}{_TO_DAY}(?:\s+of)?\s+{_MONTH}(?![a-z]){_YEAR}"),
        ("calendar", rf"\b{_MONTH}\s+{_DAY}{_TO_DAY}(?!\d|:\d|,\d|%| per| million| billion){_YEAR}"),
        (
            "month",
            (
                r"\b(?P<lead>in|since|until|by|from|during|last|next|this|that|early|mid|late|of|for)"
                rf"(?:[\s-]+(?:early|mid|late))?[\s-]+{_MONTH}(?![a-z]|\.?\s+\d{{1,2}}\b(?!\d)){_YEAR}"
                r"(?: of (?:the )?(?P<which>next|coming|last|previous|this|current) year)?"
            ),
        ),
        ("month", rf"\b{_MONTH}(?![a-z]),?\s+(?P<year>(?:19|20)\d{{2}})\b"),
        ("weekday", rf"\b(?:(?P<lead>last|next|this|coming|on)\s+)?(?P<weekday>{'|'.join(_WEEKDAYS)})\b"),
        (
            "near",
            (
                r"\b(?P<near>the day before yesterday|yesterday|today(?!['’]s)|tonight|tomorrow"
                r"|this (?:morning|afternoon|evening))\b"
            ),
        ),
        (
            "anchored",
            (
                r"\b(?P<anchored>(?:a|one) day (?:earlier|before|later|after)"
                r"|the (?:day before|previous day|next day|following day|same day|very day)"
                r"|(?:that|the same|that very|that same) day|two days (?:earlier|before|later|after))\b"
            ),
        ),
        (
            "nth",
            (
                r"\b(?:the|its|his|her|their) "
                r"(?P<nth>first|opening|second|third|fourth|fifth|last|final|closing) day"
                r"(?P<event> of (?:the|his|her|its|their) (?:\w+ ){0,2}"
                r"(?:visit|trip|tour|stay|summit|forum|conference|session|meeting|congress))?\b"
            ),
        ),
        (
            "period",
            (
                r"\b(?P<period>(?:(?:earlier|later) )?(?:this|last|next|the (?:past|coming|previous)) "
                r"(?:week|weekend|month|year|decade|spring|summer|autumn|fall|winter))\b"
            ),
        ),
        (
            "year",
            (
                r"\b(?:in|since|until|by|of|from|before|after|during|for|and|to)\s+(?:the\s+)?"
                r"(?P<year>(?:19|20)\d{2})s?\b(?!\s+(?:deals|people|families|troops|tons|tonnes))"
            ),
        ),
    )
)


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """When something was or will be, as the text says at `span`.

    `past` is its value if what is told has happened, `future` if it is still to come; mostly the same. None
    where the text alone does not give it ("the next day" after no other date). `last` is the last day of a
    range.
    """

    span: Span
    past: PartialDate | None
    future: PartialDate | None
    origin: DateOrigin
    kind: str
    last: PartialDate | None = None


def find_times(article: Article, *, start: int = 0, end: int | None = None) -> list[TimeExpression]:
    """The expressions of time in `article.text[start:end]`, in order, without overlap."""
    base = article.published.first_day() if article.published and article.published.day else None
    found: list[TimeExpression] = []
    anchor: PartialDate | None = None
    for name, match in _matches(article.text, start, len(article.text) if end is None else end):
        expression = _nth_day(match, found) if name == "nth" else _resolve(name, match, base, anchor)
        if expression is None:
            continue
        if found and _is_one(article.text, found[-1], expression):
            expression = _joined(found.pop(), expression)
        found.append(expression)
        if expression.past is not None and expression.past.month:
            anchor = expression.past
    return found


def _is_one(text: str, first: TimeExpression, second: TimeExpression) -> bool:
    """Whether a weekday and a calendar day stand in apposition: "on Tuesday, 10 November"."""
    between = text[first.span.end : second.span.start]
    return {first.kind, second.kind} == {"weekday", "calendar"} and re.fullmatch(
        r",?\s*(?:on\s+|\()?", between
    ) is not None


def _joined(first: TimeExpression, second: TimeExpression) -> TimeExpression:
    day = first if first.kind == "calendar" else second
    return TimeExpression(
        Span(first.span.start, second.span.end), day.past, day.future, day.origin, day.kind, day.last
    )


def _matches(text: str, start: int, end: int) -> Iterator[tuple[str, re.Match[str]]]:
    candidates = [
        (match.start(), -len(match[0]), order, name, match)
        for order, (name, pattern) in enumerate(_PATTERNS)
        for match in pattern.finditer(text, start, end)
    ]
    position = start
    for begin, _, _, name, match in sorted(candidates, key=lambda item: item[:3]):
        if begin >= position and not _is_modal_may(name, match):
            yield name, match
            position = match.end()


def _is_modal_may(name: str, match: re.Match[str]) -> bool:
    return "month" in match.re.groupindex and match["month"] == "may"  # the verb; the month has a capital


def _resolve(
    name: str, match: re.Match[str], base: date | None, anchor: PartialDate | None
) -> TimeExpression | None:
    span = Span(match.start(), match.end())
    groups = match.groupdict()
    if name in ("iso", "dotted"):
        day = _parse_day(groups.get("iso") or _iso_of(groups["dotted"]))
        return None if day is None else TimeExpression(span, day, day, DateOrigin.STATED, name)
    if name == "calendar":
        return _calendar(span, groups, base)
    if name == "month":
        return _month(span, groups, base, anchor)
    if name == "year":
        year = PartialDate(int(groups["year"]))
        return TimeExpression(span, year, year, DateOrigin.STATED, name)
    if base is None and name != "anchored":
        return TimeExpression(span, None, None, DateOrigin.UNKNOWN, name)
    if name == "weekday":
        assert base is not None
        past, future = _weekday(groups["weekday"].lower(), (groups.get("lead") or "").lower(), base)
        return TimeExpression(span, past, future, DateOrigin.RESOLVED, name)
    if name == "near":
        assert base is not None
        day = PartialDate.of(base + timedelta(days=_NEAR.get(groups["near"].lower(), 0)))
        return TimeExpression(span, day, day, DateOrigin.RESOLVED, name)
    if name == "anchored":
        return _anchored(span, groups["anchored"].lower(), anchor or (PartialDate.of(base) if base else None))
    assert base is not None
    return _period(span, groups["period"].lower(), base)


_NEAR: Final = {"yesterday": -1, "the day before yesterday": -2, "tomorrow": 1}


def _calendar(span: Span, groups: dict[str, str | None], base: date | None) -> TimeExpression | None:
    month, day, year = _month_name(groups["month"] or ""), groups["day"], groups["year"]
    if year is None and base is None:
        return TimeExpression(span, None, None, DateOrigin.UNKNOWN, "calendar")
    value = _parse_day(f"{day} {month} {year or _nearest_year(f'{day} {month}', base)}")
    if value is None:
        return None
    origin = DateOrigin.STATED if year else DateOrigin.RESOLVED
    last = None
    if groups["last"] and int(groups["last"]) > value.day:
        last = _parse_day(f"{groups['last']} {month} {value.year}")
    return TimeExpression(span, value, value, origin, "calendar", last)


def _month(
    span: Span, groups: dict[str, str | None], base: date | None, anchor: PartialDate | None
) -> TimeExpression | None:
    month = _month_number(groups["month"] or "")
    year = groups["year"]
    if year is None and (groups.get("lead") or "").lower() == "that" and anchor is not None:
        year = str(anchor.year)
    if year:
        value = PartialDate(int(year), month)
        return TimeExpression(span, value, value, DateOrigin.STATED, "month")
    if base is None:
        return TimeExpression(span, None, None, DateOrigin.UNKNOWN, "month")
    lead = (groups.get("lead") or "").lower()
    if which := (groups.get("which") or "").lower():
        shift = 1 if which in ("next", "coming") else -1 if which in ("last", "previous") else 0
        value = PartialDate(base.year + shift, month)
        return TimeExpression(span, value, value, DateOrigin.RESOLVED, "month")
    past = PartialDate(base.year if month <= base.month else base.year - 1, month)
    future = PartialDate(base.year if month >= base.month else base.year + 1, month)
    if lead == "last" and month == base.month:
        past = PartialDate(base.year - 1, month)
    if lead == "last":
        future = past
    if lead == "next":
        past = future
    return TimeExpression(span, past, future, DateOrigin.RESOLVED, "month")


def _weekday(name: str, lead: str, base: date) -> tuple[PartialDate, PartialDate]:
    """A weekday of the week before or after publication; that of publication itself is that day, but for
    "last" and "next"."""
    ahead = (_WEEKDAYS.index(name) - base.weekday()) % 7
    back = (-ahead) % 7
    past = base - timedelta(days=back or (7 if lead == "last" else 0))
    future = base + timedelta(days=ahead or (7 if lead in ("next", "coming") else 0))
    if lead in ("next", "coming"):
        past = future
    return PartialDate.of(past), PartialDate.of(past if lead == "last" else future)


def _anchored(span: Span, words: str, anchor: PartialDate | None) -> TimeExpression | None:
    if anchor is None or not anchor.day:
        return TimeExpression(span, None, None, DateOrigin.UNKNOWN, "anchored")
    days = (
        2
        if words.startswith("two")
        else 0
        if "same" in words or words.startswith(("that", "the very"))
        else 1
    )
    sign = -1 if re.search("earlier|before|previous", words) else 1
    value = PartialDate.of(anchor.first_day() + timedelta(days=sign * days))
    return TimeExpression(span, value, value, DateOrigin.RESOLVED, "anchored")


_NTH: Final = {"first": 0, "opening": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4}


def _nth_day(match: re.Match[str], before: list[TimeExpression]) -> TimeExpression | None:
    """ "On its second day": counted from the first day of the range named last; "of the visit" also from the
    day named last. None where neither was named."""
    days = [time for time in before if time.past is not None and time.past.day]
    ranges = [time for time in days if time.last is not None]
    counted = ranges[-1] if ranges else days[-1] if days and match["event"] else None
    if counted is None or counted.past is None:
        return None
    nth = _NTH.get(match["nth"].lower())
    value = counted.last if nth is None else PartialDate.of(counted.past.first_day() + timedelta(days=nth))
    if value is None:
        return None
    return TimeExpression(Span(match.start(), match.end()), value, value, DateOrigin.RESOLVED, "nth")


def _period(span: Span, words: str, base: date) -> TimeExpression | None:
    shift = -1 if re.search("last|past|previous", words) else 1 if re.search("next|coming", words) else 0
    if words.endswith(("week", "weekend")):
        day = base + timedelta(weeks=shift)
        value = PartialDate(day.year, day.month)  # a week is known no better than by its month
    elif words.endswith("month"):
        months = base.year * 12 + base.month - 1 + shift
        value = PartialDate(months // 12, months % 12 + 1)
    else:
        value = PartialDate(base.year + shift * (10 if words.endswith("decade") else 1))
    return TimeExpression(span, value, value, DateOrigin.RESOLVED, "period")


@lru_cache(maxsize=4096)
def _parse_day(text: str) -> PartialDate | None:
    """A calendar day in words or ISO form, by dateparser; None for what is no day (31 June)."""
    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "DATE_ORDER": "DMY"}
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        settings["DATE_ORDER"] = "YMD"
    found = dateparser.parse(text, languages=["en"], settings=settings)
    return None if found is None else PartialDate.of(found.date())


def _iso_of(dotted: str | None) -> str:
    day, month, year = (dotted or "").split(".")
    return f"{year}-{int(month):02d}-{int(day):02d}"


def _nearest_year(day_and_month: str, base: date | None) -> int:
    """The year in which the day lies nearest to `base`: articles of January speak of December."""
    assert base is not None
    best = base.year
    gap = timedelta.max
    for year in (base.year - 1, base.year, base.year + 1):
        try:
            candidate = datetime.strptime(f"{day_and_month} {year}", "%d %B %Y").date()
        except ValueError:
            continue
        if abs(candidate - base) < gap:
            best, gap = year, abs(candidate - base)
    return best


_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def _month_number(written: str) -> int:
    return next(
        i for i, name in enumerate(_MONTHS, 1) if name.lower().startswith(written.lower().rstrip(".")[:3])
    )


def _month_name(written: str) -> str:
    return _MONTHS[_month_number(written) - 1]
