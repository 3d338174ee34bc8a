"""Whether a date falls into a period, by the precision of both."""

from __future__ import annotations

import pytest

from diplograph.knowledge import Period
from diplograph.model import PartialDate


def period(text: str) -> Period:
    """`since/until`, where `..` is open, `..DATE` open and confirmed on DATE, and empty is not known."""
    since, _, until = text.partition("/")
    is_open = until.startswith("..")
    as_of = until.removeprefix("..") if is_open else ""
    parse = PartialDate.parse
    return Period(
        parse(since) if since else None,
        parse(until) if until and not is_open else None,
        is_open,
        parse(as_of) if as_of else None,
    )


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("2001-02-03/2005-06-07", "2003", "yes"),
        ("2001-02-03/2005-06-07", "2001-02-03", "yes"),
        ("2001-02-03/2005-06-07", "2005-06-07", "yes"),
        ("2001-02-03/2005-06-07", "2001-02-02", "no"),
        ("2001-02-03/2005-06-07", "2005-06-08", "no"),
        ("2001-02-03/2005-06-07", "2005-06", "maybe"),
        ("2001-02-03/2005-06-07", "2001", "maybe"),
        ("2001-02-03/2005-06-07", "2000", "no"),
        ("2001-02/2005-06", "2001-02-10", "maybe"),
        ("2001-02/2005-06", "2001-03-01", "yes"),
        ("2001-02/2005-06", "2005-06-30", "maybe"),
        ("2001-02/2005-06", "2005-07-01", "no"),
        ("2001/2005", "2001-12-31", "yes"),
        ("2001/2005", "2001-12-30", "maybe"),
        ("2001/2005", "2005-01-01", "yes"),
        ("2001/2005", "2003", "yes"),
        ("2001/2005", "2006", "no"),
        ("2001-02-03/", "2001-02-03", "yes"),
        ("2001-02-03/", "2001-02-04", "maybe"),
        ("2001-02-03/", "2001-02-02", "no"),
        ("/2005-06-07", "2005-06-08", "no"),
        ("/2005-06-07", "2005-06-07", "maybe"),
        ("/", "2005", "maybe"),
        ("2001-02-03/..", "2030", "yes"),
        ("2001-02-03/..2010-06", "2010-06-30", "yes"),
        ("2001-02-03/..2010-06", "2010-07-01", "maybe"),
        ("2001-02-03/..2010-06", "2010", "maybe"),
        ("/..", "2010", "maybe"),
    ],
)
def test_a_period_covers_a_date_for_certain_possibly_or_not(text: str, at: str, expected: str) -> None:
    assert expected == period(text).covers(PartialDate.parse(at))


@pytest.mark.parametrize(
    ("one", "other", "surely", "possibly"),
    [
        ("2001-01-01/2005-01-01", "2004-01-01/2006-01-01", True, True),
        ("2001-01-01/2005-01-01", "2005-01-01/2006-01-01", False, True),  # the day of the handover
        ("2001-01-01/2005-01-01", "2005-01-02/2006-01-01", False, False),
        ("2001-01-01/2005", "2005/2006-01-01", False, True),  # both in 2005, on days not known
        ("2001-01-01/..2004-05", "2004-06-01/2005-01-01", False, True),
        ("2001-01-01/..2004-05", "2004-05-01/2005-01-01", True, True),
        ("2001-01-01/", "2003-01-01/2005-01-01", False, True),
        ("/2003", "2001/2005", False, True),
    ],
)
def test_two_periods_overlap_surely_or_possibly(one: str, other: str, surely: bool, possibly: bool) -> None:
    first, second = period(one), period(other)

    assert (surely, possibly) == (first.surely_overlaps(second), first.may_overlap(second))
    assert (surely, possibly) == (second.surely_overlaps(first), second.may_overlap(first))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2001-02-03/2005", "2001-02-03 to 2005"),
        ("2012/2012", "2012"),
        ("2001/..2010", "since 2001 (last confirmed 2010)"),
        ("2001/..", "since 2001"),
        ("/..", "since a day not known"),
        ("/2005", "until 2005, from when is not known"),
        ("2001/", "from 2001, until when is not known"),
        ("/", "at a time not known"),
    ],
)
def test_a_period_reads_as_words(text: str, words: str) -> None:
    assert words == str(period(text))
