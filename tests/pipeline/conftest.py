from __future__ import annotations

import io
import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from diplograph.knowledge import Knowledge
from diplograph.model import Article
from diplograph.pipeline import ArticleReader, load_sources
from diplograph.store import open_store
from readers import WordReader
from tiny import write_tables

TALKS = "On day {number} the officials of Kazakhstan met Japan and spoke of item {number} of plan {number}."


class MortalReader(WordReader):
    """Kills its own process over a text with "Doom": always, or only as long as a file is not there."""

    marker: Path | None = None

    def extract(self, article: Article):  # type: ignore[no-untyped-def]
        if "Doom" in article.text and (self.marker is None or not self.marker.exists()):
            if self.marker is not None:
                self.marker.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return super().extract(article)


@dataclass(frozen=True)
class MakeTiny:
    """Makes the tiny knowledge and its reader in another process."""

    tables: Path
    marker: Path | None = None

    def __call__(self) -> tuple[Knowledge, ArticleReader]:
        knowledge = Knowledge.read(self.tables)
        reader = MortalReader(knowledge)
        reader.marker = self.marker
        return knowledge, reader


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tables(tmp_path_factory.mktemp("tables"))


@pytest.fixture
def press(tmp_path: Path) -> Path:
    folder = tmp_path / "press"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02}.txt").write_text(TALKS.format(number=number))
    return folder


@pytest.fixture
def load(tables: Path, press: Path) -> Iterator:  # type: ignore[type-arg]
    """Loads the press into a new store in memory with a pool; gives the summary and all that is stored."""

    def run(pool=None, marker=None, **more):  # type: ignore[no-untyped-def]
        knowledge, reader = MakeTiny(tables, marker)()
        with open_store(":memory:") as store:
            summary = load_sources([str(press)], store, knowledge, reader, pool=pool, **more)
            stream = io.BytesIO()
            store.dump(stream)
            return summary, stream.getvalue()

    yield run
