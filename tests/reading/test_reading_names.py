"""Names found in passages: known ones, those of a state's bodies, and those that nobody listed."""

from __future__ import annotations

import pytest

from passages import PassageReader


def test_the_longest_known_name_is_found_and_not_cut(read: PassageReader) -> None:
    passage = read("The UN Regional Centre for Preventive Diplomacy for Central Asia met. The UN agreed.")

    centre = "UN Regional Centre for Preventive Diplomacy for Central Asia"
    assert passage.links[centre] == "institution/unrcca"
    assert passage.names("institution") == {
        "United Nations Regional Centre for Preventive Diplomacy for Central Asia",
        "United Nations",
    }


@pytest.mark.parametrize(
    ("surface", "entity"),
    [
        ("Kazakh", "state/kazakhstan"),
        ("Kyrgyz Republic", "state/kyrgyzstan"),
        ("UNDP", "institution/undp"),
        ("United Nations Development Programme", "institution/undp"),
        ("Shavkat Mirziyoev", "person/shavkat-mirziyoyev"),
        ("Rashid Meredov", "person/rasit-meredow"),
        ("Türkiye", "state/turkey"),
        ("Middle Corridor", "initiative/trans-caspian-international-transport-route"),
        ("Қазақстан", "state/kazakhstan"),
        ("Самарқанд", "place/samarkand"),
        ("Tashqi ishlar vazirligi", "institution/ministry-of-foreign-affairs-of-uzbekistan"),
        ("Ташқи ишлар вазирлиги", "institution/ministry-of-foreign-affairs-of-uzbekistan"),
        ("Абдулазиз Комилов", "person/abdulaziz-kamilov"),
        ("Сироҷиддин Муҳриддин", "person/sirojiddin-muhriddin"),
        ("Бириккен Улуттар Уюму", "institution/un"),
    ],
)
def test_other_ways_to_write_a_name_mean_the_same(read: PassageReader, surface: str, entity: str) -> None:
    assert read(f"Yesterday the {surface} question was raised.").links[surface] == entity


def test_an_abbreviation_with_full_stops_is_found(read: PassageReader) -> None:
    assert read("He met the U.S. ambassador in Osh.").links["U.S."] == "state/united-states"


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        (
            "The Kazakh Foreign Ministry agreed.",
            "Kazakh Foreign Ministry",
            "Ministry of Foreign Affairs of Kazakhstan",
        ),
        (
            "Kazakhstan's Ministry of Foreign Affairs agreed.",
            "Kazakhstan's Ministry of Foreign Affairs",
            "Ministry of Foreign Affairs of Kazakhstan",
        ),
        (
            "The Ministry of Foreign Affairs of Norway agreed.",
            "Ministry of Foreign Affairs of Norway",
            "Ministry of Foreign Affairs of Norway",
        ),
        ("The Senate of Kazakhstan agreed.", "Senate of Kazakhstan", "Senate of Kazakhstan"),
        (
            "The Embassy of China in Tajikistan agreed.",
            "Embassy of China in Tajikistan",
            "Embassy of China in Tajikistan",
        ),
    ],
)
def test_a_body_named_by_what_it_is_belongs_to_the_state_beside_it(
    read: PassageReader, text: str, surface: str, name: str
) -> None:
    passage = read(text)

    assert passage.name(passage.links[surface]) == name


def test_a_bare_body_is_the_one_named_before(read: PassageReader) -> None:
    passage = read("The Kazakh Foreign Ministry agreed with Norway. The Foreign Ministry said so.")

    assert passage.links["Foreign Ministry"] == passage.links["Kazakh Foreign Ministry"]


def test_a_states_government_is_the_state(read: PassageReader) -> None:
    passage = read("The Kazakh government and the authorities of Norway agreed.")

    assert passage.links["Kazakh government"] == "state/kazakhstan"
    assert passage.names("institution") == set()


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("The Lake Vänern Water Commission met in Oslo.", "institution", "Lake Vänern Water Commission"),
        ("He opened the Trade and Investment Forum in Oslo.", "gathering", "Trade and Investment Forum"),
        ("They signed the Oslo Lakes Convention.", "document", "Oslo Lakes Convention"),
        ("They praised the Blue Lakes Initiative.", "initiative", "Blue Lakes Initiative"),
        ("The minister met Lars Halvorsen in Oslo.", "person", "Lars Halvorsen"),
        ('The "Lakes of Friendship" conference was held.', "gathering", "Lakes of Friendship"),
    ],
)
def test_a_name_that_nobody_listed_is_found_with_its_kind(
    read: PassageReader, text: str, kind: str, name: str
) -> None:
    assert read(text).names(kind) == {name}


def test_what_nobody_listed_gets_a_provisional_identity_under_its_fullest_form(read: PassageReader) -> None:
    passage = read("The minister met Lars Halvorsen. Halvorsen agreed.")
    [entity] = [e for e in passage.read.entities.values() if e.id.startswith("person/")]

    assert (entity.name, entity.provisional) == ("Lars Halvorsen", True)
    assert passage.meant_by("Halvorsen") == passage.meant_by("Lars Halvorsen") == {entity.id}


def test_the_same_unknown_name_has_the_same_identity_in_every_article(read: PassageReader) -> None:
    first, second = read("The minister met Lars Halvorsen."), read("Lars Halvorsen was seen in Oslo.")

    assert first.links["Lars Halvorsen"] == second.links["Lars Halvorsen"]


def test_a_short_form_in_brackets_holds_for_the_article(read: PassageReader) -> None:
    passage = read("HRX said so. The Lake Vänern Water Commission (HRX) met. Norway left HRX.")

    assert passage.meant_by("HRX") == passage.meant_by("Lake Vänern Water Commission")


def test_an_agency_that_only_reports_is_no_body_of_the_article(read: PassageReader) -> None:
    passage = read("Norway thanked Sweden, Reuters reported. According to Kazinform, Sweden agreed.")

    assert passage.names("institution") == set()


def test_an_ordinary_word_at_the_beginning_of_a_sentence_is_no_name(read: PassageReader) -> None:
    passage = read("Meanwhile talks went on. Most agreed. Water was short. Speaking there, he left.")

    assert passage.read.named == frozenset()


@pytest.mark.xfail(strict=True, reason="the place at the head of an unlisted name is cut off")
def test_a_place_at_the_head_of_a_name_is_part_of_it(read: PassageReader) -> None:
    passage = read("He opened the Oslo Energy and Climate Forum.")

    assert passage.names("gathering") == {"Oslo Energy and Climate Forum"}


@pytest.mark.parametrize(
    ("headline", "names"),
    [
        ("Norway Welcomes New Border Crossing Rules", {"Norway"}),
        ("Kazakhstan, Norway Discuss Water Cooperation", {"Kazakhstan", "Norway"}),
        ("Mirziyoyev Arrives in Oslo for Border Talks", {"Shavkat Mirziyoyev", "Oslo"}),
        ("Kazakh Foreign Minister Meets Delegation From Norway", {"Kazakhstan", "Norway"}),
    ],
)
def test_a_headline_in_title_case_names_only_what_is_a_name(
    read: PassageReader, headline: str, names: set[str]
) -> None:
    passage = read("The talks ended.", title=headline)

    assert {passage.name(entity) for entity in passage.read.named} == names


def test_a_name_that_only_held_for_a_time_is_taken_at_the_articles_date(read: PassageReader) -> None:
    assert read("He flew to Nur-Sultan.", published="2020-05-05").links["Nur-Sultan"] == "place/astana"


def test_honorifics_are_no_part_of_a_name(read: PassageReader) -> None:
    passage = read("Mr. Lars Halvorsen met H.E. Olof Berg.")

    assert passage.names("person") == {"Lars Halvorsen", "Olof Berg"}


@pytest.mark.parametrize(
    ("text", "surface", "entity"),
    [
        ("The U.S. thanked Norway.", "U.S.", "state/united-states"),
        ("Norway thanked the U.S.", "U.S.", "state/united-states"),
        ("The U.N. thanked Norway.", "U.N.", "institution/un"),
        ("The E.U. thanked Norway.", "E.U.", "institution/eu"),
        ("The U.A.E. thanked Norway.", "U.A.E.", "state/united-arab-emirates"),
    ],
)
def test_an_acronym_may_have_points(read: PassageReader, text: str, surface: str, entity: str) -> None:
    assert read(text).links[surface] == entity
