"""Press releases in PDF files; an extra."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from diplograph.errors import ArticleError, describe_failure
from diplograph.loaders.assembly import assemble_article
from diplograph.loaders.cleaning import unwrap_lines
from diplograph.loaders.days import parse_day
from diplograph.loaders.documents import Document
from diplograph.loaders.metadata import parse_metadata
from diplograph.loaders.word import undated_finding
from diplograph.model import Article, Finding, Severity

__all__ = ["iter_pdf"]

_MOST_PAGES: Final = 100
_MOST_CHARACTERS: Final = 1_000_000
_PAGE_NUMBER: Final = re.compile(
    r"\W*(?:page|стр\.?|страница)?\s*\d{1,4}\s*(?:(?:of|/|из)\s*\d{1,4})?\W*", re.I
)
_FILE_NAME: Final = re.compile(r"\S+\.(?:docx?|pdf|indd|pages|rtf|txt)|microsoft word - .*|untitled.*", re.I)


def iter_pdf(document: Document) -> Iterator[Article | Finding]:
    """The article in a PDF file: the text of its pages, without what is repeated on each and page numbers.

    A file of pictures (a scan), a locked file, and one without the extra `documents` are an `ArticleError`.
    """
    try:
        import pypdf
    except ImportError:
        raise ArticleError(
            f"{document.place}: PDF files need an extra: pip install 'diplograph[documents]'"
        ) from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong with a file is said below, once
    place = document.place
    findings: list[Finding] = []
    try:
        reader = pypdf.PdfReader(io.BytesIO(document.read()), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise ArticleError(f"{place}: this PDF file is locked with a password; save it without one")
        pages = _text_of_pages(reader, place, findings)
        fields = _fields_of(reader)
        stamp = str(reader.metadata.get("/CreationDate") or "") if reader.metadata else ""
        made = parse_day(stamp.removeprefix("D:")[:8])
    except ArticleError:
        raise
    except Exception as error:  # a library of parsers for a format that is malformed in countless ways
        raise ArticleError(
            f"{place}: this PDF file cannot be read ({describe_failure(error)}); save its text as .txt"
        ) from None
    text = "\n\n".join(_without_repeated_lines(pages))
    if sum(map(str.isalnum, text)) < 20:
        raise ArticleError(f"{place}: there is no text in this PDF file (a scan?); turn it into text first")
    metadata, found = parse_metadata(fields, place, "file's")
    if document.sidecar is not None:
        metadata = document.sidecar.filled_from(metadata)
    metadata = metadata.filled_from(document.known)
    if metadata.published is None and made is not None:
        found.append(undated_finding(place, made))
    article, findings = assemble_article(
        unwrap_lines(text),
        metadata,
        place=place,
        origin="pages of the PDF file",
        fallback_id=document.fallback_id,
        findings=[*findings, *found],
    )
    yield from findings
    yield article


def _text_of_pages(reader: Any, place: str, findings: list[Finding]) -> list[str]:
    texts: list[str] = []
    size = 0
    for number, page in enumerate(reader.pages, start=1):
        if number > _MOST_PAGES or size > _MOST_CHARACTERS:
            message = f"only the first {number - 1} pages were read: this is more than a press release"
            findings.append(Finding(Severity.WARNING, place, "pages-left-out", message))
            break
        text = page.extract_text() or ""
        size += len(text)
        texts.append(text)
    return texts


def _fields_of(reader: Any) -> dict[str, str]:
    information = reader.metadata or {}
    title, author = (
        str(information.get("/Title") or "").strip(),
        str(information.get("/Author") or "").strip(),
    )
    fields = {"title": "" if _FILE_NAME.fullmatch(title) else title, "author": author}
    fields["language"] = str(reader.root_object.get("/Lang") or "")
    return {key: value for key, value in fields.items() if value}


def _without_repeated_lines(pages: list[str]) -> list[str]:
    """Heads and feet that stand on most pages go, and so do page numbers."""
    split = [[line.strip() for line in page.split("\n")] for page in pages]
    counts = Counter(line for lines in split for line in {*lines[:3], *lines[-3:]} if line)
    often = {line for line, count in counts.items() if len(pages) > 2 and count > len(pages) / 2}
    kept = []
    for lines in split:
        body = [line for line in lines if line not in often and not (line and _PAGE_NUMBER.fullmatch(line))]
        kept.append("\n".join(body).strip("\n"))
    return [page for page in kept if page]
