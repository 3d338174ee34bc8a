"""Who holds a post at a date, for certain or possibly, and who does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from diplograph.knowledge import Capacity, Knowledge
from diplograph.model import PartialDate

from .conftest import FOREIGN_MINISTER, Tables, tenure

NORLAND = "state/norland"
PRESIDENT = "norland/president"

Change = Callable[[Tables], Knowledge]
Rows = dict[str, list[dict[str, str]]]


def _at(text: str) -> PartialDate:
    return PartialDate.parse(text)


def _who(
    knowledge: Knowledge, title: str, at: str, capacity: Capacity | None = None
) -> list[tuple[str, bool]]:
    resolution = knowledge.resolve(title, NORLAND, _at(at), capacity=capacity)
    return [(h.tenure.person.removeprefix("person/"), h.certain) for h in resolution.holdings]


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2001-02-02", []),
        ("2001-02-03", [("ana-arda", True)]),
        ("2003", [("ana-arda", True)]),
        ("2005-06-06", [("ana-arda", True)]),
        ("2005-06-07", [("ana-arda", False), ("berik-boro", False)]),  # handover
        ("2005-06-08", [("berik-boro", True)]),
        ("2005-06", [("ana-arda", False), ("berik-boro", False)]),
        ("2010-01-15", [("berik-boro", False), ("ana-arda", False)]),  # a handover known to the month
        ("2010-02-01", [("ana-arda", True)]),  # a second term
        ("2012-12-31", [("ana-arda", True)]),
        ("2013-01-01", [("ana-arda", False)]),  # not confirmed any more
        ("2015-12-30", [("ana-arda", False)]),
        ("2016-01-01", []),  # too long ago
    ],
)
def test_the_holder_is_found_by_the_date(
    norland: Knowledge, at: str, expected: list[tuple[str, bool]]
) -> None:
    resolution = norland.resolve("foreign minister", NORLAND, _at(at))

    assert expected == _who(norland, "foreign minister", at)
    people = {person for person, _ in expected}
    assert (f"person/{people.pop()}" if len(people) == 1 else None) == resolution.person
    assert resolution.reason


def test_the_reason_names_post_and_period(norland: Knowledge) -> None:
    resolution = norland.resolve("foreign minister", NORLAND, _at("2003-05"))

    assert resolution.reason == "Minister of Foreign Affairs of Norland, 2001-02-03 to 2005-06-07"
    assert resolution.reason == resolution.holdings[0].reason
    assert "2 are possible" in norland.resolve("foreign minister", NORLAND, _at("2005-06-07")).reason
    assert norland.resolve("king", NORLAND, _at("2003")).reason == "no post 'king' of Norland is known"
    assert (
        norland.resolve("President", NORLAND, _at("2003")).reason
    ) == "no holder of the post President of Norland is known at 2003"


@pytest.fixture
def presidents(tables: Rows, knowledge_of: Change) -> Knowledge:
    """Arda, then Boro acting and in full, then Cado who is elected before she takes office."""
    tables["tenures"] = [
        tenure("ana-arda", PRESIDENT, "2000-01-01", "2005-05-05"),
        tenure("berik-boro", PRESIDENT, "2005-05-05", "2005-08-01", capacity="acting"),
        tenure("berik-boro", PRESIDENT, "2005-08-01", "2010-08-01"),
        tenure("cora-cado", PRESIDENT, "2010-06-15", "2010-08-01", capacity="designate"),
        tenure("cora-cado", PRESIDENT, "2010-08-01", "2012-03-04"),
        tenure("dan-dima", PRESIDENT, "2012-03-04", "2012-06-07", capacity="acting"),
    ]
    return knowledge_of(tables)


@pytest.mark.parametrize(
    ("title", "at", "expected"),
    [
        ("president", "2005-06-01", ["berik-boro"]),  # only he is there, and he acts
        ("acting president", "2005-06-01", ["berik-boro"]),
        ("acting president", "2003-01-01", []),
        ("interim president", "2012-05-01", ["dan-dima"]),
        ("president", "2005-05-05", ["ana-arda"]),  # the one who acts stands back on the day
        ("president", "2005-08-01", ["berik-boro"]),
        ("president", "2010-07-01", ["berik-boro"]),  # the designate does not hold it yet
        ("president-elect", "2010-07-01", ["cora-cado"]),
        ("president-elect", "2003-01-01", []),
        ("president", "2010-08-01", ["berik-boro", "cora-cado"]),
        ("former president", "2006-01-01", ["ana-arda"]),
        ("former president", "2003-01-01", []),
        ("former president", "2011-01-01", ["ana-arda", "berik-boro"]),
        ("first president", "2011-01-01", []),
        ("vice president", "2011-01-01", []),
    ],
)
def test_acting_elect_former_and_first_are_kept_apart(
    presidents: Knowledge, title: str, at: str, expected: list[str]
) -> None:
    assert expected == [person for person, _ in _who(presidents, title, at)]


def test_a_capacity_can_be_asked_for(presidents: Knowledge) -> None:
    assert _who(presidents, "president", "2005-06-01", Capacity.FULL) == []
    assert _who(presidents, "president", "2005-06-01", Capacity.ACTING) == [("berik-boro", True)]
    assert "acting" in presidents.resolve("president", NORLAND, _at("2005-06-01")).reason


def test_a_person_in_two_capacities_in_one_month_is_still_the_one(presidents: Knowledge) -> None:
    resolution = presidents.resolve("president", NORLAND, _at("2005-08"))

    assert resolution.person == "person/berik-boro"
    assert {True} == {
        holding.certain for holding in presidents.resolve("president", NORLAND, _at("2006")).holdings
    }


def test_of_a_post_that_several_hold_nobody_is_the_one(tables: Rows, knowledge_of: Change) -> None:
    post = "norland/deputy-minister-of-foreign-affairs"
    tables["tenures"] = [tenure("cora-cado", post, "2001", "2009"), tenure("dan-dima", post, "2003", "2009")]
    knowledge = knowledge_of(tables)

    both = knowledge.resolve("deputy minister of foreign affairs", NORLAND, _at("2005"))
    alone = knowledge.resolve("deputy minister of foreign affairs", NORLAND, _at("2002"))

    assert [holding.certain for holding in both.holdings] == [True, True]
    assert (len(alone.holdings), alone.person, both.person) == (1, None, None)


@pytest.mark.parametrize(
    ("rows", "at", "expected"),
    [
        # an end that is not known: the next one ends it
        (
            [("ana-arda", "2001-01-01", ""), ("berik-boro", "2003-01-01", "2004-01-01")],
            "2002",
            [("ana-arda", False)],
        ),
        (
            [("ana-arda", "2001-01-01", ""), ("berik-boro", "2003-01-01", "2004-01-01")],
            "2003-06",
            [("berik-boro", True)],
        ),
        # ... and without one it is thought possible for a while only
        ([("ana-arda", "2001-01-01", "")], "2003-06-01", [("ana-arda", False)]),
        ([("ana-arda", "2001-01-01", "")], "2009-06-01", []),
        # a beginning that is not known: the one before begins it
        (
            [("ana-arda", "2001-01-01", "2003-01-01"), ("berik-boro", "", "2004-06-01")],
            "2002",
            [("ana-arda", True)],
        ),
        (
            [("ana-arda", "2001-01-01", "2003-01-01"), ("berik-boro", "", "2004-06-01")],
            "2003-06",
            [("berik-boro", False)],
        ),
        ([("berik-boro", "", "2004-06-01")], "1990", []),
        # neither is known: it cannot be placed in time
        ([("ana-arda", "", "")], "2002", []),
        # an open tenure whose post somebody else has taken since
        (
            [("ana-arda", "2001-01-01", ".."), ("berik-boro", "2002-06-01", "2004-06-01")],
            "2003",
            [("berik-boro", True)],
        ),
    ],
)
def test_neighbours_bound_what_is_not_known(
    tables: Rows,
    knowledge_of: Change,
    rows: list[tuple[str, str, str]],
    at: str,
    expected: list[tuple[str, bool]],
) -> None:
    tables["tenures"] = [
        tenure(who, FOREIGN_MINISTER, since, until, as_of="2002-01-01" if until == ".." else "")
        for who, since, until in rows
    ]

    assert expected == _who(knowledge_of(tables), "foreign minister", at)


def test_where_sources_disagree_both_are_kept_and_the_preferred_one_answers(
    tables: Rows, knowledge_of: Change
) -> None:
    tables["tenures"] = [
        tenure("ana-arda", FOREIGN_MINISTER, "2001-02-03", "2005-06-07", preferred="yes"),
        tenure("ana-arda", FOREIGN_MINISTER, "2001-02-03", "2005-09-18", preferred="no"),
        tenure("berik-boro", FOREIGN_MINISTER, "2005-06-08", "2010-01-01"),
    ]
    knowledge = knowledge_of(tables)

    assert _who(knowledge, "foreign minister", "2005-07-01") == [("berik-boro", True)]
    assert len(knowledge.tenures_in("post/norland/minister-of-foreign-affairs")) == 3
    assert len({tenure.id for tenure in knowledge.tenures}) == 3
    assert len(knowledge.posts_held("person/ana-arda", _at("2003"))) == 1


def test_a_persons_posts_are_told_in_order_of_time(norland: Knowledge) -> None:
    terms = norland.tenures_of("person/ana-arda")

    assert [str(term.since) for term in terms] == ["2001-02-03", "2010-01"]
    assert terms[0].id == "tenure/norland/minister-of-foreign-affairs/ana-arda/2001-02-03"
    assert (terms[1].person.removeprefix("person/"), terms[1].is_open) == ("ana-arda", True)
    assert [holding.reason for holding in norland.posts_held("person/ana-arda", _at("2007"))] == []
    assert [holding.certain for holding in norland.posts_held("person/ana-arda", _at("2003"))] == [True]
    assert () == norland.tenures_of("person/dan-dima") == norland.tenures_in("post/norland/president")


def test_a_post_of_a_body_is_resolved_too(tables: Rows, knowledge_of: Change) -> None:
    tables["tenures"] = [tenure("dan-dima", "league/head", "2001", "2009")]

    resolution = knowledge_of(tables).resolve("head", "institution/league", _at("2004"))

    assert (resolution.person, resolution.reason) == (
        "person/dan-dima",
        "Head of the League of Lands, 2001 to 2009",
    )


def test_an_envoy_is_asked_for_with_the_receiving_state(tables: Rows, knowledge_of: Change) -> None:
    tables["tenures"] = [tenure("dan-dima", "norland/ambassador-to-sudland", "2001", "2009")]
    knowledge = knowledge_of(tables)

    assert knowledge.resolve("ambassador", NORLAND, _at("2004"), "state/sudland").person == "person/dan-dima"
    assert (
        knowledge.resolve("ambassador", NORLAND, _at("2004")).reason
        == "no post 'ambassador' of Norland is known"
    )


@pytest.mark.parametrize(
    ("title", "of", "expected"),
    [
        ("head", "institution/union", "post/union/secretary-general"),
        ("Chief", "institution/union", "post/union/secretary-general"),
        ("глава", "institution/union", "post/union/secretary-general"),
        ("leader", NORLAND, "post/norland/president"),
        ("head of state", NORLAND, "post/norland/president"),
        ("head of government", NORLAND, None),
        ("head", NORLAND, None),
        ("head", "institution/league", "post/league/head"),  # a title of its own there
        ("leader", "institution/union", None),
    ],
)
def test_a_word_for_the_place_at_the_top_means_the_only_such_post(
    tables: Rows, knowledge_of: Change, title: str, of: str, expected: str | None
) -> None:
    tables["institutions"].append({"id": "institution/union", "name": "Union", "kind": "organisation"})
    tables["posts"][-1]["level"] = "head-of-state"
    for word, level in (("Secretary-General", "head-of-organisation"), ("Adviser", "senior-official")):
        id_ = f"post/union/{word.lower()}"
        tables["posts"].append({"id": id_, "title": word, "of": "institution/union", "level": level})

    post = knowledge_of(tables).find_post(title, of)

    assert expected == (post.id if post else None)


def test_of_two_heads_neither_is_chosen(tables: Rows, knowledge_of: Change) -> None:
    tables["posts"][-1]["level"] = "head-of-state"
    queen = {"id": "post/norland/queen", "title": "Queen", "of": NORLAND, "level": "head-of-state"}
    tables["posts"].append(queen)

    assert knowledge_of(tables).find_post("leader", NORLAND) is None


def test_a_title_that_means_two_posts_finds_the_one_that_is_held(tables: Rows, knowledge_of: Change) -> None:
    tables["titles"].append({"title": "President", "alias": "premier", "language": "en"})
    tables["titles"].append({"title": "Chancellor", "alias": "premier", "language": "en"})
    tables["posts"].append({"id": "post/norland/chancellor", "title": "Chancellor", "of": NORLAND})
    tables["tenures"] = [
        tenure("ana-arda", PRESIDENT, "2001", "2005"),
        tenure("dan-dima", "norland/chancellor", "2006", "2009"),
    ]
    knowledge = knowledge_of(tables)

    assert knowledge.resolve("premier", NORLAND, _at("2003")).person == "person/ana-arda"
    assert knowledge.resolve("premier", NORLAND, _at("2008")).person == "person/dan-dima"
    assert knowledge.resolve("premier", NORLAND, _at("2020")).person is None


def test_of_two_posts_that_are_held_at_once_neither_is_chosen(tables: Rows, knowledge_of: Change) -> None:
    for title in ("Chancellor", "President"):
        tables["titles"].append({"title": title, "alias": "premier", "language": "en"})
    tables["posts"].append({"id": "post/norland/chancellor", "title": "Chancellor", "of": NORLAND})
    tables["tenures"] = [
        tenure("ana-arda", PRESIDENT, "2001", "2005"),
        tenure("dan-dima", "norland/chancellor", "2001", "2005"),
    ]
    knowledge = knowledge_of(tables)

    assert _who(knowledge, "premier", "2003") == [("dan-dima", False), ("ana-arda", False)]
    assert "'premier' means 2 posts" in knowledge.resolve("premier", NORLAND, _at("2003")).reason
    assert _who(knowledge, "president", "2003") == [("ana-arda", True)]
