"""Posts that phrases beside a name give to a person."""

from __future__ import annotations

import pytest

from passages import PassageReader

KAZAKHSTAN, UZBEKISTAN, TAJIKISTAN, TURKMENISTAN = (
    f"state/{name}" for name in ("kazakhstan", "uzbekistan", "tajikistan", "turkmenistan")
)
FOREIGN = "Minister of Foreign Affairs"


@pytest.mark.parametrize(
    "text",
    [
        "Kazakh Foreign Minister Murat Nurtleu left.",
        "Kazakhstan's Foreign Minister Murat Nurtleu left.",
        "Foreign Minister of Kazakhstan Murat Nurtleu left.",
        "The Minister of Foreign Affairs of the Republic of Kazakhstan, Murat Nurtleu, left.",
        "Murat Nurtleu, the foreign minister of Kazakhstan, left.",
        "Murat Nurtleu (Kazakhstan's foreign minister) left.",
        "Murat Nurtleu, who is Kazakhstan's foreign minister, left.",
    ],
)
def test_a_title_before_or_behind_a_name_is_that_persons_post(read: PassageReader, text: str) -> None:
    assert read(text).posts == {("Murat Nurtleu", FOREIGN, KAZAKHSTAN)}


def test_joined_titles_are_posts_of_one_person_and_share_their_owner(read: PassageReader) -> None:
    passage = read("Kazakh Deputy Prime Minister and Foreign Minister Murat Nurtleu left.")

    assert passage.posts == {
        ("Murat Nurtleu", "Deputy Prime Minister", KAZAKHSTAN),
        ("Murat Nurtleu", FOREIGN, KAZAKHSTAN),
    }


def test_a_plural_title_is_the_post_of_everyone_in_the_list(read: PassageReader) -> None:
    passage = read("Presidents Kassym-Jomart Tokayev and Shavkat Mirziyoyev met.")

    assert passage.posts == {
        ("Kassym-Jomart Tokayev", "President", KAZAKHSTAN),
        ("Shavkat Mirziyoyev", "President", UZBEKISTAN),
    }


def test_in_a_list_of_states_and_names_each_has_the_post_there(read: PassageReader) -> None:
    passage = read(
        "The foreign ministers of Norway Espen Barth Eide, Latvia Baiba Braže and Spain José Albares met."
    )

    assert passage.posts == {
        ("Espen Barth Eide", FOREIGN, "state/norway"),
        ("Baiba Braže", FOREIGN, "state/latvia"),
        ("José Manuel Albares", FOREIGN, "state/spain"),
    }


def test_a_special_representative_who_heads_a_centre_has_two_posts(read: PassageReader) -> None:
    passage = read(
        "Kaha Imnadze, the Special Representative of the UN Secretary-General and Head of the UN Regional "
        "Centre for Preventive Diplomacy for Central Asia, left."
    )

    assert passage.posts == {
        ("Kaha Imnadze", "Special Representative of the Secretary-General", "institution/un"),
        ("Kaha Imnadze", "Head", "institution/unrcca"),
    }


def test_an_ambassador_is_of_one_state_and_to_another(read: PassageReader) -> None:
    for text in (
        "Ambassador of Germany to Tajikistan Volker Frobarth left.",
        "German Ambassador to Tajikistan Volker Frobarth left.",
        "Volker Frobarth, Germany's ambassador in Dushanbe, left.",
    ):
        [post] = read(text).read.posts

        assert (post.role.title, post.role.of, post.role.to) == ("Ambassador", "state/germany", TAJIKISTAN)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Former Norwegian Prime Minister Lars Halvorsen left.", "former Prime Minister"),
        ("Lars Halvorsen, the former prime minister of Norway, left.", "former Prime Minister"),
        ("Acting Norwegian Prime Minister Lars Halvorsen left.", "acting Prime Minister"),
        ("Lars Halvorsen, Norway's deputy prime minister, left.", "Deputy Prime Minister"),
        ("Norwegian First Deputy Foreign Minister Lars Halvorsen left.", f"First Deputy {FOREIGN}"),
        ("Norwegian President-elect Lars Halvorsen left.", "designate President"),
    ],
)
def test_former_acting_and_deputy_are_told_apart(read: PassageReader, text: str, title: str) -> None:
    assert read(text).posts == {("Lars Halvorsen", title, "state/norway")}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Norwegian Energy Minister Lars Halvorsen left.", "Minister of Energy"),
        ("Norwegian Fisheries Minister Lars Halvorsen left.", "Minister of Fisheries"),
        pytest.param(
            "Oslo met Minister of Sport and Youth of Norway Lars Halvorsen.",
            "Minister of Sport and Youth",
            marks=pytest.mark.xfail(strict=True, reason="not read where the field is not listed"),
        ),
    ],
)
def test_ministers_of_any_field_are_read(read: PassageReader, text: str, title: str) -> None:
    assert read(text).posts == {("Lars Halvorsen", title, "state/norway")}


def test_who_heads_a_body_holds_a_post_there(read: PassageReader) -> None:
    passage = read("Lars Halvorsen, who heads the OSCE Centre in Astana, left.")

    [(name, title, _)] = passage.posts
    assert (name, title) == ("Lars Halvorsen", "Head")


def test_a_title_between_two_names_belongs_to_the_one_that_it_stands_with(read: PassageReader) -> None:
    passage = read(
        "President Kassym-Jomart Tokayev received the foreign minister of Turkmenistan, Raşit Meredow, "
        "on Tuesday."
    )

    assert passage.posts == {
        ("Kassym-Jomart Tokayev", "President", KAZAKHSTAN),
        ("Raşit Meredow", FOREIGN, TURKMENISTAN),
    }


def test_a_post_that_the_text_states_stands_though_the_knowledge_disagrees(read: PassageReader) -> None:
    assert read("Norwegian Prime Minister Lars Halvorsen left.").posts == {
        ("Lars Halvorsen", "Prime Minister", "state/norway")
    }


def test_a_verb_that_looks_like_a_title_is_none(read: PassageReader) -> None:
    assert read("Murat Nurtleu heads for Tashkent.").posts == set()


def test_where_the_words_of_a_post_stand_is_remembered(read: PassageReader) -> None:
    text = "Kazakh 😀 Foreign Minister Murat Nurtleu left."
    [post] = read(text).read.posts

    assert "Foreign Minister" in post.role.span.of(text)


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_lines_of_a_list_give_the_post_of_which_several_were_just_spoken(
    read: PassageReader, dash: str
) -> None:
    passage = read(f"New ambassadors arrived.\n\nFinland {dash} Olof Berg\n\nNorway {dash} Lars Halvorsen")

    assert passage.posts == {
        ("Olof Berg", "Ambassador", "state/finland"),
        ("Lars Halvorsen", "Ambassador", "state/norway"),
    }


def test_lines_without_a_post_before_them_give_none(read: PassageReader) -> None:
    assert read("It rained.\n\nFinland – Heli Kanerva\n\nNorway – Lars Halvorsen").posts == set()


def test_a_state_with_points_owns_the_post_behind_it(read: PassageReader) -> None:
    assert read("U.S. Ambassador Lars Halvorsen left.").posts == {
        ("Lars Halvorsen", "Ambassador", "state/united-states")
    }


@pytest.mark.parametrize(
    ("text", "post"),
    [
        (
            "The Deputy Minister of Foreign Affairs Mr. Lars Halvorsen of Norway left.",
            "Deputy Minister of Foreign Affairs",
        ),
        ("Lars Halvorsen, now Norway's ambassador in London, left.", "Ambassador"),
        (
            "Lars Halvorsen, until recently the foreign minister of Norway, left.",
            "former Minister of Foreign Affairs",
        ),
    ],
)
def test_honorifics_and_adverbs_may_stand_between_a_post_and_its_holder(
    read: PassageReader, text: str, post: str
) -> None:
    assert read(text).posts == {("Lars Halvorsen", post, "state/norway")}


def test_the_adviser_of_a_president_is_not_the_president(read: PassageReader) -> None:
    assert read("He met Lars Halvorsen, the Norwegian president's adviser on water.").posts == set()


def test_the_spokesman_for_somebody_is_not_him(read: PassageReader) -> None:
    passage = read("Lars Halvorsen, the spokesman for UN Secretary-General António Guterres, spoke.")

    assert passage.posts == {
        ("Lars Halvorsen", "Spokesperson", "institution/un"),
        ("António Guterres", "Secretary-General", "institution/un"),
    }
