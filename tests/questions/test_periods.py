"""Dates in a question."""

from __future__ import annotations

from datetime import date

import pytest

from diplograph.errors import QuestionError
from diplograph.questions.periods import Period, extract_period

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("words", "since", "until", "at"),
    [
        ("since 2025", "2025", None, None),
        ("since March 2025", "2025-03", None, None),
        ("from 2025-03-04", "2025-03-04", None, None),
        ("after 2024", "2025-01-01", None, None),
        ("after 31 December 2024", "2025-01-01", None, None),
        ("until April 2025", None, "2025-04", None),
        ("before 2025", None, "2024-12-31", None),
        ("before March 1, 2024", None, "2024-02-29", None),
        ("between 2020 and 2021", "2020", "2021", None),
        ("from 1 May 2020 to 3 June 2020", "2020-05-01", "2020-06-03", None),
        ("in 2020", None, None, "2020"),
        ("on the 14th of May 2020", None, None, "2020-05-14"),
        ("on May 14th, 2020", None, None, "2020-05-14"),
        ("in Sept. 2020", None, None, "2020-09"),
        ("since 2020-03", "2020-03", None, None),
        ("last year", None, None, "2025"),
        ("this year", None, None, "2026"),
        ("last month", None, None, "2026-10"),
        ("since last year", "2025", None, None),
        ("since January", "2026-01", None, None),
        ("yesterday", None, None, "2026-11-24"),
        ("in the last 3 months", "2026-08-25", "2026-11-25", None),
        ("over the past two years", "2024-11-25", "2026-11-25", None),
        ("in the last ten days", "2026-11-15", "2026-11-25", None),
        ("in the first half of 2025", "2025-01", "2025-06", None),
        ("in the last quarter of 2025", "2025-10", "2025-12", None),
    ],
)
def test_a_period_is_read_and_taken_out(words: str, since: str, until: str, at: str) -> None:
    period, rest = extract_period(f"Who met Tokayev {words}?", TODAY)

    assert (str(period.since or ""), str(period.until or ""), str(period.at or "")) == (
        since or "",
        until or "",
        at or "",
    )
    assert rest == "Who met Tokayev ?"


@pytest.mark.parametrize(
    "text", ["Who met Tokayev?", "Which of the 193 members may march?", "What is UN80?", "What of the 2020s?"]
)
def test_a_question_without_a_date_has_none(text: str) -> None:
    assert extract_period(text, TODAY) == (Period(), text)


def test_a_day_that_does_not_exist_is_refused() -> None:
    with pytest.raises(QuestionError, match="names a day that does not exist"):
        extract_period("Who met Tokayev on 30 February 2025?", TODAY)


def test_two_periods_are_refused() -> None:
    with pytest.raises(QuestionError, match="several periods"):
        extract_period("Who met Tokayev in 2020 and in 2023?", TODAY)


def test_a_period_is_told_in_the_parameters_that_a_question_has() -> None:
    in_2020, _ = extract_period("in 2020", TODAY)
    since_2020, _ = extract_period("since 2020", TODAY)

    assert in_2020.parameters({"at"}) == {"at": "2020"}
    assert in_2020.parameters({"since", "until"}) == {"since": "2020", "until": "2020"}
    assert since_2020.parameters({"at"}) is None
    assert Period().parameters({"of"}) == {}


def test_a_number_in_a_name_is_no_year() -> None:
    assert extract_period("Who supports the 2030 Agenda?", TODAY, ["2030 Agenda"])[0] == Period()


def test_a_part_that_a_year_does_not_have_is_refused() -> None:
    with pytest.raises(QuestionError, match="no part of a year"):
        extract_period("Who met Tokayev in the third half of 2025?", TODAY)
