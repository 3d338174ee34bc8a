"""The project's own gold standard: each annotation agrees with its text, the code lists and itself."""

from __future__ import annotations

import json
from typing import Any

import pytest

from diplograph.model import EventType
from diplograph.resources import data_dir
from gold_checks import Annotation, engagement_faults, form_faults, reference_faults, text_faults

GOLD = data_dir() / "gold"
FILES = sorted(GOLD.rglob("*.json"))
ANNOTATIONS: list[Annotation] = [json.loads(file.read_text(encoding="utf-8")) for file in FILES]

STYLES = {
    "press-service",
    "letter",
    "joint-statement",
    "briefing",
    "tweet",
    "un-release",
    "no-diplomacy",
}
LANGUAGES = ("en", "ru")
SPLITS = ("develop", "held-out")


@pytest.fixture(params=ANNOTATIONS, ids=lambda annotation: annotation["id"])
def annotation(request: pytest.FixtureRequest) -> Annotation:
    return request.param


def annotations_of(language: str, split: str) -> list[Annotation]:
    return [a for a in ANNOTATIONS if (a["language"], a["split"]) == (language, split)]


def text_of(annotation: Annotation) -> str:
    return (GOLD / annotation["language"] / f"{annotation['id']}.txt").read_text(encoding="utf-8")


def test_an_annotation_has_the_form_of_the_guide(annotation: Annotation) -> None:
    assert list(form_faults(annotation)) == []


def test_mentions_and_evidence_stand_in_the_text(annotation: Annotation) -> None:
    assert list(text_faults(annotation, text_of(annotation))) == []


def test_whoever_has_a_part_is_an_entity(annotation: Annotation) -> None:
    assert list(reference_faults(annotation)) == []


def test_engagements_and_events_tell_the_same(annotation: Annotation) -> None:
    assert list(engagement_faults(annotation)) == []


def test_an_article_without_diplomacy_has_no_events(annotation: Annotation) -> None:
    if annotation["diplomatic"]:
        assert annotation["events"] and annotation["posts"]
    else:
        assert (annotation["events"], annotation["engagements"]) == ([], [])


def test_each_annotation_has_its_text_and_each_text_its_annotation() -> None:
    texts = sorted(GOLD.rglob("*.txt"))

    assert [file.with_suffix(".txt") for file in FILES] == texts
    assert len({file.stem for file in FILES}) == len(FILES)
    for file, annotation in zip(FILES, ANNOTATIONS, strict=True):
        assert (annotation["id"], annotation["language"]) == (file.stem, file.parent.name)
        assert annotation["id"].startswith(f"gold-{annotation['published']}-")
        assert annotation["source"] == "diplograph sample"


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_nineteen_types_occur_in_each_half(language: str) -> None:
    develop, held_out = (
        {event["type"] for a in annotations_of(language, split) for event in a["events"]} for split in SPLITS
    )

    assert set(EventType) == develop == held_out


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_halves_are_equal_and_have_the_same_styles(language: str) -> None:
    develop, held_out = (annotations_of(language, split) for split in SPLITS)

    assert len(develop) == len(held_out) >= 13
    assert len(develop) + len(held_out) == sum(a["language"] == language for a in ANNOTATIONS)
    assert {a["style"] for a in develop} == {a["style"] for a in held_out} >= STYLES


@pytest.mark.parametrize("what", ["articles", "entities", "posts", "events", "engagements"])
def test_the_card_counts_what_is_there(what: str) -> None:
    card = (GOLD / "README.md").read_text(encoding="utf-8")
    counted = []
    for language in LANGUAGES:
        halves = [annotations_of(language, split) for split in SPLITS]
        sizes = [len(half) if what == "articles" else sum(len(a[what]) for a in half) for half in halves]
        counted += [*sizes, sum(sizes)]

    assert f"| {what} | {' | '.join(map(str, counted))} |" in card


SOUND: Annotation = {
    "id": "gold-2025-03-05-talks",
    "language": "en",
    "published": "2025-03-05",
    "source": "diplograph sample",
    "title": "Strand receives Lind",
    "diplomatic": True,
    "split": "develop",
    "style": "press-service",
    "entities": [
        {"name": "Ada Strand", "type": "Person", "mentions": ["Ada Strand"]},
        {"name": "Bo Lind", "type": "Person", "mentions": ["Bo Lind", "Lind"]},
        {"name": "Norland", "type": "State", "mentions": ["Norland"]},
        {"name": "Sudria", "type": "State", "mentions": ["Sudria"]},
    ],
    "posts": [
        {"person": "Ada Strand", "post": "President", "of": "Norland"},
        {"person": "Bo Lind", "post": "Ambassador", "of": "Sudria", "to": "Norland"},
    ],
    "events": [
        {
            **{"type": "Meeting", "participants": ["Ada Strand", "Bo Lind"], "date": "2025-03-04"},
            **{"place": "Norland", "topics": ["water"], "status": "occurred", "evidence": "received Bo Lind"},
        }
    ],
    "engagements": [["Norland", "Sudria"]],
}
SOUND_TEXT = (
    "Strand receives Lind\n\nPresident Ada Strand of Norland received Bo Lind of Sudria. "
    + "Water flowed. " * 25
)


def faults_of(annotation: Annotation, text: str = SOUND_TEXT) -> list[str]:
    return [
        *form_faults(annotation),
        *text_faults(annotation, text),
        *reference_faults(annotation),
        *engagement_faults(annotation),
    ]


def changed(**event: Any) -> Annotation:
    return {**SOUND, "events": [{**SOUND["events"][0], **event}]}


def test_the_checks_accept_what_is_sound() -> None:
    assert faults_of(SOUND) == []


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        ({**SOUND, "colour": "red"}, "unknown key 'colour'"),
        ({**SOUND, "title": "Lind receives Strand"}, "does not begin with its title"),
        (
            {**SOUND, "entities": [*SOUND["entities"], {"name": "Oz", "type": "Realm", "mentions": ["Oz"]}]},
            "unknown type 'Realm'",
        ),
        (
            {**SOUND, "entities": [*SOUND["entities"], {"name": "X", "type": "State", "mentions": ["Sud"]}]},
            "'Sud' does not occur",
        ),
        (
            {**SOUND, "posts": [{"person": "Norland", "post": "President", "of": "Sudria"}]},
            "person of a post",
        ),
        (changed(type="Banquet"), "unknown type 'Banquet'"),
        (changed(type="Praise"), "wrong roles"),
        (changed(date="2025"), "neither a day nor a month"),
        (changed(topics=["gossip"]), "unknown topic 'gossip'"),
        (changed(evidence="received Bo  Lind"), "evidence occurs 0 times"),
        (changed(evidence="Water flowed."), "evidence occurs 25 times"),
        (changed(participants=["Ada Strand", "Nobody"]), "unknown actor 'Nobody'"),
        (changed(place="Ada Strand"), "place of an event"),
        (changed(status="denied"), "no event shows"),
        ({**SOUND, "engagements": []}, "no engagement for Meeting"),
        ({**SOUND, "engagements": [["Norland", "Bo Lind"]]}, "no party: 'Bo Lind'"),
    ],
)
def test_the_checks_catch_what_is_broken(broken: Annotation, expected: str) -> None:
    try:
        faults = faults_of(broken)
    except KeyError:  # an actor that is no entity stands for nobody: the references say so
        faults = list(reference_faults(broken))

    assert any(expected in fault for fault in faults)
