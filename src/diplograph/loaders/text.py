"""Articles in plain text files."""

from __future__ import annotations

import re
from dataclasses import replace

from diplograph.errors import ArticleError, PartialDateError
from diplograph.loaders.metadata import (
    Metadata,
    build_article,
    parse_metadata,
    split_front_matter,
    unknown_fields,
)
from diplograph.model import Article, Finding, PartialDate

__all__ = ["parse_text"]

_DATE_HEAD = re.compile(r"\s*date[ \t]+(\d{4}-\d{2}-\d{2})(?=\s|$)[ \t]*", re.IGNORECASE)


def parse_text(
    text: str, place: str, *, fallback_id: str = "", sidecar: Metadata | None = None
) -> tuple[Article, list[Finding]]:
    """The article in `text`, and what was found on the way.

    The text may begin with a YAML front matter, then with the words `date YYYY-MM-DD` (the day of
    publication; the text may go on in the same line). `sidecar` is what a file beside it says: it fills in
    what the text itself does not.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    fields, body = split_front_matter(text, place)
    metadata, findings = parse_metadata(fields, place)
    findings += unknown_fields(fields, place)
    if head := _DATE_HEAD.match(body):
        body = body[head.end() :]
        if metadata.published is None:
            metadata = replace(metadata, published=_parse_head(head[1], place))
    if sidecar is not None:
        metadata = _fill_in(metadata, sidecar)
    if not body.strip():
        raise ArticleError(f"{place}: has a head but no text behind it")
    return build_article(body, metadata, fallback_id=fallback_id), findings


def _parse_head(written: str, place: str) -> PartialDate:
    try:
        return PartialDate.parse(written)
    except PartialDateError as error:
        raise ArticleError(f"{place}: in its head, {error}") from None


def _fill_in(metadata: Metadata, sidecar: Metadata) -> Metadata:
    return Metadata(
        id=metadata.id or sidecar.id,
        title=sidecar.title if metadata.title is None else metadata.title,
        published=metadata.published or sidecar.published,
        source=metadata.source or sidecar.source,
        url=metadata.url or sidecar.url,
        language=metadata.language or sidecar.language,
    )
