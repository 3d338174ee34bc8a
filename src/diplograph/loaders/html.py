"""Articles in HTML pages, as saved from news sites and ministries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from diplograph.errors import ArticleError
from diplograph.loaders.assembly import Loaded, assemble_article
from diplograph.loaders.documents import Document
from diplograph.loaders.metadata import Metadata, parse_metadata
from diplograph.model import Article, Finding, Severity

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["iter_html", "parse_html"]

_SOON_ENOUGH: Final = "2100-01-01"  # no clock: a page from "the future" is the page's business
_ARTICLE_CHARACTERS: Final = 500  # from which on an <article> with a heading is one and no teaser
_FEWEST_LETTERS: Final = 15  # of a main text; "Loading..." is none
_MOST_ARTICLES: Final = 100  # elements; more are a malformed page, or a list of teasers
_DEEPEST: Final = 2000  # elements within one another; no page that people made goes so deep
_LEVEL: Final = re.compile(rb"<(/?)[a-zA-Z]")


def iter_html(document: Document) -> Iterator[Article | Finding]:
    """The article on an HTML page, or the articles, where it holds several whole ones (a digest)."""
    raw = document.read()
    parts = _split_articles(raw)
    if not parts:
        article, findings = parse_html(raw, document)
        yield from findings
        yield article
        return
    message = f"the page holds {len(parts)} articles; each is read by itself"
    yield Finding(Severity.INFO, document.place, "several-articles", message)
    for number, part in enumerate(parts, start=1):
        own = f"{document.fallback_id}-{number}" if document.fallback_id else ""
        piece = replace(document, place=f"{document.place} [{number}]", fallback_id=own)
        try:
            article, findings = parse_html(part, piece, is_part=True)
        except ArticleError as error:
            yield Finding(Severity.ERROR, piece.place, "article-unreadable", str(error))
            continue
        yield from findings
        yield article


def parse_html(raw: bytes | str, document: Document, *, is_part: bool = False) -> Loaded:
    """The article on an HTML page: its main text, with what its metadata say of title, day, publisher,
    byline, language and canonical address.

    What the document's sidecar says goes before what the page says, and what is known from elsewhere (the
    feed or archive that it comes from) fills in what it does not. A page in which no text is found is an
    `ArticleError`. `is_part`: it is one of several on a page, whose address is not its own.
    """
    place = document.place
    page = _extract(raw, place, document.known.url)
    text = getattr(page, "text", None) or ""
    if sum(map(str.isalpha, text)) < _FEWEST_LETTERS:
        raise ArticleError(f"{place}: no article text found in this HTML page; save its text as .txt")
    found = {
        "title": page.title,
        "published": page.date,
        "source": page.sitename or page.hostname,
        "url": None if is_part else page.url,
        "language": page.language,
        "author": page.author.replace(";", ",") if page.author else None,
    }
    metadata, findings = parse_metadata(
        {key: value for key, value in found.items() if value}, place, "page's"
    )
    if document.sidecar is not None:
        metadata = document.sidecar.filled_from(metadata)
    known = document.known
    metadata = metadata.filled_from(replace(known, url="") if is_part else known)
    metadata = _without_site_name(metadata)
    paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
    return assemble_article(
        "\n\n".join(paragraphs),
        metadata,
        place=place,
        origin="page's main text",
        fallback_id=document.fallback_id,
        findings=findings,
    )


def _extract(raw: bytes | str, place: str, url: str) -> Any:
    # Imported here because it takes half a second, which only pages need.
    import trafilatura

    if _is_too_deep(raw if isinstance(raw, bytes) else raw.encode("utf-8", "replace")):
        raise ArticleError(f"{place}: its elements lie more than {_DEEPEST} deep; save its text as .txt")
    try:
        page = trafilatura.bare_extraction(
            raw,
            url=url or None,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params={
                "original_date": True,
                "extensive_search": False,
                "max_date": _SOON_ENOUGH,
            },
        )
    except (
        ValueError,
        TypeError,
        AttributeError,
        KeyError,
        IndexError,
        RecursionError,
        AssertionError,
    ) as error:
        problem = f"{type(error).__name__}: {error}"
        raise ArticleError(
            f"{place}: this HTML page cannot be read ({problem}); save its text as .txt"
        ) from None
    return page if isinstance(page, trafilatura.settings.Document) else None


def _is_too_deep(raw: bytes) -> bool:
    """Whether far more elements are opened than closed; parsers recurse over what lies within another."""
    depth = deepest = 0
    for match in _LEVEL.finditer(raw):
        depth += -1 if match[1] else 1
        deepest = max(deepest, depth)
    closings = raw.count(b"</")
    return deepest > _DEEPEST and closings * 3 < raw.count(b"<")


def _without_site_name(metadata: Metadata) -> Metadata:
    """A title without the publisher's name that many pages hang on: "Talks - The Astana Times"."""
    title, source = metadata.title or "", metadata.source
    for sign in (" - ", " | ", " – ", " — ", " :: ", " » "):
        before, found, after = title.rpartition(sign)
        if found and before and source and after.strip().casefold() == source.casefold():
            return replace(metadata, title=before.strip())
    return metadata


def _split_articles(raw: bytes) -> list[str]:
    """The whole articles of a page as pages of their own, where it has several that stand side by side."""
    if not 2 <= raw.count(b"<article") <= _MOST_ARTICLES:
        return []
    import lxml.html
    from lxml import etree

    try:
        tree = lxml.html.document_fromstring(raw)
    except (etree.ParserError, ValueError, RecursionError):
        return []
    whole = [node for node in tree.iter("article") if _is_whole(node)]
    whole = [node for node in whole if not any(other in whole for other in node.iterancestors("article"))]
    if len(whole) < 2:
        return []
    language = tree.get("lang", "")
    return [_as_page(node, language) for node in whole]


def _is_whole(node: HtmlElement) -> bool:
    if node.find(".//h1") is None and node.find(".//h2") is None and node.find(".//h3") is None:
        return False
    prose = sum(len(" ".join(paragraph.itertext()).strip()) for paragraph in node.iter("p"))
    return prose >= _ARTICLE_CHARACTERS


def _as_page(node: HtmlElement, language: str) -> str:
    import lxml.html

    title = next((" ".join(h.text_content().split()) for h in node.iter("h1", "h2", "h3")), "")
    page = lxml.html.document_fromstring("<html><head><title></title></head><body></body></html>")
    page.find(".//title").text = title
    if language:
        page.set("lang", language)
    page.find("body").append(node)
    return str(lxml.html.tostring(page, encoding="unicode"))
