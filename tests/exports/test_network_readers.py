"""Graph tools that we did not write read the network."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx
import pytest

from diplograph.exports import export_store
from diplograph.network import project_network
from diplograph.store import Store
from dispatches import ADA, BO, HOSTILE


def test_igraph_reads_the_same_actors_and_contacts(calendar_store: Store, tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph")
    export_store(calendar_store, "graphml", tmp_path / "out")
    network = project_network(calendar_store)
    read = igraph.Graph.Read_GraphML(str(tmp_path / "out"))
    assert set(read.vs["id"]) == set(network)
    ends = {(read.vs[e.source]["id"], read.vs[e.target]["id"], e["event"]) for e in read.es}
    assert ends == set(network.edges(keys=True))


def test_gexf_has_a_spell_for_each_date_and_none_where_there_is_none(
    calendar_store: Store, tmp_path: Path
) -> None:
    report = export_store(calendar_store, "gexf", tmp_path / "out")
    network = project_network(calendar_store)
    read = nx.read_gexf(tmp_path / "out")
    assert read.graph["mode"] == "dynamic"
    edges = {(a, b, data["event"]): data for a, b, data in read.edges(data=True)}
    assert set(edges) == set(network.edges(keys=True))
    undated = [edge for edge in edges if not network.edges[edge]["date"]]
    assert undated and all("spells" not in edges[edge] for edge in undated)
    assert f"{len(undated)} edges without a date have no spell and are there always" in report.losses
    spells = {network.edges[edge]["date"]: data.get("spells") for edge, data in edges.items()}
    assert spells["2025-04-29"] == [("2025-04-29", "2025-04-29")]
    assert spells["2025-07"] == [("2025-07-01", "2025-07-31")]  # a month is as long as it is
    assert spells["2024-06"] == [("2024-06-01", "2024-06-30")]


def test_an_actor_is_there_on_the_days_of_its_contacts(calendar_store: Store, tmp_path: Path) -> None:
    export_store(calendar_store, "gexf", tmp_path / "out", since=None, types=["Call", "Praise"])
    read = nx.read_gexf(tmp_path / "out")
    assert read.nodes[BO]["spells"] == [("2025-07-01", "2025-07-31")]
    assert read.nodes[ADA]["spells"] == [("2025-04-29", "2025-04-29")]


def test_gexf_says_nothing_of_the_day_on_which_it_was_written(store: Store, tmp_path: Path) -> None:
    export_store(store, "gexf", tmp_path / "out")
    head = (tmp_path / "out").read_text()[:600]
    assert 'timeformat="date"' in (tmp_path / "out").read_text()
    assert "lastmodifieddate" not in head


def test_attributes_keep_their_values_in_gexf(store: Store, tmp_path: Path) -> None:
    export_store(store, "gexf", tmp_path / "out")
    network, read = project_network(store), nx.read_gexf(tmp_path / "out")
    renamed = {"type": "event_type", "start": "evidence_start", "end": "evidence_end"}
    for first, second, data in read.edges(data=True):
        expected = network.edges[first, second, data["event"]]
        assert {name: data[renamed.get(name, name)] for name in expected} == expected


@pytest.mark.parametrize("format_", ["gexf", "cytoscape"])
def test_hostile_names_come_back_as_they_were(hostile_store: Store, format_: str, tmp_path: Path) -> None:
    path = tmp_path / "out"
    export_store(hostile_store, format_, path)
    read = nx.read_gexf(path) if format_ == "gexf" else nx.cytoscape_graph(json.loads(path.read_text()))
    labels = {label for _, label in read.nodes(data="label")}
    assert {HOSTILE["name"], HOSTILE["turned"], HOSTILE["formula"]} <= labels


def test_cytoscape_json_comes_back_as_the_same_network(store: Store, tmp_path: Path) -> None:
    export_store(store, "cytoscape", tmp_path / "out")
    network = project_network(store)
    document = json.loads((tmp_path / "out").read_text())
    read = nx.cytoscape_graph(document)
    assert set(read) == set(network)
    edges = {(a, b, data["event"]): data for a, b, data in read.edges(data=True)}
    assert set(edges) == set(network.edges(keys=True))
    for edge, data in edges.items():
        assert data["publisher"] == network.edges[edge]["source"]
        assert data["sentence"] == network.edges[edge]["sentence"]
    ids = [edge["data"]["id"] for edge in document["elements"]["edges"]]
    assert len(set(ids)) == len(ids) == network.number_of_edges()


def test_every_relationship_of_neo4j_joins_nodes_that_are_there(
    calendar_store: Store, tmp_path: Path
) -> None:
    pd = pytest.importorskip("pandas")
    report = export_store(calendar_store, "neo4j", tmp_path / "out")
    files = {path.stem: pd.read_csv(path, keep_default_na=False) for path in (tmp_path / "out").iterdir()}
    nodes = {name: table for name, table in files.items() if ":LABEL" in table}
    links = {name: table for name, table in files.items() if ":TYPE" in table}
    assert nodes.keys() | links.keys() == files.keys()
    ids = [identifier for table in nodes.values() for identifier in table["id:ID"]]
    assert len(set(ids)) == len(ids) == report.counts["nodes"]
    ends = {end for table in links.values() for end in (*table[":START_ID"], *table[":END_ID"])}
    assert ends <= set(ids)
    assert sum(map(len, links.values())) == report.counts["relationships"]
    reports = project_network(calendar_store).graph["reports"]
    assert set(nodes["events"]["id:ID"]) == {event.id for event in reports.events}
    assert report.losses == ()
