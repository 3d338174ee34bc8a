"""Questions in plain English, in many words, and others that must be refused."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from diplograph.errors import QuestionError
from diplograph.knowledge import Knowledge
from diplograph.questions import library, match_question
from diplograph.questions.words import Word, join_words, same_word, split_words, stem

with (Path(__file__).parent / "phrasings.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))
ASKED = [case for case in CASES if case["name"]]
REFUSED = [case["question"] for case in CASES if not case["name"]]


def _parameters(text: str) -> dict[str, str]:
    return dict(re.findall(r"(\w+)=(.*?)(?= \w+=|$)", text))


@pytest.mark.parametrize("case", ASKED, ids=[case["question"] for case in ASKED])
def test_a_question_is_understood_with_all_that_it_names(
    case: dict[str, str], shipped_knowledge: Knowledge
) -> None:
    question, parameters = match_question(case["question"], shipped_knowledge)

    assert (question.name, parameters) == (case["name"], _parameters(case["parameters"]))


@pytest.mark.parametrize("text", REFUSED)
def test_what_the_library_cannot_answer_is_refused_in_one_line(
    text: str, shipped_knowledge: Knowledge
) -> None:
    with pytest.raises(QuestionError, match=r"--list|--since") as caught:
        match_question(text, shipped_knowledge)
    assert "\n" not in str(caught.value)


def test_the_cases_are_many_and_ask_for_most_of_the_library() -> None:
    assert len(ASKED) >= 50
    assert len(REFUSED) >= 20
    assert {case["name"] for case in ASKED} == set(library())


@pytest.mark.parametrize(
    ("question", "filled"),
    [
        (question.name, phrase)
        for question in library().values()
        for phrase in question.phrases
        if "{topic}" not in phrase or question.name == "meetings"
    ],
)
def test_every_phrase_of_the_library_is_understood_as_its_own_question_or_one_as_good(
    question: str, filled: str, shipped_knowledge: Knowledge
) -> None:
    values = {
        "state": "Kazakhstan", "person": "Murat Nurtleu", "institution": "UNRCCA", "party": "Uzbekistan",
        "actor": "Kassym-Jomart Tokayev", "place": "Astana", "thing": "OSCE", "date": "2020-05-14",
        "title": "foreign minister", "topic": "water", "event-type": "meeting", "flag": "yes",
    }  # fmt: skip
    others = {"b": "Shavkat Mirziyoyev", "with": "Japan", "to": "Russia", "for": "OSCE"}
    parameters = library()[question].parameters
    text = filled
    for name, parameter in parameters.items():
        value = others.get(name, values[parameter.kind])
        if parameter.kind == "party" and name == "to":
            value = "Russia"
        if parameter.kind == "place":
            value = "Astana"
        text = text.replace(f"{{{name}}}", value)

    understood, given = match_question(text, shipped_knowledge)

    assert understood.name == question or understood.name in _AS_GOOD.get(question, ())
    if understood.name == question:
        assert {name for name in parameters if f"{{{name}}}" in filled} <= given.keys()


_AS_GOOD: dict[str, tuple[str, ...]] = {}
"""Questions that may be understood instead, because a phrase of theirs reads the same."""


def test_a_name_that_nobody_knows_is_passed_on_for_an_article_may_know_it(
    shipped_knowledge: Knowledge,
) -> None:
    question, parameters = match_question("Which UN bodies does Ruritania engage with?", shipped_knowledge)

    assert (question.name, parameters) == ("un-bodies", {"state": "Ruritania"})


class TestWords:
    def test_a_possessive_ending_is_not_part_of_a_name(self) -> None:
        words = split_words("Kazakhstan's and the ministers’ talks in the U.S.?")

        assert [word.text for word in words] == [
            "Kazakhstan", "and", "the", "ministers", "talks", "in", "the", "U.S.",
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("met", "meets"),
            ("agencies", "bodies"),
            ("organizations", "organisation"),
            ("engages", "cooperated"),
            ("visited", "visits"),
            ("countries", "state"),
            ("signed", "sign"),
            ("attending", "attended"),
        ],
    )
    def test_forms_of_a_word_and_words_alike_are_the_same(self, one: str, other: str) -> None:
        assert stem(one) == stem(other)

    @pytest.mark.parametrize(("one", "other"), [("support", "criticise"), ("visit", "meet"), ("aid", "sign")])
    def test_words_that_differ_are_not_the_same(self, one: str, other: str) -> None:
        assert stem(one) != stem(other)

    @pytest.mark.parametrize("word", ["the", "does", "currently", "persons"])
    def test_words_that_say_nothing_have_no_stem(self, word: str) -> None:
        assert stem(word) == ""

    def test_a_slip_of_the_keyboard_is_forgiven_in_a_long_word_only(self) -> None:
        assert same_word("sumit", "summit")
        assert not same_word("aid", "aim")

    def test_words_that_are_one_are_joined(self) -> None:
        assert [said for said, _, _ in join_words((Word("United"), Word("Nations"), Word("bodies")))] == [
            "un",
            "body",
        ]
