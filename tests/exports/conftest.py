"""Stores to export from."""

from __future__ import annotations

import pytest

from diplograph.knowledge import Knowledge
from diplograph.store import Store
from dispatches import PRESS, hostile_reading, open_press


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return Knowledge.load()


@pytest.fixture(scope="session")
def store(knowledge: Knowledge) -> Store:
    return open_press(knowledge)


@pytest.fixture(scope="session")
def hostile_store(knowledge: Knowledge) -> Store:
    return open_press(knowledge, *PRESS, hostile_reading())
