"""What was missed, made up or got wrong, one by one, each with the sentence in which it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from diplograph.evaluation.annotation import AnnotatedEntity, AnnotatedEvent, AnnotatedPost, Annotation
from diplograph.evaluation.scoring import Attribute, Comparison, is_right, post_facts, unordered
from diplograph.evaluation.sentences import sentence_with

__all__ = ["Discrepancy", "Outcome", "count_by_kind", "find_discrepancies"]


class Outcome(StrEnum):
    """How what was found differs from what is there."""

    MISSED = "missed"
    INVENTED = "invented"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """One difference: the article's id, the outcome, the `kind` of thing ("event: Meeting", "entity:
    Person", "post", "engagement", "date", "place", "status"), the thing in words, and its sentence (""
    where the text is not at hand)."""

    article: str
    outcome: Outcome
    kind: str
    what: str
    sentence: str


def find_discrepancies(comparison: Comparison, text: str = "") -> list[Discrepancy]:
    """The discrepancies of one article: entities, posts, events, attributes of events, engagements; `text`
    is the article's."""
    gold, found = comparison.gold, comparison.found
    listed = [
        *_of_entities(gold, found, text),
        *_of_posts(gold, found, text),
        *((Outcome.MISSED, *_described(event, text)) for event in comparison.missed()),
        *((Outcome.INVENTED, *_described(event, text)) for event in comparison.invented()),
        *_of_attributes(comparison, text),
        *_of_engagements(gold, found, text),
    ]
    return [Discrepancy(gold.id, *parts) for parts in listed]


_Parts = tuple[Outcome, str, str, str]


def _of_entities(gold: Annotation, found: Annotation, text: str) -> Iterator[_Parts]:
    def key(entity: AnnotatedEntity) -> tuple[str, str | None]:
        return entity.name, entity.type

    there, claimed = {key(e): e for e in gold.entities}, {key(e): e for e in found.entities}
    for outcome, these, others in ((Outcome.MISSED, there, claimed), (Outcome.INVENTED, claimed, there)):
        for identity, entity in these.items():
            if identity not in others:
                sentence = sentence_with(text, *entity.mentions, entity.name)
                yield outcome, f"entity: {entity.type or 'no type'}", entity.name, sentence


def _of_posts(gold: Annotation, found: Annotation, text: str) -> Iterator[_Parts]:
    there, claimed = {post_facts(p): p for p in gold.posts}, {post_facts(p): p for p in found.posts}
    for outcome, these, others in ((Outcome.MISSED, there, claimed), (Outcome.INVENTED, claimed, there)):
        for facts, post in these.items():
            if facts not in others:
                words = f"{post.person}: {post.post}" + (f" of {post.of}" if post.of else "")
                yield outcome, "post", words, _sentence_of_post(post, gold, text)


def _sentence_of_post(post: AnnotatedPost, gold: Annotation, text: str) -> str:
    mentions = [m for entity in gold.entities if entity.name == post.person for m in entity.mentions]
    return sentence_with(text, *filter(None, (post.evidence,)), post.person, *mentions)


def _described(event: AnnotatedEvent, text: str) -> tuple[str, str, str]:
    sides = [", ".join(names) for names in (event.participants, event.sources, event.targets) if names]
    words = " -> ".join(sides) or "nobody"
    details = [detail for detail in (event.date, event.place, event.status) if detail]
    return f"event: {event.type}", f"{words} ({'; '.join(details)})", _sentence_of_event(event, text)


def _sentence_of_event(event: AnnotatedEvent, text: str) -> str:
    return event.sentence or sentence_with(text, event.evidence) or event.evidence


def _of_attributes(comparison: Comparison, text: str) -> Iterator[_Parts]:
    for there, claimed in comparison.pairs():
        for attribute in Attribute:
            if not is_right(attribute, there, claimed):
                right, given = (getattr(event, attribute) or "none" for event in (there, claimed))
                words = f"{there.type}, {', '.join(sorted(there.actors))}: {right}, not {given}"
                yield Outcome.WRONG, attribute.value, words, _sentence_of_event(there, text)


def _of_engagements(gold: Annotation, found: Annotation, text: str) -> Iterator[_Parts]:
    there = {unordered(pair) for pair in gold.engagements}
    claimed = {unordered(pair) for pair in found.engagements}
    for outcome, annotation, pairs in (
        (Outcome.MISSED, gold, there - claimed),
        (Outcome.INVENTED, found, claimed - there),
    ):
        for pair in sorted(pairs):
            yield outcome, "engagement", " - ".join(pair), _sentence_of_engagement(pair, annotation, text)


def _sentence_of_engagement(pair: tuple[str, str], annotation: Annotation, text: str) -> str:
    """The sentence of the first event in which both parties have a part, themselves or by those who hold
    their posts."""
    owners: dict[str, set[str]] = {}
    for post in annotation.posts:
        owners.setdefault(post.person, set()).add(post.of)
    for event in annotation.events:
        parties = {
            *event.actors,
            event.place,
            *(of for actor in event.actors for of in owners.get(actor, ())),
        }
        if parties.issuperset(pair):
            return _sentence_of_event(event, text)
    return ""


def count_by_kind(discrepancies: Iterable[Discrepancy]) -> list[tuple[str, str, int]]:
    """Kind, outcome and how many, the commonest first."""
    counts = Counter((item.kind, item.outcome.value) for item in discrepancies)
    return [(*key, number) for key, number in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
