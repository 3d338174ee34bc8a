"""What a question names: people, states, bodies and things, titles, topics, kinds of events."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

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
_OUTLET: Final = frozenset({ParameterKind.OUTLET})
_SLIPS: Final = ((5, 1), (9, 2))  # letters from which on so many of them may be wrong


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


def find_mentions(
    words: tuple[Word, ...], knowledge: Knowledge, said: Collection[str] = ()
) -> tuple[Mention, ...]:
    """The mentions in `words`, in order; of entities only the longest, beside which titles may stand.

    A run of capitalised words that holds a name, such as "The Astana Times", may be an outlet all the same.
    `said` are the stems that the phrases of the library have: in a question without capital letters the other
    words may be names. A misspelt name is taken for the one that it comes nearest to.
    """
    if not any(word.is_capitalised for word in words):
        words = tuple(Word(w.text.capitalize()) if stem(w.text) not in {"", *said} else w for w in words)
    entities = _longest(_iter_entities(words, knowledge))
    entities += _longest(_iter_misspelt(words, knowledge, said, entities))
    titles = list(_iter_titles(words, knowledge))
    apart = (title for title in titles if not any(title.overlaps(entity) for entity in entities))
    others = [*dict.fromkeys([*_longest(iter(titles)), *_longest(apart)]), *_iter_codes(words, knowledge)]
    runs = list(_iter_unknown(words))
    unknown = [mention for mention in runs if not any(mention.overlaps(e) for e in entities)]
    outlets = [replace(run, kinds=_OUTLET) for run in runs if any(run.overlaps(e) for e in entities)]
    events = [
        Mention(number, number + 1, frozenset({ParameterKind.EVENT}), word.text)
        for number, word in enumerate(words)
        if word.is_event
    ]
    return tuple(
        sorted(
            [*entities, *others, *unknown, *outlets, *events],
            key=lambda found: (found.start, -found.end, found.value),
        )
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


def _iter_misspelt(
    words: tuple[Word, ...], knowledge: Knowledge, said: Collection[str], known: list[Mention]
) -> Iterator[Mention]:
    """Single words that are a slip or two away from the name of one thing, and of one only."""
    names = _single_names(knowledge)
    for number, word in enumerate(words):
        slips = max((allowed for letters, allowed in _SLIPS if len(word.text) >= letters), default=0)
        taken = any(mention.start <= number < mention.end for mention in known)
        if taken or not slips or not word.is_capitalised or word.text.lower() in _NOT_IN_NAMES:
            continue
        beside = [words[n] for n in (number - 1, number + 1) if 0 < n < len(words)]
        if any(other.is_capitalised and stem(other.text) not in said for other in beside):
            continue  # a part of a longer name
        form = fold(word.text)
        near = process.extract(form, names.keys(), scorer=OSA.distance, score_cutoff=slips, limit=10)
        best = min((distance for _, distance, _ in near), default=0)
        found = {
            knowledge.entities[entity]
            for name, distance, _ in near
            if distance == best and name[0] == form[0]
            for entity in names[name]
        }
        if len(found) == 1:
            [entity] = found
            value = _reference(entity.id, entity.name, entity.kind, knowledge)
            yield Mention(number, number + 1, _kinds_taking(entity.kind), value)


@lru_cache(maxsize=2)
def _single_names(knowledge: Knowledge) -> Mapping[str, tuple[str, ...]]:
    """Names of one word, folded, and family names -> the ids of what they name."""
    names: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for name in knowledge.names:
        if " " not in name.text and len(name.text) >= _SLIPS[0][0] and name.entity in knowledge.entities:
            names[fold(name.text)][name.entity] = None
    for entity in knowledge.entities.values():
        if entity.kind is EntityKind.PERSON:
            names[fold(knowledge.family_name(entity.id))][entity.id] = None
    return {form: tuple(entities) for form, entities in names.items() if form}


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
    """Runs of words that look like names, with the little words between them, after the first word."""
    everything = frozenset(kind for kind in ParameterKind if kind.is_entity)
    start = 1
    while start < len(words):
        if not words[start].looks_like_name or words[start].text == "The":
            start += 1
            continue
        end = start + 1
        while end < len(words):
            if words[end].looks_like_name:
                end += 1
            elif words[end].text in _JOINTS and end + 1 < len(words) and words[end + 1].looks_like_name:
                end += 2
            else:
                break
        yield Mention(start, end, everything, " ".join(word.text for word in words[start:end]), known=False)
        start = end
