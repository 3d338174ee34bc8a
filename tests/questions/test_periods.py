"""Dates in a question."""

from __future__ import annotations

import pytest

from diplograph.errors import QuestionError
from diplograph.questions.periods import Period, extract_period


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
    ],
)
def test_a_period_is_read_and_taken_out(words: str, since: str, until: str, at: str) -> None:
    period, rest = extract_period(f"Who met Tokayev {words}?")

    assert (str(period.since or ""), str(period.until or ""), str(period.at or "")) == (
        since or "",
        until or "",
        at or "",
    )
    assert rest == "Who met Tokayev ?"


@pytest.mark.parametrize("text", ["Who met Tokayev?", "Which of the 193 members may march?", "What is UN80?"])
def test_a_question_without_a_date_has_none(text: str) -> None:
    assert extract_period(text) == (Period(), text)


def test_a_day_that_does_not_exist_is_refused() -> None:
    with pytest.raises(QuestionError, match="2025-02-30 is not a date"):
        extract_period("Who met Tokayev on 30 February 2025?")


def test_two_periods_are_refused() -> None:
    with pytest.raises(QuestionError, match="several periods"):
        extract_period("Who met Tokayev in 2020 and in 2023?")


def test_a_period_is_told_in_the_parameters_that_a_question_has() -> None:
    in_2020, _ = extract_period("in 2020")
    since_2020, _ = extract_period("since 2020")

    assert in_2020.parameters({"at"}) == {"at": "2020"}
    assert in_2020.parameters({"since", "until"}) == {"since": "2020", "until": "2020"}
    assert since_2020.parameters({"at"}) is None
    assert Period().parameters({"of"}) == {}
