"""Stores to export from."""

from __future__ import annotations

import pytest

from diplograph.fusion import fuse
from diplograph.knowledge import Knowledge
from diplograph.store import Store, ensure_reference_graphs
from dispatches import PRESS, hostile_reading, open_press
from planning import PLANS
from stories import STORY_ROWS, story_readings
from tiny import write_tables


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return Knowledge.load()


@pytest.fixture(scope="session")
def store(knowledge: Knowledge) -> Store:
    return open_press(knowledge)


@pytest.fixture(scope="session")
def hostile_store(knowledge: Knowledge) -> Store:
    return open_press(knowledge, *PRESS, hostile_reading())


@pytest.fixture(scope="session")
def calendar_store(knowledge: Knowledge) -> Store:
    """The press, and an article on what is planned for days that are named."""
    return open_press(knowledge, *PRESS, PLANS)


@pytest.fixture(scope="session")
def story_knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """What is known in the world of `stories`."""
    return Knowledge.read(write_tables(tmp_path_factory.mktemp("stories"), STORY_ROWS))


@pytest.fixture(scope="session")
def story_store(story_knowledge: Knowledge) -> Store:
    """The articles of that world, with the events that several of them tell joined."""
    store = open_press(story_knowledge, *story_readings(story_knowledge))
    ensure_reference_graphs(store, story_knowledge)
    fuse(store)
    return store
