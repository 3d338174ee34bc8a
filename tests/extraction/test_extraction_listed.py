"""Those whom a text lists behind a colon or in lines, and who speak as "we" in a text of their own."""

from __future__ import annotations

import pytest

from telling import Extract

TOKAYEV = "Kassym-Jomart Tokayev"


@pytest.mark.parametrize(
    "counted",
    ["The following leaders congratulated", "Presidents of two countries sent congratulations to"],
)
def test_several_who_are_only_counted_are_named_behind_the_colon(tell: Extract, counted: str) -> None:
    told = tell(f"{counted} Kassym-Jomart Tokayev: Shavkat Mirziyoyev and Emomali Rahmon.")

    assert told.roles(told.only("Message")) == {
        "source": ["Shavkat Mirziyoyev", "Emomali Rahmon"],
        "target": [TOKAYEV],
    }


def test_without_a_colon_nobody_is_listed(tell: Extract) -> None:
    told = tell("The following leaders left.\n\nShavkat Mirziyoyev thanked Norway.")

    assert told.types == ["Praise"]


def test_a_list_in_lines_ends_with_the_first_paragraph_that_is_none(tell: Extract) -> None:
    told = tell(
        "The foreign ministers congratulated Kassym-Jomart Tokayev:\n\n"
        "Lars Halvorsen, Foreign Minister of Norway\n\n"
        "Olof Berg, Foreign Minister of Sweden\n\n"
        "On the same day it rained in Oslo.\n\n"
        "Murat Nurtleu, Foreign Minister of Kazakhstan"
    )

    assert told.roles(told.only("Message"))["source"] == ["Lars Halvorsen", "Olof Berg"]


def test_a_long_paragraph_is_no_line_of_a_list(tell: Extract) -> None:
    long = "Murat Nurtleu, Foreign Minister of Kazakhstan, " + ", ".join(["a reader of books"] * 12)
    told = tell(
        "The foreign ministers congratulated Kassym-Jomart Tokayev:\n\n"
        f"Lars Halvorsen, Foreign Minister of Norway\n\n{long}"
    )

    assert told.roles(told.only("Message"))["source"] == ["Lars Halvorsen"]


@pytest.mark.parametrize(
    "text",
    [
        "We, Kassym-Jomart Tokayev and Shavkat Mirziyoyev, agreed to build a road.",
        "We, the Presidents Kassym-Jomart Tokayev and Shavkat Mirziyoyev, came. We agreed to build a road.",
    ],
)
def test_we_of_a_joint_statement_are_those_named_in_the_sentence_that_begins_with_we(
    tell: Extract, text: str
) -> None:
    told = tell(text, title="Joint statement")

    assert told.roles(told.only("Commitment")) == {"participant": [TOKAYEV, "Shavkat Mirziyoyev"]}


def test_we_of_a_text_without_authors_are_nobody(tell: Extract) -> None:
    assert tell("We agreed to build a road.").events == ()


def test_each_envoy_of_a_list_in_lines_is_accredited_apart(tell: Extract) -> None:
    told = tell(
        "Kassym-Jomart Tokayev accepted the credentials of the new ambassadors:\n\n"
        "Finland – Heli Kanerva\n\nNorway – Lars Halvorsen"
    )

    assert [told.actors(event) for event in told.of_type("Accreditation")] == [
        {"Heli Kanerva", "Kazakhstan"},
        {"Lars Halvorsen", "Kazakhstan"},
    ]
