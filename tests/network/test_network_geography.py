"""Where events took place, and between which seats."""

from __future__ import annotations

import pytest

from diplograph.knowledge import Knowledge
from diplograph.network import Geography, ReportedEvent, project_reports
from diplograph.network import locate_events as locate
from network.tables import KAZAKHSTAN, NURTLEU, UNRCCA, UZBEKISTAN, event, part, reports


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge.load()


def locate_events(knowledge: Knowledge, *events: ReportedEvent) -> Geography:
    return locate(project_reports(reports(*events)), knowledge)


def test_an_event_is_drawn_at_its_place(knowledge: Knowledge) -> None:
    found = locate_events(knowledge, event(1, "Meeting", place="place/samarkand"))
    site = found.sites["place/samarkand"]
    assert (site.label, round(site.latitude), round(site.longitude), site.exact) == (
        "Samarkand",
        40,
        67,
        True,
    )
    assert found.events_at == {"place/samarkand": ("event/1",)}


@pytest.mark.parametrize("place", [UZBEKISTAN, "place/blue-hall"])
def test_without_coordinates_it_is_drawn_at_the_capital_as_one_whose_place_is_not_named(
    knowledge: Knowledge, place: str
) -> None:
    found = locate_events(knowledge, event(1, "Meeting", place=place))
    site = found.sites[UZBEKISTAN]
    assert (site.label, round(site.latitude), site.exact) == ("Uzbekistan", 41, False)
    assert found.events_at == {UZBEKISTAN: ("event/1",)}


def test_what_has_no_place_is_counted(knowledge: Knowledge) -> None:
    found = locate_events(knowledge, event(1, "Call"), event(2, "Meeting", place="place/nowhere-at-all"))
    assert found.unplaced == ("event/1", "event/2")


def test_a_visit_goes_from_the_seat_of_the_guest_to_that_of_the_host(knowledge: Knowledge) -> None:
    guest, host = part(NURTLEU, KAZAKHSTAN), part(UZBEKISTAN, UZBEKISTAN, "host")
    found = locate_events(knowledge, event(1, "Visit", host, guest))
    assert found.visits == {(KAZAKHSTAN, UZBEKISTAN): ("event/1",)}
    assert found.seats == {KAZAKHSTAN: "place/astana", UZBEKISTAN: "place/tashkent"}


def test_the_place_of_a_visit_tells_the_host_where_nobody_is_called_so(knowledge: Knowledge) -> None:
    two = (part(NURTLEU, KAZAKHSTAN), part(UZBEKISTAN, UZBEKISTAN))
    found = locate_events(knowledge, event(1, "Visit", *two, place="place/samarkand"))
    assert found.visits == {(KAZAKHSTAN, UZBEKISTAN): ("event/1",)}
    alone = locate_events(knowledge, event(1, "Visit", two[0], place="place/samarkand"))
    assert alone.visits == found.visits
    unknown = locate_events(knowledge, event(1, "Visit", *two))
    assert (unknown.visits, list(unknown.contacts)) == ({}, [(KAZAKHSTAN, UZBEKISTAN)])


def test_contacts_count_an_event_once_for_two_parties_however_many_sat_there(knowledge: Knowledge) -> None:
    many = [part(f"person/{n}", (KAZAKHSTAN, UNRCCA)[n % 2]) for n in range(4)]
    found = locate_events(knowledge, event(1, "Meeting", *many), event(2, "Call", *many))
    assert found.contacts == {(UNRCCA, KAZAKHSTAN): ("event/1", "event/2")}
    assert found.seats[UNRCCA] == "place/ashgabat"


def test_who_has_no_known_seat_is_on_no_line(knowledge: Knowledge) -> None:
    pair = (part("person/somebody-new"), part(NURTLEU, KAZAKHSTAN))
    assert locate_events(knowledge, event(1, "Meeting", *pair)).contacts == {}


def test_of_a_network_around_somebody_only_his_contacts_are_lines(knowledge: Knowledge) -> None:
    three = (part(NURTLEU, KAZAKHSTAN), part(UZBEKISTAN), part("person/somebody-new", UNRCCA))
    graph = project_reports(reports(event(1, "Meeting", *three)), around=KAZAKHSTAN)
    assert sorted(locate(graph, knowledge).contacts) == [(UNRCCA, KAZAKHSTAN), (KAZAKHSTAN, UZBEKISTAN)]
