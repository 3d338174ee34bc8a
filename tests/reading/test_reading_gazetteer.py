from __future__ import annotations

import pytest

from diplograph.knowledge import Name, NameKind
from diplograph.reading.gazetteer import Gazetteer, longest

NAMES = [
    Name("Union of Lakes", "institution/union-of-lakes", "en", NameKind.NAME),
    Name("Lakes", "place/lakes", "en", NameKind.NAME),
    Name("WHO", "institution/who", "en", NameKind.ACRONYM),
    Name("UN", "institution/un", "en", NameKind.ACRONYM),
    Name("UN Women", "institution/un-women", "en", NameKind.NAME),
    Name("Raşit Meredow", "person/rasit-meredow", "en", NameKind.NAME),
    Name("Озёрный союз", "institution/union-of-lakes", "ru", NameKind.TRANSLATION),
    Name("Strand", "place/strand", "en", NameKind.NAME),
    Name("Strand", "person/ada-strand", "en", NameKind.SHORT),
]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer(NAMES)


def found(gazetteer: Gazetteer, text: str) -> list[str]:
    return [hit.span.of(text) for hit in gazetteer.find(text)]


def test_names_are_found_whatever_their_accents(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "He met Rashit and RAŞIT MEREDOW.") == ["RAŞIT MEREDOW"]
    assert found(gazetteer, "He met Rasit Meredow.") == ["Rasit Meredow"]


def test_only_whole_words_are_found(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "The UNION met; Strands; Lakeside") == []


def test_a_name_is_found_before_a_possessive(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "the UN’s role and the UN's seat") == ["UN", "UN"]


def test_an_acronym_must_stand_in_capitals(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "who is in the WHO?") == ["WHO"]
    assert found(gazetteer, "un ami") == []


def test_a_name_with_a_capital_is_not_found_without_one(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "a strand of hair in the lakes") == []


def test_overlapping_names_are_all_found_the_longest_first(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "UN Women and the Union of Lakes") == [
        "UN Women",
        "UN",
        "Union of Lakes",
        "Lakes",
    ]


def test_the_longest_of_overlapping_names_stays(gazetteer: Gazetteer) -> None:
    text = "UN Women and the Union of Lakes"

    assert [hit.span.of(text) for hit in longest(gazetteer.find(text))] == ["UN Women", "Union of Lakes"]


def test_spans_count_code_points_of_the_text_as_it_is(gazetteer: Gazetteer) -> None:
    text = "😀 «Озёрный союз» — the Union\nof  Lakes e\u0301"

    assert found(gazetteer, text) == ["Озёрный союз", "Union\nof  Lakes", "Lakes"]


def test_a_name_does_not_run_over_the_end_of_a_paragraph(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "UN\n\nWomen") == ["UN"]


def test_all_owners_of_a_name_are_given(gazetteer: Gazetteer) -> None:
    [hit] = gazetteer.find("Strand spoke.")

    assert {name.entity for name in hit.names} == {"place/strand", "person/ada-strand"}


def test_a_whole_text_can_be_looked_up(gazetteer: Gazetteer) -> None:
    assert {name.entity for name in gazetteer.names_of("union of LAKES")} == set()
    assert {name.entity for name in gazetteer.names_of("Union of Lakes")} == {"institution/union-of-lakes"}


def test_without_names_nothing_is_found() -> None:
    assert Gazetteer([]).find("Union of Lakes") == []
