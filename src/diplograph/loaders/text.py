"""Articles in plain text: one, or several with heads or rules between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from diplograph.errors import ArticleError, PartialDateError
from diplograph.loaders.assembly import Loaded, assemble_article
from diplograph.loaders.cleaning import unwrap_lines
from diplograph.loaders.decoding import guess_text
from diplograph.loaders.documents import Document
from diplograph.loaders.metadata import Metadata, parse_metadata, split_front_matter, unknown_fields
from diplograph.model import Article, Finding, PartialDate, Severity

__all__ = ["encoding_finding", "iter_text", "parse_text", "split_articles"]

_DATE_HEAD = re.compile(r"\s*date[ \t]+(\d{4}-\d{2}-\d{2})(?=\s|$)[ \t]*", re.IGNORECASE)
# Where a next article begins: a head of its own, or a rule of many signs, as digests have them (RFC 1153).
_NEXT_HEAD = re.compile(r"\n\s*\n(?=[ \t]*date[ \t]+\d{4}-\d{2}-\d{2}[ \t]*(?:\n|$))", re.IGNORECASE)
_NEXT_FRONT_MATTER = re.compile(r"\n(?=---[ \t]*\n(?:[\w-]+:[^\n]*\n)+---[ \t]*\n)")
_RULE = re.compile(r"\n[ \t]*(?:={10,}|\*{10,}|_{20,}|-{30,}|#{10,})[ \t]*(?=\n)")
_FEWEST_WORDS = 20  # in each part of a text with rules: fewer are a table's or a letterhead's


def iter_text(document: Document) -> Iterator[Article | Finding]:
    """The articles in a plain text file; see `parse_text` for each."""
    text, encoding = guess_text(document.read(), document.place, document.charset)
    yield from encoding_finding(encoding, document.place)
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    parts = split_articles(text)
    for number, part in enumerate(parts, start=1):
        many = len(parts) > 1
        place = f"{document.place} [{number}]" if many else document.place
        own = f"{document.fallback_id}-{number}" if many and document.fallback_id else document.fallback_id
        known = document.known if document.sidecar is None else document.sidecar.filled_from(document.known)
        try:
            article, findings = parse_text(part, place, fallback_id=own, known=known)
        except ArticleError as error:
            if not many:
                raise
            yield Finding(Severity.ERROR, place, "article-unreadable", str(error))
            continue
        yield from findings
        yield article


def split_articles(text: str) -> list[str]:
    """The articles that a text consists of: by front matters, by `date` heads, else by rules between them.

    >>> split_articles("date 2025-04-30\\nTalks\\n\\ndate 2025-05-01\\nA visit")
    ['date 2025-04-30\\nTalks', 'date 2025-05-01\\nA visit']
    """
    for pattern in (_NEXT_FRONT_MATTER, _NEXT_HEAD):
        parts = [part for part in pattern.split(text) if part.strip()]
        if len(parts) > 1:
            return parts
    parts = [part.strip("\n") for part in _RULE.split(text) if part.strip()]
    if len(parts) > 1 and all(len(part.split()) >= _FEWEST_WORDS for part in parts):
        return parts
    return [text]


def parse_text(
    text: str, place: str, *, fallback_id: str = "", known: Metadata | None = None, origin: str = "file"
) -> Loaded:
    """The article in `text`, and what was found on the way.

    The text may begin with a YAML front matter, then with the words `date YYYY-MM-DD` (the day of
    publication; the text may go on in the same line). `known` is what is said of it elsewhere: it fills in
    what the text itself does not say.
    """
    fields, body = split_front_matter(text, place)
    metadata, findings = parse_metadata(fields, place, "front matter")
    findings += unknown_fields(fields, place)
    if head := _DATE_HEAD.match(body):
        body = body[head.end() :]
        if metadata.published is None:
            origins = MappingProxyType({**metadata.origins, "published": "date head"})
            metadata = replace(metadata, published=_parse_head(head[1], place), origins=origins)
    if known is not None:
        metadata = metadata.filled_from(known)
    if not body.strip():
        raise ArticleError(f"{place}: has a head but no text behind it")
    return assemble_article(
        unwrap_lines(body.strip("\n")),
        metadata,
        place=place,
        origin=origin,
        fallback_id=fallback_id,
        findings=findings,
    )


def encoding_finding(encoding: str, place: str) -> Iterator[Finding]:
    """A remark on how a text was decoded, where that had to be made out."""
    if encoding == "utf-8":
        return
    severity = Severity.WARNING if "broken" in encoding else Severity.INFO
    yield Finding(severity, place, "encoding-guessed", f"not plain UTF-8: read as {encoding}")


def _parse_head(written: str, place: str) -> PartialDate:
    try:
        return PartialDate.parse(written)
    except PartialDateError as error:
        raise ArticleError(f"{place}: in its head, {error}") from None
