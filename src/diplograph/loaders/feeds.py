"""RSS and Atom feeds, with the articles that they carry."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from diplograph.errors import ArticleError
from diplograph.loaders.assembly import assemble_article
from diplograph.loaders.documents import Document
from diplograph.loaders.markup import text_of_fragment
from diplograph.loaders.metadata import Metadata, parse_metadata
from diplograph.model import Article, CodedEvent, Finding, Severity

__all__ = ["PageReader", "iter_feed"]

_FEWEST_WORDS: Final = 60  # of a summary that is as good as an article
_ROOT: Final = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)\b", re.IGNORECASE)
_MOST_ENTRIES: Final = 20_000

PageReader = Callable[[str, Metadata], Iterator[Article | CodedEvent | Finding]]
"""Fetches the page of an entry: address and what the feed says of it -> its article and findings."""


def iter_feed(
    document: Document, follow: PageReader | None = None
) -> Iterator[Article | CodedEvent | Finding]:
    """The articles of a feed, in its order.

    An entry's text is its whole content where the feed carries it, else its summary, with a remark. With
    `follow`, the page of an entry that has only a summary is fetched. An entry without words is an error
    finding.
    """
    import feedparser

    raw = document.read()
    root = _ROOT.search(raw)
    if b"<!ENTITY" in raw[: root.start() if root else len(raw)]:
        raise ArticleError(
            f"{document.place}: this feed defines entities of its own, which no feed needs; refused"
        )
    headers = {"content-type": f"application/xml; charset={document.charset}"} if document.charset else {}
    try:
        feed = feedparser.parse(io.BytesIO(raw), response_headers=headers, sanitize_html=False)
    except (ValueError, TypeError, AttributeError, RecursionError, LookupError, AssertionError) as error:
        raise ArticleError(
            f"{document.place}: this feed cannot be read ({type(error).__name__}: {error})"
        ) from None
    if not feed.entries:
        problem = f" ({feed.bozo_exception})" if feed.get("bozo") else ""
        raise ArticleError(f"{document.place}: there is no entry in this feed{problem}")
    if feed.get("bozo") and not isinstance(
        feed.bozo_exception, feedparser.exceptions.CharacterEncodingOverride
    ):
        message = f"the feed is malformed ({feed.bozo_exception}); what could be read was read"
        yield Finding(Severity.WARNING, document.place, "feed-malformed", " ".join(message.split()))
    if len(feed.entries) > _MOST_ENTRIES:
        message = f"has {len(feed.entries):,} entries; the first {_MOST_ENTRIES:,} were read"
        yield Finding(Severity.ERROR, document.place, "feed-too-long", message)
    for number, entry in enumerate(feed.entries[:_MOST_ENTRIES], start=1):
        place = f"{document.place} [{number}]"
        try:
            yield from _iter_entry(entry, feed.feed, place, document, follow)
        except ArticleError as error:
            yield Finding(Severity.ERROR, place, "article-unreadable", str(error))


def _iter_entry(
    entry: Any, feed: Any, place: str, document: Document, follow: PageReader | None
) -> Iterator[Article | CodedEvent | Finding]:
    metadata, findings = _metadata_of(entry, feed, place)
    metadata = metadata.filled_from(replace(document.known, id="", url="", title=None))
    text, is_whole = _text_of(entry)
    if not is_whole and follow is not None and metadata.url:
        yield from findings
        yield from follow(metadata.url, metadata)
        return
    if not is_whole and len(text.split()) < _FEWEST_WORDS:
        message = (
            "the feed carries only a summary of this article; with its page fetched there is more to read"
        )
        findings.append(Finding(Severity.INFO, place, "summary-only", message))
    article, found = assemble_article(
        text,
        metadata,
        place=place,
        origin="entry's content" if is_whole else "entry's summary",
        findings=findings,
    )
    yield from found
    yield article


def _metadata_of(entry: Any, feed: Any, place: str) -> tuple[Metadata, list[Finding]]:
    # The publisher is the entry's own source where an aggregator names one, else the feed.
    source = (entry.get("source") or {}).get("title") or feed.get("title") or ""
    url = entry.get("feedburner_origlink") or entry.get("link") or ""
    found = {
        "title": text_of_fragment(entry.get("title") or "").replace("\n", " "),
        "published": entry.get("published") or entry.get("created") or entry.get("updated"),
        "source": text_of_fragment(source).replace("\n", " "),
        "url": url if url.lower().startswith(("http://", "https://")) else None,
        "language": _language_of(entry, feed),
        "author": ", ".join(filter(None, (author.get("name") for author in entry.get("authors", ()))))
        or entry.get("author"),
    }
    metadata, findings = parse_metadata(
        {key: value for key, value in found.items() if value}, place, "entry's"
    )
    origins = dict(metadata.origins)
    if metadata.source and not (entry.get("source") or {}).get("title"):
        origins["source"] = "feed's title"
    if metadata.language and not _language_of(entry, {}):
        origins["language"] = "feed's language"
    return replace(metadata, title=metadata.title or "", origins=MappingProxyType(origins)), findings


def _language_of(entry: Any, feed: Any) -> str:
    detail = entry.get("title_detail") or {}
    return str(detail.get("language") or feed.get("language") or "")


def _text_of(entry: Any) -> tuple[str, bool]:
    """The words of an entry, and whether they are its whole content rather than a summary."""
    contents = [str(part.get("value") or "") for part in entry.get("content", ())]
    content = max((text_of_fragment(value) for value in contents), key=len, default="")
    summary = text_of_fragment(entry.get("summary") or "")
    if content.strip() and len(content) >= len(summary):
        return content, True
    return summary, len(summary.split()) >= 4 * _FEWEST_WORDS
