"""Whether two written forms are forms of one word, and the form in which a name is cited."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from diplograph.reading.russian.models import load_models

__all__ = ["PATRONYMIC", "is_same_word", "nominative", "normal", "parts_of"]

PATRONYMIC: Final = re.compile(
    r"\w{2,}(?:[оеё]вич|[оеё]вн|ичн|ильич|кузьмич|фомич)(?:а|у|ем|ы|ой|е)?|\w+(?:улы|кызы|углы|оглы|гызы)",
    re.IGNORECASE,
)
_ENDING: Final = re.compile(
    r"(?:ыми|ими|ого|его|ому|ему|ами|ями|ость|ости|ых|их|ах|ях|ам|ям|ов|ев|ей|ий|ый|ой|ая|яя|ое|ее|ую|юю|ые|ие"
    r"|ия|ию|ии|ием|ом|ем|ым|им|ью|[аеиоуыьэюяй])$"
)
# Endings of the nominative, in which names are cited: "Радев" is no form of "рад"
_CITED: Final = re.compile(r"(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ия|[аеиоуыьяй])$")
_SHORTEST: Final = 3
_PART: Final = re.compile(r"[^\W_]+")


def normal(text: str) -> str:
    """`text` in lower case, composed, with е for ё: other than in folding й stays itself."""
    return unicodedata.normalize("NFC", text).lower().replace("ё", "е")


def parts_of(text: str) -> tuple[str, ...]:
    """The words of `text` and the parts of those with hyphens, normal."""
    return tuple(_PART.findall(normal(text)))


def _stem(word: str, ending: re.Pattern[str]) -> str:
    stem = ending.sub("", word)
    return stem if len(stem) >= _SHORTEST else word


@lru_cache(maxsize=50_000)
def _lemmas(word: str) -> frozenset[str]:
    return frozenset(normal(parse.normal_form) for parse in load_models().dictionary.parse(word))


@lru_cache(maxsize=100_000)
def is_same_word(written: str, name: str) -> bool:
    """Whether `written` is a form of the word of which `name` is one; both normal.

    >>> is_same_word("казахстана", "казахстан")
    True
    """
    if written == name:
        return True
    if written[:2] != name[:2] or min(len(name), len(written)) < _SHORTEST or not name.isalpha():
        return False
    if {written, _stem(written, _ENDING)} & {name, _stem(name, _CITED)}:
        return True
    alike = written[:_SHORTEST] == name[:_SHORTEST] and abs(len(written) - len(name)) < _SHORTEST
    return alike and bool(_lemmas(written) & _lemmas(name))


def nominative(written: str, gender: str) -> str:
    """The nominative of a word of a name, `gender` "Masc", "Fem" or "".

    >>> nominative("Чардаклией", "Masc")
    'Чардаклия'
    """
    return "-".join(_nominative(part, gender) for part in written.split("-"))


@lru_cache(maxsize=20_000)
def _nominative(written: str, gender: str) -> str:
    parses = load_models().dictionary.parse(written)
    wanted = {"Masc": "masc", "Fem": "femn"}.get(gender, "")
    named = [p for p in parses if {"Surn", "Name", "Patr"} & set(p.tag.grammemes) and "sing" in p.tag]
    known = [p for p in parses if p.tag.POS == "NOUN"]
    for parse in (*(p for p in named if wanted and wanted in p.tag), *named, *known):
        cited = parse.inflect({"nomn", "sing"})
        if cited is not None:
            word = str(cited.word)
            return word[:1].upper() + word[1:] if written[:1].isupper() else word
    return written
