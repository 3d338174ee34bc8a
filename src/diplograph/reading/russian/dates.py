"""Expressions of time in Russian: calendar days, days of the week, and days counted from another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from diplograph.model import Article, DateOrigin, PartialDate, Span
from diplograph.reading.dates import TimeExpression

__all__ = ["find_times"]

_MONTHS: Final = (
    "январ",
    "феврал",
    "март",
    "апрел",
    "ма[йяею]",
    "июн",
    "июл",
    "август",
    "сентябр",
    "октябр",
    "ноябр",
    "декабр",
)
_MONTH: Final = (
    r"(?P<month>январ[ьяею]|феврал[ьяею]|март[аеу]?|апрел[ьяею]|ма[йяею]|июн[ьяею]|июл[ьяею]|август[аеу]?"
    r"|сентябр[ьяею]|октябр[ьяею]|ноябр[ьяею]|декабр[ьяею])\b"
)
_YEAR: Final = (
    r"(?:\s+(?P<year>(?:19|20)\d{2})(?:\s+(?:года|году|год|г\.)|(?=\W|$))"
    r"|\s+(?P<this>с\.\s?г\.|т\.\s?г\.|этого года|текущего года|нынешнего года))?"
)
_WEEKDAYS: Final = ("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресень")
_WEEKDAY: Final = (
    r"(?P<weekday>понедельник[аеу]?|вторник[аеу]?|сред[аеуы]|четверг[аеу]?|пятниц[аеуы]|суббот[аеуы]"
    r"|воскресень[еяю])\b"
)
_NEAR: Final = {"позавчера": -2, "вчера": -1, "сегодня": 0, "завтра": 1, "послезавтра": 2}
_ANCHORED: Final = {
    "накануне": -1,
    "в тот же день": 0,
    "в этот же день": 0,
    "тогда же": 0,
    "на следующий день": 1,
    "днем ранее": -1,
    "днём ранее": -1,
    "днем позже": 1,
    "днём позже": 1,
    "днем позднее": 1,
}
_PATTERNS: Final = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("iso", r"\b(?P<iso>(?:19|20)\d{2}-\d{2}-\d{2})\b"),
        ("dotted", r"\b(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?P<year>(?:19|20)\d{2})\b"),
        ("calendar", rf"\b(?P<day>\d{{1,2}})(?:\s*[-–—]\s*(?P<last>\d{{1,2}}))?\s+{_MONTH}{_YEAR}"),
        ("month", rf"\b(?:в|во|с|до|к|на|начале|конце|середине)\s+(?P<bare>{_MONTH}){_YEAR}"),
        ("month", rf"\b(?P<bare>{_MONTH})\s+(?P<year>(?:19|20)\d{{2}})(?:\s+(?:года|году|г\.))?"),
        ("weekday", rf"\b(?:(?P<lead>прошл|минувш|следующ)\w+\s+)?{_WEEKDAY}"),
        ("near", rf"\b(?P<near>{'|'.join(_NEAR)})(?!\w)"),
        (
            "anchored",
            rf"\b(?P<anchored>{'|'.join(_ANCHORED)})(?!\w)(?!\s+(?:визита|саммита|встречи|выборов))",
        ),
        ("year", r"\b(?P<year>(?:19|20)\d{2})\s+(?:года|году|год|г\.)"),
    )
)


def find_times(article: Article) -> list[TimeExpression]:
    """The expressions of time in the article, in order, without overlap."""
    base = article.published.first_day() if article.published and article.published.day else None
    found: list[TimeExpression] = []
    anchor = PartialDate.of(base) if base else None
    for name, match in _matches(article.text):
        expression = _resolve(name, match, base, anchor)
        if expression is None:
            continue
        if found and {found[-1].kind, expression.kind} == {"weekday", "calendar"}:
            between = article.text[found[-1].span.end : expression.span.start]
            if re.fullmatch(r",?\s*\(?", between):
                first = found.pop()
                known = expression if expression.kind == "calendar" else first
                expression = TimeExpression(
                    Span(first.span.start, expression.span.end),
                    known.past,
                    known.future,
                    known.origin,
                    "calendar",
                    known.last,
                )
        found.append(expression)
        if expression.past is not None and expression.past.day:
            anchor = expression.past
    return found


def _matches(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    plain = unicodedata.normalize("NFC", text)
    source = plain if len(plain) == len(text) else text
    taken: list[tuple[int, int]] = []
    chosen = []
    for name, pattern in _PATTERNS:
        for match in pattern.finditer(source):
            first, last = _place(match)
            if not any(first < end and start < last for start, end in taken):
                taken.append((first, last))
                chosen.append((first, name, match))
    for _, name, match in sorted(chosen, key=lambda item: item[0]):
        yield name, match


def _place(match: re.Match[str]) -> tuple[int, int]:
    first = match.start("bare") if "bare" in match.re.groupindex else match.start()
    return first, match.end()


def _resolve(
    name: str, match: re.Match[str], base: date | None, anchor: PartialDate | None
) -> TimeExpression | None:
    span = Span(*_place(match))
    groups = match.groupdict()
    if name == "iso":
        return _day(span, PartialDate.parse(groups["iso"]), "iso")
    if name in ("calendar", "dotted"):
        return _calendar(span, groups, base)
    if name == "month":
        return _month(span, groups, base)
    if name == "weekday":
        return _weekday(span, groups, base)
    if name == "near":
        day = PartialDate.of(base + timedelta(days=_NEAR[groups["near"].lower()])) if base else None
        return TimeExpression(span, day, day, DateOrigin.RESOLVED, "near")
    if name == "anchored":
        days = _ANCHORED[groups["anchored"].lower()]
        value = PartialDate.of(anchor.first_day() + timedelta(days=days)) if anchor and anchor.day else None
        return TimeExpression(span, value, value, DateOrigin.RESOLVED, "anchored")
    value = PartialDate(int(groups["year"]))
    return TimeExpression(span, value, value, DateOrigin.STATED, "year")


def _day(span: Span, day: PartialDate, kind: str, last: PartialDate | None = None) -> TimeExpression:
    return TimeExpression(span, day, day, DateOrigin.STATED, kind, last)


def _calendar(span: Span, groups: dict[str, str | None], base: date | None) -> TimeExpression | None:
    month = int(groups["number"] or 0) if groups.get("number") else _month_number(groups["month"] or "")
    day = int(groups["day"] or 0)
    year = _year(groups, month, day, base)
    if year is None:
        return None
    try:
        value = PartialDate.of(date(year, month, day))
        last = PartialDate.of(date(year, month, int(groups["last"] or 0))) if groups.get("last") else None
    except ValueError:
        return None
    return _day(span, value, "calendar", last)


def _month(span: Span, groups: dict[str, str | None], base: date | None) -> TimeExpression | None:
    month = _month_number(groups["month"] or "")
    if groups.get("year") or groups.get("this"):
        year = _year(groups, month, 15, base)
        value = PartialDate(year, month) if year else None
        return TimeExpression(span, value, value, DateOrigin.STATED, "month")
    if base is None:
        return TimeExpression(span, None, None, DateOrigin.RESOLVED, "month")
    past = PartialDate(base.year if month <= base.month else base.year - 1, month)
    future = PartialDate(base.year if month >= base.month else base.year + 1, month)
    return TimeExpression(span, past, future, DateOrigin.RESOLVED, "month")


def _weekday(span: Span, groups: dict[str, str | None], base: date | None) -> TimeExpression:
    if base is None:
        return TimeExpression(span, None, None, DateOrigin.RESOLVED, "weekday")
    written = (groups["weekday"] or "").lower()
    number = next(i for i, stem in enumerate(_WEEKDAYS) if written.startswith(stem))
    past = base - timedelta(days=(base.weekday() - number) % 7)
    future = base + timedelta(days=(number - base.weekday()) % 7)
    if (groups.get("lead") or "").lower() == "следующ":
        past = future
    return TimeExpression(span, PartialDate.of(past), PartialDate.of(future), DateOrigin.RESOLVED, "weekday")


def _year(groups: dict[str, str | None], month: int, day: int, base: date | None) -> int | None:
    """The year that is written, else the one that brings the day nearest to `base`."""
    if groups.get("year"):
        return int(groups["year"] or 0)
    if base is None:
        return None
    if groups.get("this"):
        return base.year

    def distance(year: int) -> int:
        return abs((year * 12 + month) * 31 + day - ((base.year * 12 + base.month) * 31 + base.day))

    return min((base.year - 1, base.year, base.year + 1), key=distance)


def _month_number(written: str) -> int:
    return next(i for i, stem in enumerate(_MONTHS, start=1) if re.match(stem, written.lower()))
