"""Spellings of one name, and of two: across romanisations, scripts and word orders."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from diplograph.knowledge import same_name

PAIRS = list(csv.DictReader((Path(__file__).parent / "name_pairs.csv").open(encoding="utf-8", newline="")))
BEYOND = "beyond the rules"
"""In a note: the rules cannot know that the two are the same; aliases can."""


def test_there_are_enough_pairs_of_both_sorts() -> None:
    assert len(PAIRS) >= 150
    assert sum(pair["same"] == "no" for pair in PAIRS) >= 50
    assert sum(BEYOND in pair["note"] for pair in PAIRS) <= 5


@pytest.mark.parametrize("pair", PAIRS, ids=[f"{pair['one']} / {pair['other']}" for pair in PAIRS])
def test_the_pair_is_judged_as_it_should_be(pair: dict[str, str]) -> None:
    expected = pair["same"] == "yes" and BEYOND not in pair["note"]

    assert expected == same_name(pair["one"], pair["other"])
    assert expected == same_name(pair["other"], pair["one"])
