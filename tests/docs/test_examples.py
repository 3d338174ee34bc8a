"""The examples in Python run as they stand."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from diplograph.cli.options import DEFAULT_STORE
from diplograph.pipeline import load_sources

from .conftest import PAGES, ROOT, Block, iter_blocks

if TYPE_CHECKING:
    from diplograph.extraction import Extractor
    from diplograph.knowledge import Knowledge

EXAMPLES = [block for page in PAGES for block in iter_blocks(page) if block.language == "python"]


def test_there_are_examples() -> None:
    assert EXAMPLES


@pytest.fixture(scope="session")
def where_the_examples_run(
    tmp_path_factory: pytest.TempPathFactory, extractor: Extractor, shipped_knowledge: Knowledge
) -> Path:
    """A folder like that of a reader of the pages: the sample is there, and some of it is loaded."""
    folder = tmp_path_factory.mktemp("examples")
    articles = shutil.copytree(ROOT / "data" / "articles", folder / "data" / "articles")
    some = sorted(str(file) for file in articles.glob("kz-2025-*.txt"))
    summary = load_sources(some, str(folder / DEFAULT_STORE), shipped_knowledge, extractor)
    assert summary.loaded == len(some) >= 3
    return folder


@pytest.mark.parametrize("block", EXAMPLES, ids=lambda block: block.place)
def test_an_example_runs(
    block: Block,
    where_the_examples_run: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(where_the_examples_run)
    exec(compile(block.text, block.place, "exec"), {"__name__": "__main__"})
    assert capsys.readouterr().out or "print" not in block.text
