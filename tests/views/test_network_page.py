"""The network page as a text: what stands in it, and what never does."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import subprocess
import sys
from typing import Any

import networkx as nx
import pytest

from diplograph.errors import ViewError
from diplograph.knowledge import Knowledge
from diplograph.network import project_network
from diplograph.store import open_store
from diplograph.views import as_pyvis, render_network
from diplograph.views.page import Page
from dispatches import ADA, HOSTILE


def data_of(text: str) -> dict[str, Any]:
    found = re.findall(r'<script id="data" type="application/json">(.*?)</script>', text, re.DOTALL)
    assert len(found) == 1
    return json.loads(found[0])


def scripts_of(text: str) -> list[str]:
    return re.findall(r"<script>(.*?)</script>", text, re.DOTALL)


def run_python(code: str, seed: str) -> bytes:
    """What `code` writes in a process of its own, in which sets have another order."""
    tests = next(path for path in sys.path if path.rstrip("/").endswith("tests"))
    command = [sys.executable, "-c", code, tests]
    return subprocess.run(command, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout


def test_the_page_refers_to_no_other_file(page_text: str) -> None:
    markup = re.sub(r"<(script|style)\b.*?</\1>", "", page_text, flags=re.DOTALL)
    assert re.findall(r'\b(?:src|href|data|action)="[^"]*"', markup) == []
    styles = "".join(re.findall(r"<style>(.*?)</style>", page_text, re.DOTALL))
    assert styles and "url(" not in styles and "@import" not in styles
    assert "sourceMappingURL" not in page_text


def test_the_policy_allows_just_the_scripts_of_the_page(page_text: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page_text)
    assert policy
    allowed = set(re.findall(r"sha256-[\w+/=]+", policy[1]))
    digests = {
        "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        for script in scripts_of(page_text)
    }
    assert allowed == digests
    assert len(digests) == 4
    assert policy[1].startswith("default-src &#x27;none&#x27;;")


def test_what_articles_say_stands_in_the_data_alone_and_closes_nothing(
    hostile_network: nx.MultiDiGraph,
) -> None:
    text = render_network(hostile_network)
    assert "hacked" in text
    for trap in HOSTILE.values():
        assert trap not in text
    data = data_of(text)
    outside = text.replace(re.search(r'<script id="data".*?</script>', text, re.DOTALL)[0], "")
    assert "hacked" not in outside
    names = {node["name"] for level in data["levels"] for node in level["nodes"]}
    assert {HOSTILE["name"], HOSTILE["turned"], HOSTILE["formula"]} <= names
    assert {article["title"] for article in data["articles"]} >= {HOSTILE["title"]}


def test_only_addresses_of_the_web_become_links(hostile_network: nx.MultiDiGraph) -> None:
    urls = {article["url"] for article in data_of(render_network(hostile_network))["articles"]}
    assert urls == {"", "https://example.org/talks"}


def test_each_line_knows_its_events_and_each_event_its_sentence(page_text: str) -> None:
    data = data_of(page_text)
    people = data["levels"][0]
    names = [node["name"] for node in people["nodes"]]
    lines = {frozenset((names[edge["from"]], names[edge["to"]])): edge["events"] for edge in people["edges"]}
    talks = [data["events"][number] for number in lines[frozenset(("Ada Strand", "Bo Lind"))]]
    assert sorted(event["type"] for event in talks) == ["Commitment", "Meeting"]
    (meeting,) = (event for event in talks if event["type"] == "Meeting")
    (telling,) = json.loads(meeting["told"])
    assert telling["wording"][1] == "met Bo Lind"
    assert "".join(telling["wording"]).endswith("in Fjordby on Tuesday.")
    assert sum(len(edge["events"]) for edge in people["edges"]) == 10


def test_there_are_two_levels_and_bonds_between_people_and_parties(page_text: str) -> None:
    actors, parties = data_of(page_text)["levels"]
    names = [node["name"] for node in actors["nodes"]]
    bonds = {(names[person], names[party]) for person, party in actors["bonds"]}
    assert bonds == {("Ada Strand", "Norland"), ("Bo Lind", "Sudria"), ("Cyril Moor", "Norland")}
    assert parties["bonds"] == []
    assert "Ada Strand" not in {node["name"] for node in parties["nodes"]}


def test_the_events_of_one_actor_are_with_that_actor(page_text: str) -> None:
    data = data_of(page_text)
    bo = next(node for node in data["levels"][0]["nodes"] if node["name"] == "Bo Lind")
    assert "Statement" in {data["events"][number]["type"] for number in bo["events"]}


def test_the_heading_says_whose_network_it_is(knowledge: Knowledge) -> None:
    from dispatches import open_press

    network = project_network(open_press(knowledge), around=ADA)
    assert data_of(render_network(network))["title"] == "Ada Strand and its contacts"
    titled = render_network(network, title="Friends & <foes>")
    assert "<title>Friends &amp; &lt;foes&gt; – diplograph</title>" in titled
    assert data_of(titled)["title"] == "Friends & <foes>"


def test_nothing_to_show_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(ViewError, match="nothing to show: no event matches; load articles"):
        render_network(project_network(open_store(":memory:")))


def test_the_same_network_gives_the_same_bytes_in_every_process(page_text: str) -> None:
    code = (
        "import sys; sys.path[:0] = sys.argv[1:]\n"
        "from dispatches import open_press; from diplograph.knowledge import Knowledge\n"
        "from diplograph.network import project_network; from diplograph.views import render_network\n"
        "sys.stdout.buffer.write(render_network(project_network(open_press(Knowledge.load()))).encode())"
    )
    for seed in ("1", "2"):
        assert run_python(code, seed) == page_text.encode()


def test_a_subgraph_gives_the_same_bytes_in_every_process(network: nx.MultiDiGraph[str]) -> None:
    chosen = "[node for node in network if node.partition('/')[0] in ('person', 'state')]"
    code = (
        "import sys; sys.path[:0] = sys.argv[1:]\n"
        "from dispatches import open_press; from diplograph.knowledge import Knowledge\n"
        "from diplograph.network import project_network; from diplograph.views import render_network\n"
        f"network = project_network(open_press(Knowledge.load()))\nnetwork = network.subgraph({chosen})\n"
        "sys.stdout.buffer.write(render_network(network).encode())"
    )
    part = network.subgraph([node for node in network if node.partition("/")[0] in ("person", "state")])
    for seed in ("1", "2", "3"):
        assert run_python(code, seed) == render_network(part).encode()


def test_a_notebook_shows_the_page_in_a_frame_as_it_is(page_text: str) -> None:
    shown = Page(page_text)._repr_html_()
    assert html.unescape(re.search(r'srcdoc="([^"]*)"', shown)[1]) == page_text
    assert "allow-same-origin" not in shown


def test_many_nodes_are_drawn_by_sigma_and_few_by_vis(
    page_text: str, monkeypatch: pytest.MonkeyPatch, network: nx.MultiDiGraph[str]
) -> None:
    assert {level["renderer"] for level in data_of(page_text)["levels"]} == {"vis"}
    assert "webpackChunkipysigma" not in page_text
    monkeypatch.setattr("diplograph.views.network._MANY_FOR_VIS", 6)
    text = render_network(network)
    assert [level["renderer"] for level in data_of(text)["levels"]] == ["sigma", "vis"]
    assert "webpackChunkipysigma" in text


def test_the_pyvis_network_has_every_node_and_pair(network: nx.MultiDiGraph) -> None:
    drawn = as_pyvis(network)
    assert {node["label"] for node in drawn.nodes} >= {"Ada Strand", "Norland"}
    assert len(drawn.nodes) == len(network)
    assert len(drawn.edges) == 8
    assert all({"x", "y"} <= set(node) for node in drawn.nodes)


def test_a_network_from_which_things_were_taken_out_is_drawn_as_it_is(network: nx.MultiDiGraph) -> None:
    part = network.subgraph([ADA, "person/bo-lind"])
    data = data_of(render_network(part))
    assert [node["name"] for node in data["levels"][0]["nodes"]] == ["Ada Strand", "Bo Lind"]
    assert sorted(event["type"] for event in data["events"]) == ["Commitment", "Meeting", "Statement"]
    assert {node["name"] for node in data["levels"][1]["nodes"]} == {"Norland", "Sudria"}
