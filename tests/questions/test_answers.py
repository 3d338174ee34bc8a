"""What the questions answer on a small store, and the sentences behind."""

from __future__ import annotations

import pytest

from diplograph.errors import AnswerlessError, QuestionError
from diplograph.knowledge import Knowledge
from diplograph.questions import Answer, Thing, ask, get_question
from diplograph.store import Store, ensure_reference_graphs, open_store
from tiny import CENTRE_TEXT

Ask = "Callable[..., Answer]"


@pytest.fixture
def answer(tiny_store: Store, tiny_knowledge: Knowledge):
    def asked(name: str, **parameters: str) -> Answer:
        return ask(tiny_store, get_question(name), parameters, tiny_knowledge)

    return asked


def table(answer: Answer, *columns: str) -> list[tuple[object, ...]]:
    """The rows as plain values, of `columns` where some are given."""
    numbers = [number for number, c in enumerate(answer.columns) if not columns or c.name in columns]
    return [tuple(_plain(row.cells[number]) for number in numbers) for row in answer.rows]


def _plain(cell: object) -> object:
    return (
        tuple(map(str, cell)) if isinstance(cell, tuple) else str(cell) if isinstance(cell, Thing) else cell
    )


def test_un_bodies_are_those_of_the_family_with_how_when_and_the_sentences(answer) -> None:
    found = answer("un-bodies", state="Kazakhstan")

    assert table(found, "body", "how", "events", "last") == [
        (
            "United Nations Regional Centre for Preventive Diplomacy for Central Asia",
            ("Meeting", "Praise"),
            2,
            "2025-04-29",
        ),
        ("United Nations", ("Support",), 1, "2025-04"),
        ("United Nations Development Programme", ("Aid",), 1, "2024-05"),
    ]
    assert [quote.exact for quote in found.rows[0].quotes] == ["met Kaha Imnadze", "thanked Kazakhstan"]
    assert found.rows[0].quotes[0].sentence.startswith("Foreign Minister Murat Nurtleu met")


def test_a_quote_leads_back_to_its_article(answer) -> None:
    quote = answer("un-bodies", state="Kazakhstan").rows[0].quotes[-1]

    assert (quote.article, quote.published, quote.publisher) == ("centre", "2025-04-30", "The Steppe Post")
    assert CENTRE_TEXT[quote.start : quote.end] == quote.exact
    assert (quote.kind, quote.date, quote.status) == ("Praise", "", "occurred")


@pytest.mark.parametrize(
    ("period", "bodies"),
    [
        ({"since": "2025"}, ["UNRCCA", "UN"]),
        ({"until": "2024"}, ["UNDP"]),
        ({"since": "2024-05-20"}, ["UNRCCA", "UN", "UNDP"]),  # "2024-05" may well be after the 20th
        ({"since": "2024-06"}, ["UNRCCA", "UN"]),
        ({"since": "2024", "until": "2025-03"}, ["UNDP"]),
        ({"since": "2030"}, []),
    ],
)
def test_a_period_takes_in_what_may_lie_in_it(
    period: dict[str, str], bodies: list[str], answer, tiny_knowledge: Knowledge
) -> None:
    found = answer("un-bodies", state="Kazakhstan", **period)

    assert [row[0] for row in table(found, "body")] == [tiny_knowledge.get_entity(b).name for b in bodies]


def test_an_undated_event_is_not_in_any_period(answer) -> None:
    assert [
        row[1] for row in table(answer("un-bodies", state="Kazakhstan", since="2025"), "body", "events")
    ] == [
        1,
        1,
    ]


def test_grades_and_direction_tell_how_close_they_are_and_who_turned_to_whom(
    answer, tiny_knowledge: Knowledge
) -> None:
    rows = list(map(list, table(answer("un-bodies", state="Kazakhstan"), "body", "grades", "to", "from")))

    assert rows == [
        [tiny_knowledge.get_entity("UNRCCA").name, ("contact", "word"), 0, 1],
        [tiny_knowledge.get_entity("UN").name, ("membership", "word"), 1, 0],
        [tiny_knowledge.get_entity("UNDP").name, ("project",), 0, 1],
    ]


@pytest.mark.parametrize(
    ("roll_up", "events"), [("no", {"UN": 1, "UNRCCA": 2, "UNDP": 1}), ("yes", {"UN": 4})]
)
def test_what_a_body_does_is_counted_for_those_that_it_belongs_to_on_request(
    answer, tiny_knowledge: Knowledge, roll_up: str, events: dict[str, int]
) -> None:
    found = answer("un-bodies", state="Kazakhstan", roll_up=roll_up)
    counted = dict(map(tuple, table(found, "body", "events")))

    assert {body: counted[tiny_knowledge.get_entity(body).name] for body in events} == events
    assert counted[tiny_knowledge.get_entity("UNRCCA").name] == 2


def test_a_flag_is_yes_or_no(answer) -> None:
    with pytest.raises(QuestionError, match="--roll-up: 'perhaps' is neither yes nor no"):
        answer("un-bodies", state="Kazakhstan", roll_up="perhaps")


def test_a_state_without_contacts_has_no_rows(answer) -> None:
    assert answer("un-bodies", state="Japan").rows == ()


def test_who_met_leaves_out_denied_and_planned_meetings_and_ones_own_side(answer) -> None:
    assert [row[0] for row in table(answer("who-met", **{"with": "Kazakhstan"}), "who")] == [
        "Kaha Imnadze",
        "Volko Trobarth",
    ]
    assert table(answer("who-met", **{"with": "UNRCCA"})) == [
        ("Murat Nurtleu", ("Kazakhstan",), 1, ("Astana",), "2025-04-29")
    ]


def test_somebody_whom_only_an_article_names_can_be_asked_about(answer) -> None:
    assert table(answer("who-met", **{"with": "volko trobarth"}), "who", "for") == [
        ("Murat Nurtleu", ("Kazakhstan",))
    ]


def test_contacts_are_those_of_both(answer) -> None:
    assert table(answer("contacts", a="Kazakhstan", b="UNRCCA"), "date", "kind") == [
        ("2025-04-29", "Meeting"),
        (None, "Praise"),
    ]
    assert table(answer("contacts", a="UNRCCA", b="UNDP")) == []


def test_holders_of_a_post_at_a_date(answer) -> None:
    def holders(at: str = "") -> list[object]:
        found = answer("holders", of="Kazakhstan", post="foreign minister", at=at)
        return [row[0] for row in table(found, "person")]

    assert holders() == ["Mukhtar Tleuberdi", "Murat Nurtleu"]
    assert holders("2020-05-14") == ["Mukhtar Tleuberdi"]
    assert holders("2023-04-03") == ["Mukhtar Tleuberdi", "Murat Nurtleu"]
    assert holders("2024") == ["Murat Nurtleu"]
    assert holders("2026") == []
    assert holders("2010") == []


def test_one_who_left_at_an_unknown_time_is_not_taken_to_hold_the_post_later(answer) -> None:
    assert [row[0] for row in table(answer("ambassadors", of="Kazakhstan", to="Japan"), "person")] == [
        "Mukhtar Tleuberdi"
    ]
    assert len(answer("ambassadors", to="Japan", at="2016").rows) == 1
    assert len(answer("ambassadors", to="Japan", at="2020").rows) == 0


def test_incumbents_say_when_they_were_last_confirmed(answer) -> None:
    found = answer("incumbents", of="Kazakhstan")

    assert table(found, "person", "office", "still") == [
        ("Kassym-Jomart Tokayev", "President of Kazakhstan", "as of 2025-11")
    ]


def test_posts_of_a_person_are_those_known_and_those_an_article_states(answer) -> None:
    known, stated = answer("posts", of="Murat Nurtleu"), answer("posts", of="Volko Trobarth")

    assert table(known, "post", "begin", "end", "sources", "stated") == [
        (
            "Minister of Foreign Affairs of Kazakhstan",
            "2023-04-03",
            "2025-09-26",
            ("A sample",),
            ("2025-04-30",),
        )
    ]
    assert [quote.exact for quote in known.evidence] == ["Foreign Minister Murat Nurtleu"]
    assert [row[0] for row in table(stated, "post")] == ["Ambassador of the Lake League to Kazakhstan"]


def test_members_of_an_organisation_at_a_date(answer) -> None:
    assert table(answer("members", of="OSCE", at="2020"), "member", "status") == [
        ("Kazakhstan", "member"),
        ("Japan", "partner"),
    ]
    assert len(answer("members", of="OSCE").rows) == 3
    assert table(answer("memberships", of="Uzbekistan", at="1991"), "organisation", "status") == [
        ("United Nations", "member"),  # since when is not known
        ("Organization for Security and Co-operation in Europe", "observer"),
    ]


def test_the_tree_of_a_body_counts_the_steps(answer) -> None:
    assert table(answer("body-tree", of="United Nations"), "body", "steps") == [
        ("United Nations Secretariat", 1),
        ("United Nations Development Programme", 1),
        ("United Nations Regional Centre for Preventive Diplomacy for Central Asia", 2),
    ]


@pytest.mark.parametrize(
    ("name", "parameters", "kinds"),
    [
        ("support", {"for": "UN80 Initiative"}, ["Support"]),
        ("support", {"by": "Kaha Imnadze"}, ["Praise"]),
        ("support", {"by": "UNRCCA", "for": "Kazakhstan"}, ["Praise"]),
        ("support", {"by": "Japan"}, []),
        ("statements", {"about": "Japan"}, ["Statement"]),
        ("statements", {"by": "Kassym-Jomart Tokayev"}, ["Statement"]),
        ("statements", {"topic": "water"}, []),
        ("aid", {"to": "Kazakhstan"}, ["Aid"]),
        ("aid", {"by": "Kazakhstan"}, []),
        ("visits", {"to": "Uzbekistan"}, ["Visit"]),
        ("visits", {"to": "Astana"}, []),
        ("travels", {"by": "Murat Nurtleu"}, ["Visit"]),
        ("planned", {"of": "Kazakhstan"}, ["Visit"]),
        ("planned", {}, ["Visit"]),
        ("planned", {"of": "Japan"}, []),
        ("meetings", {"of": "Kazakhstan", "topic": "security"}, ["Meeting"]),
        ("meetings", {"of": "Kazakhstan"}, ["Meeting", "Meeting", "Meeting"]),
        ("latest", {"of": "UNRCCA"}, ["Meeting", "Praise"]),
        ("latest", {"of": "UNRCCA", "type": "Praise"}, ["Praise"]),
        ("signings", {}, []),
    ],
)
def test_lists_of_events_hold_just_those_asked_for(
    name: str, parameters: dict[str, str], kinds: list[str], answer
) -> None:
    found = answer(name, **parameters)

    assert [row[0] for row in table(found, "kind")] == kinds
    assert all(row.quotes for row in found.rows)


def test_topics_and_articles_are_counted(answer) -> None:
    assert table(answer("topics", of="Kazakhstan")) == [
        ("Security", 1, "2025-04-29"),
        ("Water", 1, "2024-05"),
    ]
    assert table(answer("articles", about="Murat Nurtleu"), "published", "publisher", "mentions") == [
        ("2025-04-30", "The Steppe Post", 1)
    ]


@pytest.mark.parametrize(
    ("name", "parameters", "message"),
    [
        ("un-bodies", {}, "needs --state"),
        ("un-bodies", {"state": " "}, "needs --state"),
        ("un-bodies", {"state": "Kazakhstan", "stat": "x"}, "no parameter --stat; it has --state, --since"),
        ("un-bodies", {"state": "Kazakhztan"}, "did you mean Kazakhstan"),
        ("un-bodies", {"state": "Astana"}, "no state 'Astana' is known"),
        ("un-bodies", {"state": "Kazakhstan", "since": "soon"}, "--since: 'soon' is not a date"),
        ("latest", {"of": "OSCE", "type": "dinner"}, "no event-type 'dinner'; there are: accession"),
        ("meetings", {"of": "OSCE", "topic": "love"}, "no topic 'love'"),
        ("unsure", {"below": "little"}, "--below: 'little' is not a number"),
        ("provenance", {"event": "event/nowhere/meeting-1-2"}, "no event 'event/nowhere/meeting-1-2'"),
        ("provenance", {"event": "state/japan"}, "no event 'state/japan' is in the store"),
        ("exclusives", {"outlet": "Steppe Pots"}, "did you mean The Steppe Post"),
        ("exclusives", {"outlet": "Zzz"}, "is published by 'Zzz'; there are: The Steppe Post"),
    ],
)
def test_a_bad_parameter_is_refused_with_what_would_do(
    name: str, parameters: dict[str, str], message: str, answer
) -> None:
    with pytest.raises(QuestionError, match=message):
        answer(name, **parameters)


@pytest.mark.parametrize(
    "value",
    ['x" } ; DROP ALL #', "' OR true }", "{ ?s ?p ?o }", "$state", "# of", "<https://x>", 'a\\b\n"', "?body"],
)
def test_a_name_cannot_become_a_part_of_the_query(value: str, answer) -> None:
    with pytest.raises(QuestionError, match="no state"):
        answer("un-bodies", state=value)
    with pytest.raises(QuestionError, match="no person, state or body"):
        answer("latest", of=value)
    with pytest.raises(QuestionError, match="no article in the store is published by"):
        answer("exclusives", outlet=value)


def test_a_store_without_articles_is_told_from_one_without_an_answer(tiny_knowledge: Knowledge) -> None:
    with open_store(":memory:") as empty:
        ensure_reference_graphs(empty, tiny_knowledge)

        with pytest.raises(AnswerlessError, match=r"holds no articles .* diplograph load"):
            ask(empty, get_question("latest"), {"of": "Kazakhstan"}, tiny_knowledge)
        assert len(ask(empty, get_question("members"), {"of": "OSCE"}, tiny_knowledge).rows) == 3


def test_the_same_question_has_the_same_answer(answer) -> None:
    for name, parameters in (("partners", {"of": "Kazakhstan"}), ("latest", {"of": "Kazakhstan"})):
        assert answer(name, **parameters) == answer(name, **parameters)
