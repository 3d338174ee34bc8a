"""The outside test of event types, on records written here."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from checkout import load_benchmark
from diplograph.extraction import Extractor

RECORDS: list[dict[str, Any]] = [
    {"id": "x-0", "event": "DOCUMENT", "eventText": "no sentence"},
    {
        "id": "x-1",
        "date": "2025-04-30",
        "event": "CONSULT",
        "source": [{"actorText": "Kazakh"}],
        "target": [{"actorText": "Uzbek President"}],
        "text": "Kazakh President Kassym-Jomart Tokayev met Uzbek President Shavkat Mirziyoyev on Monday.",
    },
    {
        "id": "x-2",
        "event": "DISAPPROVE",
        "source": [{"actorText": "Tajikistan"}],
        "target": [{"actorText": "Afghanistan", "code": "AFG"}],
        "text": "Tajikistan condemned Afghanistan, and Kazakhstan thanked Japan.",
    },
    {"id": "x-3", "event": "FIGHT", "source": None, "target": "", "text": "It rained in the steppe all day."},
]


@pytest.fixture(scope="module")
def plover() -> ModuleType:
    return load_benchmark("plover")


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "records.txt"
    path.write_text(json.dumps(RECORDS))
    return path


def test_records_with_a_sentence_are_read_under_the_roots_of_today(plover: ModuleType, records: Path) -> None:
    read = plover.load_records(records)

    assert [(r.id, r.root, r.actors) for r in read] == [
        ("x-1", "CONSULT", ("Kazakh", "Uzbek President")),
        ("x-2", "ACCUSE", ("Tajikistan", "Afghanistan")),
        ("x-3", "FIGHT", ()),
    ]


def test_the_event_between_the_given_source_and_target_counts(
    plover: ModuleType, records: Path, extractor: Extractor
) -> None:
    read, predicted = plover.run(records, extractor)

    assert predicted == ["CONSULT", "ACCUSE", None]
    figures = plover.summarise(read, predicted)
    assert (figures["records"], figures["of_shared_roots"], figures["macro_f1"]) == (3, 2, 1.0)


def test_a_score_is_worked_out_for_each_root(plover: ModuleType) -> None:
    consult, aid, agree = plover.score(
        ["CONSULT", "CONSULT", "AID", "FIGHT"],
        ["CONSULT", None, "CONSULT", "AID"],
        ("CONSULT", "AID", "AGREE"),
    )

    assert (consult.records, consult.precision, consult.recall, consult.f1) == (2, 0.5, 0.5, 0.5)
    assert (aid.records, aid.precision, aid.recall, aid.f1) == (1, 0.0, 0.0, 0.0)
    assert agree.records == 0
    assert plover.macro([consult, aid, agree]) == 0.25


def test_the_figures_are_written(
    plover: ModuleType,
    records: Path,
    extractor: Extractor,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(plover, "Extractor", lambda _knowledge: extractor)

    assert plover.main([str(records), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["accuracy"] == 1.0


@pytest.mark.parametrize("content", ["{", "[]", '[{"text": "No root."}]', "[3]"])
def test_what_is_no_file_of_records_is_refused(
    plover: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    (tmp_path / "bad.txt").write_text(content)

    assert plover.main([str(tmp_path / "bad.txt")]) == 2
    assert "give PLOVER_GSR_CAMEO.txt" in capsys.readouterr().err
