"""From the alphabets of the region to the Latin letters in which its names are printed.

Several systems are in use side by side, and papers mix them; each is a table here. Letters that no table
names are left to `anyascii`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from anyascii import anyascii

__all__ = ["is_cyrillic", "romanise"]

_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_AFTER_VOWEL = "аеёиоуыэюяіәөүұӣӯўй"

_COMMON: Final = {
    **dict(zip("абвгдзиклмнопрстуф", "abvgdziklmnoprstuf", strict=True)),
    **{"е": "e", "ё": "yo", "ж": "zh", "й": "y", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch"},
    **{"ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "і": "i", "ї": "yi", "є": "ye", "ґ": "g"},
    **{"қ": "k", "ғ": "g", "ң": "n", "һ": "h", "ә": "a", "ө": "o", "ү": "u", "ұ": "u"},
    **{"ҷ": "j", "ҳ": "h", "ӣ": "i", "ӯ": "u", "ў": "o", "җ": "j"},
}
_SYSTEMS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "press": _COMMON,
        "passport": {**_COMMON, "й": "i", "ю": "iu", "я": "ia"},
        "h": {**_COMMON, "х": "h"},
        "j": {**_COMMON, "ж": "j"},
        "kk": {
            **_COMMON,
            **{"қ": "q", "ж": "j", "х": "h", "й": "i", "ю": "iu", "я": "ia", "ғ": "g"},
        },
        "tg": {**_COMMON, "қ": "q", "ғ": "gh"},
        "uz": {**_COMMON, "қ": "q", "ж": "j", "х": "x"},
    }
)
_OF_LANGUAGE: Final = MappingProxyType(
    {
        "ru": ("press", "passport", "h", "j"),
        "kk": ("press", "kk", "h"),
        "ky": ("press", "j"),
        "tg": ("press", "tg", "h"),
        "uz": ("press", "uz", "h"),
        "tk": ("press", "h"),
    }
)


def is_cyrillic(text: str) -> bool:
    """Whether a letter of `text` is Cyrillic."""
    return _CYRILLIC.search(text) is not None


def romanise(word: str, language: str = "ru") -> tuple[str, ...]:
    """The Latin spellings of a Cyrillic word, by the systems in use for `language`; each once, lower-case.

    Both spellings of е after a vowel are given, with and without y; a final ий is y.

    >>> romanise("Тоқаев", "kk")
    ('tokayev', 'tokaev', 'toqayev', 'toqaev')
    """
    lowered = word.lower()
    found: dict[str, None] = {}
    for system in _OF_LANGUAGE.get(language, ("press",)):
        table = _SYSTEMS[system]
        for iotated in (True, False):
            found[_spell(lowered, table, iotated=iotated)] = None
    return tuple(found)


def _spell(word: str, table: Mapping[str, str], *, iotated: bool) -> str:
    spelt = []
    for position, letter in enumerate(word):
        before = word[position - 1] if position else ""
        if letter == "е" and iotated and (not before or before in _AFTER_VOWEL or before in "ьъ"):
            spelt.append("ye")
        elif letter == "й" and before in "иы" and position == len(word) - 1:
            spelt.append("")
        elif word[position:] == "ий":
            spelt.append("y")
        else:
            spelt.append(table[letter] if letter in table else anyascii(letter).lower())
    return "".join(spelt)
