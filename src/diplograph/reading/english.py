"""What is particular to English: charts by the language pipeline, names by how they are written."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from diplograph.knowledge import Knowledge
from diplograph.model import Article
from diplograph.reading.chart import Chart
from diplograph.reading.dates import TimeExpression, find_times
from diplograph.reading.known_names import KnownNameFinder
from diplograph.reading.language_models import load_pipeline
from diplograph.reading.lexicon import Lexicon
from diplograph.reading.listed_names import ListedNameFinder
from diplograph.reading.paragraphs import build_charts
from diplograph.reading.syntax import ParsedParagraph, parse_charts
from diplograph.reading.titles import TitleMatcher
from diplograph.reading.unknown_names import UnknownNameFinder

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["EnglishReader"]


class EnglishReader:
    """Reads English; a `diplograph.reading.languages.LanguageReader`."""

    def __init__(
        self,
        knowledge: Knowledge,
        lexicon: Lexicon,
        titles: TitleMatcher,
        known_names: KnownNameFinder,
        model: str = "",
    ) -> None:
        self._model = model
        self._known_names = known_names
        self._unknown_names = UnknownNameFinder(knowledge, lexicon, titles)
        self._listed_names = ListedNameFinder(knowledge, lexicon, titles)

    @cached_property
    def pipeline(self) -> Language:
        """The language pipeline, loaded when it is first needed."""
        return load_pipeline(self._model)

    def build_charts(self, article: Article) -> list[Chart]:
        """One chart a paragraph, with no chunks yet."""
        charts = build_charts(article, self.pipeline)
        self._unknown_names.note_lone_words(charts)
        return charts

    def find_times(self, article: Article) -> list[TimeExpression]:
        """The expressions of time, in the order of the text."""
        return find_times(article)

    def cover_known(self, chart: Chart, article: Article) -> None:
        """Cover the names that the reference knowledge has."""
        self._known_names.cover(chart, article)

    def cover_unknown(self, charts: Sequence[Chart]) -> None:
        """Cover the names that the reference knowledge does not have."""
        self._listed_names.cover_lines(charts)
        for chart in charts:
            self._listed_names.cover(chart)
            self._unknown_names.cover(chart)

    def cover_single(self, charts: Sequence[Chart]) -> None:
        """Cover the names of one word, and further places of names found before."""
        for chart in charts:
            self._unknown_names.cover(chart, single=True)
        for chart in charts:
            self._unknown_names.cover_again(chart, charts)

    def parse(self, charts: Sequence[Chart]) -> list[ParsedParagraph]:
        """Parse the charts, in which names are chunks."""
        return parse_charts(charts, self.pipeline)
