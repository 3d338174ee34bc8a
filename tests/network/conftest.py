"""The made-up press in a store, and the network of it."""

from __future__ import annotations

import networkx as nx
import pytest

from diplograph.knowledge import Knowledge
from diplograph.network import project_network
from diplograph.store import Store
from dispatches import open_press


@pytest.fixture(scope="session")
def store() -> Store:
    return open_press(Knowledge.load())


@pytest.fixture(scope="session")
def network(store: Store) -> nx.MultiDiGraph[str]:
    return project_network(store)
