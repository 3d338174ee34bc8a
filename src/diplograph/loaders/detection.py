"""Which format a document is in: by its content, and by its name only where content leaves it open."""

from __future__ import annotations

import csv
import io
import json
import re
from enum import StrEnum
from typing import Final

from diplograph.errors import ArticleError
from diplograph.loaders.decoding import guess_text, is_binary
from diplograph.loaders.documents import Document

__all__ = ["KNOWN_SUFFIXES", "Format", "detect_format", "is_promising"]


class Format(StrEnum):
    """The formats that are read; each has a module of its own."""

    TEXT = "plain text"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    FEED = "RSS or Atom"
    JSON = "JSON"
    JSON_LINES = "JSON Lines"
    TABLE = "CSV"
    MAIL = "mail"
    MAILBOX = "mailbox"
    DOCX = "DOCX"
    PDF = "PDF"
    WARC = "WARC"
    ZIP = "ZIP"
    GZIP = "gzip"
    GDELT = "GDELT 2 events"


_SUFFIXES: Final = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".mhtml": Format.MAIL,
    ".mht": Format.MAIL,
    ".rss": Format.FEED,
    ".atom": Format.FEED,
    ".xml": Format.FEED,
    ".rdf": Format.FEED,
    ".json": Format.JSON,
    ".jsonl": Format.JSON_LINES,
    ".ndjson": Format.JSON_LINES,
    ".csv": Format.TABLE,
    ".tsv": Format.TABLE,
    ".tab": Format.TABLE,
    ".eml": Format.MAIL,
    ".mbox": Format.MAILBOX,
    ".docx": Format.DOCX,
    ".pdf": Format.PDF,
    ".warc": Format.WARC,
    ".zip": Format.ZIP,
    ".gz": Format.GZIP,
}
KNOWN_SUFFIXES: Final = frozenset(_SUFFIXES)
"""The kinds of file that are read out of a folder; any other only if its content cannot be mistaken."""

_MEDIA_TYPES: Final = {
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "text/markdown": Format.MARKDOWN,
    "application/rss+xml": Format.FEED,
    "application/atom+xml": Format.FEED,
    "application/rdf+xml": Format.FEED,
    "text/xml": Format.FEED,
    "application/xml": Format.FEED,
    "application/json": Format.JSON,
    "application/feed+json": Format.JSON,
    "application/x-ndjson": Format.JSON_LINES,
    "text/csv": Format.TABLE,
    "text/tab-separated-values": Format.TABLE,
    "message/rfc822": Format.MAIL,
    "text/plain": Format.TEXT,
}
# The beginnings of formats that people have and we do not read, and what to do about it.
_FOREIGN: Final = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or PowerPoint file", "save it as DOCX or PDF"),
    (b"{\\rtf", "an RTF file", "save it as DOCX or text"),
    (b"\x89PNG", "a picture", "a scanned page must be turned into text first"),
    (b"\xff\xd8\xff", "a picture", "a scanned page must be turned into text first"),
    (b"GIF8", "a picture", "a scanned page must be turned into text first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (b"\xfd7zXZ", "an xz archive", "unpack it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "unpack it first"),
    (b"bplist00", "a web archive of Safari", "save the page as HTML"),
    (b"SQLite format 3\x00", "a database", "export its articles as JSON Lines"),
    (b"PAR1", "a Parquet file", "export its articles as JSON Lines"),
)
_HTML: Final = re.compile(
    rb"(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body|article|main|div|section|meta|title|h1|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEED: Final = re.compile(
    rb"(?:<!--.*?-->\s*|<\?.*?\?>\s*|<!doctype[^>\[]*(?:\[.*?\]\s*)?>\s*)*<(?:rss|feed|rdf:RDF|atom:feed)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML: Final = re.compile(rb"<\?xml\b", re.IGNORECASE)
_MAIL_HEADER: Final = re.compile(
    rb"(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\n]*\n(?:[ \t][^\n]*\n)*){3,}", re.IGNORECASE
)
_MAIL_FIELD: Final = re.compile(
    rb"^(?:received|return-path|mime-version|message-id|from|subject|date|to|delivered-to|content-type)"
    rb"[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_MAILBOX: Final = re.compile(rb"From [^\n]*\d{4}[^\n]*\r?\n[A-Za-z][A-Za-z0-9-]*:")
_MARKDOWN: Final = re.compile(
    r"^#{1,6} \S|^\[[^\]\n]{1,80}\]:|\[[^\]\n]{1,200}\]\(\S{1,500}\)|\*\*[^\s*][^*\n]{0,200}\*\*",
    re.MULTILINE,
)
_GDELT_COLUMNS: Final = 61
_GDELT_ROW: Final = re.compile(r"\d+\t\d{8}\t\d{6}\t\d{4}\t\d{4}\.\d+\t")
_NAMED: Final = frozenset(
    {"text", "body", "content", "article", "title", "headline", "url", "link", "date", "published"}
)


def detect_format(document: Document) -> Format:
    """The format of `document`; `ArticleError` where it is one that we do not read, or no text at all.

    What cannot be mistaken (a PDF file, a feed, a mailbox) is told by content alone. Where content could be
    several (a table or a text with commas), the declared media type and then the suffix decide.
    """
    head = document.head()
    if magic := _by_magic(head, document):
        return magic
    stripped = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    hint = _SUFFIXES.get(document.suffix) or _MEDIA_TYPES.get(document.media_type.lower())
    if not stripped or _is_wide(head):
        return hint if hint in _TEXTUAL else Format.TEXT  # reading it says that it is empty
    if is_binary(head):
        raise ArticleError(
            f"{document.place}: is a binary file of a kind that is not read; save its text as .txt first"
        )
    return _by_markup(stripped, document, hint) or _by_lines(stripped, document, hint)


_TEXTUAL: Final = frozenset(
    {Format.TEXT, Format.MARKDOWN, Format.TABLE, Format.HTML, Format.JSON, Format.JSON_LINES}
)


def is_promising(document: Document) -> bool:
    """Whether a file that was not named itself, but lies in a folder or an archive, is to be read.

    One whose suffix is of a format that is read is; any other only if its content cannot be mistaken: style
    sheets and scripts are text too.
    """
    if document.suffix in _SUFFIXES:
        return True
    try:
        found = detect_format(document)
    except ArticleError:
        return False
    return found not in (Format.TEXT, Format.MARKDOWN, Format.TABLE, Format.JSON)


def _by_magic(head: bytes, document: Document) -> Format | None:
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if head.startswith(b"PK\x03\x04"):
        return _by_zip(document)
    if head.startswith(b"PK\x05\x06"):
        return Format.ZIP
    if head.startswith(b"\x1f\x8b"):
        return Format.GZIP
    if head.startswith(b"WARC/1"):
        return Format.WARC
    for beginning, what, advice in _FOREIGN:
        if head.startswith(beginning):
            raise ArticleError(f"{document.place}: is {what}, which is not read; {advice}")
    return None


def _by_zip(document: Document) -> Format:
    """Office files are ZIP archives too."""
    import zipfile

    try:
        with zipfile.ZipFile(document.stream) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return Format.ZIP  # reading it says what is wrong
    finally:
        document.stream.seek(0)
    if "word/document.xml" in names:
        return Format.DOCX
    for member, what in (("xl/workbook.xml", "an Excel file"), ("ppt/presentation.xml", "a presentation")):
        if member in names:
            raise ArticleError(f"{document.place}: is {what}, which is not read; save it as CSV or PDF")
    if "mimetype" in names and {"content.xml", "META-INF/container.xml"} & names:
        raise ArticleError(
            f"{document.place}: is an OpenDocument file or e-book; save it as DOCX, PDF or HTML"
        )
    return Format.ZIP


def _by_markup(stripped: bytes, document: Document, hint: Format | None) -> Format | None:
    if _FEED.match(stripped):
        return Format.FEED
    if _HTML.match(stripped):
        return Format.HTML
    if _XML.match(stripped):
        if hint in (Format.FEED, None):
            raise ArticleError(
                f"{document.place}: is XML, but neither a feed (RSS, Atom) nor a page; save its articles "
                "as text or JSON Lines"
            )
        return hint
    if stripped.startswith((b"{", b"[")):
        return _by_json(stripped, document, hint)
    if _MAILBOX.match(stripped):
        return Format.MAILBOX
    header = _MAIL_HEADER.match(stripped.replace(b"\r\n", b"\n"))
    if header is not None and len(_MAIL_FIELD.findall(header[0])) >= 3:
        return Format.MAIL
    return None


def _by_json(stripped: bytes, document: Document, hint: Format | None) -> Format | None:
    if hint in (Format.JSON, Format.JSON_LINES):
        # A file of one object in one line is both; one that goes on with another object is lines.
        return _lines_or_value(stripped) or hint
    found = _lines_or_value(stripped)
    if found is not None:
        return found
    if re.match(rb'\{\s*"|\[\s*[\[{"]', stripped):
        return Format.JSON
    return None  # "[Astana] ..." is a text


def _lines_or_value(stripped: bytes) -> Format | None:
    line, newline, rest = stripped.partition(b"\n")
    if not line.startswith(b"{"):
        return None
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return None
    follows = rest.lstrip()
    return Format.JSON_LINES if newline and follows[:1] == b"{" else None if follows else Format.JSON


def _by_lines(stripped: bytes, document: Document, hint: Format | None) -> Format:
    text = guess_text(stripped, document.place, document.charset)[0]
    first = text.partition("\n")[0]
    if first.count("\t") == _GDELT_COLUMNS - 1 and _GDELT_ROW.match(first):
        return Format.GDELT
    if hint is Format.TABLE or (hint in (None, Format.TEXT) and _has_header(first)):
        return Format.TABLE
    if hint in (Format.JSON_LINES, Format.JSON, Format.MAIL, Format.MAILBOX, Format.HTML, Format.MARKDOWN):
        return hint if hint is not Format.MAILBOX else Format.TEXT
    return Format.MARKDOWN if hint is None and len(_MARKDOWN.findall(text)) >= 2 else Format.TEXT


def _has_header(first: str) -> bool:
    """Whether a line names columns of articles: two or more that we know, and among them the text's."""
    for delimiter in ("\t", ",", ";", "|"):
        if delimiter not in first:
            continue
        try:
            columns = next(csv.reader(io.StringIO(first), delimiter=delimiter), [])
        except csv.Error:
            continue
        names = {column.strip().lower() for column in columns}
        if len(names & _NAMED) >= 2 and names & {"text", "body", "content", "article"}:
            return True
    return False


def _is_wide(head: bytes) -> bool:
    return head.startswith((b"\xff\xfe", b"\xfe\xff")) or (b"\x00" in head[:64] and _guessed_wide(head))


def _guessed_wide(head: bytes) -> bool:
    try:
        return guess_text(head[: len(head) & ~1], "")[1].startswith("utf-16")
    except ArticleError:
        return False
