"""Title, state or body, and date -> person: cases written from public knowledge, not from our tables."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from diplograph.knowledge import Knowledge
from diplograph.model import EntityKind, PartialDate

CASES = list(csv.DictReader((Path(__file__).parent / "resolve_cases.csv").open(encoding="utf-8", newline="")))


def test_there_are_enough_cases_and_enough_that_must_abstain() -> None:
    assert len(CASES) >= 120
    assert sum(not case["expected"] for case in CASES) >= 20
    assert sum("handover day" in case["note"] for case in CASES) >= 10


@pytest.mark.parametrize(
    "case", CASES, ids=[f"{case['title']} of {case['of']} at {case['at']}" for case in CASES]
)
def test_the_title_means_that_person_at_that_date(shipped: Knowledge, case: dict[str, str]) -> None:
    """An empty expectation is an abstention; `not X` allows anybody but X, and nobody."""
    owner_kinds = (EntityKind.STATE, EntityKind.INSTITUTION)
    of = shipped.get_entity(case["of"], *owner_kinds).id
    to = shipped.get_entity(case["to"], *owner_kinds).id if case["to"] else None

    resolution = shipped.resolve(case["title"], of, PartialDate.parse(case["at"]), to)

    expected = case["expected"].removeprefix("not ")
    person = shipped.get_entity(expected, EntityKind.PERSON).id if expected else None
    if case["expected"].startswith("not "):
        assert person != resolution.person, resolution
    else:
        assert person == resolution.person, resolution
    assert resolution.reason
