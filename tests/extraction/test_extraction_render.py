"""The gold format, as `diplograph extract --format jsonl` prints it."""

from __future__ import annotations

import json

import pytest

from telling import Extract, Told

TEXT = (
    "Kazakh Foreign Minister Murat Nurtleu received Lars Halvorsen, the former prime minister of Norway, in "
    "Almaty on Monday. Halvorsen thanked Kazakhstan."
)


@pytest.fixture(scope="module")
def told(tell: Extract) -> Told:
    return tell(TEXT, title="Talks held in Almaty")


def test_the_head_is_that_of_the_article(told: Told) -> None:
    gold = told.gold

    assert {key: gold[key] for key in ("id", "language", "published", "title", "diplomatic")} == {
        "id": "passage",
        "language": "en",
        "published": "2025-04-30",
        "title": "Talks held in Almaty",
        "diplomatic": True,
    }


def test_entities_have_canonical_names_types_and_their_mentions(told: Told) -> None:
    entities = {entity["name"]: entity for entity in told.gold["entities"]}

    assert {name: entity["type"] for name, entity in entities.items()} == {
        "Murat Nurtleu": "Person",
        "Lars Halvorsen": "Person",
        "Kazakhstan": "State",
        "Norway": "State",
        "Almaty": "Place",
    }
    assert set(entities["Lars Halvorsen"]["mentions"]) == {"Lars Halvorsen", "Halvorsen"}
    assert set(entities["Kazakhstan"]["mentions"]) == {"Kazakh", "Kazakhstan"}
    assert entities["Lars Halvorsen"]["provisional"]
    assert not entities["Murat Nurtleu"]["provisional"]


def test_a_stranger_has_the_fullest_name_that_the_text_gives(tell: Extract) -> None:
    gold = tell(TEXT, title="Nurtleu receives Halvorsen").gold

    assert "Lars Halvorsen" in [entity["name"] for entity in gold["entities"]]


def test_mentions_stand_at_their_offsets(told: Told) -> None:
    text = told.reading.article.text

    for entity in told.gold["entities"]:
        assert {text[start:end] for start, end in entity["offsets"]} == set(entity["mentions"])


def test_posts_name_person_title_and_owner_and_say_if_they_are_over(told: Told) -> None:
    posts = [(post["person"], post["post"], post["of"], post.get("status")) for post in told.gold["posts"]]

    assert posts == [
        ("Murat Nurtleu", "Minister of Foreign Affairs", "Kazakhstan", None),
        ("Lars Halvorsen", "Prime Minister", "Norway", "former"),
    ]


def test_shared_events_have_participants_and_directed_ones_source_and_target(told: Told) -> None:
    meeting, praise = told.gold["events"]

    assert sorted(meeting["participants"]) == ["Lars Halvorsen", "Murat Nurtleu"]
    assert "source" not in meeting
    assert (praise["source"], praise["target"]) == ("Lars Halvorsen", "Kazakhstan")
    assert "participants" not in praise


def test_events_carry_what_the_guide_asks_for_and_their_evidence(told: Told) -> None:
    meeting = told.gold["events"][0]

    assert {key: meeting[key] for key in ("type", "date", "place", "topics", "status")} == {
        "type": "Meeting",
        "date": "2025-04-28",
        "place": "Almaty",
        "topics": [],
        "status": "occurred",
    }
    start, end = meeting["offsets"]
    assert told.reading.article.text[start:end] == meeting["evidence"]
    assert meeting["evidence"] in meeting["sentence"]
    assert 0 < meeting["confidence"] <= 1


def test_who_is_only_meant_by_a_title_is_given_as_his_state_and_named_apart(tell: Extract) -> None:
    gold = tell("The Kazakh president received Lars Halvorsen.").gold
    [meeting] = gold["events"]

    assert sorted(meeting["participants"]) == ["Kazakhstan", "Lars Halvorsen"]
    assert meeting["holders"] == {"Kazakhstan": "Kassym-Jomart Tokayev"}
    assert "Kassym-Jomart Tokayev" not in [entity["name"] for entity in gold["entities"]]


def test_a_date_that_is_known_to_the_year_alone_is_not_written(tell: Extract) -> None:
    [event] = tell("Murat Nurtleu met Lars Halvorsen in 2025.").gold["events"]

    assert event["date"] is None


def test_it_is_json(told: Told) -> None:
    assert json.loads(json.dumps(told.gold)) == told.gold
