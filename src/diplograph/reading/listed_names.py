"""People of whom their place in a list of office-holders tells that they are people: "the ambassadors of
Latvia Reinis Trokšs, Hungary Gyula Kovács and ...", "envoys Smita Pant of India, Won Do-young of Korea"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from diplograph.knowledge import Knowledge
from diplograph.model import EntityKind
from diplograph.reading.chart import Chart, Chunk, ChunkKind
from diplograph.reading.lexicon import Lexicon
from diplograph.reading.provisional import put_found_name
from diplograph.reading.titles import TitleMatch, TitleMatcher

__all__ = ["APPOSITION_MARKS", "DASHES", "SIDES", "ListedNameFinder", "past_honorifics", "past_joint"]

SIDES: Final = (ChunkKind.STATE, ChunkKind.INSTITUTION)
"""Kinds of that for which the people in a list act."""

DASHES: Final = frozenset({"-", "–", "—", ":"})
"""What stands in a line of a list between a name and the side: "Finland – Heli Kanerva"."""

APPOSITION_MARKS: Final = DASHES | {","}
"""What may stand in a list between the side and the name behind it."""

_LONGEST_NAME: Final = 6  # words


def past_joint(chart: Chart, position: int) -> int:
    """Where the next member of a list begins, if a comma, a semicolon or "and" stands at `position`; else
    `position` itself."""
    position += chart.word(position) in (",", ";")
    return position + (chart.folded(position) == "and")


def past_honorifics(chart: Chart, position: int, lexicon: Lexicon) -> int:
    """Where the name begins behind honorifics ("His Excellency Mr. ...") that stand at `position`."""
    while chart.at(position) is None and (
        chart.folded(position) in lexicon.honorifics
        or (chart.word(position) == "." and chart.folded(position - 1) in lexicon.honorifics)
    ):
        position += 1
    return position


class ListedNameFinder:
    """Covers the names in lists of office-holders, each beside the state or body whose post it is.

    No label of the language model is needed there, and a known name inside another ("Pham *Thai* Mai") is
    none.
    """

    def __init__(self, knowledge: Knowledge, lexicon: Lexicon, titles: TitleMatcher) -> None:
        self._knowledge = knowledge
        self._lexicon = lexicon
        self._titles = titles

    def cover(self, chart: Chart) -> None:
        """Put in the people of the lists of `chart`; a headline, where every word has a capital, tells
        none."""
        if chart.headline:
            return
        for match in self._titles.find(chart):
            for first, last in self._behind_owners(chart, match) or self._before_owners(chart, match):
                self._put_person(chart, first, last)

    def cover_lines(self, charts: Sequence[Chart]) -> None:
        """Put in the people of the lines of a list, "Reinis Trokšs – Latvia", "Latvia: Reinis Trokšs" or
        "– Reinis Trokšs (Latvia);": two such lines at least."""
        found = [self._line(chart) for chart in charts]
        for index, name in enumerate(found):
            beside = [found[i] for i in (index - 1, index + 1) if 0 <= i < len(found)]
            if name is not None and any(other is not None for other in beside):
                self._put_person(charts[index], *name)

    def _line(self, chart: Chart) -> tuple[int, int] | None:
        """Where the name stands in a line of a name and a state; None for what is no such line."""
        start = next((i for i, token in enumerate(chart.tokens) if token.is_word), len(chart))
        last = self._name_end(chart, start)
        if last > start and (chart.word(last) in APPOSITION_MARKS or chart.word(last) == "("):
            end = self._owner_end(chart, last + 1)
            return (start, last) if end is not None and end + 2 >= len(chart) else None
        end = self._owner_end(chart, start)
        if end is not None and chart.word(end) in APPOSITION_MARKS:
            first = past_honorifics(chart, end + 1, self._lexicon)
            last = self._name_end(chart, first)
            return (first, last) if last > first and last + 2 >= len(chart) else None
        return None

    def _behind_owners(self, chart: Chart, match: TitleMatch) -> list[tuple[int, int]]:
        """The names of `TITLES of OWNER Name, OWNER – Name and OWNER, Name`, and of `TITLE of OWNER Name`."""
        found: list[tuple[int, int]] = []
        position = match.last
        while (end := self._owner_end(chart, position)) is not None:
            if match.plural and chart.word(end) in APPOSITION_MARKS:
                end += 1
            first = past_honorifics(chart, end, self._lexicon)
            last = self._name_end(chart, first)
            if last == first:
                break
            found.append((first, last))
            if not match.plural:
                break
            position = past_joint(chart, last)
            if position == last:
                break
        return found

    def _before_owners(self, chart: Chart, match: TitleMatch) -> list[tuple[int, int]]:
        """The names of `TITLES Name of OWNER, Name (OWNER) and Name of OWNER`."""
        found: list[tuple[int, int]] = []
        position = match.last + (match.plural and chart.word(match.last) in (":", ","))
        while match.plural:
            first = past_honorifics(chart, position, self._lexicon)
            last = self._name_end(chart, first)
            bracket = chart.word(last) == "("
            if last == first or not (bracket or chart.folded(last) in ("of", "from")):
                break
            end = self._owner_end(chart, last + bracket)
            if end is None:
                break
            found.append((first, last))
            end += bracket
            position = past_joint(chart, end)
            if position == end:
                break
        return found

    def _owner_end(self, chart: Chart, position: int) -> int | None:
        """Where the state or body ends that stands at `position`, "of the" before it or not."""
        position += chart.folded(position) in ("of", "from")
        position += chart.at(position) is None and chart.folded(position) == "the"
        chunk = chart.starting_at(position)
        return chunk.last if chunk is not None and chunk.kind in SIDES and not chunk.adjective else None

    def _name_end(self, chart: Chart, first: int) -> int:
        """Where the name ends that begins at `first`; `first` where none does: two to six words with
        capitals, the small ones inside names between them, or a person found already."""
        position, words = first, 0
        while position < len(chart) and words <= _LONGEST_NAME:
            token, chunk = chart.tokens[position], chart.at(position)
            if chunk is not None and chunk.kind is ChunkKind.PERSON:
                words, position = words + 2, chunk.last
            elif chunk is not None and not (chunk.adjective and position > first):
                return first
            elif token.is_word and (
                (token.is_capitalised and not self._is_no_name(chart, position))
                or (token.folded in self._lexicon.inside_persons and self._goes_on(chart, position))
            ):
                words, position = words + 1, position + 1
            elif token.text in ("-", "‑") and position > first and not chart.tokens[position - 1].spaced:
                position += 1 if chart.at(position + 1) else 2  # "Won Do-young"
            else:
                break
        return position if 2 <= words <= _LONGEST_NAME else first

    def _is_no_name(self, chart: Chart, position: int) -> bool:
        word = chart.folded(position)
        lexicon = self._lexicon
        common = word in lexicon.nouns or word in lexicon.abstract or word in lexicon.not_names
        return common or self._titles.match(chart, position) is not None

    @staticmethod
    def _goes_on(chart: Chart, position: int) -> bool:
        after = position + 1 + (chart.word(position + 1) in ("-", "‑"))
        return after < len(chart) and chart.tokens[after].is_capitalised

    def _is_known(self, chunk: Chunk) -> bool:
        return chunk.entity in self._knowledge.entities

    def _put_person(self, chart: Chart, first: int, last: int) -> None:
        there = chart.starting_at(first)
        if there is not None and there.kind is ChunkKind.PERSON and there.last == last:
            return
        inside = {id(c): c for i in range(first, last) if (c := chart.at(i)) is not None}.values()
        if any(c.kind is ChunkKind.PERSON and c.last == last and self._is_known(c) for c in inside):
            return  # "Sayyid Ebrahim Raisi": the known name, with a word of honour before it
        for chunk in inside:
            chart.take_out(chunk)
        put_found_name(chart, first, last, EntityKind.PERSON, self._knowledge, "its place in a list", 0.75)
