"""What is particular to Russian: charts over a gloss, names in every case, the parse of the gloss."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby

from diplograph.knowledge import Knowledge
from diplograph.model import Article, EntityKind, Span
from diplograph.reading.chart import Chart
from diplograph.reading.dates import TimeExpression
from diplograph.reading.gazetteer import Hit
from diplograph.reading.known_names import KnownNameFinder
from diplograph.reading.paragraphs import iter_paragraphs
from diplograph.reading.provisional import put_found_name
from diplograph.reading.russian.dates import find_times
from diplograph.reading.russian.glossary import load_glossary
from diplograph.reading.russian.glossing import Glosser
from diplograph.reading.russian.models import load_models
from diplograph.reading.russian.names import NameHit, NameIndex, TitleHit, TitleIndex
from diplograph.reading.russian.parsing import GlossedChart, parse_gloss
from diplograph.reading.russian.words import Word, analyse
from diplograph.reading.syntax import ParsedParagraph

__all__ = ["RussianReader"]

_KINDS = {"PERSON": EntityKind.PERSON, "ORG": EntityKind.INSTITUTION, "GPE": EntityKind.PLACE}


class RussianReader:
    """Reads Russian; a `diplograph.reading.languages.LanguageReader`. Indexes and models are made when the
    first article is read."""

    def __init__(self, knowledge: Knowledge, known_names: KnownNameFinder) -> None:
        self._knowledge = knowledge
        self._known_names = known_names

    @cached_property
    def _names(self) -> NameIndex:
        return NameIndex(self._knowledge)

    @cached_property
    def _titles(self) -> TitleIndex:
        return TitleIndex(self._knowledge, load_glossary())

    @cached_property
    def _glosser(self) -> Glosser:
        return Glosser(self._knowledge, load_glossary(), self._names)

    def build_charts(self, article: Article) -> list[Chart]:
        """One chart a paragraph over its gloss, with no chunks yet."""
        charts: list[Chart] = []
        for span in iter_paragraphs(article):
            words = analyse(span.of(article.text), span.start, load_models())
            charts.append(GlossedChart(self._glosser.gloss(words, *self._find(words))))
        return charts

    def _find(self, words: Sequence[Word]) -> tuple[list[NameHit], list[TitleHit]]:
        """The names, and the titles between them: a title that ends with the first words of a name, "глава
        МИД" before "МИД Казахстана", goes before it."""
        names = self._names.find(words)
        for title in self._titles.find(words, frozenset()):
            cut = next((hit for hit in names if title.first < hit.first < title.last < hit.last), None)
            if cut is not None:
                names.remove(cut)
                names += self._names.find(words[: cut.last], title.last)
        taken = frozenset(i for hit in names for i in range(hit.first, hit.last))
        return names, self._titles.find(words, taken)

    def find_times(self, article: Article) -> list[TimeExpression]:
        """The expressions of time, in the order of the text."""
        return find_times(article)

    def cover_known(self, chart: Chart, article: Article) -> None:
        """Cover the names that the reference knowledge has, in Russian and then in Latin letters."""
        assert isinstance(chart, GlossedChart)
        hits = []
        for name, nodes in groupby(chart.nodes, key=lambda node: node.name):
            if name is not None:
                written = [node.span for node in nodes]
                hits.append(Hit(Span(written[0].start, written[-1].end), name.names))
        self._known_names.put(chart, hits, article)
        self._known_names.cover(chart, article)

    def cover_unknown(self, charts: Sequence[Chart]) -> None:
        """Cover the runs of words that the model takes for a name."""
        for chart in charts:
            assert isinstance(chart, GlossedChart)
            for first, last, label in _labelled(chart):
                single = last - first == 1
                if label == "PERSON" and (single or chart.word(first).endswith(".")):
                    continue  # a family name: who bears it is found with the others
                if all(node.pos == "ADJ" for node in chart.nodes[first:last]):
                    continue
                put_found_name(chart, first, last, _KINDS[label], self._knowledge, "form", 0.6)

    def cover_single(self, charts: Sequence[Chart]) -> None:
        """Nothing more is found: names of one word are covered with the others."""

    def parse(self, charts: Sequence[Chart]) -> list[ParsedParagraph]:
        """The parse of the gloss."""
        return [parse_gloss(chart) for chart in charts if isinstance(chart, GlossedChart)]


def _labelled(chart: Chart) -> Iterator[tuple[int, int, str]]:
    """Runs of free tokens with one label, without the words that were put in before them."""
    position = 0
    while position < len(chart):
        label = chart.tokens[position].label
        if not label or chart.at(position) is not None or not chart.tokens[position].is_capitalised:
            position += 1
            continue
        last = position
        while last < len(chart) and chart.at(last) is None:
            token = chart.tokens[last]
            if token.label != label and len(token.span):
                break
            last += 1
        while last > position and not len(chart.tokens[last - 1].span):
            last -= 1
        if last > position:
            yield position, last, label
        position = max(last, position + 1)
