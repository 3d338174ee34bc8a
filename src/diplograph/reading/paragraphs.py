"""From an article to charts: paragraphs, tokens, and what the language model calls an entity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from diplograph.model import Article, Span
from diplograph.reading.chart import Chart, Token, fold

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["build_charts", "iter_paragraphs"]

_BREAK = re.compile(r"[ \t]*\n[ \t]*(?:\n\s*)?")
_BULLET = re.compile(r"(?:[-–—*•·▪►]|\d{1,2}[.)])\s+")
_OPENING = frozenset({'"', "“", "«", "'", "‘", "(", "—", "–", "-", "•", "*", "·", ":"})
# "R.Meredov": initials that are written together with the family name, which the tokenizer leaves whole
_INITIALS = re.compile(r"((?:-?[^\W\d_]\.)+)([^\W\d_]{2,}[^.]*)")
_ENDING = frozenset({".", "!", "?", "…", ":"})


def iter_paragraphs(article: Article) -> Iterator[Span]:
    """The spans of the paragraphs, the title's first; list bullets are left out of them."""
    position = 0
    text = article.text
    while position < len(text):
        gap = _BREAK.search(text, position)
        end = gap.start() if gap else len(text)
        start = position + len(text[position:end]) - len(text[position:end].lstrip())
        if bullet := _BULLET.match(text, start, end):
            start = bullet.end()
        if start < end:
            yield Span(start, end)
        position = gap.end() if gap else len(text)


def build_charts(article: Article, pipeline: Language) -> list[Chart]:
    """One chart a paragraph, with the tokens of `pipeline` and the labels of its entity recogniser, and no
    chunks yet."""
    spans = list(iter_paragraphs(article))
    needed = {"ner"} & set(pipeline.pipe_names)
    with pipeline.select_pipes(enable=list(needed)):
        docs = list(pipeline.pipe(span.of(article.text) for span in spans))
    charts = []
    for span, doc in zip(spans, docs, strict=True):
        is_title = bool(article.title) and span.start == 0
        charts.append(Chart(_tokens(doc, span.start), headline=is_title and _is_title_case(doc)))
    return charts


def _tokens(doc: Doc, offset: int) -> Iterator[Token]:
    begins = True
    for token in doc:
        if token.is_space:
            continue
        glued = _INITIALS.fullmatch(token.text)
        parts = [*re.findall(r"-?[^\W\d_]\.", glued[1]), glued[2]] if glued else [token.text]
        start = offset + token.idx
        for part in parts:
            end = start + len(part)
            last = part is parts[-1]
            spaced = bool(token.whitespace_) and last
            yield Token(part, Span(start, end), fold(part), token.ent_type_, begins, spaced)
            begins, start = False, end
        begins = token.text in _ENDING or (begins and token.text in _OPENING) or token.text in ("“", "«", '"')


def _is_title_case(doc: Doc) -> bool:
    words = [token.text for token in doc if token.is_alpha and len(token.text) > 3]
    return len(words) > 3 and sum(word[:1].isupper() for word in words) >= 0.75 * len(words)
