"""The network as it comes out of a store."""

from __future__ import annotations

import networkx as nx
import pytest

from diplograph.errors import MisuseError
from diplograph.knowledge import Knowledge
from diplograph.model import PartialDate
from diplograph.network import load_reports, project_network
from diplograph.store import Store
from dispatches import ADA, BO, CYRIL, LAKES, NORLAND, PRESS, SUDRIA, open_press

Network = nx.MultiDiGraph


def edges(network: Network) -> set[tuple[str, str, str]]:
    return {
        (first, second, network.edges[first, second, key]["type"])
        for first, second, key in network.edges(keys=True)
    }


def the(network: Network, first: str, second: str, type_: str) -> dict[str, object]:
    found = [data for data in network.get_edge_data(first, second).values() if data["type"] == type_]
    assert len(found) == 1
    return found[0]


def test_every_pair_that_an_event_links_is_an_edge_from_the_one_who_acts(network: Network) -> None:
    assert edges(network) == {
        (ADA, BO, "Meeting"),
        (ADA, BO, "Commitment"),
        (ADA, LAKES, "Commitment"),
        (BO, LAKES, "Commitment"),
        (ADA, LAKES, "Praise"),
        (ADA, "initiative/clean-water-plan", "Support"),
        (SUDRIA, NORLAND, "Criticism"),
        (BO, NORLAND, "Visit"),
        (BO, "gathering/lake-forum", "Gathering"),
        (CYRIL, "gathering/lake-forum", "Gathering"),
    }


def test_an_event_of_one_actor_is_no_edge_but_is_kept(network: Network) -> None:
    (lone,) = network.graph["lone"]
    assert "statement" in lone
    assert lone in {event.id for event in network.graph["reports"].events}


def test_an_edge_says_when_where_in_which_post_and_who_reports_it(network: Network) -> None:
    meeting = the(network, ADA, BO, "Meeting")
    expected = {
        "status": "occurred",
        "date": "2025-04-29",
        "date_origin": "stated",
        "place_label": "Fjordby",
        "topics": "security | water",
        "from_role": "host",
        "to_role": "participant",
        "from_party": NORLAND,
        "to_party": SUDRIA,
        "article": "talks",
        "source": "The Norland Post",
        "url": "https://example.org/talks",
        "published": "2025-04-30",
        "attributed_to": "the ministry",
        "confidence": 0.9,
        "direct": True,
        "directed": False,
    }
    assert {name: meeting[name] for name in expected} == expected
    assert meeting["from_post"] and not meeting["to_post"]


def test_the_evidence_lies_at_its_offsets_in_the_article(network: Network) -> None:
    texts = {reading.article.id: reading.article.text for reading in PRESS}
    checked = 0
    for _, _, data in network.edges(data=True):
        assert texts[data["article"]][data["start"] : data["end"]] == data["evidence"]
        assert data["evidence"] in data["sentence"]
        checked += 1
    assert checked == network.number_of_edges() > 0


def test_nodes_and_edges_hold_nothing_but_plain_values(network: Network) -> None:
    for _, data in network.nodes(data=True):
        assert {type(value) for value in data.values()} <= {str, int, bool}
    for _, _, data in network.edges(data=True):
        assert {type(value) for value in data.values()} <= {str, int, bool, float}


def test_people_know_for_whom_they_act_and_parties_are_nodes(network: Network) -> None:
    assert network.nodes[ADA]["acts_for"] == NORLAND
    assert network.nodes[NORLAND]["kind"] == "State"
    assert network.nodes[ADA]["label"] == "Ada Strand"
    assert network.nodes[ADA]["events"] == 4


def test_a_planned_event_stays_planned(network: Network) -> None:
    assert the(network, BO, NORLAND, "Visit")["status"] == "planned"


def test_around_a_state_are_the_contacts_of_those_who_act_for_it(store: Store) -> None:
    assert edges(project_network(store, around=NORLAND)) == {
        (ADA, BO, "Meeting"),
        (ADA, BO, "Commitment"),
        (ADA, LAKES, "Commitment"),
        (ADA, LAKES, "Praise"),
        (ADA, "initiative/clean-water-plan", "Support"),
        (SUDRIA, NORLAND, "Criticism"),
        (BO, NORLAND, "Visit"),
        (CYRIL, "gathering/lake-forum", "Gathering"),
    }


def test_each_step_of_depth_reaches_the_contacts_of_those_reached(store: Store) -> None:
    forum = "gathering/lake-forum"
    one = edges(project_network(store, around=CYRIL))
    two = edges(project_network(store, around=CYRIL, depth=2))
    three = edges(project_network(store, around=CYRIL, depth=3))
    assert one == {(CYRIL, forum, "Gathering")}
    assert two == one | {(BO, forum, "Gathering")}
    assert three > two
    assert (ADA, BO, "Meeting") in three


def test_types_and_periods_narrow_the_events(store: Store) -> None:
    of_2024 = project_network(store, until=PartialDate.parse("2024"))
    assert {type_ for *_, type_ in edges(of_2024)} == {"Criticism", "Visit", "Gathering"}
    assert edges(project_network(store, types=["meeting"])) == {(ADA, BO, "Meeting")}


def test_events_without_a_date_are_found_by_the_day_of_their_report_and_counted(store: Store) -> None:
    assert project_network(store).graph["by_report"] == 0
    network = project_network(store, since=PartialDate.parse("2024-07"), until=PartialDate.parse("2024-07"))
    assert {type_ for *_, type_ in edges(network)} == {"Visit", "Gathering"}
    assert network.graph["by_report"] == 2
    assert {data["date"] for *_, data in network.edges(data=True)} == {""}


def test_a_depth_of_nothing_is_refused(store: Store) -> None:
    with pytest.raises(MisuseError, match="depth of 0"):
        project_network(store, around=ADA, depth=0)


def test_an_empty_store_gives_an_empty_network() -> None:
    from diplograph.store import open_store

    network = project_network(open_store(":memory:"))
    assert (len(network), network.graph["lone"]) == (0, ())


def test_the_order_in_which_articles_were_loaded_leaves_no_trace() -> None:
    knowledge = Knowledge.load()
    first = project_network(open_press(knowledge, *PRESS))
    second = project_network(open_press(knowledge, *reversed(PRESS)))
    assert list(first.nodes(data=True)) == list(second.nodes(data=True))
    assert list(first.edges(keys=True, data=True)) == list(second.edges(keys=True, data=True))
    assert first.graph == second.graph


def test_reports_tell_what_the_readings_told(store: Store) -> None:
    reports = load_reports(store)
    told = {event.id: event for reading in PRESS for event in reading.events}
    assert {event.id for event in reports.events} == set(told)
    for event in reports.events:
        original = told[event.id]
        assert event.type is original.type
        assert event.status is original.status
        assert event.date == str(original.date or "")
        assert [(p.role, p.actor, p.party, p.post) for p in event.parts] == [
            (p.role, p.actor, p.party, p.post) for p in original.participations
        ]


def test_between_two_are_the_contacts_across_and_what_both_attend(store: Store) -> None:
    network = project_network(store, between=(NORLAND, SUDRIA))
    assert edges(network) == {
        (ADA, BO, "Meeting"),
        (ADA, BO, "Commitment"),
        (SUDRIA, NORLAND, "Criticism"),
        (BO, NORLAND, "Visit"),
        (BO, "gathering/lake-forum", "Gathering"),
        (CYRIL, "gathering/lake-forum", "Gathering"),
    }
    assert network.graph["lone"] == ()
    assert network.graph["between"] == (NORLAND, SUDRIA)


def test_around_one_and_between_two_at_once_is_refused(store: Store) -> None:
    with pytest.raises(MisuseError, match="around one actor or between two, not both"):
        project_network(store, around=ADA, between=(NORLAND, SUDRIA))
