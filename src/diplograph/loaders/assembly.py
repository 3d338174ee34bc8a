"""From a body and what is known about it to an `Article`: the last steps, which all formats share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from diplograph.errors import ArticleError, IdentifierError
from diplograph.identifiers import mint_article_id
from diplograph.loaders.boilerplate import strip_boilerplate
from diplograph.loaders.cleaning import clean_line, repair_text
from diplograph.loaders.days import parse_day
from diplograph.loaders.language import identify_language
from diplograph.loaders.metadata import Metadata
from diplograph.model import Article, Finding, PartialDate, Severity

__all__ = ["LONGEST_ARTICLE", "Loaded", "assemble_article"]

LONGEST_ARTICLE: Final = 1_000_000
"""Code points; a text that is longer is no press article but a book or a dump, and is refused."""

_LONGEST_TITLE = 200
_PROSE = 80  # characters of a line that follows a headline without a blank line between
_SHOWN = 3
_ENDED = re.compile(r"[^\W_A-Z][.…][\"'”’»)]*\s*$")

Loaded = tuple[Article, list[Finding]]
"""An article, and what was found on the way to it."""


def assemble_article(
    text: str,
    metadata: Metadata,
    *,
    place: str,
    origin: str,
    fallback_id: str = "",
    findings: Iterable[Finding] = (),
) -> Loaded:
    """The `Article` of a body or whole text with what is known about it.

    Parameters
    ----------
    text
        The body, with or without the title above it; a line end is the end of a paragraph.
    metadata
        What the source says of it. Where nothing was said about a title, a short first line that is followed
        by a blank line is the title.
    place
        Names the source in findings.
    origin
        Where in the source the text stands, for `Article.origins`.
    fallback_id
        The id where `metadata` has none; without either, one is minted from address or text.
    findings
        What was found before; it is returned with what is found here.

    The text is cleaned and mended, what is no part of the article (a byline, calls to subscribe, captions) is
    taken out with a remark, and the language is identified where it is not given. The stored text begins with
    the title. Text without a single character is an `ArticleError`.
    """
    found = list(findings)
    if len(text) > LONGEST_ARTICLE:
        raise ArticleError(
            f"{place}: its text has {len(text):,} characters, and the longest article that is read has "
            f"{LONGEST_ARTICLE:,}; split it"
        )
    text, was_mended = repair_text(text)
    if was_mended:
        message = "characters that had been decoded wrongly (mojibake) or left as entities were mended"
        found.append(Finding(Severity.INFO, place, "text-mended", message))
    origins = dict(metadata.origins)
    if metadata.title is None:
        stripped = strip_boilerplate(text)
        title, body = _split_title(stripped.text)
        if title:
            origins["title"] = "first line"
            body = _without_repeated(body, title)
    else:
        title = clean_line(repair_text(metadata.title)[0])
        stripped = strip_boilerplate(text[len(title) :] if _begins_with_title(text, title) else text, title)
        body = stripped.text
    if stripped.removed:
        found.append(_removed(place, stripped.removed))
    author = metadata.author or stripped.author
    if author and not metadata.author:
        origins["author"] = "byline"
    published = metadata.published
    if published is None and (published := parse_day(stripped.dated)):
        origins["published"] = "line of the date"
    body = body.strip()
    text = f"{title}\n\n{body}" if title and body else title or body
    if not any(character.isalnum() for character in text):
        raise ArticleError(f"{place}: has no text; there is no article in it")
    origins["text"] = origin
    article = Article(
        id=metadata.id or fallback_id or _mint(metadata, published, text),
        text=text,
        title=title,
        published=published,
        source=metadata.source,
        url=metadata.url,
        language=metadata.language,
        author=author,
    )
    if not article.language:
        article = replace(article, language=identify_language(text))
        origins["language"] = "identified from the text"
    return replace(article, origins=tuple(sorted(origins.items()))), found


def _mint(metadata: Metadata, published: PartialDate | None, text: str) -> str:
    day = str(published or "")
    try:
        return mint_article_id(url=metadata.url, source=metadata.source, published=day, text=text)
    except IdentifierError as error:
        raise ArticleError(str(error)) from None


def _removed(place: str, lines: tuple[str, ...]) -> Finding:
    shown = "; ".join(repr(line[:80]) for line in lines[:_SHOWN])
    more = f" and {len(lines) - _SHOWN} more" if len(lines) > _SHOWN else ""
    return Finding(
        Severity.INFO, place, "boilerplate-removed", f"not part of the article, left out: {shown}{more}"
    )


def _split_title(text: str) -> tuple[str, str]:
    """The headline in the first line, "" where that is none, and what follows it.

    It is followed by a blank line, or by a line of prose that is longer.
    """
    line, newline, rest = text.partition("\n")
    following = rest.lstrip("\n").partition("\n")[0]
    if not newline or not following or len(line) > _LONGEST_TITLE:
        return "", text
    # Prose ends in a full stop, a headline does not, but for an abbreviation ("... in the U.S.").
    if _ENDED.search(line):
        return "", text
    if not rest.startswith("\n") and not (
        len(following) >= _PROSE
        and len(following) > len(line)
        and _ENDED.search(following)
        and line[0].isupper()
    ):
        return "", text
    return line.strip(), rest


def _without_repeated(body: str, title: str) -> str:
    """`body` without its first line where that is the title once more."""
    line, _newline, rest = body.strip("\n").partition("\n")
    return rest if line.strip() == title else body


def _begins_with_title(text: str, title: str) -> bool:
    return text.startswith(title) and text[len(title) :][:1] in ("", "\n")
