"""A load ends with the same bytes in every store, and so does what follows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplograph.knowledge import Knowledge
from diplograph.pipeline import load_sources, remove_articles
from diplograph.store import Store, open_store
from readers import TALKS, WordReader

from .graphs import dumped


@pytest.fixture
def press(tmp_path: Path) -> Path:
    folder = tmp_path / "press"
    folder.mkdir()
    for name, states in {"a": ("Kazakhstan", "Japan"), "b": ("Uzbekistan", "Kazakhstan")}.items():
        (folder / f"{name}.txt").write_text(TALKS.format(*states))
    return folder


def test_loading_and_removing_leave_the_same_bytes_in_every_store(
    store: Store, press: Path, tiny_knowledge: Knowledge
) -> None:
    with open_store(":memory:") as plain:
        for opened in (plain, store):
            first = load_sources([str(press)], opened, tiny_knowledge, WordReader(tiny_knowledge))
            again = load_sources([str(press)], opened, tiny_knowledge, WordReader(tiny_knowledge))
            assert (first.loaded, again.loaded, again.unchanged) == (2, 0, 2)
        assert dumped(store) == dumped(plain)

        for opened in (plain, store):
            remove_articles(opened, ["a"])
        assert dumped(store) == dumped(plain)
