"""Events that several articles tell count once, and show what each of the articles says."""

from __future__ import annotations

import networkx as nx
import pytest

from diplograph.fusion import fuse
from diplograph.knowledge import Knowledge
from diplograph.network import load_reports, project_network
from diplograph.store import Store
from dispatches import ADA, BO, open_echoed_press


@pytest.fixture(scope="module")
def echoed() -> Store:
    """The made-up press, and a paper that tells of the same meeting a day later, with another date."""
    store = open_echoed_press(Knowledge.load())
    fuse(store)
    return store


@pytest.fixture(scope="module")
def network(echoed: Store) -> nx.MultiDiGraph[str]:
    return project_network(echoed)


def test_a_meeting_that_two_articles_tell_is_one_event_with_two_tellings(echoed: Store) -> None:
    (meeting,) = (event for event in load_reports(echoed).events if event.type == "Meeting")
    assert meeting.articles == ("talks", "echo")
    assert meeting.article == "talks"  # which appeared first
    first, second = meeting.tellings
    assert (first.date, first.wording.quote) == ("2025-04-29", "met Bo Lind")
    assert (second.date, second.wording.quote) == ("2025-04-30", "held talks with Bo Lind")
    assert first.event != second.event != meeting.id


def test_it_is_one_edge_that_says_how_many_articles_tell_it(network: nx.MultiDiGraph[str]) -> None:
    meetings = [data for data in network.get_edge_data(ADA, BO).values() if data["type"] == "Meeting"]
    assert [(data["articles"], data["article"]) for data in meetings] == [(2, "talks")]


def test_what_one_article_tells_is_as_it_was(network: nx.MultiDiGraph[str]) -> None:
    others = [data for *_, data in network.edges(data=True) if data["type"] != "Meeting"]
    assert len(others) == 9
    assert {data["articles"] for data in others} == {1}
