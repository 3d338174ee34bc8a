"""The tenures against public files that we read beside them; they do not ship. Some rows are explained."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

import pytest

from diplograph.knowledge import Knowledge
from diplograph.model import EntityKind, PartialDate

REFERENCE = Path(__file__).parents[3] / "shared" / "reference"
HOLDERS = {
    "kazakhstan-cabinet": "kazakhstan",
    "kyrgyzstan-ministers": "kyrgyzstan",
    "tajikistan-ministers": "tajikistan",
    "turkmenistan": "turkmenistan",
    "uzbekistan-ministers": "uzbekistan",
}
CHIEF_OFFICES = {
    "President": "President",
    "Prime Minister": "Prime Minister",
    "Chairman of the Cabinet of Ministers (Prime Minister)": "Prime Minister",
    "Minister of Foreign Affairs": "Minister of Foreign Affairs",
    "Minister for Foreign Affairs": "Minister of Foreign Affairs",
}
EXPLAINED = {
    ("Ishenbai Kadyrbekov", "2005-03-24"): "named by one chamber for a day; the other did not follow",
    ("Artjom Nowikow", "2021-05-05"): "stood in for the chairman, who stayed in office",
}

pytestmark = pytest.mark.skipif(
    not REFERENCE.is_dir(), reason="the reference files are not beside the checkout"
)


def _rows(folder: str) -> list[dict[str, str]]:
    with (REFERENCE / "everypolitician" / folder / "html_holders21.csv").open(encoding="utf-8") as stream:
        return [row for row in csv.DictReader(stream) if row["position"] in CHIEF_OFFICES]


@pytest.mark.parametrize(("folder", "state"), HOLDERS.items())
def test_halfway_through_every_tenure_in_the_chief_offices_that_person_is_found(
    shipped: Knowledge, folder: str, state: str
) -> None:
    persons = [entity for entity in shipped.entities.values() if entity.kind is EntityKind.PERSON]
    people = {person.wikidata: person.id for person in persons}

    checked, missed = 0, []
    for row in _rows(folder):
        if len(row["start"]) < 10 or len(row["end"]) < 10 or (row["person"], row["start"]) in EXPLAINED:
            continue
        begin, end = (datetime.date.fromisoformat(row[column]) for column in ("start", "end"))
        halfway = PartialDate.of(begin + (end - begin) / 2)
        resolution = shipped.resolve(CHIEF_OFFICES[row["position"]], f"state/{state}", halfway)
        checked += 1
        if people.get(row["personID"]) not in {holding.tenure.person for holding in resolution.holdings}:
            missed.append((row["position"], row["person"], str(halfway), resolution.reason))

    assert missed == []
    assert checked >= 1
