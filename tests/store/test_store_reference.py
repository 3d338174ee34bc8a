"""The graphs of the ontology and the knowledge in a store, and the names of things."""

from __future__ import annotations

import io
from pathlib import Path

from diplograph.identifiers import iri_of
from diplograph.knowledge import Knowledge
from diplograph.store import ensure_reference_graphs, fetch_labels, open_store
from diplograph.store.interface import Store
from tiny import ROWS, write_tables


class _Counting:
    """A store that counts how often it is written to."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.written: list[str] = []

    def select(self, *arguments):
        return self.store.select(*arguments)

    def replace_graph(self, graph_iri: str, graph) -> None:
        self.written.append(graph_iri.rpartition("/")[2])
        self.store.replace_graph(graph_iri, graph)


def test_the_reference_graphs_are_written_once_and_again_only_when_the_knowledge_changes(
    tiny_knowledge: Knowledge, tmp_path: Path
) -> None:
    persons = [*ROWS["persons"], {"id": "person/new", "name": "Nora New", "family": "New"}]
    changed = Knowledge.read(write_tables(tmp_path, {**ROWS, "persons": persons}))
    with open_store(":memory:") as store:
        counting = _Counting(store)
        ensure_reference_graphs(counting, tiny_knowledge)  # type: ignore[arg-type]
        ensure_reference_graphs(counting, tiny_knowledge)  # type: ignore[arg-type]
        assert counting.written == ["ontology", "knowledge"]

        ensure_reference_graphs(counting, changed)  # type: ignore[arg-type]
        assert counting.written == ["ontology", "knowledge", "knowledge"]
        assert fetch_labels(store, [iri_of("person/new")]) == {iri_of("person/new"): "Nora New"}


def test_ensuring_twice_changes_no_byte(tiny_knowledge: Knowledge) -> None:
    dumps = []
    with open_store(":memory:") as store:
        for _ in range(2):
            ensure_reference_graphs(store, tiny_knowledge)
            stream = io.BytesIO()
            store.dump(stream)
            dumps.append(stream.getvalue())

    assert dumps[0] == dumps[1]
    assert len(dumps[0]) > 100_000


def test_a_thing_is_called_by_its_name_in_a_language_else_in_english_else_by_its_id(
    tiny_store: Store,
) -> None:
    kazakhstan, osce, nobody = (iri_of(i) for i in ("state/kazakhstan", "institution/osce", "person/nobody"))

    assert fetch_labels(tiny_store, [kazakhstan, osce, nobody], "ru") == {
        kazakhstan: "Казахстан",
        osce: "Organization for Security and Co-operation in Europe",
        nobody: "person/nobody",
    }
    assert fetch_labels(tiny_store, [kazakhstan]) == {kazakhstan: "Kazakhstan"}
    assert fetch_labels(tiny_store, ["https://w3id.org/diplograph/code/event-type/meeting"], "ru") == {
        "https://w3id.org/diplograph/code/event-type/meeting": "Встреча"
    }
