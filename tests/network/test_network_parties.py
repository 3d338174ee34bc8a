"""The network of parties, and sums of contacts."""

from __future__ import annotations

import networkx as nx

from diplograph.network import aggregate_contacts, project_parties
from diplograph.store import Store
from dispatches import ADA, BO, LAKES, NORLAND, SUDRIA

Network = nx.MultiDiGraph


def test_officials_give_way_to_the_parties_for_which_they_act(network: Network) -> None:
    parties = project_parties(network)
    assert ADA not in parties and BO not in parties
    types = sorted(data["type"] for data in parties.get_edge_data(NORLAND, SUDRIA).values())
    assert types == ["Commitment", "Meeting"]
    assert "Visit" in {data["type"] for data in parties.get_edge_data(SUDRIA, NORLAND).values()}
    assert parties.has_edge(NORLAND, LAKES)


def test_an_event_is_one_edge_between_two_parties_however_many_sat_there() -> None:
    from diplograph.model import EventType, Role, Status
    from diplograph.network import Part, PressArticle, ReportedEvent, Reports, Wording
    from diplograph.network.projection import project_reports

    parts = tuple(Part(f"person/{n}", Role.PARTICIPANT, f"state/{n % 2}") for n in range(6))
    event = ReportedEvent("event/1", EventType.MEETING, Status.OCCURRED, "a", parts, Wording())
    network = project_reports(Reports((event,), {"a": PressArticle("a")}, {}, {}, {}))
    assert network.number_of_edges() == 9
    assert project_parties(network).number_of_edges() == 1


def test_a_contact_within_one_party_is_none_between_parties_and_is_counted() -> None:
    from diplograph.model import EventType, Role, Status
    from diplograph.network import Part, PressArticle, ReportedEvent, Reports, Wording
    from diplograph.network.projection import project_reports

    parts = (Part("person/a", Role.PARTICIPANT, "state/x"), Part("person/b", Role.PARTICIPANT, "state/x"))
    event = ReportedEvent("event/1", EventType.MEETING, Status.OCCURRED, "a", parts, Wording())
    parties = project_parties(project_reports(Reports((event,), {"a": PressArticle("a")}, {}, {}, {})))
    assert (parties.number_of_edges(), parties.graph["within"]) == (0, 1)


def test_sums_count_each_event_once_whichever_way_it_goes(network: Network) -> None:
    sums = aggregate_contacts(project_parties(network))
    pair = sums.edges[NORLAND, SUDRIA]
    assert pair["weight"] == 4
    assert pair["types"] == {"Commitment": 1, "Criticism": 1, "Meeting": 1, "Visit": 1}
    assert (pair["first"], pair["last"]) == ("2024-06", "2025-04-29")
    assert len(pair["events"]) == 4


def test_sums_keep_those_who_are_in_no_contact(network: Network) -> None:
    assert set(aggregate_contacts(network)) == set(network)


def test_nobody_is_changed_by_being_summed_up(store: Store, network: Network) -> None:
    before = nx.to_dict_of_dicts(network), dict(network.nodes(data=True))
    aggregate_contacts(project_parties(network))
    assert (nx.to_dict_of_dicts(network), dict(network.nodes(data=True))) == before
