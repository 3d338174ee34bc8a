"""The page on frames: whole, and what it tells an analyst to do works."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from diplograph.extraction import Extractor
from diplograph.extraction.frames import load_frames
from diplograph.knowledge import Knowledge
from diplograph.loaders import load_article
from diplograph.reading import lexicon
from diplograph.resources import lexicon_dir

from .conftest import ROOT, iter_blocks

PAGE = ROOT / "docs" / "frames.md"
FRAMES = lexicon.load_table("en", "frames")["frames"]
SENTENCE = "On Tuesday President Tokayev broke bread with President Alexander Lukashenko in Astana."


def test_every_frame_has_its_row() -> None:
    page = PAGE.read_text()
    assert len(FRAMES) >= 60
    assert [frame["id"] for frame in FRAMES if f"| `{frame['id']}` |" not in page] == []


def test_every_field_is_explained() -> None:
    fields = PAGE.read_text().partition("## The fields")[2].partition("\n## ")[0]
    explained = {
        name for row in re.findall(r"(?m)^\| (`.*?`) \|", fields) for name in re.findall(r"`(\w+)`", row)
    }
    used = {field for frame in FRAMES for field in frame}
    assert used - explained == set(), "explain them in the table of docs/frames.md"
    assert explained - used == set(), "no frame uses them: take them out of docs/frames.md"


def test_every_role_is_explained() -> None:
    (row,) = re.findall(r"(?m)^\| `roles` \|.*$", PAGE.read_text())
    assert {role for frame in FRAMES for role in frame["roles"]} <= set(re.findall(r"`(\w+)`", row))


@pytest.fixture
def with_the_frame_of_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The lexicon with the line added that the page shows, at the place that it names."""
    (line,) = [block.text for block in iter_blocks(PAGE) if block.language == "yaml"]
    copy = tmp_path / "lexicon"
    shutil.copytree(lexicon_dir(), copy)
    file = copy / "en" / "frames.yaml"
    text = file.read_text()
    before = "  - {id: meet, type: Meeting"
    assert text.count(before) == 1
    file.write_text(text.replace(before, f"  {line.strip()}\n{before}"))
    monkeypatch.setattr(lexicon, "lexicon_dir", lambda: copy)
    load_frames.cache_clear()
    yield
    load_frames.cache_clear()


def rules(tmp_path: Path, shipped_knowledge: Knowledge) -> list[str]:
    article = tmp_path / "sentence.txt"
    article.write_text(f"date 2025-04-30\n\n{SENTENCE}\n")
    return [event.rule for event in Extractor(shipped_knowledge).extract(load_article(str(article))).events]


def test_the_sentence_of_the_page_tells_nothing_without_its_frame(
    tmp_path: Path, shipped_knowledge: Knowledge
) -> None:
    assert rules(tmp_path, shipped_knowledge) == []


@pytest.mark.usefixtures("with_the_frame_of_the_page")
def test_the_frame_of_the_page_finds_its_sentence(tmp_path: Path, shipped_knowledge: Knowledge) -> None:
    assert rules(tmp_path, shipped_knowledge) == ["frame:break-bread"]
