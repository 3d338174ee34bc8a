"""Who did what, whatever form the sentence gives it."""

from __future__ import annotations

import pytest

from telling import Extract

NURTLEU, SAIDOV, TOKAYEV = "Murat Nurtleu", "Bakhtiyor Saidov", "Kassym-Jomart Tokayev"


@pytest.mark.parametrize(
    "text",
    [
        "Murat Nurtleu met Bakhtiyor Saidov.",
        "Murat Nurtleu met with Bakhtiyor Saidov.",
        "Murat Nurtleu and Bakhtiyor Saidov met.",
        "Bakhtiyor Saidov was received by Murat Nurtleu.",
        "Murat Nurtleu arrived and met Bakhtiyor Saidov.",
        "Murat Nurtleu, who met Bakhtiyor Saidov, left.",
        "Murat Nurtleu, accompanied by officials, met Bakhtiyor Saidov.",
        "Murat Nurtleu held talks with Bakhtiyor Saidov.",
        "Talks between Murat Nurtleu and Bakhtiyor Saidov took place.",
        "Murat Nurtleu left after a meeting with Bakhtiyor Saidov.",
        "In Astana, on Monday, Murat Nurtleu met Bakhtiyor Saidov for talks.",
        "Kazakh Foreign Minister Murat Nurtleu met his Uzbek counterpart Bakhtiyor Saidov.",
        "“It is useful,” said Norway after Murat Nurtleu had met Bakhtiyor Saidov.",
    ],
)
def test_a_meeting_is_found_in_every_form(tell: Extract, text: str) -> None:
    told = tell(text)

    assert {NURTLEU, SAIDOV} in [told.actors(event) for event in told.of_type("Meeting")]


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Norway thanked Sweden.", "Norway", "Sweden"),
        ("Sweden was thanked by Norway.", "Norway", "Sweden"),
        ("Norway wanted to thank Sweden and thanked Denmark.", "Norway", "Denmark"),
        ("Norway, thanking Sweden, agreed.", "Norway", "Sweden"),
    ],
)
def test_source_and_target_are_not_confused(tell: Extract, text: str, source: str, target: str) -> None:
    told = tell(text)

    assert {"source": [source], "target": [target]} in [told.roles(event) for event in told.of_type("Praise")]


def test_a_state_or_person_with_a_list_of_others_meets_all_of_them(tell: Extract) -> None:
    told = tell("Murat Nurtleu met Bakhtiyor Saidov, Raşit Meredow and Sirojiddin Muhriddin.")

    assert {actor for event in told.of_type("Meeting") for actor in told.actors(event)} == {
        NURTLEU,
        SAIDOV,
        "Raşit Meredow",
        "Sirojiddin Muhriddin",
    }


def test_those_met_one_after_another_are_met_apart(tell: Extract) -> None:
    told = tell("Murat Nurtleu met with Bakhtiyor Saidov and with Raşit Meredow.")

    assert [told.actors(event) for event in told.of_type("Meeting")] == [
        {NURTLEU, SAIDOV},
        {NURTLEU, "Raşit Meredow"},
    ]


@pytest.mark.xfail(strict=True, reason="envoys who are not named are taken together")
def test_each_envoy_is_accredited_apart(tell: Extract) -> None:
    told = tell("Kassym-Jomart Tokayev accepted the credentials of the ambassadors of Norway and Sweden.")

    assert [told.actors(event) for event in told.of_type("Accreditation")] == [
        {TOKAYEV, "Norway"},
        {TOKAYEV, "Sweden"},
    ]


def test_a_group_is_who_was_spoken_of_before(tell: Extract) -> None:
    told = tell("Murat Nurtleu received Bakhtiyor Saidov. Both sides agreed to build a road.")

    assert told.actors(told.only("Commitment")) == {NURTLEU, SAIDOV}


def test_what_a_body_of_a_state_does_is_done_by_that_body(tell: Extract) -> None:
    told = tell("The Foreign Ministry of Norway condemned Sweden.")

    assert told.roles(told.only("Criticism"))["source"] == ["Ministry of Foreign Affairs of Norway"]


def test_what_a_states_officials_do_is_done_by_the_state(tell: Extract) -> None:
    told = tell("Norwegian diplomats condemned Sweden.")

    assert told.roles(told.only("Criticism"))["source"] == ["Norway"]


def test_what_is_no_diplomacy_tells_no_event(tell: Extract) -> None:
    told = tell(
        "Oslo beat Bergen by two goals to one on Sunday. The rain stopped play twice. A bank said that its "
        "profit rose by a tenth. Police arrested two men.",
        title="Oslo win",
    )

    assert told.events == ()
    assert told.engagements == set()


def test_the_evidence_of_a_promise_says_what_was_promised(tell: Extract) -> None:
    told = tell("Norway and Sweden agreed to build a road.")

    assert told.words(told.only("Commitment")) == "agreed to build a road"


def test_the_evidence_is_short_and_shows_the_predicate(tell: Extract) -> None:
    told = tell("On a rainy day, in a hotel, Murat Nurtleu met with Bakhtiyor Saidov, and it was late.")

    assert told.words(told.only("Meeting")) == "met with Bakhtiyor Saidov"


@pytest.mark.parametrize(
    "text",
    [
        "Norway was granted observer status in the Shanghai Cooperation Organisation.",
        "The Shanghai Cooperation Organisation granted Norway observer status.",
    ],
)
def test_a_status_is_granted_by_one_to_another(tell: Extract, text: str) -> None:
    told = tell(text)

    assert told.actors(told.only("Accession")) == {"Norway", "Shanghai Cooperation Organisation"}
