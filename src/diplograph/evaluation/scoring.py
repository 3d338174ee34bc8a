"""The figures: what was found in articles, held against what people annotated in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from diplograph.evaluation.alignment import align_entities, match_events, with_gold_names
from diplograph.evaluation.annotation import AnnotatedEvent, AnnotatedPost, Annotation
from diplograph.evaluation.names import post_key
from diplograph.evaluation.tally import Accuracy, Tally

__all__ = [
    "TYPES_OF_WORDS",
    "Attribute",
    "Comparison",
    "Measure",
    "Score",
    "compare",
    "is_right",
    "post_facts",
    "score",
    "unordered",
]

TYPES_OF_WORDS: Final = frozenset({"Statement", "Support", "Praise", "Request", "Criticism", "Commitment"})
"""Types of event that are done by saying something; all others are deeds."""


class Measure(StrEnum):
    """What precision, recall and F1 are given for."""

    ENTITIES = "entities"
    POSTS = "posts"
    EVENTS = "events"
    DEEDS = "events: deeds"
    WORDS = "events: words"
    EVENT_ACTORS = "event actors"
    TOPICS = "topics"
    ENGAGEMENTS = "engagements"


class Attribute(StrEnum):
    """What accuracy is given for, over the events that were found."""

    DATE = "date"
    PLACE = "place"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One article: what is there, what was `found` (under gold's names), and `matches`, pairs of positions
    of events."""

    gold: Annotation
    found: Annotation
    matches: tuple[tuple[int, int], ...]

    def pairs(self) -> list[tuple[AnnotatedEvent, AnnotatedEvent]]:
        """The events that were found: as they are, as they were found."""
        return [(self.gold.events[i], self.found.events[j]) for i, j in self.matches]

    def missed(self) -> list[AnnotatedEvent]:
        """The events that are there and were not found."""
        hit = {i for i, _ in self.matches}
        return [event for i, event in enumerate(self.gold.events) if i not in hit]

    def invented(self) -> list[AnnotatedEvent]:
        """The events that were found and are not there."""
        hit = {j for _, j in self.matches}
        return [event for j, event in enumerate(self.found.events) if j not in hit]


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of one article or of many; scores add up.

    `articles_without_diplomacy` counts the articles annotated as such, `false_alarms` the events found in
    them.
    """

    articles: int = 0
    tallies: Mapping[Measure, Tally] = field(default_factory=lambda: dict.fromkeys(Measure, Tally()))
    accuracies: Mapping[Attribute, Accuracy] = field(
        default_factory=lambda: dict.fromkeys(Attribute, Accuracy())
    )
    articles_without_diplomacy: int = 0
    false_alarms: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.articles + other.articles,
            {measure: self.tallies[measure] + other.tallies[measure] for measure in Measure},
            {attribute: self.accuracies[attribute] + other.accuracies[attribute] for attribute in Attribute},
            self.articles_without_diplomacy + other.articles_without_diplomacy,
            self.false_alarms + other.false_alarms,
        )


def compare(gold: Annotation, found: Annotation | None) -> Comparison:
    """Hold what was found in an article (None: nothing) against what is there."""
    found = found or Annotation(gold.id)
    named = with_gold_names(found, align_entities(gold.entities, found.entities))
    return Comparison(gold, named, tuple(match_events(gold.events, named.events)))


def score(comparisons: Iterable[Comparison]) -> Score:
    """The figures over all articles, micro-averaged."""
    return sum(map(_score_one, comparisons), Score())


def _score_one(comparison: Comparison) -> Score:
    gold, found, pairs = comparison.gold, comparison.found, comparison.pairs()
    tallies = {
        # What was found counts once, however often it was listed.
        Measure.ENTITIES: Tally.of(
            ((entity.name, entity.type) for entity in gold.entities),
            {(entity.name, entity.type) for entity in found.entities},
        ),
        Measure.POSTS: Tally.of(set(map(post_facts, gold.posts)), set(map(post_facts, found.posts))),
        Measure.EVENTS: Tally(len(pairs), len(gold.events), len(found.events)),
        Measure.DEEDS: _tally_events(comparison, words=False),
        Measure.WORDS: _tally_events(comparison, words=True),
        Measure.EVENT_ACTORS: Tally(
            sum(len(there.actors & claimed.actors) for there, claimed in pairs),
            sum(len(event.actors) for event in gold.events),
            sum(len(event.actors) for event in found.events),
        ),
        Measure.TOPICS: sum((Tally.of(there.topics, claimed.topics) for there, claimed in pairs), Tally()),
        Measure.ENGAGEMENTS: Tally.of(
            {unordered(pair) for pair in gold.engagements}, {unordered(pair) for pair in found.engagements}
        ),
    }
    accuracies = {
        attribute: Accuracy(sum(is_right(attribute, *pair) for pair in pairs), len(pairs))
        for attribute in Attribute
    }
    noise = not gold.diplomatic
    return Score(1, tallies, accuracies, int(noise), len(found.events) if noise else 0)


def _tally_events(comparison: Comparison, *, words: bool) -> Tally:
    """The tally of the events of words, or of those that are deeds."""

    def count(events: Iterable[AnnotatedEvent]) -> int:
        return sum((event.type in TYPES_OF_WORDS) is words for event in events)

    matched = (there for there, _ in comparison.pairs())
    return Tally(count(matched), count(comparison.gold.events), count(comparison.found.events))


def post_facts(post: AnnotatedPost) -> tuple[str, str, str]:
    """What makes a post right: who holds it, which it is, whose it is."""
    return post.person, post_key(post.post), post.of


def unordered(pair: tuple[str, str]) -> tuple[str, str]:
    """The pair in alphabetical order: an engagement has no direction."""
    first, second = sorted(pair)
    return first, second


def is_right(attribute: Attribute, there: AnnotatedEvent, claimed: AnnotatedEvent) -> bool:
    """Whether an event that was found has the right date, place or status; saying nothing is right where
    nothing is stated."""
    return (getattr(there, attribute) or None) == (getattr(claimed, attribute) or None)
