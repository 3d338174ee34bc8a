"""A question in plain English -> a question of the library and its parameters."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import permutations
from typing import Final

from rapidfuzz.distance import Indel

from diplograph.errors import QuestionError
from diplograph.knowledge import Knowledge
from diplograph.questions.library import library
from diplograph.questions.mentions import Mention, find_mentions
from diplograph.questions.periods import extract_period
from diplograph.questions.question import ParameterKind, Question
from diplograph.questions.words import (
    ASKING,
    Word,
    is_turning,
    join_words,
    same_word,
    split_words,
    stem,
    weak_weight,
)

__all__ = ["MATCHED", "match_question"]

MATCHED: Final = 0.72
"""The score, of 1, from which on a phrase is taken for what was meant; below it the question is refused."""

_SLOT: Final = "{}"
_NEAR: Final = 0.4  # the score from which on a phrase is named as one that comes near
_NEAREST: Final = 3  # so many are named
_LEAST_SHARE: Final = 0.45  # of a phrase: with less it cannot reach `MATCHED`
_TURNED: Final = 0.05  # what it costs when the names stand in another order than in the phrase
_ASKED_OTHERWISE: Final = 0.25  # what it costs to ask "when" where the phrase asks "who"
_DIRECTED_OTHERWISE: Final = 0.3  # what it costs, for each slot, to say "to" where the phrase does not
_DIRECTIONS: Final = {"to": "to", "by": "by", "from": "by"} | dict.fromkeys(
    ("do", "does", "did", "has", "have", "had"), "did"
)
_LEFT_OVER: Final = 0.1  # what every telling word costs that the phrase does not have


def match_question(
    text: str, knowledge: Knowledge, today: date | None = None
) -> tuple[Question, dict[str, str]]:
    """The question of the library that `text` asks, with the parameters that it names.

    Every phrase of the library is laid over the question: its slots must be filled by what the question
    names, each name and date must be used, and the other words must say the same. `today`, from which "last
    year" is counted, is the day of asking where None. Raises `QuestionError`, with the phrases that come
    nearest, where none comes near enough.

    >>> question, parameters = match_question("Which UN agencies has Japan worked with?", Knowledge.load())
    >>> question.name, parameters
    ('un-bodies', {'state': 'Japan'})
    """
    period, rest = extract_period(text, today or date.today(), _dated_names(text, knowledge))
    flags, rest = _extract_flags(rest)
    words = split_words(rest)
    mentions = find_mentions(words, knowledge, _weights().keys())
    best: _Match | None = None
    nearest: dict[str, _Match] = {}  # of each question the phrase that comes nearest
    said = join_words(words)
    for phrase in _promising({word for word, _, _ in said}):
        asked = phrase.question
        dates = period.parameters(asked.parameters)
        told = dates is not None and flags.keys() <= asked.parameters.keys()
        for filling in _fillings(phrase, mentions):
            match = _lay(phrase, words, said, filling, mentions)
            if asked.name not in nearest or match.rank > nearest[asked.name].rank:
                nearest[asked.name] = match
            names = {**(dates or {}), **match.parameters}
            complete = all(not p.required or p.name in names for p in asked.parameters.values())
            if told and complete and match.whole and (best is None or match.rank > best.rank):
                best = match
    if best is None or best.score < MATCHED:
        raise QuestionError(_refusal(text, nearest.values(), mentions))
    dates = period.parameters(best.phrase.question.parameters) or {}
    return best.phrase.question, {**best.parameters, **dates, **flags}


def _extract_flags(text: str) -> tuple[dict[str, str], str]:
    """The flags that a question names by their cues ("rolled up"), and the question without them."""
    flags: dict[str, str] = {}
    for question in library().values():
        for parameter in question.parameters.values():
            for cue in parameter.cues:
                if match := re.search(rf",?\s*\b{re.escape(cue)}\b", text, re.IGNORECASE):
                    flags[parameter.name] = "yes"
                    text = text[: match.start()] + text[match.end() :]
    return flags, text


def _dated_names(text: str, knowledge: Knowledge) -> tuple[str, ...]:
    """The names in a question that hold a number which could be taken for a year: "2030 Agenda"."""
    if not any(character.isdigit() for character in text):
        return ()
    words = split_words(text)
    named = (words[m.start : m.end] for m in find_mentions(words, knowledge) if m.known and _is_name(m))
    texts = (" ".join(word.text for word in name) for name in named)
    return tuple(name for name in texts if any(character.isdigit() for character in name))


@dataclass(frozen=True, slots=True)
class _Phrase:
    question: Question
    text: str
    words: tuple[Word, ...]
    slots: tuple[str, ...]  # in the order in which they stand in it
    stems: tuple[str, ...]  # with `_SLOT` for each slot
    turning: frozenset[str]
    directions: Mapping[str, str | None]  # of each slot


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
            stems, turning = tuple(_stems(words)), _turning(words)
            directions = {word.slot: _direction(words, n) for n, word in enumerate(words) if word.slot}
            found.setdefault(
                (question.name, words), _Phrase(question, text, words, slots, stems, turning, directions)
            )
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


def _promising(asked: set[str]) -> Iterator[_Phrase]:
    """The phrases of which enough is among the stems of a question that they might be near to it."""
    heard = {known for known in _weights() if any(same_word(known, word) for word in asked)}
    for phrase in _phrases():
        if (
            phrase.stems
            and _share(phrase.stems, Counter([*heard, *[_SLOT] * len(phrase.slots)])) >= _LEAST_SHARE
        ):
            yield phrase


def _lay(
    phrase: _Phrase,
    words: tuple[Word, ...],
    said: tuple[tuple[str, int, int], ...],
    filling: tuple[Mention, ...],
    mentions: tuple[Mention, ...],
) -> _Match:
    expected = phrase.stems
    asked, left, order = _read(said, dict(zip(phrase.slots, filling, strict=True)), set(expected))
    taken = [mention for mention in mentions if not any(mention.overlaps(filled) for filled in filling)]
    whole = not any(m.start <= number < m.end for m in taken if _says_what(m) for number in left)
    outside = tuple(w for n, w in enumerate(words) if not any(m.start <= n < m.end for m in filling))
    whole = whole and _turning(outside) == phrase.turning
    known = sum(mention.known for mention in filling)
    parameters = {slot: mention.value for slot, mention in zip(phrase.slots, filling, strict=True)}
    score = _similarity(asked, expected) - (_TURNED if order != phrase.slots else 0.0)
    score -= _LEFT_OVER * sum(_is_telling(stem(words[number].text)) for number in left)
    if _asks_otherwise(asked, expected):
        score -= _ASKED_OTHERWISE
    score -= _DIRECTED_OTHERWISE * sum(
        _direction(words, mention.start) != phrase.directions[slot]
        for slot, mention in zip(phrase.slots, filling, strict=True)
    )
    if not any(word != _SLOT for word in asked):
        score = 0.0  # a bare name asks nothing
    if not any(map(_is_telling, expected)) and sorted(asked) != sorted(expected):
        score = 0.0  # "Who is ...?" says too little to be said otherwise
    told = sum(map(_is_telling, asked)) - len(left)
    return _Match(phrase, score, parameters, whole, known, told)


def _direction(words: tuple[Word, ...], position: int) -> str | None:
    """Whether the word before, but for an article, leads to or from what stands at `position`."""
    before = [word.text.lower() for word in words[:position] if word.text.lower() not in {"the", "a", "an"}]
    return _DIRECTIONS.get(before[-1]) if before else None


def _asks_otherwise(asked: Sequence[str], expected: Sequence[str]) -> bool:
    """Whether the question begins with another "who" or "when" than the phrase; "what" may be left out."""
    one, other = ({word for word in said if weak_weight(word) == ASKING} for said in (asked, expected))
    return one.isdisjoint(other) and bool(one - {"what"} if not other else one)


def _is_telling(said: str) -> bool:
    """Whether a stem tells what is asked, as slots and words such as "who" or "is" do not."""
    return said != _SLOT and weak_weight(said) is None


def _stems(words: tuple[Word, ...]) -> list[str]:
    """The stems of a phrase, in order, with its slots among them."""
    slots = [(_SLOT, number, number + 1) for number, word in enumerate(words) if word.slot]
    return [said for said, _, _ in sorted([*join_words(words), *slots], key=lambda found: found[1])]


def _read(
    said: tuple[tuple[str, int, int], ...], filled: Mapping[str, Mention], expected: set[str]
) -> tuple[list[str], list[int], tuple[str, ...]]:
    """The stems of a question with its slots, the words that a phrase does not say, the slots in order."""
    slots = [(_SLOT, mention.start, mention.end) for mention in filled.values()]
    outside = [
        found for found in said if not any(found[1] < end and start < found[2] for _, start, end in slots)
    ]
    asked = [word for word, _, _ in sorted([*outside, *slots], key=lambda found: found[1])]
    left = [start for word, start, _ in outside if not any(same_word(word, other) for other in expected)]
    order = tuple(sorted(filled, key=lambda slot: filled[slot].start))
    return asked, left, order


def _turning(words: tuple[Word, ...]) -> frozenset[str]:
    return frozenset(word.text.lower() for word in words if is_turning(word.text))


def _says_what(mention: Mention) -> bool:
    """Whether a mention limits what is asked, so that it must not be left over."""
    return _is_name(mention) or ParameterKind.TOPIC in mention.kinds


def _is_name(mention: Mention) -> bool:
    return any(kind.is_entity for kind in mention.kinds)


def _similarity(asked: Sequence[str], expected: Sequence[str]) -> float:
    """How much of what is asked is expected and the other way round, and, for a third, in the same order."""
    aligned = [next((other for other in expected if same_word(word, other)), word) for word in asked]
    recall = _share(aligned, Counter(expected))
    precision = _share(expected, Counter(aligned))
    if not recall or not precision:
        return 0.0
    harmonic = 2 * recall * precision / (recall + precision)
    return 0.75 * harmonic + 0.25 * Indel.normalized_similarity(aligned, expected)


def _share(words: Sequence[str], others: Counter[str]) -> float:
    total = sum(map(_weight, words))
    left = Counter(others)
    found = 0.0
    for word in words:
        if left[word] > 0:
            left[word] -= 1
            found += _weight(word)
    return found / total if total else 0.0


def _refusal(text: str, matches: Iterable[_Match], mentions: tuple[Mention, ...]) -> str:
    begin = f"the question {text!r} is not one that can be answered"
    near = sorted((match for match in matches if match.score >= _NEAR), key=lambda m: m.rank, reverse=True)
    if not near:
        return f"{begin}; see what can be asked with: diplograph ask --list"
    why = ""
    if near[0].score >= MATCHED:
        given = near[0].parameters
        unused = [m.value for m in mentions if _is_name(m) and m.value not in given.values()]
        parameters = near[0].phrase.question.parameters.values()
        missing = [p.name for p in parameters if p.required and p.name not in given]
        why = f" (it needs a {missing[0]})" if missing else f" (not about {unused[0]})" if unused else ""
    phrases = [repr(match.phrase.text) for match in near[:_NEAREST]]
    phrases[0] += why
    return f"{begin}; near to it: {', '.join(phrases)}; all: diplograph ask --list"
