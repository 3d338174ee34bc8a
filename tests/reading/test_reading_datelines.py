from __future__ import annotations

import pytest

from passages import PassageReader


def place_and_words(read: PassageReader, text: str) -> str:
    """The words of the first paragraph that are read as sentences."""
    [paragraph] = read(text).read.paragraphs
    return " ".join(unit.span.of(text) for unit in paragraph.units)


@pytest.mark.parametrize(
    "dateline",
    [
        "ASTANA –",
        "ASTANA -",
        "Bishkek (AKIpress) -",
        "TASHKENT, April 30 –",
        "Dushanbe, 30 April 2025.",
        "ASHGABAT, April 30 (TDH) —",
        "Xinhua --",
    ],
)
def test_a_dateline_is_no_part_of_the_sentence(read: PassageReader, dateline: str) -> None:
    words = place_and_words(read, f"{dateline} The ministers met on Tuesday.")

    assert words == "The ministers met on Tuesday ."


@pytest.mark.parametrize(
    "text",
    [
        "Tashkent and Bishkek agreed – after years – on a border.",
        "The talks in Astana – the third of their kind – ended.",
        "Astana thanked Tashkent.",
        "Tokayev – the president – left.",
    ],
)
def test_a_sentence_with_a_dash_is_no_dateline(read: PassageReader, text: str) -> None:
    paragraph = read(text).read.paragraphs[0]

    assert paragraph.units[0].span.start == 0


def test_the_city_of_a_dateline_is_mentioned_all_the_same(read: PassageReader) -> None:
    assert read("ASTANA – The ministers met.").links["ASTANA"] == "place/astana"


def test_the_agency_of_a_dateline_is_not_named_as_a_body(read: PassageReader) -> None:
    passage = read("BISHKEK (AKIpress) - Foreign Minister Jeenbek Kulubaev left.")

    assert passage.names("institution") == set()
