"""The tables of foreign event codes: whole, and only with types, kinds and statuses that exist."""

from __future__ import annotations

import csv

import pytest

from diplograph.coding import meaning_of
from diplograph.coding.codes import SCHEMES
from diplograph.model import EventType, Status
from diplograph.ontology import broader, load_code_list
from diplograph.resources import lexicon_dir


def rows(scheme: str) -> list[dict[str, str]]:
    with (lexicon_dir() / "event-codes" / f"{scheme}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_row_means_something_that_exists_or_says_why_it_means_nothing(scheme: str) -> None:
    table = rows(scheme)
    assert len(table) > 25
    assert len({row["code"] for row in table}) == len(table)
    for row in table:
        assert list(row) == ["code", "type", "kind", "status", "host", "note"], row
        if row["type"]:
            assert row["type"] in set(EventType) and row["status"] in set(Status), row
            assert row["host"] in ("", "1", "2"), row
        else:
            assert "no type of ours" in row["note"], row


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_finer_kind_is_one_of_its_type(scheme: str) -> None:
    kinds = load_kinds()
    told = {(row["kind"], row["type"]) for row in rows(scheme) if row["kind"]}

    assert told
    assert {(kind, type_) for kind, type_ in told if type_ not in kinds.get(kind, set())} == set()


def load_kinds() -> dict[str, set[str]]:
    """Kind -> the event types that it is narrower than, by the code list."""
    tail = "https://w3id.org/diplograph/code/event-kind/"
    return {
        concept.iri.removeprefix(tail): {
            wider.iri.rpartition("/")[2].capitalize() for wider in broader(concept.iri)
        }
        for concept in load_code_list("event-kind").concepts.values()
    }


@pytest.mark.parametrize(
    ("scheme", "code", "mode", "type_"),
    [
        ("cameo", "042", "", "Visit"),
        ("cameo", "0233", "", "Request"),
        ("cameo", "1621", "", "Sanction"),
        ("cameo", "056", "", None),
        ("cameo", "20", "", None),
        ("cameo", "", "", None),
        ("plover", "CONSULT", "", "Meeting"),
        ("plover", "consult", "Phone", "Call"),
        ("plover", "CONSULT", "unheard of", "Meeting"),
        ("plover", "ASSAULT", "", None),
    ],
)
def test_a_code_means_what_its_row_says_or_that_of_the_code_it_begins_with(
    scheme: str, code: str, mode: str, type_: str | None
) -> None:
    meaning = meaning_of(scheme, code, mode)

    assert (meaning.type.value if meaning else None) == type_
