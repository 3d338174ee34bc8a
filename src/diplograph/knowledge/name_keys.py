"""One key for all the spellings of a name, across romanisations and scripts.

A key keeps what the systems agree on: Tokayev, Tokaev, Toqaev and Токаев have one, Tokarev another. It says
that two spellings can be of one name, not that they are of one person.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import islice, product
from typing import Final

from anyascii import anyascii

from diplograph.knowledge.names import fold

__all__ = ["name_keys", "same_name"]

_MOST_KEYS = 64
_CONSONANTS: Final = "bdfghklmnprstvzSCJ"

# Upper-case letters stand for what Latin needs several letters for: S sh, C ch, J zh and dzh.
_CYRILLIC: Final = {
    **dict(zip("абвгдезиклмнопрстуфхэ", "abvgdeziklmnoprstufhe", strict=True)),
    **{
        "ё": "[io/e/o]",
        "ж": "J",
        "й": "i",
        "ц": "ts",
        "ч": "C",
        "ш": "S",
        "щ": "S",
        "ъ": "'",
        "ы": "i",
        "ь": "'",
    },
    **{"ю": "iu", "я": "ia", "і": "i", "ї": "ii", "є": "ie", "ґ": "g"},
    **{"қ": "k", "ғ": "g", "ң": "n", "һ": "h", "ә": "[a/e]", "ө": "o", "ү": "u", "ұ": "u"},
    **{"ҷ": "J", "ҳ": "h", "ӣ": "i", "ӯ": "[u/o]", "ў": "[o/u]", "җ": "J"},
}
_LATIN: Final = {
    **{"š": "S", "ş": "S", "ș": "S", "č": "C", "ć": "C", "ç": "C", "ž": "J", "ğ": "g", "ı": "i"},
    **{
        "ý": "i",
        "ň": "n",
        "ñ": "n",
        "ŋ": "n",
        "ə": "[a/e]",
        "ä": "[a/e]",
        "ö": "o",
        "ü": "u",
        "w": "v",
        "q": "k",
    },
}
_RULES: Final = tuple(
    (re.compile(expression), replacement)
    for expression, replacement in (
        (r"shch|sch|sh", "S"),
        (r"tch|ch", "C"),
        (r"dzh|zh|dj|dJ", "J"),
        (r"kh", "h"),
        (r"gh", "g"),
        (r"ck|c(?=k)", "k"),
        (r"tz", "ts"),
        (r"x", "[ks/h]"),
        (r"c(?=[eiy])", "[s/J/ts]"),
        (r"c", "[k/J]"),
        (r"j", "[J/i]"),
        (r"[oо][ʻ‘'’`ʼ]", "[o/u]"),
        (rf"(?<=[{_CONSONANTS}])['ʻ‘’`ʼʹ](?=[eioua])", "i"),  # a soft sign before a vowel
        (r"['ʻ‘’`ʼʹ]", ""),
        (r"y", "i"),
        (r"ff$", "v"),
    )
)
_SETTLING: Final = tuple(
    (re.compile(expression), replacement)
    for expression, replacement in (
        (r"ii+", "i"),
        (r"ander$", "andr"),
        (r"^ie|(?<=[aeou])ie", "e"),
        (rf"([{_CONSONANTS}])\1+", r"\1"),
        (r"d$", "t"),
        (r"b$", "p"),
    )
)
_ALTERNATIVES = re.compile(r"\[([^]]*)\]")
_PATRONYMIC = re.compile(
    r"(?:ovi|evi|ili)C$|(?:ov|ev|iniC)na$|.(?:uli|uulu|kizi|oglu|ogli)$|^(?:uulu|kizi|oglu|ogli)$"
)
_WORD = re.compile(r"[^\W\d_]+(?:['ʻ‘’`ʼʹ][^\W\d_]+)*['ʻ‘’`ʼʹ]?")


def name_keys(name: str) -> frozenset[str]:
    """The keys of a name of one or more words; more than one where a letter can be read in two ways.

    The order of the words does not count, and a patronymic is left out.

    >>> name_keys("Toqaev") & name_keys("Токаев") == {"tokaev"}
    True
    """
    words = [_word_keys(word) for word in _WORD.findall(unicodedata.normalize("NFC", name))]
    if len(words) > 2:
        named = [keys for keys in words if not any(_PATRONYMIC.search(key) for key in keys)]
        words = named if len(named) >= 2 else words
    spelt = list(islice(product(*words), _MOST_KEYS))
    return frozenset(" ".join(sorted(keys)) for keys in spelt) | frozenset("".join(keys) for keys in spelt)


def same_name(one: str, other: str) -> bool:
    """Whether two spellings can be of one name.

    >>> same_name("Qasym-Jomart Toqaev", "Касым-Жомарт Токаев"), same_name("Tokayev", "Tokarev")
    (True, False)
    """
    return fold(one) == fold(other) or not name_keys(one).isdisjoint(name_keys(other))


@lru_cache(maxsize=20_000)
def _word_keys(word: str) -> tuple[str, ...]:
    letters = word.casefold()
    spelt = "".join(_CYRILLIC[letter] if letter in _CYRILLIC else _latin(letter) for letter in letters)
    for expression, replacement in _RULES:
        spelt = expression.sub(replacement, spelt)
    parts = _ALTERNATIVES.split(spelt)
    readings = [part.split("/") if number % 2 else [part] for number, part in enumerate(parts)]
    return tuple(
        dict.fromkeys(_settle("".join(reading)) for reading in islice(product(*readings), _MOST_KEYS))
    )


def _latin(letter: str) -> str:
    if letter in _LATIN:
        return _LATIN[letter]
    return letter if letter in "'ʻ‘’`ʼʹ" else anyascii(letter).lower()


def _settle(spelt: str) -> str:
    for expression, replacement in _SETTLING:
        spelt = expression.sub(replacement, spelt)
    return spelt
