"""Small charts without a script, in HTML that prints: bars along a scale of time, columns by year, counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from diplograph.model import PartialDate
from diplograph.network import PostSpan, parse_date
from diplograph.views.markup import isolate

__all__ = ["TimeScale", "count_bars", "post_bars", "when_of", "year_columns"]

_STEPS = (1, 2, 5, 10, 20, 50, 100)
_MOST_TICKS = 9
_UNKNOWN = 10.0  # over how much of the scale an unknown beginning or end fades
_LEAST = 0.6  # width of the shortest bar


@dataclass(frozen=True, slots=True)
class TimeScale:
    """A stretch of whole years, and where days lie on it, in hundredths of its length."""

    first: int
    last: int

    @classmethod
    def over(cls, dates: Iterable[PartialDate]) -> TimeScale | None:
        """The years from the earliest to the latest; None where there is no date."""
        years = sorted(day.year for day in dates)
        return cls(years[0], years[-1]) if years else None

    def at(self, day: date) -> float:
        """Where the beginning of a day lies, 0 to 100."""
        start = date(self.first, 1, 1).toordinal()
        length = date(self.last, 12, 31).toordinal() + 1 - start
        return round(min(max(100 * (day.toordinal() - start) / length, 0), 100), 2)

    def ticks(self) -> list[int]:
        """Years to write beneath, not too many of them."""
        years = self.last - self.first + 1
        step = next((step for step in _STEPS if years / step <= _MOST_TICKS), _STEPS[-1])
        return [year for year in range(self.first, self.last + 1) if year % step == 0]


def post_bars(spans: Sequence[PostSpan], scale: TimeScale, names: Mapping[str, str]) -> str:
    """A table with a row for each post: whose and which, when, and a bar along `scale`.

    A beginning or end of which only the month or year is known fades over it; so does a post that had not
    ended when it was last confirmed. `names`: id of a person -> name; a row without one names the post.
    """
    axis = "".join(f'<i style="left:{scale.at(date(year, 1, 1))}%">{year}</i>' for year in scale.ticks())
    rows = "".join(_post_row(span, scale, names) for span in spans)
    return (
        '<table class="posts"><thead><tr><th scope="col">Post</th><th scope="col">When</th>'
        f'<th class="axis" aria-hidden="true"><span>{axis}</span></th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _post_row(span: PostSpan, scale: TimeScale, names: Mapping[str, str]) -> str:
    who = f"{isolate(names[span.person])}, " if span.person in names else ""
    capacity = f" ({escape(span.capacity)})" if span.capacity != "full" else ""
    note = ' <span class="quiet">as articles name it</span>' if span.stated else ""
    grid = "".join(f'<i style="left:{scale.at(date(year, 1, 1))}%"></i>' for year in scale.ticks())
    return (
        f'<tr><th scope="row">{who}{isolate(span.label)}{capacity}{note}</th>'
        f'<td class="when">{escape(when_of(span))}</td>'
        f'<td class="track" aria-hidden="true"><span>{grid}{_bar(span, scale)}</span></td></tr>'
    )


def when_of(span: PostSpan) -> str:
    """The time of a post in words.

    >>> when_of(PostSpan("person/a", "post/b", "B", since="2019-03-20", seen="2026-05", open=True))
    '2019-03-20 – (still on 2026-05)'
    """
    if span.stated:
        return span.since if span.since == span.seen else f"{span.since} … {span.seen}"
    end = span.until or (f"(still on {span.seen})" if span.open and span.seen else "" if span.open else "?")
    return f"{span.since or '?'} – {end}".rstrip()


def _bar(span: PostSpan, scale: TimeScale) -> str:
    since, until, seen = map(parse_date, (span.since, span.until, span.seen))
    first, last = since or until or seen, until or seen or since
    if first is None or last is None:
        return ""
    left, sure_left = scale.at(first.first_day()), scale.at(first.last_day())
    sure_right, right = max(scale.at(last.first_day()), sure_left), scale.at(last.last_day())
    if since is None:
        left = max(left - _UNKNOWN, 0)
    if until is None and not span.stated:
        right = 100.0 if span.open else min(right + _UNKNOWN, 100)
    width = max(right - left, _LEAST)
    fade = ";".join(
        f"--{name}:{min(max(100 * (place - left) / width, 0), 100):.0f}%"
        for name, place in (("a", sure_left), ("b", sure_right))
    )
    kind = "stated" if span.stated else escape(span.capacity)
    return f'<b class="{kind}" style="left:{left}%;width:{width:.2f}%;{fade}"></b>'


def year_columns(counts: Mapping[int, Mapping[str, int]], names: Mapping[str, str]) -> str:
    """A column for each year from the first to the last, of the counts of several classes one upon another.

    `names`: class of the style sheet -> what it stands for, in the order in which they are piled up.
    """
    if not counts:
        return ""
    years = range(min(counts), max(counts) + 1)
    most = max(sum(counts.get(year, {}).values()) for year in years)
    columns = []
    for year in years:
        told = counts.get(year, {})
        total = sum(told.values())
        parts = "".join(
            f'<b class="{name}" style="height:{100 * told[name] / most:.1f}%"></b>'
            for name in names
            if told.get(name)
        )
        label = ", ".join(f"{names[name]} {told[name]}" for name in names if told.get(name)) or "none"
        columns.append(
            f'<div title="{year}: {escape(label)}"><em>{total or ""}</em><span>{parts}</span>'
            f"<small>{_year(year, years)}</small></div>"
        )
    keys = "".join(
        f'<span class="key"><b class="{name}"></b>{escape(label)}</span>' for name, label in names.items()
    )
    drawn = f'<div class="columns">{"".join(columns)}</div>'
    return f'<figure class="years">{drawn}<figcaption>{keys}</figcaption></figure>'


def _year(year: int, years: range) -> str:
    every = 1 if len(years) <= 16 else 5
    return str(year) if year % every == 0 else ""


def count_bars(counts: Sequence[tuple[str, int]]) -> str:
    """A list of names with their counts and a bar each, as long as the count is large."""
    most = max((count for _, count in counts), default=1)
    rows = "".join(
        f"<li><span>{isolate(name)}</span><em>{count}</em>"
        f'<b style="width:{100 * count / most:.1f}%" aria-hidden="true"></b></li>'
        for name, count in counts
    )
    return f'<ul class="counts">{rows}</ul>'
