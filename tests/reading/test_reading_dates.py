from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplograph.model import DateOrigin, PartialDate
from diplograph.reading.dates import TimeExpression, find_times
from passages import passage

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def times(text: str, published: str = "2025-04-30") -> list[TimeExpression]:
    return find_times(passage(text, published=published))


def value(text: str, published: str = "2025-04-30") -> tuple[str, str]:
    """What the only expression of time means if it has happened, and if it is still to come."""
    [time] = times(text, published)
    return str(time.past), str(time.future)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("They met on 29 April 2025.", "2025-04-29"),
        ("They met on April 29, 2025.", "2025-04-29"),
        ("They met on the 1st of March 2025.", "2025-03-01"),
        ("They met on Sept. 3, 2024.", "2024-09-03"),
        ("They met on 2025-04-29.", "2025-04-29"),
        ("They met on 29.04.2025.", "2025-04-29"),
    ],
)
def test_a_day_with_its_year_is_stated(text: str, day: str) -> None:
    [time] = times(text)

    assert (str(time.past), str(time.future), time.origin) == (day, day, DateOrigin.STATED)


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("They met on April 29.", "2025-04-30", "2025-04-29"),
        ("They met on 29 December.", "2025-01-03", "2024-12-29"),
        ("They will meet on 5 January.", "2024-12-20", "2025-01-05"),
        ("They met on 29 February.", "2024-03-02", "2024-02-29"),
    ],
)
def test_a_day_without_its_year_is_the_one_nearest_to_publication(
    text: str, published: str, day: str
) -> None:
    [time] = times(text, published)

    assert (str(time.past), time.origin) == (day, DateOrigin.RESOLVED)


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        ("They met on Tuesday.", "2025-04-29", "2025-05-06"),
        ("They met on Wednesday.", "2025-04-30", "2025-04-30"),
        ("They met last Wednesday.", "2025-04-23", "2025-04-23"),
        ("They meet next Monday.", "2025-05-05", "2025-05-05"),
        ("They met yesterday.", "2025-04-29", "2025-04-29"),
        ("They meet tomorrow.", "2025-05-01", "2025-05-01"),
        ("They met today.", "2025-04-30", "2025-04-30"),
    ],
)
def test_words_for_days_are_counted_from_publication(text: str, past: str, future: str) -> None:
    [time] = times(text)

    assert (str(time.past), str(time.future), time.origin) == (past, future, DateOrigin.RESOLVED)


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        ("They met in March.", "2025-03", "2026-03"),
        ("They met in November.", "2024-11", "2025-11"),
        ("They met in March 2023.", "2023-03", "2023-03"),
        ("They met last April.", "2024-04", "2024-04"),
        ("They met earlier this month.", "2025-04", "2025-04"),
        ("They met last month.", "2025-03", "2025-03"),
        ("They met last week.", "2025-04", "2025-04"),
        ("They met last year.", "2024", "2024"),
        ("They met in 2019.", "2019", "2019"),
    ],
)
def test_what_is_known_to_the_month_or_the_year_stays_so(text: str, past: str, future: str) -> None:
    assert value(text) == (past, future)


@pytest.mark.parametrize("dash", ["-", "–", " to ", " and "])
def test_a_range_is_its_first_day_and_remembers_its_last(dash: str) -> None:
    for text in (f"The forum of 3{dash}5 March 2025 ended.", f"The forum of March 3{dash}5, 2025 ended."):
        [time] = times(text)

        assert (str(time.past), str(time.last)) == ("2025-03-03", "2025-03-05")


def test_a_weekday_beside_its_day_is_one_expression() -> None:
    [time] = times("They met on Tuesday, 29 April, in Astana.")

    assert str(time.past) == "2025-04-29"


def test_the_next_day_is_counted_from_the_day_told_before() -> None:
    first, second = times("They met on 3 March 2025. The next day they left.")

    assert (str(first.past), str(second.past)) == ("2025-03-03", "2025-03-04")


def test_without_a_day_of_publication_nothing_is_guessed() -> None:
    for text in (
        "They met on Tuesday.",
        "They met on April 29.",
        "They met in March.",
        "They met last year.",
    ):
        [time] = times(text, published="")

        assert (time.past, time.future, time.origin) == (None, None, DateOrigin.UNKNOWN)


def test_a_stated_day_needs_no_day_of_publication() -> None:
    assert value("They met on 29 April 2025.", published="") == ("2025-04-29", "2025-04-29")


@pytest.mark.parametrize(
    "text",
    [
        "He may come.",
        "They marched on.",
        "The 31 June Street is closed.",
        "A march was held.",
        "Norland's 2000 troops left.",
        "A second sun rose.",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert [time for time in times(text) if time.past is not None] == []


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d"]))
def test_every_day_of_the_calendar_is_read_in_every_form(day: date, form: str) -> None:
    text = f"They met on {day.strftime(form)} in the capital."
    [time] = times(text)

    assert time.past == PartialDate.of(day)
    assert day.strftime(form) in time.span.of(text)


@given(st.dates(date(2000, 1, 1), date(2050, 12, 31)), st.sampled_from(WEEKDAYS))
def test_a_weekday_is_within_a_week_of_publication_and_is_that_weekday(published: date, weekday: str) -> None:
    [time] = times(f"They met on {weekday}.", published.isoformat())

    assert time.past is not None
    assert time.future is not None
    assert timedelta(0) <= published - time.past.first_day() < timedelta(7)
    assert timedelta(0) <= time.future.first_day() - published < timedelta(7)
    assert WEEKDAYS[time.past.first_day().weekday()] == weekday == WEEKDAYS[time.future.first_day().weekday()]


@given(st.dates(date(2000, 1, 1), date(2050, 12, 31)), st.dates(date(2000, 1, 1), date(2050, 12, 31)))
def test_a_day_without_a_year_lies_within_half_a_year_of_publication(published: date, day: date) -> None:
    if (day.month, day.day) == (2, 29):
        return
    [time] = times(f"They met on {day.day} {day.strftime('%B')}.", published.isoformat())

    assert time.past is not None
    assert (time.past.month, time.past.day) == (day.month, day.day)
    assert abs(time.past.first_day() - published) <= timedelta(183)


@given(
    st.lists(
        st.sampled_from(
            [
                "on Tuesday",
                "3 March 2025",
                "in May",
                "may",
                "yesterday",
                "2019",
                "the next day",
                "😀",
                "é",
                "of",
            ]
        ),
        max_size=8,
    )
)
def test_expressions_come_in_order_and_do_not_overlap(words: list[str]) -> None:
    found = times("They met " + " ".join(words))

    assert all(first.span.end <= second.span.start for first, second in pairwise(found))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The visit ran from 22 to 24 March 2025, and on its second day they met.", "2025-03-23"),
        ("The visit ran from 22 to 24 March 2025. On the final day they met.", "2025-03-24"),
        ("She came on 22 March 2025. On the third day of her visit they met.", "2025-03-24"),
    ],
)
def test_a_day_of_a_visit_is_counted_from_its_first(text: str, day: str) -> None:
    assert str(times(text)[-1].past) == day


def test_a_month_of_next_year_is_of_the_year_after_publication() -> None:
    [expression] = times("They will meet in December of the next year.")

    assert str(expression.future) == "2026-12"
