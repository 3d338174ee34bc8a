"""The articles behind the events as a list of sources: BibTeX and CSL JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from diplograph.exports.extras import load_extra
from diplograph.exports.report import ExportReport
from diplograph.identifiers import digest, slug
from diplograph.network import PressArticle, parse_date

if TYPE_CHECKING:
    from diplograph.exports.chosen import Chosen

__all__ = ["write_bibtex", "write_csl"]

_UNBALANCED: Final = str.maketrans({"{": "(", "}": ")"})


def write_bibtex(chosen: Chosen, stream: BinaryIO) -> ExportReport:
    """Write the articles that tell of the events of `chosen` to `stream`, each as an `@online` of BibLaTeX.

    An entry's key is made of the article's id. Braces that do not pair would break the file and become
    parentheses, counted. Raises `ExportError` without pybtex.
    """
    database = load_extra("pybtex.database", "bibtex")
    entries, mended = {}, 0
    for article in chosen.articles:
        fields = {
            "title": article.title or article.id,
            "organization": article.source,
            "date": article.published,
            "url": article.url,
            "langid": article.language,
        }
        for name, value in fields.items():
            if not _balanced(value):
                fields[name] = value.translate(_UNBALANCED)
                mended += 1
        key = f"{slug(article.id)}-{digest(article.id)[:6]}".lstrip("-")
        entries[key] = database.Entry("online", {name: value for name, value in fields.items() if value})
    text: str = database.BibliographyData(entries).to_string("bibtex")
    stream.write(text.encode())
    losses = [f"{mended:,} texts had braces that do not pair, now parentheses"] if mended else []
    return ExportReport("bibtex", {"sources": len(entries)}, tuple(losses))


def write_csl(chosen: Chosen, stream: BinaryIO) -> ExportReport:
    """Write the same to `stream` as CSL JSON, for Zotero, pandoc and citation processors; nothing is lost."""
    items = [_csl_item(article) for article in chosen.articles]
    stream.write(json.dumps(items, ensure_ascii=False, indent=1).encode() + b"\n")
    return ExportReport("csl", {"sources": len(items)})


def _csl_item(article: PressArticle) -> dict[str, Any]:
    item: dict[str, Any] = {"id": article.id, "type": "article-newspaper"}
    item["title"] = article.title or article.id
    if article.source:
        item["container-title"] = article.source
    if day := parse_date(article.published):
        item["issued"] = {"date-parts": [[part for part in (day.year, day.month, day.day) if part]]}
    if article.url:
        item["URL"] = article.url
    if article.language:
        item["language"] = article.language
    return item


def _balanced(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0
