from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplograph.evaluation import Accuracy, Tally

letters = st.lists(st.sampled_from("abcde"))


def test_what_is_found_of_what_is_there_gives_precision_and_recall() -> None:
    tally = Tally.of("abcd", "abx")

    assert Tally(hits=2, gold=4, found=3) == tally
    assert (tally.precision, tally.recall) == (2 / 3, 2 / 4)
    assert pytest.approx(4 / 7) == tally.f1


def test_a_thing_that_is_there_twice_must_be_found_twice() -> None:
    assert Tally(hits=1, gold=2, found=1) == Tally.of("aa", "a")


def test_nothing_found_where_nothing_is_there_is_no_success() -> None:
    assert (Tally().precision, Tally().recall, Tally().f1) == (0.0, 0.0, 0.0)
    assert Accuracy().share == 0.0


@given(letters, letters)
def test_f1_lies_between_precision_and_recall(gold: list[str], found: list[str]) -> None:
    tally = Tally.of(gold, found)

    low, high = sorted((tally.precision, tally.recall))
    assert low - 1e-9 <= tally.f1 <= high + 1e-9
    assert tally.hits <= min(tally.gold, tally.found)


@given(letters, letters, letters, letters)
def test_tallies_of_separate_articles_add_up(a: list[str], b: list[str], c: list[str], d: list[str]) -> None:
    first, second = Tally.of(a, b), Tally.of(c, d)

    total = first + second

    assert (first.hits + second.hits, len(a) + len(c), len(b) + len(d)) == (
        total.hits,
        total.gold,
        total.found,
    )
