"""Pronouns and definite descriptions."""

from __future__ import annotations

import pytest

from passages import PassageReader

NURTLEU, SAIDOV = "person/murat-nurtleu", "person/bakhtiyor-saidov"


@pytest.mark.parametrize(
    "text",
    [
        "Murat Nurtleu left Oslo. He thanked Norway.",
        "Murat Nurtleu thanked Norway for its hospitality and said he would return.",
        "Murat Nurtleu spoke. Norway thanked him.",
    ],
)
def test_he_is_the_man_spoken_of(read: PassageReader, text: str) -> None:
    assert read(text).meant_by("He", "he", "him") == {NURTLEU}


def test_she_is_not_a_man(read: PassageReader) -> None:
    passage = read("Ursula von der Leyen met Murat Nurtleu in Oslo. She thanked Norway.")

    assert passage.meant_by("She") == {"person/ursula-von-der-leyen"}


def test_he_behind_an_object_is_not_the_subject_again(read: PassageReader) -> None:
    passage = read("Murat Nurtleu met Bakhtiyor Saidov and thanked him.")

    assert passage.meant_by("him") == {SAIDOV}


def test_its_is_the_body_or_state_spoken_of(read: PassageReader) -> None:
    assert read("Norway thanked Sweden for its help.").meant_by("its") == {"state/sweden"}


def test_the_centre_is_the_centre_spoken_of(read: PassageReader) -> None:
    passage = read("Norway praised UNRCCA. Sweden thanked the centre.")

    assert passage.meant_by("the centre", "centre") == {"institution/unrcca"}


def test_the_two_leaders_are_the_two_who_met(read: PassageReader) -> None:
    passage = read(
        "Kazakh Foreign Minister Murat Nurtleu met Uzbek Foreign Minister Bakhtiyor Saidov. "
        "The two ministers discussed water."
    )

    assert passage.groups == {frozenset({NURTLEU, SAIDOV})}


def test_the_two_countries_are_the_sides_of_those_who_met(read: PassageReader) -> None:
    passage = read(
        "Kazakh Foreign Minister Murat Nurtleu met Uzbek Foreign Minister Bakhtiyor Saidov. "
        "The two countries will build a road."
    )

    assert passage.groups == {frozenset({"state/kazakhstan", "state/uzbekistan"})}


def test_where_nobody_was_spoken_of_a_pronoun_means_nobody(read: PassageReader) -> None:
    assert read("He left. They agreed. The centre was closed.").read.mentions == ()


def test_one_name_alone_is_no_pair(read: PassageReader) -> None:
    passage = read("Murat Nurtleu left. Both sides agreed.")

    assert passage.meant_by("Both", "sides", "Both sides") == set()


def test_a_family_name_that_two_bear_is_left_open(read: PassageReader) -> None:
    passage = read("Serdar Berdimuhamedow met Gurbanguly Berdimuhamedow. Norway thanked Berdimuhamedow.")

    assert passage.meant_by("Berdimuhamedow") == set()


def test_pronouns_are_surer_than_guesses_and_less_sure_than_names(read: PassageReader) -> None:
    passage = read("Murat Nurtleu left Oslo. He thanked Norway.")
    scores = {m.span.of(passage.read.article.text): m.score for m in passage.read.mentions}

    assert 0.5 <= scores["He"] < scores["Murat Nurtleu"]
