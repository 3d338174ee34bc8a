"""What is particular to a language: its charts, its times and names, its syntax.

Everything else in reading, and all of extraction, is one for all languages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from diplograph.model import Article
    from diplograph.reading.chart import Chart
    from diplograph.reading.dates import TimeExpression
    from diplograph.reading.syntax import ParsedParagraph

__all__ = ["EXTRAS", "LanguageReader"]

EXTRAS: Final[Mapping[str, str]] = {"ru": "ru"}
"""The languages that are read only with an extra of the package, and its name."""


class LanguageReader(Protocol):
    """Reads what is particular to one language."""

    def build_charts(self, article: Article) -> list[Chart]:
        """One chart a paragraph, with no chunks yet."""

    def find_times(self, article: Article) -> list[TimeExpression]:
        """The expressions of time, in the order of the text."""

    def cover_known(self, chart: Chart, article: Article) -> None:
        """Cover the names that the reference knowledge has."""

    def cover_unknown(self, charts: Sequence[Chart]) -> None:
        """Cover the names that the reference knowledge does not have."""

    def cover_single(self, charts: Sequence[Chart]) -> None:
        """Cover, once people are known, names of one word and further places of names found before."""

    def parse(self, charts: Sequence[Chart]) -> list[ParsedParagraph]:
        """Parse the charts, in which names are chunks."""
