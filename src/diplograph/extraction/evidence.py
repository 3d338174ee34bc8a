"""Which characters of the article show an event, and from which its topics are read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from diplograph.extraction.predications import below
from diplograph.model import Evidence, Span
from diplograph.reading.chart import ChunkKind
from diplograph.reading.syntax import ParsedParagraph, Unit

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["evidence_of", "text_without_names", "topical_text"]

_LONGEST_EVIDENCE = 26  # units
_TOPICAL = frozenset({ChunkKind.GATHERING, ChunkKind.DOCUMENT, ChunkKind.INITIATIVE})


def text_without_names(units: Iterable[Unit], text: str) -> str:
    """The words of `units` without the names of people, their titles, and bodies: a Security Council is no
    topic."""
    kept = (unit for unit in units if unit.chunk is None or unit.chunk.kind in _TOPICAL)
    return " ".join(unit.span.of(text) for unit in kept)


def topical_text(paragraph: ParsedParagraph, token: Token, text: str) -> str:
    """The words of the sentence of `token` from which topics are read."""
    return text_without_names(paragraph.units[token.sent.start : token.sent.end], text)


def evidence_of(paragraph: ParsedParagraph, tokens: tuple[Token, ...]) -> Evidence:
    """The run from the predicate (with its auxiliaries) to the last of the arguments after it, and the
    sentence around it."""
    predicate = tokens[0]
    sentence = paragraph.sentence_span(predicate)
    lead = [
        c
        for c in predicate.children
        if c.dep_ in ("aux", "auxpass", "neg", "prt", "advmod") and abs(c.i - predicate.i) <= 3
    ]
    after = [
        t
        for token in tokens[1:]
        for t in below(token)
        if predicate.i - 12 <= t.i <= predicate.i + _LONGEST_EVIDENCE and t.sent == predicate.sent
    ]
    kept = [predicate, *lead, *after]
    first = min(t.i for t in kept)
    last = max(t.i for t in kept)
    last = min(last, first + _LONGEST_EVIDENCE)
    units = paragraph.units[first : last + 1]
    span = Span(units[0].span.start, units[-1].span.end)
    if not sentence.covers(span):
        sentence = Span(min(sentence.start, span.start), max(sentence.end, span.end))
    return Evidence(span, sentence)
