"""Articles in Markdown: the words without the marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from diplograph.errors import ArticleError
from diplograph.loaders.assembly import Loaded, assemble_article
from diplograph.loaders.decoding import guess_text
from diplograph.loaders.documents import Document
from diplograph.loaders.metadata import parse_metadata, split_front_matter, unknown_fields
from diplograph.loaders.text import encoding_finding
from diplograph.model import Article, Finding

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["iter_markdown", "parse_markdown"]

_MOST_NESTED = 20


def iter_markdown(document: Document) -> Iterator[Article | Finding]:
    """The article in a Markdown file, which may begin with a YAML front matter."""
    text, encoding = guess_text(document.read(), document.place, document.charset)
    yield from encoding_finding(encoding, document.place)
    article, findings = parse_markdown(text.replace("\r\n", "\n").lstrip("\ufeff"), document)
    yield from findings
    yield article


def parse_markdown(text: str, document: Document) -> Loaded:
    """The article in `text`: the first heading of the highest level is its title, where nothing else is said.

    Links and emphasis leave their words, pictures nothing; a paragraph is one line, whatever its source's
    width. Code and raw HTML are left out.
    """
    place = document.place
    fields, body = split_front_matter(text, place)
    metadata, findings = parse_metadata(fields, place, "front matter")
    findings += unknown_fields(fields, place)
    if document.sidecar is not None:
        metadata = metadata.filled_from(document.sidecar)
    metadata = metadata.filled_from(document.known)
    blocks = list(_iter_blocks(body))
    first = next((words for tag, words in blocks if words), "")
    headings = [words for tag, words in blocks if tag == "h1" and words]
    title = headings[0] if len(headings) == 1 else first if blocks and blocks[0][0].startswith("h") else None
    if metadata.title is None and title:
        origins = MappingProxyType({**metadata.origins, "title": "heading"})
        metadata = replace(metadata, title=title, origins=origins)
    paragraphs = [words for tag, words in blocks if words and not (words == metadata.title and tag[0] == "h")]
    if not paragraphs and not metadata.title:
        raise ArticleError(f"{place}: there are no words in this Markdown file")
    return assemble_article(
        "\n\n".join(paragraphs),
        replace(metadata, title=metadata.title or ""),
        place=place,
        origin="Markdown",
        fallback_id=document.fallback_id,
        findings=findings,
    )


def _iter_blocks(text: str) -> Iterator[tuple[str, str]]:
    """Each block of words, with its tag ("p", "h1", ...)."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": _MOST_NESTED, "html": True}).enable("table")
    tag = "p"
    for token in parser.parse(text):
        if token.type.endswith("_open"):
            tag = token.tag
        elif token.type == "inline":
            yield tag, re.sub(r"[ \t]*\n[ \t]*", " ", _words(token.children or ())).strip()


def _words(tokens: Sequence[Token]) -> str:
    parts = []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append("\n")
    return "".join(parts)
