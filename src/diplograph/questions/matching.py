"""A question in plain English -> a question of the library and its parameters."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import permutations
from typing import Final

from rapidfuzz.distance import Indel

from diplograph.errors import QuestionError
from diplograph.knowledge import Knowledge
from diplograph.questions.library import library
from diplograph.questions.mentions import Mention, find_mentions
from diplograph.questions.periods import extract_period
from diplograph.questions.question import Question
from diplograph.questions.words import Word, join_words, same_word, split_words, stem, weak_weight

__all__ = ["MATCHED", "match_question"]

MATCHED: Final = 0.72
"""The score, of 1, from which on a phrase is taken for what was meant; below it the question is refused."""

_SLOT: Final = "{}"
_TURNED: Final = 0.05  # what it costs when the names stand in another order than in the phrase
_UNKNOWN: Final = 0.08  # what every word costs that no phrase of the library has


def match_question(text: str, knowledge: Knowledge) -> tuple[Question, dict[str, str]]:
    """The question of the library that `text` asks, with the parameters that it names.

    Every phrase of the library is laid over the question: its slots must be filled by what the question
    names, each name and date must be used, and the other words must say the same. Raises `QuestionError`,
    with what can be asked, where no phrase comes near enough.

    >>> question, parameters = match_question("Which UN agencies has Japan worked with?", Knowledge.load())
    >>> question.name, parameters
    ('un-bodies', {'state': 'Japan'})
    """
    period, rest = extract_period(text)
    words = split_words(rest)
    mentions = find_mentions(words, knowledge)
    best: _Match | None = None
    nearest: _Match | None = None
    for phrase in _phrases():
        dates = period.parameters(phrase.question.parameters)
        for filling in _fillings(phrase, mentions):
            match = _lay(phrase, words, filling, mentions)
            if nearest is None or match.rank > nearest.rank:
                nearest = match
            names = {**(dates or {}), **match.parameters}
            complete = all(not p.required or p.name in names for p in phrase.question.parameters.values())
            if dates is not None and complete and match.whole and (best is None or match.rank > best.rank):
                best = match
    if best is None or best.score < MATCHED:
        raise QuestionError(_refusal(text, nearest, words, mentions))
    dates = period.parameters(best.phrase.question.parameters) or {}
    return best.phrase.question, {**best.parameters, **dates}


@dataclass(frozen=True, slots=True)
class _Phrase:
    question: Question
    text: str
    words: tuple[Word, ...]
    slots: tuple[str, ...]  # in the order in which they stand in it


@dataclass(frozen=True, slots=True)
class _Match:
    """A phrase laid over a question.

    `whole`: nothing that the question names is left over; `known`: how many of the names are known; `told`:
    how many of the other words the phrase has too.
    """

    phrase: _Phrase
    score: float
    parameters: Mapping[str, str]
    whole: bool
    known: int
    told: int

    @property
    def rank(self) -> tuple[float, int, int, str]:
        return (self.score, self.told, self.known, self.phrase.question.name)


@cache
def _phrases() -> tuple[_Phrase, ...]:
    found: dict[tuple[str, tuple[Word, ...]], _Phrase] = {}
    for question in library().values():
        for text in question.phrases:
            # Dates are taken out of a question before it is matched, so they do not stand in a phrase either.
            words = tuple(word for word in split_words(text) if word.slot not in {"at", "since", "until"})
            slots = tuple(word.slot for word in words if word.slot)
            found.setdefault((question.name, words), _Phrase(question, text, words, slots))
    return tuple(found.values())


@cache
def _weights() -> Mapping[str, float]:
    """Stem -> how much it tells: the more, the fewer questions have it in their phrases."""
    counts: Counter[str] = Counter()
    questions = library().values()
    for question in questions:
        counts.update({said for text in question.phrases for said, _, _ in join_words(split_words(text))})
    return {word: 1 + math.log(len(questions) / count) for word, count in counts.items()}


def _weight(word: str) -> float:
    if word == _SLOT:
        return 1.0
    if (weak := weak_weight(word)) is not None:
        return weak
    weights = _weights()
    return weights.get(word) or max(
        weights.values()
    )  # a word that no phrase has tells most: that we do not know it


def _fillings(phrase: _Phrase, mentions: tuple[Mention, ...]) -> Iterator[tuple[Mention, ...]]:
    """The ways to fill the slots of a phrase, in its order, with mentions that do not overlap."""
    kinds = [phrase.question.parameters[slot].kind for slot in phrase.slots]
    for chosen in permutations(mentions, len(kinds)):
        if any(kind not in mention.kinds for kind, mention in zip(kinds, chosen, strict=True)):
            continue
        if not any(a.overlaps(b) for number, a in enumerate(chosen) for b in chosen[:number]):
            yield chosen


def _lay(
    phrase: _Phrase, words: tuple[Word, ...], filling: tuple[Mention, ...], mentions: tuple[Mention, ...]
) -> _Match:
    expected = _stems(phrase.words)
    said = {word for word in expected if word != _SLOT}
    asked, left, order = _read(words, dict(zip(phrase.slots, filling, strict=True)), said)
    taken = [mention for mention in mentions if not any(mention.overlaps(filled) for filled in filling)]
    whole = not any(m.start <= number < m.end for m in taken if _is_name(m) for number in left)
    known = sum(mention.known for mention in filling)
    parameters = {slot: mention.value for slot, mention in zip(phrase.slots, filling, strict=True)}
    score = _similarity(asked, expected) - (_TURNED if order != phrase.slots else 0.0)
    score -= _UNKNOWN * sum(
        not any(same_word(stem(words[number].text), known) for known in _weights()) for number in left
    )
    if not any(word != _SLOT for word in asked):
        score = 0.0  # a bare name asks nothing
    told = sum(word != _SLOT and weak_weight(word) is None for word in asked) - len(left)
    return _Match(phrase, score, parameters, whole, known, told)


def _stems(words: tuple[Word, ...]) -> list[str]:
    """The stems of a phrase, in order, with its slots among them."""
    slots = [(_SLOT, number, number + 1) for number, word in enumerate(words) if word.slot]
    return [said for said, _, _ in sorted([*join_words(words), *slots], key=lambda found: found[1])]


def _read(
    words: tuple[Word, ...], filled: Mapping[str, Mention], said: set[str]
) -> tuple[list[str], list[int], tuple[str, ...]]:
    """The stems of a question with its slots, the words that a phrase does not say, the slots in order."""
    slots = [(_SLOT, mention.start, mention.end) for mention in filled.values()]
    outside = [
        found
        for found in join_words(words)
        if not any(found[1] < end and start < found[2] for _, start, end in slots)
    ]
    asked = [word for word, _, _ in sorted([*outside, *slots], key=lambda found: found[1])]
    left = [start for word, start, _ in outside if not any(same_word(word, other) for other in said)]
    order = tuple(sorted(filled, key=lambda slot: filled[slot].start))
    return asked, left, order


def _is_name(mention: Mention) -> bool:
    return any(kind.is_entity for kind in mention.kinds)


def _similarity(asked: list[str], expected: list[str]) -> float:
    """How much of what is asked is expected and the other way round, and, for a third, in the same order."""
    aligned = [next((other for other in expected if same_word(word, other)), word) for word in asked]
    recall = _share(aligned, Counter(expected))
    precision = _share(expected, Counter(aligned))
    if not recall or not precision:
        return 0.0
    harmonic = 2 * recall * precision / (recall + precision)
    return 0.75 * harmonic + 0.25 * Indel.normalized_similarity(aligned, expected)


def _share(words: list[str], others: Counter[str]) -> float:
    total = sum(map(_weight, words))
    left = Counter(others)
    found = 0.0
    for word in words:
        if left[word] > 0:
            left[word] -= 1
            found += _weight(word)
    return found / total if total else 0.0


def _refusal(
    text: str, nearest: _Match | None, words: tuple[Word, ...], mentions: tuple[Mention, ...]
) -> str:
    begin = f"the question {text!r} is not one that can be answered"
    if nearest is not None and nearest.score >= MATCHED:
        unused = [m.value for m in mentions if _is_name(m) and m.value not in nearest.parameters.values()]
        missing = [
            p.name
            for p in nearest.phrase.question.parameters.values()
            if p.required and p.name not in nearest.parameters
        ]
        why = f" (it needs a {missing[0]})" if missing else f" (not about {unused[0]})" if unused else ""
        return f"{begin}; near to it is {nearest.phrase.text!r}{why}; all: diplograph ask --list"
    if nearest is not None and nearest.score >= 0.5:
        return f"{begin}; near to it is {nearest.phrase.text!r}; all: diplograph ask --list"
    return f"{begin}; see what can be asked with: diplograph ask --list"
