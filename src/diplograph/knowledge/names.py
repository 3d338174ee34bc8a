"""Names as they are written, and the folding by which a written form is looked up."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from anyascii import anyascii

from diplograph.knowledge.certainty import Certainty, Period
from diplograph.model import PartialDate

__all__ = ["Name", "NameKind", "fold"]


class NameKind(StrEnum):
    """What a way to write an entity is; in the order in which a look-up prefers them."""

    NAME = "name"
    FORMAL = "formal"
    ACRONYM = "acronym"
    SHORT = "short"
    ROMANISATION = "romanisation"
    TRANSLATION = "translation"
    FORMER = "former"
    ADJECTIVE = "adjective"
    DEMONYM = "demonym"
    DESCRIPTION = "description"


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write an entity.

    `text` is the surface, `entity` an id, `language` a code or "" for any. A name used only for a time has
    `since` and `until` ("Nur-Sultan", 2019-03-23 to 2022-09-17). `generated`: made by a transliteration rule
    rather than written in a table.
    """

    text: str
    entity: str
    language: str
    kind: NameKind
    since: PartialDate | None = None
    until: PartialDate | None = None
    generated: bool = False

    def used_at(self, at: PartialDate) -> Certainty:
        """Whether the name was in use at `at`."""
        return Period(self.since, self.until, is_open=self.until is None).covers(at)


class _Folding(dict[int, str]):
    """Code point -> what it folds to, filled as letters are met."""

    def __missing__(self, point: int) -> str:
        folded = self[point] = _fold_character(chr(point))
        return folded


_DROPPED: Final = "'`´.\"“”„«»‘’‛ʻʼʹʺʾʿ‹›·\u00ad\u200b\u200c\u200d\u2060\ufeff"
_CYRILLIC_KEPT: Final = "й"  # decomposes into и and a breve, but is a letter of its own


def _fold_character(character: str) -> str:
    if character in _DROPPED:
        return ""
    if character == "&":
        return " and "
    if character == "+":
        return "+"
    lowered = character.casefold()
    if lowered == _CYRILLIC_KEPT:
        return lowered
    if not character.isascii() and unicodedata.category(character)[0] == "L":
        if unicodedata.name(character, "").startswith("LATIN"):
            return anyascii(character).casefold()
        return _without_marks(lowered)
    category = unicodedata.category(character)[0]
    if category == "M":
        return ""
    return lowered if category in "LN" else " "


def _without_marks(text: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFKD", text) if not unicodedata.combining(part))


_FOLDING: Final = _Folding()
_PLUS = re.compile(r" *\+ *")


def fold(text: str) -> str:
    """What two spellings of one name have in common: no case, accents, apostrophes, full stops; other marks
    are spaces.

    Letters keep their script. Offsets are not kept.

    >>> fold("Qasym-Jomart Toqaev"), fold("Türkiye"), fold("U.S."), fold("C5 + 1"), fold("Ёқубов")
    ('qasym jomart toqaev', 'turkiye', 'us', 'c5+1', 'еқубов')
    """
    folded = unicodedata.normalize("NFC", text).translate(_FOLDING)
    if "+" in folded:
        folded = _PLUS.sub("+", folded)
    return " ".join(folded.split())
