"""The parse of a paragraph in which every name is one word.

Parsers trained on newspapers stumble over long names and coordinated titles. So the parser is shown a
simpler text: each chunk becomes one plain word of its kind ("Smith" for a person with all his titles, "NATO"
for a body), and every token of the parse keeps the span of the article that it stands for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from diplograph.model import Span
from diplograph.reading.chart import Chart, Chunk, ChunkKind
from diplograph.reading.lexicon import load_grammar

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

__all__ = ["ParsedParagraph", "Unit", "build_units", "parse_charts"]

_PROPER: Final = {
    ChunkKind.PERSON: "Smith",
    ChunkKind.STATE: "France",
    ChunkKind.INSTITUTION: "NATO",
    ChunkKind.PLACE: "Paris",
    ChunkKind.DOCUMENT: "Agreement",
    ChunkKind.INITIATIVE: "Programme",
    ChunkKind.GATHERING: "Conference",
    ChunkKind.OUTLET: "Reuters",
}
_COMMON: Final = {
    ChunkKind.INSTITUTION: "organisation",
    ChunkKind.PLACE: "city",
    ChunkKind.DOCUMENT: "agreement",
    ChunkKind.INITIATIVE: "programme",
    ChunkKind.GATHERING: "conference",
}


@dataclass(frozen=True, slots=True)
class Unit:
    """One token of the parse: the words at `span` of the article, a `chunk` or a plain word, shown to the
    parser as `shown`."""

    span: Span
    shown: str
    spaced: bool
    chunk: Chunk | None = None


class ParsedParagraph:
    """A chart, its units and their parse; `doc[i]` is the parse of `units[i]`."""

    def __init__(self, chart: Chart, units: Sequence[Unit], doc: Doc) -> None:
        self.chart = chart
        self.units = tuple(units)
        self.doc = doc
        for token in doc:
            if _swallows_place(token, self.units):
                _part_from_place(token)

    @cached_property
    def sentences(self) -> tuple[DocSpan, ...]:
        """The sentences, as the parser found them."""
        return tuple(self.doc.sents)

    def span_of(self, tokens: Iterable[Token]) -> Span:
        """The characters of the article from the first to the last of `tokens`."""
        positions = [token.i for token in tokens]
        return Span(self.units[min(positions)].span.start, self.units[max(positions)].span.end)

    def sentence_span(self, token: Token) -> Span:
        """The characters of the sentence of `token`."""
        sentence = token.sent
        return Span(self.units[sentence.start].span.start, self.units[sentence.end - 1].span.end)

    def chunk(self, token: Token) -> Chunk | None:
        """The chunk that `token` stands for."""
        return self.units[token.i].chunk


def parse_charts(charts: Sequence[Chart], pipeline: Language) -> list[ParsedParagraph]:
    """Parse each chart's simplified text; the entity recogniser is not asked again."""
    from spacy.tokens import Doc

    listed = [build_units(chart) for chart in charts]
    docs = [
        Doc(pipeline.vocab, words=[unit.shown for unit in units], spaces=[unit.spaced for unit in units])
        for units in listed
    ]
    with pipeline.select_pipes(disable=[name for name in ("ner", "senter") if name in pipeline.pipe_names]):
        parsed = list(pipeline.pipe(docs))
    return [
        ParsedParagraph(chart, units, doc) for chart, units, doc in zip(charts, listed, parsed, strict=True)
    ]


def build_units(chart: Chart) -> list[Unit]:
    """The units of `chart`, datelines left out."""
    units: list[Unit] = []
    position = 0
    while position < len(chart):
        chunk = chart.at(position)
        last = chunk.last if chunk is not None else position + 1
        token = chart.tokens[last - 1]
        if chunk is None:
            shown = token.text.lower() if chart.headline and token.is_capitalised and position else token.text
            units.append(Unit(token.span, "with" if shown == "w/" else shown, token.spaced))
        elif chunk.kind is not ChunkKind.DATELINE:
            units.append(Unit(chart.span(position, last), _shown(chart, chunk), token.spaced, chunk))
        position = last
    return units


def _swallows_place(token: Token, units: Sequence[Unit]) -> bool:
    """Whether two names side by side were read as one: "In Astana Tokayev met ..."."""
    chunk = units[token.i].chunk
    before = units[token.i - 1].chunk if token.i else None
    if chunk is None or before is None or token.nbor(-1).head != token or chunk.kind is not ChunkKind.PERSON:
        return False
    return before.kind in (ChunkKind.PLACE, ChunkKind.STATE) and not before.adjective


def _part_from_place(token: Token) -> None:
    """Give the place to the preposition before the two names, and the person to the verb as its subject."""
    place = token.nbor(-1)
    preposition = token.head if token.dep_ == "pobj" else place.nbor(-1) if place.i else place
    if preposition.dep_ != "prep" or place.i - preposition.i > 2:
        return
    verb = preposition if token.dep_ == "pobj" else token.head
    while verb.pos_ not in ("VERB", "AUX") and verb.dep_ != "ROOT":
        verb = verb.head
    if verb.pos_ not in ("VERB", "AUX"):
        return
    if verb.i < token.i:  # "received in Astana the minister"
        if token.dep_ == "pobj" and not any(c.dep_ == "dobj" for c in verb.children):
            place.head, place.dep_ = preposition, "pobj"
            token.head, token.dep_ = verb, "dobj"
        return
    place.head, place.dep_ = preposition, "pobj"
    if token.dep_ == "pobj" and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        token.head, token.dep_ = verb, "nsubj"


def _shown(chart: Chart, chunk: Chunk) -> str:
    before = chart.folded(chunk.first - 1)
    if (
        chunk.kind in (ChunkKind.PERSON, ChunkKind.TITLE)
        and chunk.entity
        and before == "to"
        and _hugs_noun(chart, chunk)
    ):
        return "him"  # "conveyed to Smith greetings" would be read as Smith's greetings
    if chunk.kind is ChunkKind.TIME:
        first = chart.folded(chunk.first)
        return (
            "Tuesday"
            if before in load_grammar().time_leads
            else "Yesterday"
            if first[:1].isalpha() and chart.tokens[chunk.first].begins
            else "yesterday"
        )
    if chunk.kind is ChunkKind.TITLE:
        if chunk.is_plural or (len(chunk.roles) > 1 and chunk.others):
            return "ministers"
        return (
            "Smith" if chunk.entity or chart.folded(chunk.first) in load_grammar().determiners else "minister"
        )
    if chunk.kind is ChunkKind.STATE:
        if chunk.adjective:
            return (
                "French"
                if not chart.word(chunk.last - 1).endswith("s") or chart.word(chunk.last - 1).endswith("ss")
                else "Americans"
            )
        return "government" if before in ("the", "a", "its") and len(chunk) > 1 else "France"
    if chunk.adjective:
        return "French"
    if before in load_grammar().determiners and chunk.kind in _COMMON:
        return _COMMON[chunk.kind]
    return _PROPER[chunk.kind]


def _hugs_noun(chart: Chart, chunk: Chunk) -> bool:
    """Whether an ordinary word that may be a noun follows at once."""
    follows = chart.tokens[chunk.last] if chunk.last < len(chart) else None
    return (
        follows is not None
        and chart.at(chunk.last) is None
        and follows.folded.isalpha()
        and not follows.is_capitalised
        and follows.folded not in load_grammar().function_words
    )
