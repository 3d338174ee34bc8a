"""Articles in tables: CSV, TSV and the like, one row each, with columns named in the first row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any, Final

from diplograph.errors import ArticleError
from diplograph.loaders.decoding import guess_text
from diplograph.loaders.documents import LONGEST_LINE, Document, iter_lines
from diplograph.loaders.metadata import KEYS
from diplograph.loaders.records import iter_records
from diplograph.loaders.text import encoding_finding
from diplograph.model import Article, CodedEvent, Finding

__all__ = ["iter_table"]

_DELIMITERS: Final = ("\t", ",", ";", "|")
_LONGEST_CELL: Final = 4 << 20
_USUAL: Final = {
    "text": ("text", "body", "content", "article", "full_text", "fulltext", "articletext", "maintext"),
    "id": ("id", "article_id", "uid"),
    "title": ("title", "headline"),
    "published": (
        "published",
        "date",
        "publication_date",
        "published_at",
        "pub_date",
        "pubdate",
        "date_published",
        "datetime",
    ),
    "source": ("source", "publisher", "outlet", "site", "publication", "newspaper"),
    "url": ("url", "link", "address", "source_url"),
    "language": ("language", "lang"),
    "author": ("author", "authors", "byline"),
}
"""Our fields, and the names of columns that mean them where nobody says otherwise."""


def iter_table(
    document: Document, fields: Mapping[str, str] | None = None
) -> Iterator[Article | CodedEvent | Finding]:
    """The articles of a table, row by row, so that memory does not grow with it.

    `fields` maps our fields to columns by name; those not in it are looked for under their usual names
    ("headline", "date", "body"). Comma, semicolon, tab and bar are told apart by the first row. A row with
    more or fewer cells than the first is an error finding.
    """
    encoding = guess_text(document.head(), document.place, document.charset)[1]
    lines = _decoded_lines(document, encoding)
    first = next(lines, None)
    while first is not None and isinstance(first, str) and not first.strip():
        first = next(lines, None)
    if not isinstance(first, str):
        raise ArticleError(
            f"{document.place}: is empty, or its first line is too long; there is no table in it"
        )
    delimiter = max(_DELIMITERS, key=first.count)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(_joined(first, lines), delimiter=delimiter, strict=False)
    try:
        columns = [column.strip() for column in next(reader)]
    except (csv.Error, StopIteration) as error:
        raise ArticleError(f"{document.place}: the first row cannot be read ({error})") from None
    mapping = _mapping(columns, fields or {}, document.place)
    yield from encoding_finding(encoding, document.place)
    yield from iter_records(_iter_rows(reader, columns, document), document, mapping, origin="column")


def _mapping(columns: list[str], fields: Mapping[str, str], place: str) -> Mapping[str, str]:
    by_name = {column.lower().replace(" ", "_"): column for column in columns}
    listed = ", ".join(columns[:20])
    for ours, column in fields.items():
        if column not in columns:
            raise ArticleError(f"{place}: there is no column {column!r} for {ours} (columns: {listed})")
    found = dict(fields)
    for ours in ("text", *KEYS):
        usual = next((by_name[name] for name in _USUAL[ours] if name in by_name), None)
        if ours not in found and usual is not None:
            found[ours] = usual
    if "text" not in found:
        raise ArticleError(
            f"{place}: no column holds the texts (columns: {listed}); name it with --field text=COLUMN"
        )
    return found


def _iter_rows(reader: Any, columns: list[str], document: Document) -> Iterator[tuple[str, Any]]:
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            place = f"{document.place}:{reader.line_num}"
            yield place, ArticleError(f"{place}: this row cannot be read ({error})")
            continue
        place = f"{document.place}:{reader.line_num}"
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(columns):
            message = f"{place}: has {len(row)} cells, and the first row has {len(columns)}; quote its cells"
            yield place, ArticleError(message)
            continue
        yield place, {name: cell for name, cell in zip(columns, row, strict=True) if cell.strip()}


def _joined(first: str, lines: Iterator[str | None]) -> Iterator[str]:
    yield first
    for line in lines:
        if line is not None:
            yield line.replace("\x00", "")


def _decoded_lines(document: Document, encoding: str) -> Iterator[str | None]:
    """Lines as text, None for one that is too long; the character set was made out from the beginning."""
    if encoding.startswith("utf-16") or encoding.startswith("utf-32"):
        raw = document.read()
        yield from io.StringIO(guess_text(raw, document.place)[0], newline="")
        return
    codec = "utf-8-sig" if encoding.startswith("utf-8") else encoding
    for line in iter_lines(document.stream, LONGEST_LINE):
        yield None if line is None else line.decode(codec, errors="replace").lstrip("\ufeff")
