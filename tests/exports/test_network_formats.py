"""The network as tables and as GraphML."""

from __future__ import annotations

import csv
from pathlib import Path

import networkx as nx
import pytest

from diplograph.errors import MisuseError
from diplograph.exports import export_store
from diplograph.exports.tables import EDGE_COLUMNS, NODE_COLUMNS, TABLE_NAMES
from diplograph.network import project_network
from diplograph.store import Store
from dispatches import ADA, HOSTILE


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_is_a_folder_of_nodes_and_edges_and_a_table_a_class(store: Store, tmp_path: Path) -> None:
    report = export_store(store, "csv", tmp_path / "out")
    names = {file.name.removesuffix(".csv") for file in (tmp_path / "out").iterdir()}
    assert names == set(TABLE_NAMES) - {"answer", "answer_evidence"}
    network = project_network(store)
    nodes, edges = rows(tmp_path / "out/nodes.csv"), rows(tmp_path / "out/edges.csv")
    assert [row["id"] for row in nodes] == sorted(network)
    assert {(row["source"], row["target"], row["event"]) for row in edges} == set(network.edges(keys=True))
    assert "1 events that link no two actors are in no edge" in report.losses


def test_every_attribute_of_the_network_has_a_column(store: Store) -> None:
    network = project_network(store)
    (first, second, _), *_ = network.edges(keys=True)
    node, edge = network.nodes[first], next(iter(network[first][second].values()))
    assert {"id", *node} == set(NODE_COLUMNS)
    assert {*edge} - {"source"} == set(EDGE_COLUMNS) - {"source", "target", "event", "publisher"}


def test_a_row_of_the_edges_says_what_the_network_says(store: Store, tmp_path: Path) -> None:
    export_store(store, "csv", tmp_path / "out")
    network = project_network(store)
    for row in rows(tmp_path / "out/edges.csv"):
        data = network.edges[row["source"], row["target"], row["event"]]
        assert row["publisher"] == data["source"]
        assert row["start"] == str(data["start"])
        assert row["direct"] == str(data["direct"]).lower()
        for name in (
            "type",
            "status",
            "date",
            "sentence",
            "evidence",
            "topics",
            "from_post",
            "attributed_to",
        ):
            assert row[name] == data[name]


def test_a_text_that_looks_like_a_formula_is_guarded_and_counted(
    hostile_store: Store, tmp_path: Path
) -> None:
    report = export_store(hostile_store, "csv", tmp_path / "out")
    labels = {row["label"] for row in rows(tmp_path / "out/nodes.csv")}
    assert "'" + HOSTILE["formula"] in labels
    assert HOSTILE["formula"] not in labels
    assert HOSTILE["name"] in labels
    assert "3 texts that look like formulas have an apostrophe before them" in report.losses


def test_csv_has_unix_line_ends_and_is_utf_8(store: Store, tmp_path: Path) -> None:
    export_store(store, "csv", tmp_path / "out")
    content = (tmp_path / "out/edges.csv").read_bytes()
    assert b"\r" not in content
    content.decode("utf-8")


def test_csv_cannot_go_to_a_stream(store: Store, tmp_path: Path) -> None:
    with (
        (tmp_path / "out").open("wb") as stream,
        pytest.raises(MisuseError, match=r"several tables; name a folder"),
    ):
        export_store(store, "csv", stream)


def test_graphml_comes_back_as_the_same_network(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "out.graphml"
    export_store(store, "graphml", path)
    network, back = project_network(store), nx.read_graphml(path, force_multigraph=True)
    assert dict(back.nodes(data=True)) == dict(network.nodes(data=True))
    written = {(a, b, data["event"]): data for a, b, data in back.edges(data=True)}
    assert set(written) == set(network.edges(keys=True))
    for edge, data in written.items():
        expected = dict(network.edges[edge])
        assert {name: value for name, value in data.items() if name not in ("event", "id")} == expected


def test_characters_that_xml_cannot_hold_are_left_out_and_counted(knowledge: object, tmp_path: Path) -> None:
    from diplograph.model import Article, Entity, EntityKind
    from dispatches import open_press, part, read_by_hand, tell

    bad = "a\x00b\x0bc\x1fd\ufffee\tf"
    people = [Entity("person/x-1", EntityKind.PERSON, bad), Entity(ADA, EntityKind.PERSON, "Ada Strand")]
    text = "They met."
    event = tell(text, "x", "Meeting", "met", *(part("participant", person.id) for person in people))
    store = open_press(knowledge, read_by_hand(Article("x", text, language="en"), [event], entities=people))
    report = export_store(store, "graphml", tmp_path / "out")
    assert nx.read_graphml(tmp_path / "out", force_multigraph=True).nodes["person/x-1"]["label"] == "abcde\tf"
    assert "4 control characters that XML cannot hold are left out" in report.losses


def test_hostile_names_come_back_from_graphml_as_they_were(hostile_store: Store, tmp_path: Path) -> None:
    export_store(hostile_store, "graphml", tmp_path / "out")
    labels = {label for _, label in nx.read_graphml(tmp_path / "out").nodes(data="label")}
    assert {HOSTILE["name"], HOSTILE["turned"], HOSTILE["formula"]} <= labels


def test_a_network_can_be_narrowed_before_it_is_written(store: Store, tmp_path: Path) -> None:
    report = export_store(store, "graphml", tmp_path / "out", around=ADA, types=["Meeting", "Praise"])
    assert report.counts == {"nodes": 5, "edges": 2}  # and the two states for which the ministers act
