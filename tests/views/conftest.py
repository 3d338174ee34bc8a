"""Pages of the made-up press, and a browser to look at them with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from diplograph.knowledge import Knowledge
from diplograph.network import project_network
from diplograph.views import render_network
from dispatches import PRESS, hostile_reading, open_press

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return Knowledge.load()


@pytest.fixture(scope="session")
def network(knowledge: Knowledge) -> nx.MultiDiGraph[str]:
    return project_network(open_press(knowledge))


@pytest.fixture(scope="session")
def hostile_network(knowledge: Knowledge) -> nx.MultiDiGraph[str]:
    return project_network(open_press(knowledge, *PRESS, hostile_reading()))


@pytest.fixture(scope="session")
def page_text(network: nx.MultiDiGraph[str]) -> str:
    return render_network(network)


class Watched:
    """A page that was opened from a file, and everything that it asked for or complained of."""

    def __init__(self, page: Page, path: Path) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(path.as_uri())

    def check(self) -> None:
        """Nothing was asked for but the file itself, and nothing went wrong."""
        assert [url for url in self.requests if not url.startswith("file:")] == []
        assert len(self.requests) == 1
        assert self.complaints == []


@pytest.fixture
def look_at(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Watched]]:
    opened = []

    def look(text: str, **options: object) -> Watched:
        path = tmp_path / "page.html"
        path.write_text(text, encoding="utf-8")
        context = browser.new_context(viewport={"width": 1280, "height": 800}, **options)
        watched = Watched(context.new_page(), path)
        opened.append((context, watched))
        return watched

    yield look
    for context, watched in opened:
        watched.check()
        context.close()


@pytest.fixture
def page(look_at: Callable[..., Watched], page_text: str) -> Page:
    """The page of `page_text`, that of the network unless a module gives its own, ready to be used."""
    page = look_at(page_text).page
    page.wait_for_selector("html[data-ready=yes]")
    return page
