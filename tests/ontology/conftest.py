from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from diplograph.ontology import load_ontology
from diplograph.resources import ontology_dir
from diplograph.store import Store, open_store


@pytest.fixture(scope="session")
def ontology_folder() -> Path:
    return ontology_dir()


@pytest.fixture(scope="session")
def seed_store(ontology_folder: Path) -> Iterator[Store]:
    """The example graph and the ontology, as a user's store would hold them."""
    from rdflib import Dataset

    dataset = Dataset()
    dataset.parse(ontology_folder / "examples" / "seed.trig", format="trig")
    with open_store(":memory:") as store:
        for graph in dataset.graphs():
            if len(graph):
                store.replace_graph(str(graph.identifier), graph)
        store.replace_graph("https://w3id.org/diplograph/graph/ontology", load_ontology())
        yield store
