"""Press releases in DOCX (Word) files; an extra."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, Final

from diplograph.errors import ArticleError, describe_failure
from diplograph.loaders.archives import check_bomb
from diplograph.loaders.assembly import assemble_article
from diplograph.loaders.documents import Document
from diplograph.loaders.metadata import parse_metadata
from diplograph.model import Article, Finding, PartialDate, Severity

__all__ = ["iter_docx", "undated_finding"]

_LARGEST: Final = 64 << 20
_UNTITLED: Final = frozenset(
    {"", "word document", "document", "microsoft word", "untitled", "презентация powerpoint"}
)


def iter_docx(document: Document) -> Iterator[Article | Finding]:
    """The article in a DOCX file: its paragraphs and the cells of its tables, in order.

    Title, author and language come from the file's properties where they are set, the title else from a
    first paragraph in the style Title or Heading. Without the extra `documents` it is an `ArticleError`.
    """
    try:
        import docx
    except ImportError:
        raise ArticleError(
            f"{document.place}: DOCX files need an extra: pip install 'diplograph[documents]'"
        ) from None
    raw = document.read()
    check_bomb(raw, document.place, _LARGEST)
    try:
        file = docx.Document(io.BytesIO(raw))
        paragraphs = list(_iter_paragraphs(file))
        properties = file.core_properties
        made = PartialDate.of(properties.created.date()) if properties.created else None
        found = {
            "title": _title_of(paragraphs, properties.title or ""),
            "author": properties.author
            if (properties.author or "").lower() not in ("", "python-docx")
            else None,
            "language": properties.language or None,
        }
    except (
        KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, RecursionError,
        zipfile.BadZipFile, zlib.error, SyntaxError, NotImplementedError, EOFError, LookupError,
    ) as error:  # fmt: skip
        raise ArticleError(
            f"{document.place}: this DOCX file cannot be read ({describe_failure(error)})"
        ) from None
    metadata, findings = parse_metadata({k: v for k, v in found.items() if v}, document.place, "file's")
    if document.sidecar is not None:
        metadata = document.sidecar.filled_from(metadata)
    metadata = metadata.filled_from(document.known)
    if metadata.published is None and made is not None:
        findings.append(undated_finding(document.place, made))
    article, findings = assemble_article(
        "\n\n".join(words for _style, words in paragraphs),
        metadata,
        place=document.place,
        origin="paragraphs of the DOCX file",
        fallback_id=document.fallback_id,
        findings=findings,
    )
    yield from findings
    yield article


def undated_finding(place: str, made: PartialDate) -> Finding:
    """A file knows when it was made, which is not when its text was published: it is said, and not used."""
    message = f"no day of publication is stated; the file was made on {made}: say in a sidecar if that is it"
    return Finding(Severity.INFO, place, "published-unknown", message)


def _iter_paragraphs(file: Any) -> Iterator[tuple[str, str]]:
    """Style and words of each paragraph, those in tables among them, in the order of the file."""
    from docx.table import Table

    for block in file.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                cells = dict.fromkeys(
                    cell.text.strip() for cell in row.cells
                )  # merged cells come several times
                if words := " | ".join(filter(None, cells)):
                    yield "table", words
        elif words := block.text.strip():
            yield (block.style.name or "" if block.style is not None else ""), words


def _title_of(paragraphs: list[tuple[str, str]], stated: str) -> str | None:
    for style, words in paragraphs[:5]:
        if style.startswith(("Title", "Heading", "Заголовок", "Название")):
            return words
    return stated if stated.strip().lower() not in _UNTITLED else None
