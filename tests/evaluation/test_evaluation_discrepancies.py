from __future__ import annotations

from copy import deepcopy

import pytest

from annotated import TALKS, TALKS_TEXT
from diplograph.evaluation import compare, count_by_kind, find_discrepancies, parse_annotation
from diplograph.evaluation.sentences import sentence_with

FIRST = (
    "Norlandic Foreign Minister Ada Strand received the Sudrian ambassador, Bo Lind, in Fjordby on Tuesday."
)


def discrepancies(**changes: object) -> list[tuple[str, str, str, str]]:
    found = {**deepcopy(dict(TALKS)), **changes}
    comparison = compare(parse_annotation(TALKS, "gold"), parse_annotation(found, "found"))
    listed = find_discrepancies(comparison, TALKS_TEXT)
    assert {"talks"} >= {item.article for item in listed}
    return [(item.outcome.value, item.kind, item.what, item.sentence) for item in listed]


def test_where_all_is_right_nothing_is_listed() -> None:
    assert discrepancies() == []


def test_a_missed_event_is_listed_with_its_sentence() -> None:
    missed = discrepancies(events=[TALKS["events"][1]])

    words = "Ada Strand, Bo Lind (2025-03-04; Fjordby; occurred)"
    assert [("missed", "event: Meeting", words, FIRST)] == missed


def test_an_invented_event_is_listed_with_the_sentence_that_its_reader_gives() -> None:
    call = {
        "type": "Call",
        "participants": ["Ada Strand"],
        "sentence": "He called her.",
        "evidence": "called",
    }

    assert [
        (outcome, kind, what, sentence)
        for outcome, kind, what, sentence in discrepancies(events=[*TALKS["events"], call])
    ] == [("invented", "event: Call", "Ada Strand ()", "He called her.")]


def test_a_wrong_date_is_listed_with_both_values() -> None:
    events = deepcopy(list(TALKS["events"]))
    events[0]["date"] = None

    assert discrepancies(events=events) == [
        ("wrong", "date", "Meeting, Ada Strand, Bo Lind: 2025-03-04, not none", FIRST)
    ]


def test_an_entity_of_the_wrong_type_is_missed_and_invented() -> None:
    entities = deepcopy(list(TALKS["entities"]))
    entities[4]["type"] = "State"

    assert discrepancies(entities=entities) == [
        ("missed", "entity: Place", "Fjordby", FIRST),
        ("invented", "entity: State", "Fjordby", FIRST),
    ]


def test_a_missed_post_is_listed_with_the_sentence_of_its_holder() -> None:
    assert discrepancies(posts=[TALKS["posts"][0]]) == [
        ("missed", "post", "Bo Lind: Ambassador of Sudria", FIRST)
    ]


def test_a_missed_engagement_is_listed_with_an_event_that_shows_it() -> None:
    assert discrepancies(engagements=[]) == [("missed", "engagement", "Norland - Sudria", FIRST)]


def test_kinds_are_counted_the_commonest_first() -> None:
    comparison = compare(parse_annotation(TALKS, "gold"), None)

    counts = count_by_kind(find_discrepancies(comparison))

    assert counts[0] == ("entity: Person", "missed", 2)
    assert sum(number for *_, number in counts) == len(find_discrepancies(comparison))


@pytest.mark.parametrize(
    ("text", "phrase", "sentence"),
    [
        ("One ends here. Two goes on. Three.", "goes", "Two goes on."),
        ("The U.S. envoy came. He left.", "envoy", "The U.S. envoy came."),
        ("Mr. Lind came.", "Lind", "Mr. Lind came."),
        ("«Да», сказал он. Потом ушёл.", "ушёл", "Потом ушёл."),
        ('"We agree." So he said.', "agree", '"We agree."'),
        ("A headline\n\nThe body.", "headline", "A headline"),
        ("One a. Two b. Three c.", "a. Two", "One a. Two b."),
        ("Nothing.", "else", ""),
    ],
)
def test_the_sentence_around_a_phrase_is_found(text: str, phrase: str, sentence: str) -> None:
    assert sentence == sentence_with(text, phrase)


def test_the_first_phrase_that_occurs_decides() -> None:
    assert sentence_with("One. Two.", "Three", "Two", "One") == "Two."
