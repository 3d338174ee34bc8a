"""A gold standard of two tiny articles in a folder of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotated import MATCH, MATCH_TEXT, TALKS, TALKS_TEXT


@pytest.fixture
def gold_folder(tmp_path: Path) -> Path:
    """The two articles, each as ID.json and ID.txt."""
    folder = tmp_path / "gold"
    folder.mkdir()
    for record, text in ((TALKS, TALKS_TEXT), (MATCH, MATCH_TEXT)):
        (folder / f"{record['id']}.json").write_text(json.dumps(record), encoding="utf-8")
        (folder / f"{record['id']}.txt").write_text(text, encoding="utf-8")
    return folder
