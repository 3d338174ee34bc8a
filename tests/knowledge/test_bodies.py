"""Hierarchy, members, capitals."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from diplograph.knowledge import Knowledge
from diplograph.model import PartialDate

from .conftest import Tables

MINISTRY = "institution/ministry-of-foreign-affairs-of-norland"


def test_a_body_belongs_to_a_body(norland: Knowledge) -> None:
    assert norland.parent_of("institution/league-office") == "institution/league"
    assert norland.ancestors_of("institution/league-office") == ("institution/league",)
    assert norland.parent_of("institution/league") is None
    assert norland.ancestors_of("institution/nowhere") == ()


def test_a_circle_in_the_tables_ends(knowledge_of: Callable[[Tables], Knowledge], tables: Tables) -> None:
    tables["institutions"][0]["parent"] = "institution/league-office"

    assert knowledge_of(tables).ancestors_of("institution/league-office") == ("institution/league",)


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        ("state/norland", "state/norland"),
        ("person/ana-arda", "state/norland"),
        ("place/altburg", "state/norland"),
        (MINISTRY, "state/norland"),
        ("institution/league", None),
        ("nothing/at-all", None),
    ],
)
def test_people_bodies_and_places_have_a_state(norland: Knowledge, of: str, expected: str | None) -> None:
    assert expected == norland.state_of(of)


def test_a_body_below_a_states_body_is_that_states(
    knowledge_of: Callable[[Tables], Knowledge], tables: Tables
) -> None:
    tables["institutions"].append(
        {"id": "institution/archive", "name": "Archive", "kind": "department", "parent": MINISTRY}
    )
    knowledge = knowledge_of(tables)

    assert knowledge.state_of("institution/archive") == "state/norland"
    assert knowledge.institutions_of("state/norland") == (MINISTRY, "institution/archive")
    assert knowledge.institutions_of("state/norland", "ministry") == (MINISTRY,)
    assert knowledge.institutions_of(MINISTRY) == ("institution/archive",)
    assert knowledge.institutions_of("institution/league") == ("institution/league-office",)
    assert knowledge.institutions_of("institution/league", "ministry") == ()


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("1990", "place/altburg"),
        ("1997-12-09", "place/altburg"),
        ("1997-12-11", "place/neuburg"),
        ("2020", "place/neuburg"),
        (None, "place/neuburg"),
    ],
)
def test_a_capital_moves(norland: Knowledge, at: str | None, expected: str) -> None:
    day = PartialDate.parse(at) if at else None

    assert expected == norland.capital_of("state/norland", day)
    assert norland.state_of_capital(expected, day) == "state/norland"


def test_a_city_stands_for_a_government_only_while_it_is_the_capital(norland: Knowledge) -> None:
    assert norland.state_of_capital("place/altburg") is None
    assert norland.state_of_capital("place/altburg", PartialDate(2005)) is None
    assert norland.capital_of("state/sudland") is None


def test_members_are_told_by_time_and_status(norland: Knowledge) -> None:
    def members(at: str | None, *statuses: str) -> list[str]:
        day = PartialDate.parse(at) if at else None
        return [
            m.member.removeprefix("state/") for m in norland.members_of("institution/league", day, *statuses)
        ]

    assert members("2000") == ["norland", "sudland"]
    assert members("2004-05-20") == ["norland", "sudland"]  # it left in May, on a day not known
    assert ["norland"] == members("2004-06-01") == members("1993") == members(None, "member")
    assert members(None) == ["norland", "sudland"]
    assert members("1992-03-01") == []
    assert members(None, "observer") == ["sudland"]


def test_a_state_is_a_member_of_the_united_nations_by_its_row(norland: Knowledge) -> None:
    organisations = [m.organisation for m in norland.memberships_of("state/norland")]

    assert organisations == ["institution/league", "institution/un"]
    assert [m.organisation for m in norland.memberships_of("state/sudland", PartialDate(2010))] == [
        "institution/un"
    ]
    assert len(norland.memberships) == len({membership.id for membership in norland.memberships})


def test_a_row_on_the_united_nations_stands_instead(
    knowledge_of: Callable[[Tables], Knowledge], tables: Tables
) -> None:
    tables["institutions"].append({"id": "institution/un", "name": "United Nations", "kind": "organisation"})
    tables["memberships"].append(
        {
            "member": "state/norland",
            "organisation": "institution/un",
            "status": "member",
            "from": "1992-03-02",
            "to": "..",
        }
    )
    knowledge = knowledge_of(tables)

    listed = knowledge.members_of("institution/un", None, "member")

    assert [(m.member, str(m.since)) for m in listed] == [
        ("state/norland", "1992-03-02"),
        ("state/sudland", "None"),
    ]
