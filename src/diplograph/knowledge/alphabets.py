"""The other alphabet of a language that is printed in two: Uzbek and Turkmen in Cyrillic, Kazakh in Latin.

Each letter has its counterpart in the official alphabets, so the rules need no dictionary; the few words that
the two spell differently have their rows in the tables.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from diplograph.knowledge.transliteration import is_cyrillic

__all__ = ["in_other_alphabet"]

_APOSTROPHES = re.compile(r"[ʻʼ‘’'`]")

_PLAIN: Final = dict(zip("abdfgiklmnoprstuz", "абдфгиклмнопрстуз", strict=True))
_UZBEK: Final = {
    **_PLAIN,
    **{"oʻ": "ў", "yoʻ": "йў", "gʻ": "ғ", "sh": "ш", "ch": "ч", "yo": "ё", "yu": "ю", "ya": "я", "ye": "е"},
    **{"e": "е", "h": "ҳ", "j": "ж", "q": "қ", "v": "в", "x": "х", "y": "й", "ʻ": "ъ"},
}
_TURKMEN: Final = {
    **_PLAIN,
    **{"ýa": "я", "ýo": "ё", "ýu": "ю", "ýe": "е", "e": "е", "ä": "ә", "ç": "ч", "h": "х", "j": "җ"},
    **{"ž": "ж", "ň": "ң", "ö": "ө", "ş": "ш", "ü": "ү", "w": "в", "y": "ы", "ý": "й"},
}
_KAZAKH: Final = {
    **{cyrillic: latin for latin, cyrillic in _PLAIN.items()},
    **{"ә": "ä", "в": "v", "ғ": "ğ", "е": "e", "ё": "io", "ж": "j", "й": "i", "қ": "q", "ң": "ñ", "ө": "ö"},
    **{"ұ": "ū", "ү": "ü", "х": "h", "һ": "h", "ц": "ts", "ч": "ch", "ш": "ş", "щ": "ş", "ъ": "", "ы": "y"},
    **{"і": "ı", "ь": "", "э": "e", "ю": "iu", "я": "ia"},
}
_LETTERS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {"uz": _UZBEK, "tk": _TURKMEN, "kk": _KAZAKH}
)
_FROM_CYRILLIC: Final = frozenset({"kk"})


def in_other_alphabet(text: str, language: str) -> str | None:
    """`text`, a name in `language`, as the other alphabet spells it; None for a language that has one only,
    for a text that is in that alphabet already, and for one with letters of neither.

    >>> in_other_alphabet("Abdulaziz Komilov", "uz"), in_other_alphabet("Сыртқы істер", "kk")
    ('Абдулазиз Комилов', 'Syrtqy ıster')
    """
    letters = _LETTERS.get(language)
    if letters is None or is_cyrillic(text) is not (language in _FROM_CYRILLIC):
        return None
    text = _APOSTROPHES.sub("ʻ", text)
    spelt: list[str] = []
    position = 0
    while position < len(text):
        letter = next(
            (part for size in (3, 2) if (part := text[position : position + size]).lower() in letters),
            text[position],
        )
        spelling = letters.get(letter.lower())
        if spelling is None:
            if letter.isalpha():
                return None
            spelling = letter
        elif spelling == "е" and letter in ("E", "e") and not text[:position][-1:].isalpha():
            spelling = "э"  # Cyrillic е at the beginning of a word would be read as ye
        spelt.append(spelling[:1].upper() + spelling[1:] if letter[0].isupper() else spelling)
        position += len(letter)
    return "".join(spelt)
