"""Pages in WARC files, the format of web archives."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any, Final

from diplograph.errors import ArticleError
from diplograph.loaders.archives import Reader
from diplograph.loaders.documents import Document
from diplograph.loaders.metadata import Metadata
from diplograph.model import Article, CodedEvent, Finding, Severity

__all__ = ["iter_warc", "split_content_type"]

_LARGEST_PAGE: Final = 20 << 20
_FEWEST_WORDS: Final = 20  # of an article in a crawl, which holds many pages that are none
_READ_TYPES: Final = frozenset(
    {
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "application/pdf",
        "application/rss+xml",
        "application/atom+xml",
        "application/json",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
)


def iter_warc(document: Document, read: Reader) -> Iterator[Article | CodedEvent | Finding]:
    """What `read` finds in the pages of a WARC file, packed or not, in its order; memory does not grow with
    it.

    Responses with status 200 and resources are read, if they are of a kind that is; pictures, redirects,
    requests and revisits are passed over, and their number is said. A page that is no article is a remark
    (`page-without-article`): a crawl has many.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    document.stream.seek(0)
    passed_over = number = pages = 0
    complaints = io.StringIO()
    try:
        records = iter(ArchiveIterator(document.stream))
        while (record := _next(records, complaints)) is not None:
            number += 1
            page = _page_of(record, document, number)
            if page is None:
                passed_over += record.rec_type in ("response", "resource")
                continue
            pages += 1
            if isinstance(page, Finding):
                yield page
            else:
                yield from _iter_page(page, read)
    except (
        ArchiveLoadFailed, EOFError, OSError, ValueError, AttributeError, IndexError, OverflowError,
    ) as error:  # fmt: skip
        problem = " ".join(str(error).split())[:200]
        raise ArticleError(
            f"{document.place}: this WARC file is broken ({problem}); what came before was read"
        ) from None
    if not pages:
        raise ArticleError(f"{document.place}: there is no page in the {number} records of this WARC file")
    if damaged := complaints.getvalue().count("WARNING"):
        message = f"{damaged} records are longer than they say; what could be read was read"
        yield Finding(Severity.WARNING, document.place, "records-damaged", message)
    if passed_over:
        message = f"{passed_over} records were passed over: pictures, style sheets, redirects, errors"
        yield Finding(Severity.INFO, document.place, "records-skipped", message)


def _next(records: Iterator[Any], complaints: io.StringIO) -> Any:
    """The next record, None at the end; what the library would print is kept in `complaints`."""
    with contextlib.redirect_stderr(complaints):
        return next(records, None)


def _iter_page(page: Document, read: Reader) -> Iterator[Article | CodedEvent | Finding]:
    try:
        for item in read(page):
            if isinstance(item, Article) and len(item.text.split()) < _FEWEST_WORDS:
                message = f"{page.place}: has only {len(item.text.split())} words of text; no article"
                yield Finding(Severity.INFO, page.place, "page-without-article", message)
            else:
                yield item
    except ArticleError as error:
        yield Finding(Severity.INFO, page.place, "page-without-article", str(error))


def _page_of(record: Any, document: Document, number: int) -> Document | Finding | None:
    if record.rec_type not in ("response", "resource"):
        return None
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    place = f"{document.place} > {address or number}"
    headers = record.http_headers
    content_type = (headers or record.rec_headers).get_header("Content-Type") or ""
    media_type, charset = split_content_type(content_type)
    if headers is not None and headers.get_statuscode() != "200":
        return None
    if media_type not in _READ_TYPES:
        return None
    raw = record.content_stream().read(_LARGEST_PAGE + 1)
    if len(raw) > _LARGEST_PAGE:
        message = f"{place}: is larger than {_LARGEST_PAGE >> 20} MiB; left out"
        return Finding(Severity.ERROR, place, "article-unreadable", message)
    origins = MappingProxyType({"url": "WARC-Target-URI"})
    known = (
        Metadata(url=address, origins=origins) if address.startswith(("http://", "https://")) else Metadata()
    )
    return Document(
        place,
        address.rpartition("/")[2].partition("?")[0],
        io.BytesIO(raw),
        media_type=media_type,
        charset=charset,
        known=known,
        depth=document.depth + 1,
    )


def split_content_type(content_type: str) -> tuple[str, str]:
    """Media type and character set of a Content-Type, each "" where it is not said.

    >>> split_content_type('Text/HTML; Charset="windows-1251"')
    ('text/html', 'windows-1251')
    """
    media_type, *parameters = content_type.split(";")
    for parameter in parameters:
        name, _equals, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return media_type.strip().lower(), value.strip().strip("\"'").lower()
    return media_type.strip().lower(), ""
