"""Text folded for comparison, with the way back to the characters it came from."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

__all__ = ["Folded", "fold_with_offsets"]

_APOSTROPHES = frozenset("'’‘`ʻʼʹ")


@dataclass(frozen=True, slots=True)
class Folded:
    """`text`: lower case, no accents, runs of anything but letters and digits as one space; `origin[i]` is
    the offset, in the text that was folded, of the character behind `text[i]`."""

    text: str
    origin: tuple[int, ...]

    def is_whole(self, start: int, end: int) -> bool:
        """Whether `text[start:end]` neither begins nor ends inside a word."""
        before = start == 0 or self.text[start - 1] == " "
        return before and (end == len(self.text) or self.text[end] == " ")

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the original text behind `text[start:end]`, which must not be empty."""
        return self.origin[start], self.origin[end - 1] + 1


def fold_with_offsets(text: str) -> Folded:
    """Fold `text`; an apostrophe inside a word vanishes ("Xi'an", "Ra'ad"), a possessive 's is a word of its
    own.

    >>> fold_with_offsets("Kazakhstan's  Raşit-Meredow, Xi’an").text
    'kazakhstan s rasit meredow xian'
    """
    characters: list[str] = []
    origin: list[int] = []
    for offset, character in enumerate(text):
        if character in _APOSTROPHES:
            if _is_possessive(text, offset) or not _is_inside_word(text, offset):
                _space(characters, origin, offset)
            continue
        for part in unicodedata.normalize("NFKD", character.lower()):
            if unicodedata.combining(part):
                continue
            if part.isalnum():
                characters.append(part)
                origin.append(offset)
            else:
                _space(characters, origin, offset)
    while characters and characters[-1] == " ":
        characters.pop()
        origin.pop()
    return Folded("".join(characters), tuple(origin))


def _space(characters: list[str], origin: list[int], offset: int) -> None:
    if characters and characters[-1] != " ":
        characters.append(" ")
        origin.append(offset)


def _is_inside_word(text: str, offset: int) -> bool:
    return 0 < offset < len(text) - 1 and text[offset - 1].isalnum() and text[offset + 1].isalnum()


def _is_possessive(text: str, offset: int) -> bool:
    follows = text[offset + 1 : offset + 3]
    return follows[:1] in ("s", "S") and not follows[1:2].isalpha()
