"""The same text elsewhere is known again, in a later load too; texts that only look alike are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplograph.knowledge import Knowledge
from diplograph.loaders import Duplicates
from diplograph.model import Article
from diplograph.pipeline import load_sources, remove_articles
from diplograph.store import open_store
from readers import WordReader

from . import press

LONG = "\n\n".join(press.BODY)
CREDENTIALS = "On {} the ambassador of {} handed over copies of his credentials to the deputy minister {}."


def always(_identifier: str) -> bool:
    return True


@pytest.mark.parametrize(
    "other",
    [
        LONG.upper(),
        LONG.replace("–", "-").replace("’", "'"),
        "Norland Daily reports: " + LONG,
        LONG + "\n\nThis text was first printed by the Norland Post.",
        LONG.replace("two hours", "three hours"),
    ],
)
def test_a_text_with_small_changes_is_the_same(other: str) -> None:
    known = Duplicates()
    known.add(Article("one", LONG))
    match = known.find(Article("two", other), always)

    assert match is not None and match.article == "one" and match.likeness > 0.8


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (LONG, " ".join(LONG.split()[::-1])),
        (LONG, LONG[: len(LONG) // 2]),
        (CREDENTIALS.format("5 May", "Poland", "Strand"), CREDENTIALS.format("6 May", "Spain", "Strand")),
        ("The ministers met.", "The ministers met again."),
    ],
)
def test_texts_that_only_look_alike_are_not_the_same(first: str, second: str) -> None:
    known = Duplicates()
    known.add(Article("one", first))

    assert known.find(Article("two", second), always) is None


def test_an_article_is_no_duplicate_of_itself_nor_of_one_that_is_gone() -> None:
    known = Duplicates()
    known.add(Article("one", LONG))

    assert known.find(Article("one", LONG), always) is None
    assert known.find(Article("two", LONG), lambda identifier: identifier != "one") is None
    known.forget("one")
    assert "one" not in known and known.find(Article("two", LONG), always) is None


def test_what_was_noted_is_known_to_the_next(tmp_path: Path) -> None:
    first = Duplicates(tmp_path / "texts.sqlite")
    first.add(Article("one", LONG))
    first.add(Article("one", LONG))
    first.close()

    match = Duplicates(tmp_path / "texts.sqlite").find(Article("two", LONG), always)
    assert match is not None and match.likeness == 1.0


@pytest.fixture
def folders(tmp_path: Path) -> list[str]:
    talks = "On Monday the officials of Kazakhstan met Japan. " + LONG
    for name in ("post", "daily"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.txt").write_text(talks)
    return [str(tmp_path / "post"), str(tmp_path / "daily")]


def test_a_duplicate_is_left_out_of_the_store_in_the_same_load_or_a_later_one(
    folders: list[str], tmp_path: Path, tiny_knowledge: Knowledge
) -> None:
    reader = WordReader(tiny_knowledge)
    together = load_sources(folders, str(tmp_path / "together"), tiny_knowledge, reader)
    load_sources(folders[:1], str(tmp_path / "apart"), tiny_knowledge, reader)
    later = load_sources(folders[1:], str(tmp_path / "apart"), tiny_knowledge, reader)

    assert (together.loaded, together.duplicates, together.failed) == (1, 1, 0)
    assert (later.loaded, later.duplicates) == (0, 1)
    (finding,) = [finding for finding in later.findings if finding.rule == "duplicate"]
    assert finding.place == "daily" and "'post'" in finding.message


def test_a_duplicate_is_loaded_when_asked_for_or_when_the_first_is_gone(
    folders: list[str], tmp_path: Path, tiny_knowledge: Knowledge
) -> None:
    reader = WordReader(tiny_knowledge)
    kept = load_sources(folders, str(tmp_path / "kept"), tiny_knowledge, reader, keep_duplicates=True)
    load_sources(folders[:1], str(tmp_path / "gone"), tiny_knowledge, reader)
    with open_store(str(tmp_path / "gone")) as store:
        remove_articles(store, ["post"])
    later = load_sources(folders[1:], str(tmp_path / "gone"), tiny_knowledge, reader)

    assert (kept.loaded, kept.duplicates) == (2, 0)
    assert (later.loaded, later.duplicates) == (1, 0)


def test_an_article_that_failed_does_not_keep_others_out(
    folders: list[str], tmp_path: Path, tiny_knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    class FailsOnce(WordReader):
        def extract(self, article: Article):  # type: ignore[no-untyped-def]
            if article.id == "post":
                raise RuntimeError("once")
            return super().extract(article)

    summary = load_sources(folders, str(tmp_path / "st"), tiny_knowledge, FailsOnce(tiny_knowledge))

    assert (summary.loaded, summary.failed, summary.duplicates) == (1, 1, 0)
