"""The gloss of a paragraph: for every Russian word the English word of the frames, with English syntax.

Frames, titles and all rules that read English words work on the gloss, so there is one set of them. What
Russian says by case is said by a preposition put in before the phrase, the future by "will", a definite noun
by "the"; such words stand on no characters of the article. Everything else keeps the place of its Russian
word.
"""

from __future__ import annotations

from collections.abc import Sequence

from diplograph.knowledge import Knowledge
from diplograph.reading.russian.attaching import attach_units
from diplograph.reading.russian.glossary import Glossary
from diplograph.reading.russian.names import NameHit, NameIndex, TitleHit
from diplograph.reading.russian.reshaping import reshape
from diplograph.reading.russian.units import Gloss, divide
from diplograph.reading.russian.wording import write_units
from diplograph.reading.russian.words import Word

__all__ = ["Glosser"]


class Glosser:
    """Glosses paragraphs; built once with a reference knowledge."""

    def __init__(self, knowledge: Knowledge, glossary: Glossary, names: NameIndex) -> None:
        self._knowledge = knowledge
        self._glossary = glossary
        self._names = names

    def gloss(
        self, words: Sequence[Word], names: Sequence[NameHit], titles: Sequence[TitleHit]
    ) -> list[Gloss]:
        """The gloss of `words`, in which `names` and `titles` were found."""
        paragraph = divide(words, names, titles, self._glossary, self._names, self._knowledge)
        reshape(paragraph, self._glossary)
        paragraph.note_children()
        write_units(paragraph, self._glossary, self._names)
        return attach_units(paragraph, self._glossary)
