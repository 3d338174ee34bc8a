"""Stores to export from."""

from __future__ import annotations

import pytest

from diplograph.knowledge import Knowledge
from diplograph.store import Store
from dispatches import PRESS, hostile_reading, open_press
from planning import PLANS


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
