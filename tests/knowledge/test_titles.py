"""Ways to write a title, and labels of posts."""

from __future__ import annotations

import pytest

from diplograph.errors import UnknownEntityError
from diplograph.identifiers import mint_post_id
from diplograph.knowledge import Knowledge
from diplograph.knowledge.labels import post_label, with_article
from diplograph.knowledge.offices import Post
from diplograph.knowledge.titles import parse_title
from diplograph.model import Entity, EntityKind


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("foreign minister", "en", "Minister of Foreign Affairs"),
        ("Foreign Minister", "en", "Minister of Foreign Affairs"),
        ("Minister of Foreign Affairs", "en", "Minister of Foreign Affairs"),
        ("minister for foreign affairs", "en", "Minister of Foreign Affairs"),
        ("minister for the foreign affairs", "en", "Minister of Foreign Affairs"),
        ("foreign affairs minister", "en", "Minister of Foreign Affairs"),
        ("deputy foreign affairs minister", "en", "Deputy Minister of Foreign Affairs"),
        ("vice minister of foreign affairs", "en", "Deputy Minister of Foreign Affairs"),
        ("foreign affairs deputy minister", "en", "Deputy Minister of Foreign Affairs"),
        ("министр иностранных дел", "ru", "Minister of Foreign Affairs"),
        ("министр иностранных дел", "en", None),
        ("head", "en", "Head"),
        ("king", "en", None),
        ("minister", "en", None),
        ("", "en", None),
    ],
)
def test_a_written_title_has_a_canonical_one(
    norland: Knowledge, text: str, language: str, expected: str | None
) -> None:
    assert expected == norland.normal_title(text, language)


def test_the_written_forms_include_the_canonical_ones(norland: Knowledge) -> None:
    names = norland.title_names()

    assert "Minister of Foreign Affairs" == names["foreign minister"] == names["minister of foreign affairs"]
    assert names["ambassador"] == "Ambassador"
    assert dict(norland.title_names("ru")) == {"министр иностранных дел": "Minister of Foreign Affairs"}
    assert dict(norland.title_names("xx")) == {}


def test_a_title_has_a_level_where_the_tables_say_one(norland: Knowledge) -> None:
    assert (
        "minister" == norland.level_of("Minister of Foreign Affairs") == norland.level_of("foreign minister")
    )
    assert "" == norland.level_of("President") == norland.level_of("king")


@pytest.mark.parametrize(
    ("text", "title", "capacity", "former", "first"),
    [
        ("President", "president", None, False, False),
        ("acting President", "president", "acting", False, False),
        ("Interim Prime Minister", "prime minister", "acting", False, False),
        ("President-elect", "president", "designate", False, False),
        ("former President", "president", None, True, False),
        ("ex-President", "president", None, True, False),
        ("former acting President", "president", "acting", True, False),
        ("First President", "president", None, False, True),
        ("First Deputy Prime Minister", "first deputy prime minister", None, False, False),
        ("First Vice President", "first vice president", None, False, False),
        ("бывший президент", "президент", None, True, False),
        ("и.о. министра", "ио министра", None, False, False),
        ("Acting", "acting", None, False, False),
    ],
)
def test_words_on_the_capacity_are_parted_from_the_title(
    text: str, title: str, capacity: str | None, former: bool, first: bool
) -> None:
    asked = parse_title(text)

    assert (title, capacity, former, first) == (asked.text, asked.capacity, asked.former, asked.first)


@pytest.mark.parametrize(
    ("title", "of", "to", "expected"),
    [
        ("Minister of Foreign Affairs", "state/norland", None, "post/norland/minister-of-foreign-affairs"),
        ("foreign minister", "state/norland", None, "post/norland/minister-of-foreign-affairs"),
        (
            "foreign minister",
            "institution/ministry-of-foreign-affairs-of-norland",
            None,
            "post/norland/minister-of-foreign-affairs",
        ),
        ("министр иностранных дел", "state/norland", None, "post/norland/minister-of-foreign-affairs"),
        ("Ambassador", "state/norland", "state/sudland", "post/norland/ambassador-to-sudland"),
        ("Ambassador", "state/norland", None, None),
        ("Ambassador", "state/sudland", "state/norland", None),
        ("President", "state/sudland", None, None),
        ("President", "state/nowhere", None, None),
        ("Head", "institution/league-office", None, None),
    ],
)
def test_a_post_is_found_by_title_and_owner(
    norland: Knowledge, title: str, of: str, to: str | None, expected: str | None
) -> None:
    post = norland.find_post(title, of, to)

    assert expected == (post.id if post else None)


def test_posts_are_labelled(norland: Knowledge) -> None:
    assert (
        norland.post_label("post/norland/minister-of-foreign-affairs")
        == "Minister of Foreign Affairs of Norland"
    )
    assert norland.post_label("post/norland/ambassador-to-sudland") == "Ambassador of Norland to Sudland"
    with pytest.raises(UnknownEntityError):
        norland.post_label("post/norland/king")


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        (EntityKind.STATE, "Kazakhstan", "Kazakhstan"),
        (EntityKind.STATE, "United States", "the United States"),
        (EntityKind.STATE, "Netherlands", "the Netherlands"),
        (EntityKind.STATE, "United Arab Emirates", "the United Arab Emirates"),
        (EntityKind.STATE, "Czech Republic", "the Czech Republic"),
        (EntityKind.INSTITUTION, "European Commission", "the European Commission"),
        (EntityKind.INSTITUTION, "Mazhilis", "Mazhilis"),
        (EntityKind.INSTITUTION, "UNICEF", "UNICEF"),
        (
            EntityKind.INSTITUTION,
            "Ministry of Foreign Affairs of Kazakhstan",
            "the Ministry of Foreign Affairs of Kazakhstan",
        ),
    ],
)
def test_a_name_has_an_article_where_english_wants_it(kind: EntityKind, name: str, expected: str) -> None:
    owner = Entity("x/x", kind, name)

    assert expected == with_article(owner)
    assert f"Head of {expected}" == post_label(Post("", "Head", owner.id, None, True, ""), owner, None)


def test_the_ids_of_posts_are_minted_by_the_rule_that_the_tables_follow(norland: Knowledge) -> None:
    for post in norland.posts.values():
        assert post.id == mint_post_id(post.title, post.of, post.to)
