"""The units of a Russian paragraph: words that are glossed together, and the English words they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from diplograph.knowledge import Knowledge, NameKind
from diplograph.model import Span
from diplograph.reading.russian.glossary import PREFIX, Glossary, Phrases
from diplograph.reading.russian.inflection import is_same_word, parts_of
from diplograph.reading.russian.names import NameHit, NameIndex, TitleHit
from diplograph.reading.russian.words import Word

__all__ = ["SMALL", "Gloss", "Paragraph", "Unit", "divide", "is_person", "plural"]

SMALL = frozenset({"of", "for", "and", "on", "the", "to", "in", "with"})
"""Words before which the head of an English title stands."""


@dataclass(eq=False, slots=True)
class Gloss:
    """One word of the gloss, at `span` of the article (empty for a word that was put in), and its place in
    the syntax, in the terms of spaCy's English."""

    text: str
    span: Span
    lemma: str
    pos: str
    tag: str = ""
    dep: str = "dep"
    head: Gloss | None = None
    label: str = ""
    spaced: bool = True
    sentence: int = 0
    name: NameHit | None = None


@dataclass(eq=False, slots=True)
class Unit:
    """Words that are glossed together; `main` is the word on whose behalf the others stand."""

    words: Sequence[Word]
    english: tuple[str, ...] = ()
    name: NameHit | None = None
    title: str = ""
    main: Word = field(init=False)
    nodes: list[Gloss] = field(default_factory=list)
    main_node: Gloss = field(init=False)
    before: list[Gloss] = field(default_factory=list)

    def __post_init__(self) -> None:
        inside = set(map(id, self.words))
        tops = [w for w in self.words if w.head is None or id(w.head) not in inside]
        nominal = [w for w in tops if w.pos not in ("PUNCT", "ADP")]
        self.main = (nominal or tops or list(self.words))[0]


@dataclass(eq=False, slots=True)
class Paragraph:
    """The words of a paragraph and the units into which they are divided.

    By the index of a word: the unit in which it is, the words that depend on it, and, for the first word of a
    preposition of several words, its English.
    """

    words: Sequence[Word]
    units: list[Unit] = field(default_factory=list)
    unit_of: dict[int, Unit] = field(default_factory=dict)
    children: dict[int, list[Word]] = field(default_factory=dict)
    prepositions: dict[int, str] = field(default_factory=dict)

    def note_children(self) -> None:
        """Note of each word what depends on it; to be called when no heads change any more."""
        for word in self.words:
            if word.head is not None:
                self.children.setdefault(word.head.index, []).append(word)


def divide(
    words: Sequence[Word],
    names: Sequence[NameHit],
    titles: Sequence[TitleHit],
    glossary: Glossary,
    index: NameIndex,
    knowledge: Knowledge,
) -> Paragraph:
    """Divide `words`, in which `names` and `titles` were found, into units."""
    return _Divider(words, glossary, index, knowledge).divide(names, titles)


def is_person(unit: Unit) -> bool:
    """Whether a unit is the name of a person."""
    return unit.main.label == "PER" or (
        unit.name is not None and unit.name.names[0].entity.startswith("person/")
    )


class _Divider:
    def __init__(
        self, words: Sequence[Word], glossary: Glossary, index: NameIndex, knowledge: Knowledge
    ) -> None:
        self._words = words
        self._glossary = glossary
        self._index = index
        self._knowledge = knowledge
        self._paragraph = Paragraph(words)

    def divide(self, names: Sequence[NameHit], titles: Sequence[TitleHit]) -> Paragraph:
        """The paragraph, divided."""
        words = self._words
        named = {hit.first: hit for hit in names}
        titled = {hit.first: hit for hit in titles}
        position = 0
        while position < len(words):
            if hit := named.get(position):
                last = hit.last
                unit = Unit(words[position:last], self._english_name(hit), name=hit)
            elif title := titled.get(position):
                last = title.last
                unit = Unit(words[position:last], self._english_title(title), title=title.title)
                if sense := self._noun_sense(unit.main):
                    unit.english = tuple(sense.split())
            elif preposition := self._phrase_at(position, self._glossary.compound_prepositions):
                last, english = preposition
                unit = Unit(words[position:last], (english,))
                self._make_preposition(unit, words[position:last])
            elif phrase := self._phrase_at(position, self._glossary.phrases):
                last, english = phrase
                unit = Unit(words[position:last], tuple(english.split()))
            else:
                last = position + 1
                unit = Unit(words[position:last])
            self._paragraph.units.append(unit)
            for word in unit.words:
                self._paragraph.unit_of[word.index] = unit
            position = last
        return self._paragraph

    def _phrase_at(self, first: int, phrases: Phrases) -> tuple[int, str] | None:
        words = self._words
        begin = "".join(parts_of(words[first].text)[:1])
        for parts, english in phrases.get(begin[:PREFIX], ()):
            position, matched = first, 0
            while matched < len(parts) and position < len(words):
                here = parts_of(words[position].text)
                goal = parts[matched : matched + len(here)]
                same = here == goal or (len(here) == 1 and words[position].lemma == goal[0])
                if not here or not (same or (len(goal) == len(here) and all(map(is_same_word, here, goal)))):
                    break
                matched += len(here)
                position += 1
            if matched == len(parts):
                return position, english
        return None

    def _make_preposition(self, unit: Unit, words: Sequence[Word]) -> None:
        """Let the noun of a preposition of several words ("в рамках визита") give its place to its object."""
        inside = set(map(id, words))
        noun = next((w for w in words if w.head is None or id(w.head) not in inside), words[0])
        after = self._words[words[-1].index + 1 :]
        governed = next((w for w in after if w.head is not None and id(w.head) in inside), None)
        if governed is not None and noun.pos in ("NOUN", "PROPN", "ADV"):
            governed.head, governed.relation = noun.head, "obl" if noun.head is not None else "root"
            for word in self._words:
                if word.head is noun and id(word) not in inside and word is not governed:
                    word.head = governed
            noun.head, noun.relation = governed, "case"
        unit.main = words[0]
        for word in words:
            if word is not words[0]:
                word.head, word.relation = words[0], "fixed"
        if governed is not None and words[0] is not noun:
            words[0].head, words[0].relation = governed, "case"
        words[0].pos = "ADP"
        self._paragraph.prepositions[words[0].index] = unit.english[0]

    def _noun_sense(self, noun: Word) -> str:
        """What a noun stands for with one of the genitives that it has: "глава дипломатии"."""
        senses = self._glossary.senses.get(noun.lemma, {})
        below = [word for word in self._words if word.head is noun and word.lemma in senses]
        return senses[below[0].lemma] if below else ""

    def _english_name(self, hit: NameHit) -> tuple[str, ...]:
        entity = hit.names[0].entity
        if hit.names[0].kind in (NameKind.ADJECTIVE, NameKind.DESCRIPTION):
            plural = hit.names[0].kind is NameKind.DESCRIPTION
            kind = NameKind.DEMONYM if plural else NameKind.ADJECTIVE
            return tuple(self._index.english_form(entity, kind).split())
        name = self._knowledge.entity(entity).name
        first = self._words[hit.first]
        if entity.startswith(("place/", "state/")) and first.text.isupper() and len(first.text) > 3:
            name = name.upper()
        return tuple(name.split())

    def _english_title(self, hit: TitleHit) -> tuple[str, ...]:
        words = hit.title.split()
        if Unit(self._words[hit.first : hit.last]).main.is_plural:
            end = next((i for i, word in enumerate(words) if word.lower() in SMALL), len(words))
            words[end - 1] = plural(words[end - 1])
        return tuple(words)


def plural(word: str) -> str:
    """The plural of an English noun."""
    if word.endswith("man"):
        return word[:-3] + "men"
    if word.endswith("y") and word[-2:-1] not in "aeo":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith("s") else "s")
