"""What tests of several rooms share: the knowledge that ships and a tiny one, a reader, a small store.

What is heavy is imported by the fixture that needs it, so that tests of small rooms start at once.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from checkout import MODEL, SHARED
from diplograph.knowledge import Knowledge
from diplograph.model import Article

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from diplograph.extraction import Extractor
    from diplograph.reading import Reader
    from diplograph.store import Store


SOFTWARE_GL = ("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
"""There is no graphics card where tests run."""

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(autouse=True)
def without_a_store_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """The store that whoever runs the tests has named for the commands is not theirs to write to."""
    monkeypatch.delenv("DIPLOGRAPH_STORE", raising=False)


@pytest.fixture(scope="session")
def shipped_knowledge() -> Knowledge:
    """The reference knowledge in the repository."""
    return Knowledge.load()


@pytest.fixture(scope="session")
def reader(shipped_knowledge: Knowledge) -> Reader:
    from diplograph.reading import Reader

    return Reader(shipped_knowledge, MODEL)


@pytest.fixture(scope="session")
def extractor(shipped_knowledge: Knowledge) -> Extractor:
    from diplograph.extraction import Extractor

    return Extractor(shipped_knowledge, MODEL)


@pytest.fixture(scope="session")
def shared_findings(extractor: Extractor, shipped_knowledge: Knowledge) -> list[dict[str, Any]]:
    """What is found in the annotated articles that the makers share, as objects of the gold format."""
    from diplograph.extraction import to_gold
    from diplograph.loaders import iter_sources
    from diplograph.pipeline import read_article

    folder = SHARED / "gold" / "articles"
    if not folder.is_dir():
        pytest.skip("the shared gold articles (../shared/gold) are not here")
    articles = [item for item in iter_sources([str(folder)]) if isinstance(item, Article)]
    return [to_gold(read_article(article, extractor), shipped_knowledge) for article in articles]


@pytest.fixture(scope="session")
def tiny_knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """A few states, bodies and people, enough for the readings in `tiny`."""
    from tiny import write_tables

    return Knowledge.read(write_tables(tmp_path_factory.mktemp("knowledge")))


@pytest.fixture(scope="session")
def tiny_store(tiny_knowledge: Knowledge) -> Iterator[Store]:
    """A store in memory with the readings of `tiny`, the tiny knowledge and the ontology; only read it."""
    from diplograph.store import open_store
    from tiny import fill_store

    with open_store(":memory:") as store:
        fill_store(store, tiny_knowledge)
        yield store


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine: pages cannot be looked at")
    api = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed: no browser to drive"
    )
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", *SOFTWARE_GL])
        yield browser
        browser.close()
