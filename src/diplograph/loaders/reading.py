"""The one place that knows which loader reads which format."""

from __future__ import annotations

from collections.abc import Iterator

from diplograph.errors import ArticleError, DiplographError, describe_failure
from diplograph.loaders.archives import Reader, iter_gzip, iter_zip
from diplograph.loaders.detection import Format, detect_format
from diplograph.loaders.documents import Document
from diplograph.loaders.feeds import PageReader, iter_feed
from diplograph.loaders.gdelt import iter_gdelt
from diplograph.loaders.html import iter_html
from diplograph.loaders.mail import iter_mail, iter_mailbox
from diplograph.loaders.markdown import iter_markdown
from diplograph.loaders.metadata import Metadata
from diplograph.loaders.options import LoadOptions
from diplograph.loaders.pdf import iter_pdf
from diplograph.loaders.records import iter_json, iter_json_lines
from diplograph.loaders.tables import iter_table
from diplograph.loaders.text import iter_text
from diplograph.loaders.warc import iter_warc
from diplograph.loaders.web import Fetcher
from diplograph.loaders.word import iter_docx
from diplograph.model import Article, CodedEvent, Finding

__all__ = ["Item", "iter_address", "iter_document"]

Item = Article | CodedEvent | Finding
"""What loaders yield."""


def iter_document(document: Document, options: LoadOptions, fetcher: Fetcher | None = None) -> Iterator[Item]:
    """What the document holds: articles, coded events, and findings about what is left out.

    A document that cannot be read is an `ArticleError`, whatever went wrong inside a library.
    """
    try:
        yield from _iter_format(detect_format(document), document, options, fetcher)
    except DiplographError:
        raise
    except Exception as error:  # libraries for foreign formats fail in ways that they do not tell of
        raise ArticleError(
            f"{document.place}: cannot be read ({describe_failure(error)}); please report it with the file"
        ) from error


def _iter_format(
    format_: Format, document: Document, options: LoadOptions, fetcher: Fetcher | None
) -> Iterator[Item]:
    def read(inner: Document) -> Iterator[Item]:
        return iter_document(inner, options, fetcher)

    match format_:
        case Format.TEXT:
            return iter_text(document)
        case Format.MARKDOWN:
            return iter_markdown(document)
        case Format.HTML:
            return iter_html(document)
        case Format.FEED:
            return iter_feed(document, _follower(options, fetcher))
        case Format.JSON:
            return iter_json(document, options.fields)
        case Format.JSON_LINES:
            return iter_json_lines(document, options.fields)
        case Format.TABLE:
            return iter_table(document, options.fields)
        case Format.MAIL:
            return iter_mail(document)
        case Format.MAILBOX:
            return iter_mailbox(document)
        case Format.DOCX:
            return iter_docx(document)
        case Format.PDF:
            return iter_pdf(document)
        case Format.WARC:
            return iter_warc(document, read)
        case Format.ZIP:
            return iter_zip(document, read)
        case Format.GZIP:
            return _iter_gzip(document, read)
        case Format.GDELT:
            return iter_gdelt(document)


def _iter_gzip(document: Document, read: Reader) -> Iterator[Item]:
    # Web archives are packed record by record, and their library unpacks them so.
    if document.name.lower().endswith((".warc.gz", ".warc")):
        return iter_warc(document, read)
    return iter_gzip(document, read)


def _follower(options: LoadOptions, fetcher: Fetcher | None) -> PageReader | None:
    if not options.follow_feeds or fetcher is None:
        return None

    def follow(address: str, known: Metadata) -> Iterator[Item]:
        return iter_address(address, options, fetcher, known)

    return follow


def iter_address(
    address: str, options: LoadOptions, fetcher: Fetcher, known: Metadata | None = None
) -> Iterator[Item]:
    """What stands at an address; `known` is what a feed says of it."""
    yield from iter_document(fetcher.fetch(address, known), options, fetcher)
