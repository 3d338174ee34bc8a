"""What is told by saying it: promises, demands, and who says it."""

from __future__ import annotations

import pytest

from telling import Extract


def test_that_others_must_do_something_is_a_demand(tell: Extract) -> None:
    told = tell("Murat Nurtleu said that Norway must pay.")

    assert told.roles(told.only("Request")) == {"source": ["Murat Nurtleu"], "target": ["Norway"]}


def test_that_ones_own_side_will_do_something_is_a_promise(tell: Extract) -> None:
    told = tell("Murat Nurtleu said that Kazakhstan will pay.")

    assert told.actors(told.only("Commitment")) == {"Murat Nurtleu"}


@pytest.mark.parametrize(
    "text",
    [
        "According to Murat Nurtleu, the railway gave a new impetus to trade.",
        "As Murat Nurtleu noted, the railway gave a new impetus to trade.",
    ],
)
def test_words_may_be_told_as_according_to_somebody(tell: Extract, text: str) -> None:
    told = tell(text)

    assert told.roles(told.only("Statement")) == {"source": ["Murat Nurtleu"]}


def test_according_to_a_body_is_where_the_news_comes_from(tell: Extract) -> None:
    assert tell("The railway will cost much, according to the World Bank.").events == ()


def test_nobody_praises_the_state_for_which_he_speaks(tell: Extract) -> None:
    told = tell("Murat Nurtleu praised Kazakhstan.")

    assert "target" not in told.roles(told.only("Praise"))


def test_he_who_adds_is_who_spoke_last(tell: Extract) -> None:
    told = tell(
        "Murat Nurtleu came to Oslo. According to Aibek Smadiyarov, it rained. He added that Norway must pay."
    )

    assert told.roles(told.only("Request"))["source"] == ["Aibek Smadiyarov"]


def test_we_of_a_joint_text_are_those_whose_leaders_speak(tell: Extract) -> None:
    told = tell("We, the Presidents of Kazakhstan and Uzbekistan, met.\n\nWe thank Norway.")

    assert told.roles(told.only("Praise")) == {"source": ["Kazakhstan", "Uzbekistan"], "target": ["Norway"]}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Murat Nurtleu is going to Oslo on a visit.", "planned"),
        ("Murat Nurtleu cancelled a planned visit to Oslo.", "denied"),
        ("The visit of Murat Nurtleu to Oslo will not take place.", "denied"),
    ],
)
def test_what_is_going_to_happen_and_what_does_not(tell: Extract, text: str, status: str) -> None:
    assert tell(text).only("Visit").status.value == status


def test_who_announces_a_visit_does_not_pay_it(tell: Extract) -> None:
    told = tell("Norway announced the visit of Murat Nurtleu to Oslo.")

    assert told.actors(told.only("Visit")) == {"Murat Nurtleu"}


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("Lars Halvorsen was dismissed from his position as foreign minister of Norway.", "former"),
        ("Lars Halvorsen assumed the duties of foreign minister of Norway.", ""),
        ("The previous foreign minister of Norway was Lars Halvorsen.", "former"),
        ("Lars Halvorsen left the post of foreign minister of Norway.", "former"),
    ],
)
def test_a_clause_gives_a_post_or_ends_it(tell: Extract, text: str, post: str) -> None:
    [claim] = tell(text).reading.posts

    assert (claim.post, claim.former) == ("Minister of Foreign Affairs", bool(post))
