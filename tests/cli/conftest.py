"""The command line with a reader of single words in place of the large one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from command_line import Outcome, run
from diplograph.knowledge import Knowledge
from readers import WordReader


@pytest.fixture
def diplograph(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    tiny_knowledge: Knowledge,
) -> Callable[..., Outcome]:
    """The command line in an empty folder, with a reader of single words in place of the large one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("diplograph.extraction.Extractor", WordReader)
    monkeypatch.setattr(Knowledge, "load", classmethod(lambda cls, *folders: tiny_knowledge))
    return lambda *arguments: run(capsys, *arguments)
