"""Posts in lists of office-holders, and the people whom such lists name."""

from __future__ import annotations

import pytest

from passages import PassageReader

AMBASSADORS = {
    ("Reinis Trokshi", "Ambassador", "state/latvia"),
    ("Eva Lind-Roy", "Ambassador", "state/france"),
    ("Yusuf al-Utaibi", "Ambassador", "state/oman"),
}
FOREIGN = "Minister of Foreign Affairs"


@pytest.mark.parametrize(
    "text",
    [
        "Ambassadors of the Republic of Latvia Reinis Trokshi, France Ms. Eva Lind-Roy, Oman Yusuf al-Utaibi",
        "The ambassadors of Latvia - Reinis Trokshi, France - Eva Lind-Roy and Oman - Yusuf al-Utaibi came.",
        "New ambassadors Reinis Trokshi of Latvia, Eva Lind-Roy of France and Yusuf al-Utaibi of Oman came.",
        "New ambassadors Reinis Trokshi (Latvia), Eva Lind-Roy (France) and Yusuf al-Utaibi (Oman) came.",
        "New ambassadors came:\n\nReinis Trokshi – Latvia\n\nEva Lind-Roy – France\n\nYusuf al-Utaibi – Oman",
        "Ambassadors:\n\n– Reinis Trokshi (Latvia);\n\n– Eva Lind-Roy (France);\n\n– Yusuf al-Utaibi (Oman).",
    ],
)
def test_each_in_a_list_holds_the_post_of_the_state_beside_the_name(read: PassageReader, text: str) -> None:
    assert read(text).posts == AMBASSADORS


def test_in_a_list_a_nationality_inside_a_name_is_none(read: PassageReader) -> None:
    passage = read("The ambassadors of Vietnam Pham Thai Mai and Norway Lars Halvorsen left.")

    assert ("Pham Thai Mai", "Ambassador", "state/vietnam") in passage.posts
    assert "state/thailand" not in passage.links.values()


def test_bodies_have_envoys_too(read: PassageReader) -> None:
    passage = read("He met ambassadors Lars Halvorsen of Norway and Toivo Klaar of the European Union.")

    assert ("Toivo Klaar", "Ambassador", "institution/eu") in passage.posts


def test_the_head_of_a_states_mission_is_its_ambassador(read: PassageReader) -> None:
    assert read("New heads of mission came.\n\nNorway – Lars Halvorsen").posts == {
        ("Lars Halvorsen", "Ambassador", "state/norway")
    }


def test_as_many_people_as_states_hold_the_post_in_order(read: PassageReader) -> None:
    passage = read(
        "The foreign ministers of Kazakhstan and Uzbekistan, Murat Nurtleu and Bakhtiyor Saidov, met."
    )

    assert passage.posts == {
        ("Murat Nurtleu", FOREIGN, "state/kazakhstan"),
        ("Bakhtiyor Saidov", FOREIGN, "state/uzbekistan"),
    }


def test_others_behind_a_plural_post_do_not_share_it(read: PassageReader) -> None:
    passage = read(
        "The leaders of Norway, Sweden and the Secretary General of the OTS, Kubanychbek Omuraliev, met."
    )

    assert passage.posts == {("Kubanychbek Omuraliev", "Secretary-General", "institution/ots")}


def test_a_signature_line_tells_for_whom_somebody_signs(read: PassageReader) -> None:
    passage = read("The ministers agreed.\n\nFor the Republic of Kazakhstan: K.-J. Tokayev")

    assert passage.posts == {("Kassym-Jomart Tokayev", "President", "state/kazakhstan")}


def test_to_whom_an_envoy_is_sent_is_not_whose_envoy_he_is(read: PassageReader) -> None:
    passage = read("Norway named two people.\n\nLars Halvorsen – Ambassador to Hungary")

    assert passage.posts == {("Lars Halvorsen", "Ambassador", "state/norway")}


def test_words_of_a_states_full_name_that_nobody_lists_belong_to_it(read: PassageReader) -> None:
    assert read("The Republic of Argentina thanked the Islamic Republic of Pakistan.").links.keys() >= {
        "Republic of Argentina",
        "Islamic Republic of Pakistan",
    }


def test_as_many_people_as_states_may_follow_without_a_comma(read: PassageReader) -> None:
    passage = read(
        "The foreign ministers of Kazakhstan, Norway and Uzbekistan Murat Nurtleu, Espen Barth Eide and "
        "Bakhtiyor Saidov met."
    )

    assert passage.posts == {
        ("Murat Nurtleu", FOREIGN, "state/kazakhstan"),
        ("Espen Barth Eide", FOREIGN, "state/norway"),
        ("Bakhtiyor Saidov", FOREIGN, "state/uzbekistan"),
    }
