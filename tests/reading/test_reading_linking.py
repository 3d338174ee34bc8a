"""Titles without a name, capitals for governments, strangers known by their post."""

from __future__ import annotations

import pytest

from passages import PassageReader


@pytest.mark.parametrize(
    ("published", "person"),
    [
        ("2016-05-05", "person/nursultan-nazarbayev"),
        ("2021-05-05", "person/kassym-jomart-tokayev"),
    ],
)
def test_a_title_without_a_name_means_its_holder_at_the_date(
    read: PassageReader, published: str, person: str
) -> None:
    passage = read("Norway thanked the Kazakh president.", published=published)

    assert passage.links["the Kazakh president"] == person
    assert "title at date" in passage.reason("the Kazakh president")


def test_a_holder_who_is_only_meant_is_not_named(read: PassageReader) -> None:
    passage = read("Norway thanked the Kazakh president.")

    assert passage.names("person") == set()


def test_a_title_without_a_name_and_without_a_date_means_nobody(read: PassageReader) -> None:
    passage = read("Norway thanked the Kazakh president.", published="")

    assert not any(entity.startswith("person/") for entity in passage.links.values())


def test_a_title_means_the_one_named_with_it_in_the_article(read: PassageReader) -> None:
    passage = read("Norwegian Prime Minister Lars Halvorsen left. The Norwegian prime minister agreed.")

    assert passage.links["The Norwegian prime minister"] == passage.links["Lars Halvorsen"]


def test_a_bare_title_means_the_only_one_who_holds_it(read: PassageReader) -> None:
    passage = read("Norwegian Prime Minister Lars Halvorsen met Olof Berg. The prime minister agreed.")

    assert passage.links["The prime minister"] == passage.links["Lars Halvorsen"]


def test_a_post_that_many_hold_means_nobody(read: PassageReader) -> None:
    passage = read("Norway thanked the Kazakh deputy foreign minister.")

    assert not any(entity.startswith("person/") for entity in passage.links.values())


def test_on_the_day_of_a_handover_a_title_means_nobody(read: PassageReader) -> None:
    passage = read("Norway thanked the Kazakh president.", published="2019-03-20")

    assert not any(entity.startswith("person/") for entity in passage.links.values())


def test_a_counterpart_holds_the_same_post_on_the_other_side(read: PassageReader) -> None:
    passage = read("Uzbek Foreign Minister Bakhtiyor Saidov met his Tajik counterpart Sirojiddin Muhriddin.")

    assert ("Sirojiddin Muhriddin", "Minister of Foreign Affairs", "state/tajikistan") in passage.posts


def test_a_stranger_is_known_by_his_post_and_a_name_like_it(read: PassageReader) -> None:
    passage = read("Tajik Foreign Minister Sirodzhidin Mukhriddin left.")

    assert passage.links["Sirodzhidin Mukhriddin"] == "person/sirojiddin-muhriddin"


def test_a_stranger_with_another_name_is_not_the_one_who_holds_the_post(read: PassageReader) -> None:
    passage = read("Tajik Foreign Minister Lars Halvorsen left.")

    assert passage.links["Lars Halvorsen"] != "person/sirojiddin-muhriddin"


@pytest.mark.parametrize(
    "text",
    ["Norway held talks with Tashkent.", "Tashkent thanked Norway.", "Norway welcomed Tashkent's decision."],
)
def test_a_capital_that_acts_is_its_states_government(read: PassageReader, text: str) -> None:
    assert read(text).meant_by("Tashkent") == {"state/uzbekistan"}


@pytest.mark.parametrize(
    "text",
    ["He flew to Tashkent.", "The forum was held in Tashkent.", "They went from Oslo via Tashkent."],
)
def test_a_capital_to_which_one_goes_is_a_city(read: PassageReader, text: str) -> None:
    assert read(text).meant_by("Tashkent") == {"place/tashkent"}


def test_a_city_that_was_not_yet_the_capital_does_not_stand_for_the_government(read: PassageReader) -> None:
    assert read("Almaty thanked Norway.").meant_by("Almaty") != {"state/kazakhstan"}


def test_every_link_says_why_and_how_sure(read: PassageReader) -> None:
    passage = read("Tashkent thanked the Kazakh president. Murat Nurtleu left. He agreed.")

    assert passage.read.mentions
    for mention in passage.read.mentions:
        assert mention.reason
        assert 0 < mention.score <= 1
