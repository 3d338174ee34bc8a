"""Corpora of any size: what articles claim, made up by dice from the reference knowledge, with no reading.

People, posts, states and bodies are real, what they do is not. A thousand articles are made and mapped to
triples as a load would do it; each further one is one of these under another id and date, so that a hundred
thousand take minutes. Who deals with whom follows a law of few and many, as in the press, and the few act for
Central Asia. The same size and seed give the same corpus.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from diplograph.identifiers import mint_graph_iri
from diplograph.knowledge import Knowledge
from diplograph.mapping import map_reading
from diplograph.model import (
    Article,
    Attribution,
    ContactFormat,
    DateOrigin,
    Entity,
    Event,
    EventType,
    Evidence,
    Level,
    Mention,
    PartialDate,
    Participation,
    PostClaim,
    Reading,
    Role,
    Span,
    Status,
)
from diplograph.store import Triples, to_ntriples

__all__ = ["CENTRAL_ASIA", "PATTERNS", "iter_corpus"]

PATTERNS: Final = 1000
"""How many articles are made before they recur under other ids and dates."""

CENTRAL_ASIA: Final = frozenset(
    f"state/{name}" for name in ("kazakhstan", "kyrgyzstan", "tajikistan", "turkmenistan", "uzbekistan")
)

_ID: Final = "benchmark-article"
_DAY: Final = "1901-02-03"
_PUBLISHED: Final = "1901-02-04"
_FIRST_DAY: Final = date(2015, 1, 1)
_DAYS: Final = 4000
_EVENTS: Final = 3

_SHARED: Final = {
    EventType.MEETING: ("met", 40),
    EventType.CALL: ("spoke by telephone with", 6),
    EventType.VISIT: ("paid a visit to", 10),
    EventType.SIGNING: ("signed an agreement with", 8),
    EventType.COMMITMENT: ("agreed on a plan with", 5),
}
_DIRECTED: Final = {
    EventType.STATEMENT: ("spoke on the policy of", 10),
    EventType.SUPPORT: ("backed the plan of", 6),
    EventType.PRAISE: ("praised the efforts of", 6),
    EventType.AID: ("sent relief to", 4),
    EventType.REQUEST: ("called on", 3),
    EventType.CRITICISM: ("criticised the course of", 2),
}
_VERBS: Final = {**_SHARED, **_DIRECTED}


@dataclass(frozen=True)
class _Office:
    """Somebody who acts for a state or body."""

    person: Entity
    post: str
    title: str
    owner: Entity


@dataclass
class _Draft:
    """A text that grows, and where it names whom."""

    text: str = ""
    mentions: list[Mention] = field(default_factory=list)

    def say(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text))

    def name(self, entity: Entity) -> Span:
        span = self.say(entity.name)
        self.mentions.append(Mention(span, entity.id, f"name: {entity.name}", 0.9))
        return span


def iter_corpus(count: int, knowledge: Knowledge, *, seed: int = 1) -> Iterator[tuple[str, Triples]]:
    """The graphs of `count` articles: IRI of the named graph, and its triples."""
    dice = random.Random(seed)
    offices = _offices(knowledge, dice)
    weights = [1 / (rank + 5) for rank in range(len(offices))]
    topics = sorted(knowledge.topics)
    patterns = [
        "\n".join(to_ntriples(map_reading(_invent(knowledge, offices, weights, topics, dice), knowledge)))
        for _ in range(min(PATTERNS, count))
    ]
    for number in range(count):
        pattern = patterns[number] if number < len(patterns) else dice.choice(patterns)
        identifier = f"article-{number:07d}"
        day = _FIRST_DAY + timedelta(days=dice.randrange(_DAYS))
        text = (
            pattern.replace(_ID, identifier)
            .replace(_DAY, str(day))
            .replace(_PUBLISHED, str(day + timedelta(days=1)))
        )
        yield mint_graph_iri(identifier), Triples(tuple(text.split("\n")))


def _offices(knowledge: Knowledge, dice: random.Random) -> list[_Office]:
    """All who hold or held a post, those of Central Asia first, else by chance: the first act most often."""
    found = []
    for tenure in knowledge.tenures:
        post = knowledge.posts[tenure.post]
        if post.of in knowledge.entities and tenure.person in knowledge.entities:
            owner, person = knowledge.entities[post.of], knowledge.entities[tenure.person]
            found.append(_Office(person, post.id, post.title, owner))
    dice.shuffle(found)
    return sorted(found, key=lambda office: office.owner.id not in CENTRAL_ASIA)


def _invent(
    knowledge: Knowledge,
    offices: Sequence[_Office],
    weights: Sequence[float],
    topics: Sequence[str],
    dice: random.Random,
) -> Reading:
    """One article: a few sentences, each with an event between two who act for different parties."""
    draft, events, posts = _Draft(), [], []
    drawn: list[tuple[EventType, _Office, _Office, Span, Span, tuple[Span, Span]]] = []
    for _ in range(_EVENTS):
        first, second = dice.choices(offices, weights, k=2)
        while second.owner == first.owner:
            second = dice.choice(offices)
        type_ = dice.choices(list(_VERBS), [weight for _verb, weight in _VERBS.values()])[0]
        begun = len(draft.text)
        one = _introduce(draft, first)
        verb = draft.say(f" {_VERBS[type_][0]} ")
        two = _introduce(draft, second)
        draft.say(", said ")
        draft.name(first.owner)
        draft.say(" in a statement on relations with ")
        draft.name(second.owner)
        draft.say(". ")
        sentence = Span(begun, len(draft.text) - 1)
        drawn.append((type_, first, second, Span(verb.start + 1, verb.end - 1), sentence, (one, two)))
    for number, (type_, first, second, verb, sentence, spans) in enumerate(drawn):
        events.append(_event(knowledge, number, type_, first, second, Evidence(verb, sentence), topics, dice))
        posts += [
            PostClaim(
                office.person.id,
                office.title,
                office.owner.id,
                knowledge.posts[office.post].to,
                False,
                "full",
                Evidence(span, sentence),
                "benchmark",
                0.9,
                office.post,
            )
            for office, span in zip((first, second), spans, strict=True)
        ]
    article = Article(
        _ID,
        draft.text,
        published=PartialDate.parse(_PUBLISHED),
        source=f"Paper {dice.randrange(40)}",
        language="en",
    )
    named = {mention.entity: knowledge.entities[mention.entity] for mention in draft.mentions}
    return Reading(
        article,
        tuple(named.values()),
        tuple(draft.mentions),
        tuple(posts),
        tuple(events),
        (),
        reader="benchmark",
    )


def _introduce(draft: _Draft, office: _Office) -> Span:
    """The title, owner and name of somebody; the span of all of it."""
    start = draft.say(f"{office.title} of ").start
    draft.name(office.owner)
    draft.say(" ")
    return Span(start, draft.name(office.person).end)


def _event(
    knowledge: Knowledge,
    number: int,
    type_: EventType,
    first: _Office,
    second: _Office,
    evidence: Evidence,
    topics: Sequence[str],
    dice: random.Random,
) -> Event:
    shared = type_ in _SHARED
    roles = (Role.PARTICIPANT, Role.PARTICIPANT) if shared else (Role.SOURCE, Role.TARGET)
    level = Level.MINISTER if shared else None
    parts = tuple(
        Participation(role, office.person.id, office.owner.id, office.post, level)
        for role, office in zip(roles, (first, second), strict=True)
    )
    said_by = Attribution(None, "the press service", "said", evidence.span)
    return Event(
        id=f"event/{_ID}/{type_.lower()}-{number}-{evidence.span.start}-{evidence.span.end}",
        type=type_,
        participations=parts,
        status=dice.choices((Status.OCCURRED, Status.PLANNED), (9, 1))[0],
        evidence=evidence,
        rule="benchmark",
        confidence=0.9,
        date=PartialDate.parse(_DAY),
        date_origin=DateOrigin.STATED,
        place=knowledge.capital_of(second.owner.id) if shared else None,
        topics=tuple(sorted(dice.sample(topics, dice.randrange(3)))),
        attributions=(said_by,) if dice.random() < 0.5 else (),
        level=level,
        format=ContactFormat.BILATERAL if shared else None,
    )
