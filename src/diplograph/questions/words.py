"""Words of a question: what is said in them, whatever their form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

import yaml

from diplograph.resources import questions_dir

__all__ = ["ASKING", "Word", "is_turning", "join_words", "same_word", "split_words", "stem", "weak_weight"]

_WORD = re.compile(r"(?:fused-)?event/[\w./-]*\w|[^\W_]+(?:[-.'’][^\W_]+)*\.?|\{\w+\}")
_POSSESSIVE = re.compile(r"['’]s$|['’]$")
ASKING: Final = 0.5
"""The weight of "who" or "where" beside that of a word of which every question has one."""

_TENSE: Final = 0.25
_ENDINGS: Final = ("ing", "ed", "es", "s")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a question as it was written, without a possessive ending."""

    text: str

    @property
    def slot(self) -> str | None:
        """The parameter that it stands for, in a phrase: "state" of "{state}"."""
        return self.text[1:-1] if self.text.startswith("{") else None

    @property
    def is_capitalised(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()

    @property
    def is_event(self) -> bool:
        """Whether it is the id of an event."""
        return self.text.startswith(("event/", "fused-event/"))

    @property
    def looks_like_name(self) -> bool:
        """Whether it has a capital letter at its beginning, or digits and letters as in "24.kg"."""
        return self.is_capitalised or (
            not self.is_event and self.text[:1].isdigit() and not self.text.isdigit()
        )


def split_words(text: str) -> tuple[Word, ...]:
    """The words of `text` in order; of "Kazakhstan's" the name alone, of "U.S." all.

    >>> [word.text for word in split_words("Who is Kazakhstan's FM?")]
    ['Who', 'is', 'Kazakhstan', 'FM']
    """
    found = []
    for match in _WORD.finditer(text):
        word = _POSSESSIVE.sub("", match[0])
        if "." not in word[:-1]:  # a full stop ends the sentence, unless it ends an abbreviation such as U.S.
            word = word.rstrip(".")
        found.append(Word(word))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Table:
    ignored: frozenset[str]
    turning: frozenset[str]
    forms: Mapping[str, str]
    alike: Mapping[str, str]
    weak: Mapping[str, float]
    joined: Mapping[tuple[str, ...], str]


@cache
def _table() -> _Table:
    data = yaml.safe_load((questions_dir() / "words.yaml").read_text(encoding="utf-8"))
    alike = {word: group[0] for group in reversed(data["alike"]) for word in group}
    weak: dict[str, float] = {}
    for rows, weight in ((data["asking"], ASKING), (data["tense"], _TENSE)):
        weak |= {group[0]: weight for group in rows}
        alike |= {word: group[0] for group in rows for word in group}
    joined = {tuple(words.split()): one for words, one in data["joined"].items()}
    ignored, turning = (frozenset(data[name].split()) for name in ("ignored", "turning"))
    return _Table(ignored, turning, data["forms"], alike, weak, joined)


def join_words(words: tuple[Word, ...]) -> tuple[tuple[str, int, int], ...]:
    """The stems of `words` that say something, each with the words that it spans, joined where they are one.

    >>> join_words(split_words("bodies of the United Nations"))
    (('body', 0, 1), ('un', 3, 5))
    """
    found = []
    position = 0
    while position < len(words):
        for joined, one in _table().joined.items():
            if tuple(word.text.lower() for word in words[position : position + len(joined)]) == joined:
                found.append((one, position, position + len(joined)))
                position += len(joined)
                break
        else:
            if (said := stem(words[position].text)) and not words[position].slot:
                found.append((said, position, position + 1))
            position += 1
    return tuple(found)


def weak_weight(word: str) -> float | None:
    """How much a stem tells that is in every other question, such as "who" or "is"; None for any other."""
    return _table().weak.get(word)


def is_turning(word: str) -> bool:
    """Whether a word turns what is asked into something else, as "not" and "why" do."""
    lowered = word.lower()
    return lowered in _table().turning or lowered.endswith(("n't", "n’t"))


@cache
def stem(word: str) -> str:
    """What `word` says, the same for its other forms and words alike; empty where it says nothing.

    >>> stem("organizations") == stem("agency"), stem("the")
    (True, '')
    """
    table = _table()
    lowered = word.lower().replace(".", "")
    if lowered in table.ignored:
        return ""
    if lowered.endswith("ly") and len(lowered) > 4 and lowered not in table.alike:
        return ""  # an adverb, which says how
    form = table.forms.get(lowered) or _cut(lowered)
    return table.alike.get(lowered) or table.alike.get(form) or form


def _cut(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            cut = word[: -len(ending)]
            if ending != "s" and f"{cut}e" in _table().alike:
                return f"{cut}e"
            return cut if ending != "es" or cut.endswith(("s", "x", "z", "ch", "sh")) else f"{cut}e"
    return word


@cache
def same_word(one: str, other: str) -> bool:
    """Whether two stems are the same but for a slip of the keyboard."""
    if one == other:
        return True
    if min(len(one), len(other)) < 5:
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=1) <= 1
