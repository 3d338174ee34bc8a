"""The titles of posts as they are written, found at a place of a chart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from diplograph.knowledge import Knowledge
from diplograph.reading.chart import Chart, ChunkKind, fold

__all__ = ["REFERENCE", "TitleMatch", "TitleMatcher"]

REFERENCE: Final = "~"
"""Begins the canonical form of a title that only hints at a post: "~leader", "~envoy"."""

_LONGEST = 12  # words of a title
_DEGREES: Final = {
    "deputy": "Deputy",
    "first deputy": "First Deputy",
    "vice": "Vice",
    "first vice": "First Vice",
    "assistant": "Assistant",
    "senior": "Senior",
    "chief": "Chief",
    "executive": "Executive",
    "permanent": "Permanent",
}
_SMALL: Final = frozenset({"of", "for", "and", "on", "the", "to", "in", "with"})
_OPEN_HEADS: Final = frozenset(
    [
        "minister",
        "secretary",
        "director",
        "head",
        "chairman",
        "chairwoman",
        "chair",
        "chairperson",
        "commissioner",
        "governor",
        "mayor",
        "rector",
        "coordinator",
        "representative",
        "envoy",
        "adviser",
        "advisor",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "commander",
        "negotiator",
        "manager",
        "president",
        "speaker",
    ]
)


@dataclass(frozen=True, slots=True)
class TitleMatch:
    """A title from `first` to `last` of a chart: its canonical form, whether the knowledge lists it, whether
    it is plural."""

    first: int
    last: int
    title: str
    known: bool = True
    plural: bool = False
    of: str = ""  # an owner named inside the title: "Special Representative of the UN Secretary-General"


class TitleMatcher:
    """Finds titles: those that the knowledge lists, with degrees before them ("deputy ..."), and ministers
    of anything."""

    def __init__(
        self, knowledge: Knowledge, references: Iterable[tuple[str, ...]] = (), language: str = "en"
    ) -> None:
        """`references` are phrases, in folded words, that stand for one title or another ("leader"): see
        `REFERENCE`."""
        self._titles: dict[tuple[str, ...], str] = {}
        for written, title in knowledge.title_names(language).items():
            self._titles.setdefault(tuple(fold(written).split()), title)
        for phrase in references:
            self._titles.setdefault(phrase, REFERENCE + " ".join(phrase))
        self._plurals: dict[tuple[str, ...], str] = {}
        for words, title in self._titles.items():
            for position, word in enumerate(words):
                if word in _SMALL:
                    break
                plural = (*words[:position], _plural(word), *words[position + 1 :])
                if plural not in self._titles:
                    self._plurals.setdefault(plural, title)

    def match(self, chart: Chart, first: int) -> TitleMatch | None:
        """The longest title that begins at `first`; it may run over chunks only inside a title that is
        listed."""
        return self._listed(chart, first) or self._with_degree(chart, first) or self._open(chart, first)

    def find(self, chart: Chart) -> list[TitleMatch]:
        """The titles in `chart`, left to right, without overlap."""
        found: list[TitleMatch] = []
        position = 0
        while position < len(chart):
            match = self.match(chart, position) if chart.at(position) is None else None
            if match is not None:
                found.append(match)
            position = match.last if match is not None else position + 1
        return found

    def _listed(self, chart: Chart, first: int) -> TitleMatch | None:
        words: list[str] = []
        best: TitleMatch | None = None
        position = first
        owner = ""
        while position < len(chart) and len(words) < _LONGEST:
            chunk = chart.at(position)
            if (
                words
                and chunk is not None
                and chunk.first == position
                and chunk.kind is ChunkKind.INSTITUTION
                and not owner
            ):
                owner = chunk.entity
                position = chunk.last
                continue
            folded = chart.folded(position)
            position += 1
            if not folded:
                if words and chart.word(position - 1) in ("-", "–", "‑", "/"):
                    continue
                break
            words += folded.split()
            key = tuple(words)
            if (cut := chart.at(position - 1)) is not None and cut.last > position:
                continue  # a title does not end inside a name: "President of the | Republic of Tajikistan"
            if key in self._titles:
                best = TitleMatch(first, position, self._titles[key], of=owner)
            elif key in self._plurals:
                best = TitleMatch(first, position, self._plurals[key], plural=True)
        return best

    def _with_degree(self, chart: Chart, first: int) -> TitleMatch | None:
        for length in (2, 1):
            words = " ".join(chart.folded(first + i) for i in range(length))
            if words not in _DEGREES or not chart.is_free(first, first + length):
                continue
            start = first + length
            while chart.word(start) in ("-", "–"):
                start += 1
            inner = self._listed(chart, start) or self._open(chart, start)
            if inner is not None:
                title = f"{_DEGREES[words]} {inner.title}"
                return TitleMatch(first, inner.last, title, known=False, plural=inner.plural)
        return None

    def _open(self, chart: Chart, first: int) -> TitleMatch | None:
        """`Minister of Water and Energy`, `Energy Minister`, `Commissioner for Enlargement`: any field, in
        capitals."""
        head = chart.folded(first)
        singular = head[:-1] if head.endswith("s") else head
        if singular in _OPEN_HEADS and chart.folded(first + 1) in ("of", "for", "on"):
            last = self._field(chart, first + 2)
            if last > first + 2 and chart.is_free(first, last):
                words = re.sub(r"\s+([,.])", r"\1", chart.text(first + 2, last))
                title = f"{singular.capitalize()} {chart.folded(first + 1)} {words}"
                return TitleMatch(first, last, title, known=False, plural=singular != head)
        position = first
        if (
            first
            and chart.tokens[first - 1].is_capitalised
            and not chart.tokens[first - 1].begins
            and chart.at(first - 1) is None
        ):
            return None  # the word before belongs to it too, and the whole is no field of work
        while position < min(first + 5, len(chart)) and chart.at(position) is None:
            token = chart.tokens[position]
            if position > first and token.folded in ("minister", "ministers"):
                field = chart.text(first, position)
                return TitleMatch(
                    first,
                    position + 1,
                    f"Minister of {field}",
                    known=False,
                    plural=token.folded.endswith("s"),
                )
            if not (token.is_capitalised and token.is_word) and not (
                position > first and token.folded == "and"
            ):
                break
            if token.begins and position == first and chart.folded(first + 1) not in ("minister",):
                break
            position += 1
        return None

    @staticmethod
    def _field(chart: Chart, first: int) -> int:
        """Where the capitalised words that name a field of work end, "and", "the" and commas inside them
        included."""
        position = end = first
        while position < len(chart) and position < first + 9:
            token = chart.tokens[position]
            chunk = chart.at(position)
            if chunk is not None and chunk.kind is not ChunkKind.TITLE:
                break
            if token.is_capitalised and token.is_word:
                position += 1
                end = position
            elif token.folded in ("and", "the", "of", "for") and position > first:
                position += 1
            else:
                break
        return end


def _plural(word: str) -> str:
    if word.endswith("man"):
        return word[:-3] + "men"
    return word[:-1] + "ies" if word.endswith("y") else word + "s"
