"""What a question names: people, states, bodies and things, titles, topics, kinds of events."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from diplograph.identifiers import slug
from diplograph.knowledge import Knowledge, NameKind, fold
from diplograph.model import EntityKind, EventType
from diplograph.questions.parameters import KINDS_OF
from diplograph.questions.question import ParameterKind
from diplograph.questions.words import Word, stem

__all__ = ["Mention", "find_mentions"]

_LONGEST: Final = 14  # words; the longest names of bodies and documents in the tables
_NOT_IN_NAMES: Final = frozenset(
    ["who", "what", "which", "whom", "when", "where", "did", "does", "do", "is", "are", "was", "were", "has"]
)
_JOINTS: Final = frozenset(["of", "the", "for", "and", "on", "in"])


@dataclass(frozen=True, slots=True)
class Mention:
    """The words `start` to `end` (exclusive) of a question name `value`, which can fill parameters of
    `kinds`.

    `known` is False where they only look like a name: perhaps that of somebody whom an article names.
    """

    start: int
    end: int
    kinds: frozenset[ParameterKind]
    value: str
    known: bool = True

    def overlaps(self, other: Mention) -> bool:
        """Whether the two share a word."""
        return self.start < other.end and other.start < self.end


def find_mentions(words: tuple[Word, ...], knowledge: Knowledge) -> tuple[Mention, ...]:
    """The mentions in `words`, in order; of entities only the longest, beside which titles may stand."""
    entities = _longest(_iter_entities(words, knowledge))
    others = [*_longest(_iter_titles(words, knowledge)), *_iter_codes(words, knowledge)]
    unknown = [mention for mention in _iter_unknown(words) if not any(mention.overlaps(e) for e in entities)]
    return tuple(
        sorted([*entities, *others, *unknown], key=lambda found: (found.start, -found.end, found.value))
    )


def _longest(mentions: Iterator[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda found: (found.start - found.end, found.start)):
        if not any(mention.overlaps(other) for other in kept):
            kept.append(mention)
    return kept


def _runs(words: tuple[Word, ...]) -> Iterator[tuple[int, int, str]]:
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + _LONGEST) + 1):
            yield start, end, " ".join(word.text for word in words[start:end])


def _iter_entities(words: tuple[Word, ...], knowledge: Knowledge) -> Iterator[Mention]:
    for start, end, text in _runs(words):
        single = words[start] if end == start + 1 else None
        if single is not None and single.text.lower() in _NOT_IN_NAMES and not single.text.isupper():
            continue
        kinds: set[ParameterKind] = set()
        value = ""
        for name in knowledge.find_names(text):
            # "who" and "us" are words, "WHO" and "US" are names.
            if (
                name.kind is NameKind.ACRONYM
                and fold(name.text).replace(" ", "") == text.lower()
                and text.islower()
            ):
                continue
            if single is not None and not single.is_capitalised and not stem(single.text):
                continue
            if (entity := knowledge.entities.get(name.entity)) is not None:
                kinds |= _kinds_taking(entity.kind)
                value = value or _reference(entity.id, entity.name, entity.kind, knowledge)
        if not value and single is not None and single.is_capitalised and len(single.text) > 2:
            person = knowledge.find_entity(text, EntityKind.PERSON)
            if person is not None:
                kinds, value = set(_kinds_taking(EntityKind.PERSON)), person.name
        if value:
            yield Mention(start, end, frozenset(kinds), value)


def _reference(identifier: str, name: str, kind: EntityKind, knowledge: Knowledge) -> str:
    """The name by which the entity is found again, else its id."""
    again = knowledge.find_entity(name, kind)
    return name if again is not None and again.id == identifier else identifier


def _kinds_taking(kind: EntityKind) -> frozenset[ParameterKind]:
    return frozenset(parameter for parameter, kinds in KINDS_OF.items() if not kinds or kind in kinds)


def _iter_titles(words: tuple[Word, ...], knowledge: Knowledge) -> Iterator[Mention]:
    titles = knowledge.title_names()
    for start, end, text in _runs(words):
        folded = fold(text)
        title = titles.get(folded) or titles.get(_singular(folded))
        if title:
            yield Mention(start, end, frozenset({ParameterKind.TITLE}), title)


def _singular(text: str) -> str:
    """ "foreign ministers" -> "foreign minister", "heads of state" -> "head of state"."""
    return re.sub(r"s\b", "", text, count=1)


def _iter_codes(words: tuple[Word, ...], knowledge: Knowledge) -> Iterator[Mention]:
    types = {type_.lower() for type_ in EventType}
    topics = {slug(topic.label_en): code for code, topic in knowledge.topics.items()} | {
        c: c for c in knowledge.topics
    }
    for start, end, text in _runs(words):
        if end - start > 4:
            continue
        code = slug(text)
        if code in topics:
            yield Mention(start, end, frozenset({ParameterKind.TOPIC}), topics[code])
        if end == start + 1 and (code in types or code.removesuffix("s") in types):
            yield Mention(
                start, end, frozenset({ParameterKind.EVENT_TYPE}), code if code in types else code[:-1]
            )


def _iter_unknown(words: tuple[Word, ...]) -> Iterator[Mention]:
    """Runs of capitalised words, with the little words between them, after the first word of the question."""
    everything = frozenset(kind for kind in ParameterKind if kind.is_entity)
    start = 1
    while start < len(words):
        if not words[start].is_capitalised:
            start += 1
            continue
        end = start + 1
        while end < len(words):
            if words[end].is_capitalised:
                end += 1
            elif words[end].text in _JOINTS and end + 1 < len(words) and words[end + 1].is_capitalised:
                end += 2
            else:
                break
        yield Mention(start, end, everything, " ".join(word.text for word in words[start:end]), known=False)
        start = end
