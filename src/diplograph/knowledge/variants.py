"""Further spellings of names, made by rule: what another romanisation would have printed, and the other
alphabet of a language.

Romanisations are made only of people and places of states whose names reach English by transliteration. What
is already written in the tables, what two things would share, and what is too short to be safe is left out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice, product
from typing import Final

from diplograph.knowledge.alphabets import in_other_alphabet
from diplograph.knowledge.name_keys import same_name
from diplograph.knowledge.names import Name, NameKind, fold
from diplograph.knowledge.records import Records
from diplograph.knowledge.rows import Row
from diplograph.knowledge.transliteration import is_cyrillic, romanise
from diplograph.knowledge.written import NATIVE_LANGUAGES

__all__ = ["generate_names"]

_MOST_OF_A_WORD: Final = 6
_MOST_OF_A_NAME: Final = 24
_LEAST_LETTERS: Final = 5
_TABLES: Final = frozenset({"persons", "places"})

_STATES: Final = frozenset(
    f"state/{name}"
    for name in (
        *(
            "kazakhstan",
            "kyrgyzstan",
            "tajikistan",
            "turkmenistan",
            "uzbekistan",
            "russia",
            "belarus",
            "ukraine",
        ),
        *("armenia", "azerbaijan", "georgia", "moldova", "mongolia", "bulgaria"),
    )
)

_RESPELLINGS: Final = tuple(
    (re.compile(expression), replacement)
    for expression, replacement in (
        (r"ş", "sh"),
        (r"ç", "ch"),
        (r"ž", "zh"),
        (r"ý", "y"),
        (r"ow(?=a?$)", "ov"),
        (r"ew(?=a?$)", "ev"),
        (r"(?<=[aeiou])ye(?=va?$)", "e"),
        (r"(?<=[aou])e(?=va?$)", "ye"),
        (r"kh", "h"),
        (r"dzh", "j"),
        (r"(?<!d)zh", "j"),
        (r"(?<=[aeou])y$", "i"),
        (r"(?<=[aeou])i$", "y"),
        (r"iy$", "y"),
        (r"(?<=[bdfghklmnprstvz])y$", "iy"),
        (r"([kmlnst])\1", r"\1"),
        (r"q", "k"),
        (r"[oO][ʻ‘'’]", "o"),
        (r"[gG][ʻ‘'’]", "g"),
    )
)


def generate_names(records: Records) -> Iterator[Name]:
    """The generated names: the romanisations of all people and places, in the order of the tables, then the
    names in the languages of the region in their other alphabet."""
    taken = {fold(name.text) for name in records.names}
    written: defaultdict[str, list[str]] = defaultdict(list)
    for name in records.names:
        if name.kind is NameKind.ROMANISATION:
            written[name.entity].append(name.text)
    proposed = [
        Name(text, identifier, "en", NameKind.ROMANISATION, generated=True)
        for identifier, row in records.rows.items()
        if row.table in _TABLES and row["state"] in _STATES
        for text in _spellings(row, written[identifier])
    ]
    proposed += (
        replace(name, text=text, generated=True)
        for name in records.names
        if name.kind is NameKind.NAME and (text := in_other_alphabet(name.text, name.language))
    )
    shared = Counter(form for _, form in {(name.entity, fold(name.text)) for name in proposed})
    for name in proposed:
        form = fold(name.text)
        if form not in taken and shared[form] == 1 and len(form.replace(" ", "")) >= _LEAST_LETTERS:
            taken.add(form)
            yield name


def _spellings(row: Row, romanised: Iterable[str]) -> list[str]:
    """Every combination of the spellings of the words of a name, the likeliest first."""
    name = row["name"]
    bases = [(name, "")]
    for text, language in (
        (row["name_ru"], "ru"),
        (row["name_native"], NATIVE_LANGUAGES.get(row["state"], "")),
        *((text, "") for text in romanised),
    ):
        if text and same_name(text, name):
            bases.append((text, language))
    words = _words(name)
    choices: list[dict[str, None]] = [{word: None} for word in words]
    for text, language in bases:
        others = _words(text)
        if len(others) == len(words):
            for choice, other in zip(choices, others, strict=True):
                choice.update(dict.fromkeys(_respell(other, language)))
    limited = [list(islice(choice, _MOST_OF_A_WORD)) for choice in choices]
    marks = re.findall(r"[\s-]+", name)
    return ["".join(_joined(spelt, marks)) for spelt in islice(product(*limited), 1, _MOST_OF_A_NAME + 1)]


def _words(name: str) -> list[str]:
    return [word for word in re.split(r"[\s-]+", name) if word]


def _joined(words: tuple[str, ...], marks: list[str]) -> Iterator[str]:
    for number, word in enumerate(words):
        yield word
        if number < len(marks):
            yield marks[number]


@lru_cache(maxsize=20_000)
def _respell(word: str, language: str) -> tuple[str, ...]:
    """Spellings of one word in plain Latin letters, with a capital where a name has one."""
    cyrillic = is_cyrillic(word)
    spelt = romanise(word, language or "ru") if cyrillic else _respell_latin(word.lower(), language)
    capital = word[:1].isupper()
    return tuple(text[:1].upper() + text[1:] if capital else text for text in spelt if text.isascii())


def _respell_latin(word: str, language: str) -> tuple[str, ...]:
    found = {word: None}
    for expression, replacement in _RESPELLINGS:
        for spelling in list(found):
            found[expression.sub(replacement, spelling)] = None
    if language == "uz":
        found.update(dict.fromkeys(spelling.replace("x", "kh") for spelling in list(found)))
    return tuple(found)
