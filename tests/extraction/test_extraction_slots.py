"""The slots of a predicate, on plain sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checkout import MODEL
from diplograph.extraction.predications import iter_predications, predication_of
from diplograph.reading.coordination import conjuncts
from diplograph.reading.language_models import load_pipeline

if TYPE_CHECKING:
    from spacy.tokens import Token


def word(text: str, which: str) -> Token:
    """The token `which` in the parse of `text`."""
    [token] = [token for token in load_pipeline(MODEL)(text) if token.text == which]
    return token


def slot(text: str, verb: str, name: str) -> list[str]:
    return [token.text for token in predication_of(word(text, verb)).slot(name)]


@pytest.mark.parametrize(
    ("text", "verb", "subjects"),
    [
        ("Smith thanked Jones.", "thanked", ["Smith"]),
        ("Jones was thanked by Smith.", "thanked", ["Smith"]),
        ("Smith arrived and thanked Jones.", "thanked", ["Smith"]),
        ("Smith wanted to thank Jones.", "thank", ["Smith"]),
        ("Brown asked Smith to thank Jones.", "thank", ["Smith"]),
        ("Smith, who thanked Jones, left.", "thanked", ["Smith"]),
        ("After thanking Jones, Smith left.", "thanking", ["Smith"]),
    ],
)
def test_the_subject_is_found_through_the_clause(text: str, verb: str, subjects: list[str]) -> None:
    assert slot(text, verb, "subject") == subjects


@pytest.mark.parametrize(
    ("text", "verb", "objects"),
    [
        ("Smith thanked Jones.", "thanked", ["Jones"]),
        ("Jones was thanked by Smith.", "thanked", ["Jones"]),
        ("The man whom Smith thanked left.", "thanked", ["man"]),
    ],
)
def test_the_object_of_a_passive_is_its_subject(text: str, verb: str, objects: list[str]) -> None:
    assert [t for t in slot(text, verb, "object") if t != "whom"] == objects


def test_prepositions_below_the_verb_and_below_the_object_are_slots() -> None:
    assert slot("Smith met Jones in Paris.", "met", "in") == ["Paris"]
    assert slot("Smith praised the work of Jones.", "praised", "object.of") == ["Jones"]


def test_the_owner_of_the_object_is_a_slot() -> None:
    assert slot("Smith praised Brown's work.", "praised", "object.owner") == ["Brown"]


def test_a_nouns_governor_lends_it_its_subject() -> None:
    predication = predication_of(word("Smith left during his visit.", "visit"))

    assert predication.noun
    assert [token.text for token in predication.slot("governor.subject")] == ["Smith"]


def test_a_clause_below_is_the_complement() -> None:
    infinitive = predication_of(word("Smith agreed to help Jones.", "agreed"))
    clause = predication_of(word("Smith said that Jones left.", "said"))

    assert infinitive.complement is not None
    assert clause.complement is not None
    assert (infinitive.complement.text, infinitive.is_infinitive) == ("help", True)
    assert (clause.complement.text, clause.is_infinitive) == ("left", False)


def test_a_particle_belongs_to_the_verb() -> None:
    assert predication_of(word("Smith set up a fund.", "set")).lemma == "set up"


def test_a_list_is_its_members_from_left_to_right() -> None:
    first = word("Smith, Jones and Brown left.", "Smith")

    assert [token.text for token in conjuncts(first)] == ["Smith", "Jones", "Brown"]


def test_verbs_and_nouns_are_predicates_in_the_order_of_the_text() -> None:
    [sentence] = load_pipeline(MODEL)("Smith left after the talks.").sents

    assert [predication.lemma for predication in iter_predications(sentence)] == ["leave", "talk"]
