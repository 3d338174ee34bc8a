"""Outlets and agencies that only report: they are the source of what is told, and no actors in it."""

from __future__ import annotations

from diplograph.reading.chart import Chart, Chunk, ChunkKind
from diplograph.reading.lexicon import Lexicon

__all__ = ["OutletFinder"]


class OutletFinder:
    """Covers outlets: listed ones, and those that give themselves away by reporting."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def cover(self, chart: Chart) -> None:
        """Put in the agencies and papers that report, as they are listed."""
        longest_name = max(map(len, self._lexicon.outlets))
        for first in range(len(chart)):
            if not chart.is_free(first, first + 1) or not chart.tokens[first].is_capitalised:
                continue
            for last in range(min(first + 2 * longest_name, len(chart)), first, -1):
                words = tuple(" ".join(chart.folded(i) for i in range(first, last)).split())
                whole = chart.tokens[last - 1].is_word and all(
                    t.is_capitalised or not t.is_word or len(t.text) < 4 for t in chart.tokens[first:last]
                )
                if words in self._lexicon.outlets and chart.is_free(first, last) and whole:
                    chart.put(
                        Chunk(
                            first,
                            last,
                            ChunkKind.OUTLET,
                            name=chart.text(first, last),
                            reason="listed outlet",
                        )
                    )
                    break

    def cover_unknown(self, chart: Chart) -> None:
        """Put in the names that nobody listed which "report", or "according to" which it is told."""
        for first in range(len(chart)):
            if chart.is_free(first, first + 1) and chart.tokens[first].is_capitalised:
                self._cover_unknown_outlet(chart, first)

    def _cover_unknown_outlet(self, chart: Chart, first: int) -> None:
        if (
            chart.tokens[first].label not in ("ORG", "PRODUCT", "WORK_OF_ART")
            or chart.folded(first) in self._lexicon.nouns
        ):
            return
        last = first + 1
        while (
            last < len(chart)
            and chart.at(last) is None
            and chart.tokens[last].label
            and chart.tokens[last].is_capitalised
        ):
            last += 1
        if any(chart.folded(i) in self._lexicon.nouns for i in range(first, last)) or last - first > 3:
            return
        told = chart.folded(first - 2) == "according" and chart.folded(first - 1) == "to"
        reports = chart.folded(last) in self._lexicon.reporting and (
            chart.word(first - 1) in (",", "") or chart.tokens[first].begins
        )
        if (told and chart.word(last) in (".", ",")) or (reports and chart.word(last + 1) in (".", ",", "")):
            chart.put(
                Chunk(first, last, ChunkKind.OUTLET, name=chart.text(first, last), reason="reports the news")
            )
