"""Names and titles of the reference knowledge in Russian text, in whatever case they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from diplograph.knowledge import Knowledge, Name, NameKind
from diplograph.knowledge.transliteration import is_cyrillic
from diplograph.model import EntityKind
from diplograph.reading.russian.glossary import PREFIX, Glossary
from diplograph.reading.russian.inflection import PATRONYMIC, is_same_word, nominative, parts_of
from diplograph.reading.russian.words import Word

__all__ = ["NameHit", "NameIndex", "TitleHit", "TitleIndex"]

_SHOUTED = 6  # letters of an acronym, which must stand in just these capitals


@dataclass(frozen=True, slots=True)
class NameHit:
    """The words from `first` up to `last` are a form of `names`, which may belong to several entities."""

    first: int
    last: int
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class TitleHit:
    """The words from `first` up to `last` are the title `title`, canonical."""

    first: int
    last: int
    title: str


def _spelt(word: Word, glossary: Glossary) -> tuple[str, ...]:
    """The parts of a word, abbreviations written in full: "замминистра" is заместитель министра."""
    written = word.text.lower().replace(" ", "")
    for key in (written, word.lemma):
        if key in glossary.spellings:
            return glossary.spellings[key]
    return parts_of(word.text)


class NameIndex:
    """Finds names: all their words in one case, acronyms as they are."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._kinds = {identifier: entity.kind for identifier, entity in knowledge.entities.items()}
        self._by_prefix: dict[str, list[tuple[tuple[str, ...], Name]]] = defaultdict(list)
        self._families: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
        self._english: dict[tuple[str, NameKind], str] = {}
        for name in knowledge.names:
            if name.language == "en" and name.kind in (NameKind.ADJECTIVE, NameKind.DEMONYM):
                self._english.setdefault((name.entity, name.kind), name.text)
            if not is_cyrillic(name.text):
                continue
            parts = parts_of(name.text)
            kind = self._kinds[name.entity]
            if name.kind is NameKind.DESCRIPTION and (kind is not EntityKind.STATE or len(parts) > 1):
                continue
            self._by_prefix[parts[0][:PREFIX]].append((parts, name))
            if kind is EntityKind.PERSON and len(parts) > 1:
                family = knowledge.family_name(name.entity)
                if len(parts) == 2:  # "Казакбаев Руслан Айтбаевич"
                    self._by_prefix[parts[1][:PREFIX]].append(((parts[1], parts[0]), name))
                self._families[parts[-1][:PREFIX]][parts[-1]][family] = None
        for listed in self._by_prefix.values():
            listed.sort(key=lambda item: -len(item[0]))

    def find(self, words: Sequence[Word], start: int = 0) -> list[NameHit]:
        """The hits from the word `start` on, left to right, the longest where two begin together; none
        overlap."""
        found: list[NameHit] = []
        position = start
        while position < len(words):
            hit = self._at(words, position)
            if hit is None:
                position += 1
            else:
                found.append(hit)
                position = hit.last
        return found

    def english_form(self, entity: str, kind: NameKind) -> str:
        """The English adjective or demonym of a state or place, its name where there is none."""
        return self._english.get((entity, kind)) or self._knowledge.entity(entity).name

    def family(self, written: str, gender: str) -> str:
        """The Latin family name of those known persons of whose family name `written` is a form, or "": of
        several, "Мирзиёев" and "Мирзиёева", that of the word's gender, else the shortest."""
        parts = parts_of(written)
        listed = self._families.get(parts[-1][:PREFIX], {}) if parts else {}
        fitting = [family for family in listed if is_same_word(parts[-1], family)]
        if not fitting:
            return ""
        cited = parts_of(nominative(written, gender))[-1]
        best = min(fitting, key=lambda family: (family != cited, len(family), family))
        return next(iter(listed[best]))

    def _at(self, words: Sequence[Word], first: int) -> NameHit | None:
        parts = parts_of(words[first].text)
        if not parts:
            return None
        names: list[Name] = []
        end = first
        for wanted, name in self._by_prefix.get(parts[0][:PREFIX], ()):
            last = self._end(words, first, wanted, self._kinds[name.entity] is EntityKind.PERSON)
            if last > end and _case_agrees(words[first:last], name):
                names, end = [name], last
            elif last == end and last > first and _case_agrees(words[first:last], name):
                names.append(name)
        return NameHit(first, end, tuple(names)) if names else None

    @staticmethod
    def _end(words: Sequence[Word], first: int, wanted: Sequence[str], person: bool) -> int:
        """Where the words that are forms of `wanted` end; `first` where they are not all there. A patronymic
        may stand inside a person's name."""
        position, matched = first, 0
        while matched < len(wanted):
            if position >= len(words) or words[position].sentence != words[first].sentence:
                return first
            parts = parts_of(words[position].text)
            if not parts:
                if words[position].text not in ("-", "–", "«", "»", '"') or not matched:
                    return first
                position += 1
                continue
            here = wanted[matched : matched + len(parts)]
            if len(here) == len(parts) and all(map(is_same_word, parts, here)):
                matched += len(parts)
            elif not (person and matched and PATRONYMIC.fullmatch(words[position].text)):
                return first
            position += 1
        if person and position < len(words) and PATRONYMIC.fullmatch(words[position].text):
            position += words[position].text[:1].isupper()
        return position


def _case_agrees(words: Sequence[Word], name: Name) -> bool:
    letters = [c for c in name.text if c.isalpha()]
    written = "".join(word.text for word in words)
    if len(letters) <= _SHOUTED and all(c.isupper() for c in letters):
        return parts_of(written) == parts_of(name.text) and written.isupper()
    if name.text[:1].isupper():
        return written[:1].isupper()
    return True


class TitleIndex:
    """Finds titles of posts in Russian."""

    def __init__(self, knowledge: Knowledge, glossary: Glossary) -> None:
        self._glossary = glossary
        self._by_prefix: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for written, title in (*knowledge.title_names("ru").items(), *glossary.titles.items()):
            parts = parts_of(written)
            self._by_prefix[parts[0][:PREFIX]].append((parts, title))
        for listed in self._by_prefix.values():
            listed.sort(key=lambda item: -len(item[0]))

    def find(self, words: Sequence[Word], taken: frozenset[int]) -> list[TitleHit]:
        """The titles, left to right, without overlap, outside the words `taken`."""
        found: list[TitleHit] = []
        position = 0
        while position < len(words):
            hit = None if position in taken else self._at(words, position, taken)
            if hit is None or all(word.pos == "VERB" for word in words[hit.first : hit.last]):
                position += 1
            else:
                found.append(hit)
                position = hit.last
        return found

    def _at(self, words: Sequence[Word], first: int, taken: frozenset[int]) -> TitleHit | None:
        """The title at `first`, with "deputy" before it too: of a post that is listed only without."""
        hit = self._listed(words, first, taken)
        for degree, english in self._glossary.degrees:
            last = _degree_end(words, first, degree, self._glossary)
            inner = self._listed(words, last, taken) if last > first else None
            if inner is not None and (hit is None or inner.last > hit.last):
                return TitleHit(first, inner.last, f"{english} {inner.title}")
        return hit

    def _listed(self, words: Sequence[Word], first: int, taken: frozenset[int]) -> TitleHit | None:
        if first >= len(words):
            return None
        parts = _spelt(words[first], self._glossary)
        if not parts:
            return None
        for wanted, title in self._by_prefix.get(parts[0][:PREFIX], ()):
            position, matched = first, 0
            while matched < len(wanted) and position < len(words) and position not in taken:
                here = _spelt(words[position], self._glossary)
                if not here and words[position].text in ("-", "–") and matched:
                    position += 1
                    continue
                goal = wanted[matched : matched + len(here)]
                if not here or len(goal) != len(here) or not all(map(is_same_word, here, goal)):
                    break
                matched += len(here)
                position += 1
            if matched == len(wanted):
                return TitleHit(first, position, title)
        return None


def _degree_end(words: Sequence[Word], first: int, degree: Sequence[str], glossary: Glossary) -> int:
    """Where the words of a degree end, `first` where they are not there."""
    position, matched = first, 0
    while matched < len(degree) and position < len(words):
        here = _spelt(words[position], glossary)
        goal = degree[matched : matched + len(here)]
        if not here or len(goal) < len(here) or not all(map(is_same_word, here, goal)):
            return first
        matched += len(here)
        position += 1
    return position if matched == len(degree) else first
