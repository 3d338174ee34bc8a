"""How far a name runs that nobody listed: capitalised words, with the small words that may stand inside a
name."""

from __future__ import annotations

import re

from diplograph.model import EntityKind
from diplograph.reading.chart import Chart, ChunkKind
from diplograph.reading.lexicon import Lexicon

__all__ = ["NameRuns"]


class NameRuns:
    """Finds the runs of names in one chart; `blocked` are the tokens of titles, at which a run ends."""

    def __init__(self, lexicon: Lexicon, blocked: frozenset[int]) -> None:
        self._lexicon = lexicon
        self._blocked = blocked

    def end_of_run(self, chart: Chart, first: int) -> int:
        """The end of the run of a name that begins at `first`, or `first` where none does."""
        if not self._may_begin(chart, first):
            return first
        position = end = first
        while position < len(chart):
            chunk = chart.at(position)
            token = chart.tokens[position]
            if chunk is not None:
                if chunk.kind in (ChunkKind.PERSON, ChunkKind.TIME, ChunkKind.TITLE, ChunkKind.DATELINE):
                    break
                position = end = chunk.last
            elif position in self._blocked:
                break
            elif token.is_capitalised and token.is_word and (position == first or not token.begins):
                position += 1
                end = position
            elif (
                token.text in ("-", "–", "‑", "&")
                and position == end
                and not chart.tokens[position - 1].spaced
            ):
                position += 1
                if (
                    position < len(chart)
                    and not token.spaced
                    and chart.at(position) is None
                    and chart.tokens[position].is_word
                ):
                    position = end = position + 1  # "Co-operation", "Ki-moon"
            elif (
                (token.folded == "s" and chart.folded(position - 1) == "people" and position == end)
                or (token.folded in self._lexicon.inside_names and self._goes_on(chart, position, first))
                or (token.text == "," and self._is_list_inside(chart, position, first))
            ):
                position += 1
            elif (
                token.text.isdigit()
                and len(token.text) == 4
                and end == position
                and not chart.tokens[position - 1].spaced
            ):
                position = end = position + 1
            else:
                break
        return self._with_common_noun(chart, first, end)

    def _with_common_noun(self, chart: Chart, first: int, end: int) -> int:
        """The end of a run with the ordinary noun behind it that says what it is: "UN80 initiative",
        "CASA-1000 project", "Kazakhstan-Uzbekistan business forum"."""
        if self.is_hyphenated_pair(chart, first, end):
            if any(chart.folded(i) in self._lexicon.talks for i in range(end, end + 3)):
                return end
            for last in range(end + 1, min(end + 4, len(chart) + 1)):
                if not chart.is_free(last - 1, last) or not chart.tokens[last - 1].is_word:
                    break
                if self._lexicon.nouns.get(chart.folded(last - 1)) in (
                    EntityKind.GATHERING,
                    EntityKind.INITIATIVE,
                    EntityKind.INSTITUTION,
                ):
                    return last
        noun = chart.folded(end)
        if (
            end == first
            or chart.at(end) is not None
            or chart.at(end - 1) is not None
            or chart.tokens[end].is_capitalised
            if end < len(chart)
            else True
        ):
            return end
        named = self._lexicon.nouns.get(noun) is EntityKind.INITIATIVE and not chart.tokens[first].begins
        return end + 1 if named else end

    def _may_begin(self, chart: Chart, first: int) -> bool:
        chunk = chart.at(first)
        if chunk is not None:
            follows = chart.at(chunk.last)
            token = chart.tokens[chunk.last] if chunk.last < len(chart) else None
            glued = (
                token is not None
                and token.text in ("-", "–", "+")
                and not chart.tokens[chunk.last - 1].spaced
            )
            return (
                chunk.first == first
                and chunk.kind in (ChunkKind.STATE, ChunkKind.INSTITUTION, ChunkKind.PLACE)
                and follows is None
                and token is not None
                and (
                    glued
                    or (
                        token.is_capitalised and token.is_word and token.folded not in self._lexicon.not_names
                    )
                )
                and chunk.last not in self._blocked
            )
        token = chart.tokens[first]
        if not token.is_capitalised or not token.is_word or (chart.headline and not token.label):
            return False
        if re.fullmatch(r"[^\W\d_]\.(?:-[^\W\d_]\.)?", token.text):
            return False  # an initial; the family name behind it is found by whoever bears it
        if first in self._blocked:
            return False
        if token.folded in self._lexicon.not_names or token.folded in self._lexicon.honorifics:
            return (
                bool(re.fullmatch(r"[A-Z][a-z]+", token.text)) and token.label == "ORG" and not token.begins
            )
        if token.begins and not token.label:
            after = chart.tokens[first + 1] if first + 1 < len(chart) else None
            return after is not None and after.is_capitalised and after.is_word
        return True

    def _goes_on(self, chart: Chart, position: int, first: int) -> bool:
        """Whether the small word at `position` continues a name: a capital follows, and a noun that takes
        "of ..." went before or the small word is one that stands in people's names."""
        after = position + 1
        while chart.folded(after) in self._lexicon.inside_names:
            after += 1
        if after >= len(chart) or after - position > 2:
            return False
        token, chunk = chart.tokens[after], chart.at(after)
        if chunk is not None and chunk.kind in (ChunkKind.PERSON, ChunkKind.TIME, ChunkKind.TITLE):
            return False
        if not token.is_capitalised or not token.is_word:
            return False
        if chart.folded(position) in self._lexicon.inside_persons and chart.folded(position) not in (
            "of",
            "the",
        ):
            return True
        word = chart.folded(position)
        nouns = [chart.folded(i) for i in range(first, position)]
        has_noun = any(self._lexicon.kind_of_noun(noun) is not None for noun in nouns)
        if word in ("in", "at", "from", "to", "against", "with", "between", "among", "by"):
            about = word in ("to", "against", "between", "among") or self._inside_of(chart, first, position)
            unknown = word not in ("in", "at") or token.label not in ("GPE", "LOC", "DATE")
            return has_noun and about and chunk is None and unknown
        if (
            word == "and"
            and not has_noun
            and chart.at(position - 1) is None
            and self._noun_ends_run(chart, after)
        ):
            return True  # "Enhanced Partnership and Cooperation Agreement"
        if word == "and":
            head_known = chart.at(first) is not None and chart.at(position - 1) is chart.at(first)
            return has_noun and not head_known and self._inside_of(chart, first, position)
        return has_noun

    def _noun_ends_run(self, chart: Chart, first: int) -> bool:
        """Whether the capitalised words from `first` on end in the noun of a document, a gathering or a
        body."""
        last = first
        while (
            last < len(chart)
            and chart.at(last) is None
            and chart.tokens[last].is_capitalised
            and chart.tokens[last].is_word
        ):
            last += 1
        return last - first >= 2 and chart.folded(last - 1) in self._lexicon.nouns

    @staticmethod
    def is_hyphenated_pair(chart: Chart, first: int, end: int) -> bool:
        """Whether the run is names of states or regions joined by hyphens: "EU-Central Asia"."""
        chunks = [chunk for i in range(first, end) if (chunk := chart.at(i)) is not None and chunk.first == i]
        dashes = [i for i in range(first, end) if chart.word(i) in ("-", "–", "‑")]
        return (
            len(chunks) >= 2
            and bool(dashes)
            and all(
                chart.at(i) is not None or i in dashes or chart.tokens[i].is_capitalised
                for i in range(first, end)
            )
        )

    def _is_list_inside(self, chart: Chart, position: int, first: int) -> bool:
        """Whether the comma stands in a list of what the name is about: "Dialogue on Trade, Transit and
        Transport"."""
        if not self._inside_of(chart, first, position):
            return False
        for after in range(position + 1, min(position + 8, len(chart))):
            token = chart.tokens[after]
            if chart.at(after) is not None or token.begins:
                return False
            if token.folded == "and":
                return after > position + 1 and chart.tokens[min(after + 1, len(chart) - 1)].is_capitalised
            if token.text != "," and not (token.is_capitalised and token.is_word):
                return False
        return False

    def _inside_of(self, chart: Chart, first: int, position: int) -> bool:
        """Whether an "of", "for" or "on" went before, so that "and" joins what the name is about and not two
        names."""
        return any(chart.folded(i) in ("of", "for", "on") for i in range(first, position))
