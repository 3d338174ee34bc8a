from __future__ import annotations

from collections.abc import Iterator

import pytest

from diplograph.fusion import fuse
from diplograph.identifiers import mint_graph_iri
from diplograph.knowledge import Knowledge
from diplograph.mapping import map_reading
from diplograph.store import Store, ensure_reference_graphs, open_store
from stories import STORY_ROWS, story_readings
from tiny import write_tables


@pytest.fixture(scope="session")
def story_knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """What is known in the world of `stories`."""
    return Knowledge.read(write_tables(tmp_path_factory.mktemp("stories"), STORY_ROWS))


@pytest.fixture(scope="session")
def story_store(story_knowledge: Knowledge) -> Iterator[Store]:
    """A store in memory with all articles of that world; only read it."""
    with open_store(":memory:") as store:
        ensure_reference_graphs(store, story_knowledge)
        for reading in story_readings(story_knowledge):
            store.replace_graph(mint_graph_iri(reading.article.id), map_reading(reading, story_knowledge))
        fuse(store)
        yield store
