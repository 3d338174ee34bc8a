"""`diplograph load`, `extract` and `remove`, with a reader that needs no language pipeline."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from command_line import Outcome
from diplograph.store import open_store
from readers import TALKS

Run = Callable[..., Outcome]


@pytest.fixture
def press(tmp_path: Path) -> Path:
    folder = tmp_path / "press"
    folder.mkdir()
    (folder / "one.txt").write_text(TALKS.format("Kazakhstan", "Japan"))
    (folder / "two.txt").write_text(TALKS.format("Kazakhstan", "Uzbekistan"))
    return folder


def test_loading_says_what_was_done(diplograph: Run, press: Path) -> None:
    first, second = diplograph("load", "press"), diplograph("load", "press")

    assert (first.code, second.code) == (0, 0)
    assert first.out == "2 articles: 2 loaded (2 events), 0 unchanged, 0 failed. Store: diplograph-store\n"
    assert second.out == "2 articles: 0 loaded (0 events), 2 unchanged, 0 failed. Store: diplograph-store\n"


def test_the_store_may_be_named_in_the_environment(
    diplograph: Run, press: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DIPLOGRAPH_STORE", "elsewhere")
    diplograph("load", "press")

    assert (tmp_path / "elsewhere").is_dir() and not (tmp_path / "diplograph-store").exists()


def test_an_article_that_cannot_be_read_fails_alone(diplograph: Run, press: Path) -> None:
    (press / "bad.txt").write_text(TALKS.format("Boom", "Japan"))
    outcome = diplograph("load", "press")

    assert outcome.code == 1
    assert "2 loaded" in outcome.out and "1 failed" in outcome.out
    assert "bad: error: cannot be read (RuntimeError: boom)" in outcome.err


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "no such file"), (b"", "is empty"), (b"\x7fELF\x00\x01\x02\xff\xfe" * 50, "paper.txt")],
)
def test_a_source_that_is_no_article_is_refused_and_no_store_is_made(
    content: bytes | None, message: str, diplograph: Run, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / "paper.txt").write_bytes(content)
    outcome = diplograph("load", "paper.txt")

    assert outcome.code == 1
    assert outcome.err.startswith("diplograph: error: ") and outcome.err.count("\n") == 1
    assert message in outcome.err
    assert not (tmp_path / "diplograph-store").exists()


def test_a_folder_that_is_no_store_is_refused_and_left_alone(diplograph: Run, press: Path) -> None:
    before = sorted(path.name for path in press.iterdir())
    outcome = diplograph("load", "press/one.txt", "--store", "press")

    assert outcome.code == 1
    assert "press: is not a diplograph store" in outcome.err
    assert sorted(path.name for path in press.iterdir()) == before


def test_a_place_that_cannot_be_written_to_is_refused(diplograph: Run, press: Path) -> None:
    outcome = diplograph("load", "press", "--store", "/proc/st")

    assert outcome.code == 1
    assert "/proc/st: a store cannot be made there" in outcome.err


def test_a_store_in_use_is_refused(diplograph: Run, press: Path) -> None:
    diplograph("load", "press")
    with open_store("diplograph-store", read_only=True):
        outcome = diplograph("load", "press")

    assert outcome.code == 1
    assert "is in use by another diplograph" in outcome.err


def test_removing_says_how_many(diplograph: Run, press: Path) -> None:
    diplograph("load", "press")
    outcome = diplograph("remove", "one", "two")

    assert (outcome.code, outcome.out) == (0, "2 articles removed. Store: diplograph-store\n")
    assert diplograph("query", "ASK { ?a a dg:Article }").out == "no\n"


def test_removing_an_unknown_article_is_refused_and_nothing_is_removed(diplograph: Run, press: Path) -> None:
    diplograph("load", "press")
    outcome = diplograph("remove", "one", "three")

    assert outcome.code == 2
    assert "no such article in the store: three" in outcome.err
    assert (
        diplograph("query", "SELECT (COUNT(*) AS ?n) { ?a a dg:Article }", "--format", "csv").out == "n\n2\n"
    )


def test_extracting_needs_no_store(diplograph: Run, press: Path, tmp_path: Path) -> None:
    lines = diplograph("extract", "press")
    listed = diplograph("extract", "press", "--format", "json", "-o", "facts.json")

    assert [json.loads(line)["id"] for line in lines.out.splitlines()] == ["one", "two"]
    assert [found["id"] for found in json.loads((tmp_path / "facts.json").read_text())] == ["one", "two"]
    assert listed.out == ""
    assert not (tmp_path / "diplograph-store").exists()


def test_a_marked_page_is_of_one_article(diplograph: Run, press: Path) -> None:
    assert diplograph("extract", "press", "--format", "html").code == 2
    assert "<html" in diplograph("extract", "press/one.txt", "--format", "html").out.lower()


def test_an_output_in_a_folder_that_is_not_there_is_refused(diplograph: Run, press: Path) -> None:
    outcome = diplograph("extract", "press", "-o", "nowhere/facts.jsonl")

    assert outcome.code == 1
    assert outcome.err.count("\n") == 1 and "nowhere" in outcome.err


def test_a_user_folder_of_knowledge_that_is_not_there_is_refused(diplograph: Run, press: Path) -> None:
    assert diplograph("load", "press", "--knowledge", "mine").code == 2


def test_there_must_be_a_source(diplograph: Run) -> None:
    outcome = diplograph("load")

    assert outcome.code == 2
    assert "Missing argument" in outcome.err and "diplograph load --help" in outcome.err
