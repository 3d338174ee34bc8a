"""People named by their family name alone."""

from __future__ import annotations

import pytest

from passages import PassageReader

TOKAYEV = "person/kassym-jomart-tokayev"


def test_a_family_name_means_the_one_named_in_full(read: PassageReader) -> None:
    assert read("Murat Nurtleu left. Nurtleu agreed.").links["Nurtleu"] == "person/murat-nurtleu"


def test_a_headline_comes_before_the_name_in_full(read: PassageReader) -> None:
    passage = read("The minister met Lars Halvorsen.", title="Halvorsen arrives in Oslo")

    assert passage.links["Halvorsen"] == passage.links["Lars Halvorsen"]


def test_a_family_name_alone_means_the_office_holder_of_the_time(read: PassageReader) -> None:
    passage = read("Norway thanked Tokayev.")

    assert passage.links["Tokayev"] == TOKAYEV
    assert "at the time" in passage.reason("Tokayev")


def test_a_family_name_alone_means_nobody_where_no_holder_of_the_time_bears_it(read: PassageReader) -> None:
    assert TOKAYEV not in read("Norway thanked Tokayev.", published="1985-05-05").links.values()


def test_a_title_decides_between_two_of_one_family(read: PassageReader) -> None:
    passage = read("Norway thanked President Berdimuhamedow.", published="2024-05-05")
    before = read("Norway thanked President Berdimuhamedow.", published="2019-05-05")

    assert passage.links["Berdimuhamedow"] == "person/serdar-berdimuhamedow"
    assert before.links["Berdimuhamedow"] == "person/gurbanguly-berdimuhamedow"


def test_two_of_one_family_are_told_apart_where_both_are_named_in_full(read: PassageReader) -> None:
    passage = read("Serdar Berdimuhamedow met Gurbanguly Berdimuhamedow.")

    assert passage.names("person") == {"Serdar Berdimuhamedow", "Gurbanguly Berdimuhamedow"}


def test_a_given_name_is_not_taken_for_a_family_name(read: PassageReader) -> None:
    assert read("Shavkat Mirziyoyev left.").names("person") == {"Shavkat Mirziyoyev"}


def test_a_compound_family_name_is_one(read: PassageReader) -> None:
    passage = read("Ursula von der Leyen left. Von der Leyen agreed.")

    assert passage.meant_by("Von der Leyen") == {"person/ursula-von-der-leyen"}


def test_a_family_name_before_a_given_name_is_not_cut_out(read: PassageReader) -> None:
    assert read("He met Lars Tokayev Halvorsen.").links.get("Tokayev") is None


@pytest.mark.parametrize(
    ("surface", "person"),
    [
        ("M.Nurtleu", "person/murat-nurtleu"),
        ("M. Nurtleu", "person/murat-nurtleu"),
        ("R. Meredow", "person/rasit-meredow"),
        ("R.Meredov", "person/rasit-meredow"),
        ("Meredov", "person/rasit-meredow"),
        ("K.-J. Tokayev", "person/kassym-jomart-tokayev"),
    ],
)
def test_initials_and_other_spellings_of_the_family_name_are_linked(
    read: PassageReader, surface: str, person: str
) -> None:
    assert read(f"Norway thanked {surface} on Monday.").links[surface] == person


@pytest.mark.parametrize("surface", ["Q.Meredov", "L.Halvorsen"])
def test_another_initial_is_another_person(read: PassageReader, surface: str) -> None:
    assert "person/rasit-meredow" not in read(f"Norway thanked {surface} on Monday.").links.values()


def test_a_stranger_is_found_by_initials_and_known_again_by_the_family_name(read: PassageReader) -> None:
    passage = read("A. Halvorsen came to Oslo. Norway thanked Halvorsen.")

    assert passage.links["Halvorsen"] == passage.links["A. Halvorsen"] != ""


def test_given_name_and_patronymic_mean_the_one_with_that_given_name(read: PassageReader) -> None:
    passage = read("Sadyr Japarov came. Norway thanked Sadyr Nurgozhoevich.")

    assert passage.links["Sadyr Nurgozhoevich"] == "person/sadyr-japarov"


def test_a_name_with_the_family_name_first_and_a_patronymic_last_is_known(read: PassageReader) -> None:
    passage = read("Foreign Minister Tileuberdi Mukhtar Beskenuly came.")

    assert "person/mukhtar-tleuberdi" in passage.links.values()


def test_the_end_of_a_longer_name_means_its_bearer(read: PassageReader) -> None:
    passage = read("Mirjana Spoljaric Egger spoke. M. Spoljaric Egger left.")

    assert len({entity for entity in passage.links.values() if entity.startswith("person/")}) == 1


def test_a_misspelt_family_name_is_that_of_one_named_in_full(read: PassageReader) -> None:
    passage = read("Aibek Smadiyarov spoke. Norway thanked Smadiayarov on Monday.")

    assert passage.links["Smadiayarov"] == "person/aibek-smadiyarov"
