"""What must hold of every reading, on texts that are made to break it."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diplograph.extraction import Extractor, to_gold
from diplograph.knowledge import Knowledge
from diplograph.loaders import iter_sources
from diplograph.model import Article, Reading
from diplograph.resources import articles_dir
from passages import passage
from telling import Extract

AWKWARD = (
    "😀 Kazakh Foreign Minister Murat Nurtleu (Мурат Нуртлеу) met — на полях саммита — with Rashi\u0327t "
    "Meredow in Astana on Tuesday.\n\n"
    "• Cafe\u0301 «Türkiye»: “He thanked UNRCCA,” said Нуртлеу 👩🏽‍🚀.\n"
    "The two ministers\u00a0agreed to open Turkmenistan’s embassy; Xi’an’s centre, too."
)


def sample_articles() -> list[Article]:
    found = [item for item in iter_sources([str(articles_dir())]) if isinstance(item, Article)]
    return [article for article in found if article.language == "en"]


@pytest.fixture(scope="module")
def readings(extractor: Extractor) -> list[Reading]:
    """Those of the shipped dispatches and of the awkward text."""
    articles = [*sample_articles(), passage(AWKWARD, title="Нуртлеу ‘meets’ Meredow é")]
    assert len(articles) > 30
    return [extractor.extract(article) for article in articles]


def test_every_mention_covers_what_it_mentions(readings: list[Reading]) -> None:
    seen = 0
    for reading in readings:
        for mention in reading.mentions:
            surface = mention.span.of(reading.article.text)
            assert surface == surface.strip() != ""
            assert len(surface) == mention.span.end - mention.span.start
            seen += 1
    assert seen > 500


def test_names_are_mentioned_under_their_own_words(readings: list[Reading]) -> None:
    """The reason of a link by name quotes that name, which folds to what stands in the span."""
    from diplograph.reading.folding import fold_with_offsets

    seen = 0
    for reading in readings:
        for mention in reading.mentions:
            kind, _, name = mention.reason.partition(": ")
            if kind in ("name", "acronym", "adjective", "demonym"):
                surface = mention.span.of(reading.article.text)
                assert fold_with_offsets(name).text in fold_with_offsets(surface).text
                seen += 1
    assert seen > 200


def test_evidence_lies_in_its_sentence_and_sentences_in_the_text(readings: list[Reading]) -> None:
    for reading in readings:
        text = reading.article.text
        for fact in (*reading.events, *reading.posts):
            assert fact.evidence.sentence.covers(fact.evidence.span)
            assert fact.evidence.sentence.end <= len(text)
            assert fact.evidence.span.of(text).strip()


def test_everything_that_is_claimed_is_of_something_that_is_described(readings: list[Reading]) -> None:
    for reading in readings:
        described = {entity.id for entity in reading.entities}
        assert {mention.entity for mention in reading.mentions} <= described
        for event in reading.events:
            places = {event.place} - {None}
            parties = {p.party for p in event.participations} - {None}
            assert {*event.actors(), *places, *parties} <= described
            assert event.participations
        events = {event.id for event in reading.events}
        assert len(events) == len(reading.events)
        for engagement in reading.engagements:
            assert set(engagement.parties) <= described
            assert engagement.parties[0] < engagement.parties[1]
            assert set(engagement.events) <= events


def test_confidence_and_scores_lie_between_0_and_1(readings: list[Reading]) -> None:
    for reading in readings:
        scores = [m.score for m in reading.mentions]
        scores += [fact.confidence for fact in (*reading.events, *reading.posts)]
        assert all(0 < score <= 1 for score in scores)
        assert all(fact.rule for fact in (*reading.events, *reading.posts))


def test_the_awkward_text_is_read_at_its_code_points(tell: Extract) -> None:
    told = tell(AWKWARD)
    text = told.reading.article.text
    surfaces = {mention.span.of(text): mention.entity for mention in told.reading.mentions}

    assert surfaces["Murat Nurtleu"] == "person/murat-nurtleu"
    assert surfaces["Мурат Нуртлеу"] == "person/murat-nurtleu"
    assert surfaces["Rashi\u0327t Meredow"] == "person/rasit-meredow"
    assert surfaces["UNRCCA"] == "institution/unrcca"
    assert surfaces["Türkiye"] == "state/turkey"
    assert told.words(told.only("Commitment")).startswith("agreed")


def test_the_same_article_gives_the_same_bytes(extractor: Extractor, shipped_knowledge: Knowledge) -> None:
    for article in sample_articles()[:6]:
        first, second = (json.dumps(to_gold(extractor.extract(article), shipped_knowledge)) for _ in range(2))
        assert first == second


def test_what_was_read_before_does_not_change_what_is_read(
    extractor: Extractor, readings: list[Reading]
) -> None:
    for reading in reversed(readings[:6]):
        assert extractor.extract(reading.article) == reading


def test_another_process_gives_the_same_bytes(readings: list[Reading], shipped_knowledge: Knowledge) -> None:
    """In particular, with another order of sets."""
    article = readings[0].article
    [file] = [file for file in articles_dir().iterdir() if file.stem == article.id]
    program = "from diplograph.cli import main; main()"
    run = subprocess.run(
        [sys.executable, "-c", program, "extract", str(file)],
        capture_output=True,
        check=True,
        env={"PYTHONHASHSEED": "7", "PATH": "/usr/bin:/bin", "PYTHONPATH": ":".join(filter(None, sys.path))},
    )

    assert json.loads(run.stdout) == json.loads(json.dumps(to_gold(readings[0], shipped_knowledge)))


def test_the_id_of_an_article_does_not_change_what_is_read(tell: Extract) -> None:
    first, second = tell(AWKWARD, id="a").gold, tell(AWKWARD, id="b/ç d").gold

    for gold in (first, second):
        gold.pop("id")
        for event in gold["events"]:
            event.pop("iri")
    assert first == second


PIECES = [
    "Murat Nurtleu",
    "Kazakh Foreign Minister",
    "met",
    "with",
    "the",
    "two",
    "ministers",
    "in",
    "Astana",
    "on Tuesday",
    "UN",
    "U.S.",
    ",",
    ".",
    "“",
    "”",
    "(",
    ")",
    "—",
    "–",
    "\n\n",
    "😀",
    "Нуртлеу",
    "é",
    "thanked",
    "said that",
    "and",
    "he",
    "its",
    "agreed to",
    "sign",
    "an agreement",
    "Uzbekistan's",
    "visit",
    "to",
    "will",
    "not",
    "•",
    "-",
    ":",
    "former",
    "acting",
    "President",
    "of",
    "presidents",
    "both sides",
    "3-5 March 2025",
    "Forum",
    "“Silk Road” conference",
    "is",
    "by",
    "who",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=30), st.booleans())
def test_no_text_breaks_the_reader(extractor: Extractor, parts: list[str], titled: bool) -> None:
    text = " ".join(parts)
    article = passage(text or "-", title="Talks" if titled else "")
    reading = extractor.extract(article)

    for mention in reading.mentions:
        assert mention.span.of(article.text).strip()
    for event in reading.events:
        assert event.evidence.span.of(article.text).strip()
    assert extractor.extract(replace(article)) == reading
