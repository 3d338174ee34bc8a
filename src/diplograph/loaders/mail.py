"""Newsletters and press releases that came by mail: single letters (EML) and mailboxes (MBOX)."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage, Message
from email.policy import EmailPolicy
from email.utils import getaddresses
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, cast

from diplograph.errors import ArticleError
from diplograph.loaders.assembly import Loaded, assemble_article
from diplograph.loaders.cleaning import unwrap_lines
from diplograph.loaders.decoding import guess_text
from diplograph.loaders.documents import LARGEST_DOCUMENT, Document, iter_lines
from diplograph.loaders.html import parse_html
from diplograph.loaders.markup import text_of_fragment
from diplograph.loaders.metadata import Metadata, parse_metadata
from diplograph.model import Article, Finding, Severity

if TYPE_CHECKING:
    from email.policy import Policy

__all__ = ["iter_mail", "iter_mailbox", "parse_mail"]

_SIGNATURE: Final = re.compile(r"\n-- ?\n")
_QUOTED: Final = re.compile(r"(?m)^>.*\n?")
_FOOTER: Final = re.compile(
    r"(?im)^\W*(?:unsubscribe|to unsubscribe|you (?:are|'re) receiving this|you received this|"
    r"view (?:this|it) (?:e-?mail )?in (?:your|a) browser|manage (?:your )?(?:subscription|preferences)|"
    r"отписаться|вы получили это письмо|если вы не хотите получать)\b.*$"
)
_FORWARDED: Final = re.compile(r"^(?:(?:re|fwd?|fw|aw|wg|пересл)\s*:\s*)+", re.IGNORECASE)
_MOST_PARTS: Final = 200
_LONGEST_HEADER: Final = 2000  # characters that are looked at; the library takes seconds over long ones


class _BriefPolicy(EmailPolicy):
    """Reads no more of a header than anybody writes."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        return super().header_fetch_parse(name, str(value)[:_LONGEST_HEADER])


_BRIEF: Final = cast("Policy[EmailMessage]", _BriefPolicy())


def iter_mail(document: Document) -> Iterator[Article | Finding]:
    """The article that a letter is; see `parse_mail`."""
    article, findings = parse_mail(document.read(), document)
    yield from findings
    yield article


def iter_mailbox(document: Document) -> Iterator[Article | Finding]:
    """The letters of a mailbox as articles, one by one; one that is none is an error finding."""
    for number, raw in enumerate(_iter_letters(document), start=1):
        place = f"{document.place} [{number}]"
        if raw is None:
            message = f"{place}: this letter is larger than {LARGEST_DOCUMENT >> 20} MiB; left out"
            yield Finding(Severity.ERROR, place, "article-unreadable", message)
            continue
        try:
            article, findings = parse_mail(raw, replace(document, place=place, fallback_id=""))
        except ArticleError as error:
            yield Finding(Severity.ERROR, place, "article-unreadable", str(error))
            continue
        yield from findings
        yield article


def _iter_letters(document: Document) -> Iterator[bytes | None]:
    """Letters begin with a line "From " after a blank line, and are read one at a time."""
    lines: list[bytes] = []
    size, after_blank, begun = 0, True, False
    for line in iter_lines(document.stream):
        if line is None:
            size = LARGEST_DOCUMENT + 1
            continue
        if after_blank and line.startswith(b"From "):
            if begun:
                yield b"".join(lines) if size <= LARGEST_DOCUMENT else None
            lines, size, begun, after_blank = [], 0, True, False
            continue
        after_blank = not line.strip()
        size += len(line)
        if size <= LARGEST_DOCUMENT:
            lines.append(line[1:] if re.match(rb">+From ", line) else line)
        else:
            lines = []
    if begun:
        yield b"".join(lines) if size <= LARGEST_DOCUMENT else None


def parse_mail(raw: bytes, document: Document) -> Loaded:
    """The article that a letter is: the subject as title, the sender's name as publisher, the day it was
    sent.

    The HTML part is read as a page where there is one, else the plain part, without signature, quoted letters
    and the lines about subscription. Attachments are not opened, but named in a remark.
    """
    try:
        return _parse_mail(raw, document)
    except RecursionError:  # headers and parts may lie in one another without end
        raise ArticleError(
            f"{document.place}: this letter is nested too deep; save its text as .txt"
        ) from None


def _parse_mail(raw: bytes, document: Document) -> Loaded:
    place = document.place
    message = _parse(raw, place)
    metadata, findings = _metadata_of(message, place)
    if document.sidecar is not None:
        metadata = document.sidecar.filled_from(metadata)
    metadata = metadata.filled_from(document.known)
    parts = _parts_of(message, place)
    names = [name for part in parts if (name := _attached_name(part))]
    if names:
        remark = f"attachments are not read: {', '.join(names[:5])}; save and load them by themselves"
        findings.append(Finding(Severity.INFO, place, "attachments-unread", remark))
    bodies = [part for part in parts if not _attached_name(part)]
    page = _body(bodies, "text/html", place)
    if page and (loaded := _read_page(page, metadata, document, findings)) is not None:
        return loaded
    plain = _body(bodies, "text/plain", place)
    if not plain.strip():
        raise ArticleError(f"{place}: this letter has no text to read")
    return assemble_article(
        unwrap_lines(_without_surroundings(plain)),
        metadata,
        place=place,
        origin="letter's plain part",
        fallback_id=document.fallback_id,
        findings=findings,
    )


def _read_page(page: str, metadata: Metadata, document: Document, findings: list[Finding]) -> Loaded | None:
    """The article in the HTML part: its main text, else, for a letter is often short, all its words."""
    try:
        article, found = parse_html(page, replace(document, sidecar=metadata, known=Metadata()))
    except ArticleError:
        words = _without_surroundings(text_of_fragment(page))
        if not words.strip():
            return None
        return assemble_article(
            words,
            metadata,
            place=document.place,
            origin="letter's HTML part",
            fallback_id=document.fallback_id,
            findings=findings,
        )
    return article, findings + found


def _parse(raw: bytes, place: str) -> EmailMessage:
    try:
        return email.message_from_bytes(raw.lstrip(), policy=_BRIEF)
    except (ValueError, TypeError, AttributeError, IndexError, LookupError) as error:
        raise ArticleError(f"{place}: this letter cannot be read ({type(error).__name__}: {error})") from None


def _header(message: Message, name: str) -> str:
    """A header as text; the library raises for many malformed ones, which are then taken as they stand."""
    try:
        return str(message[name] or "")
    except Exception:  # the parser of headers fails in many ways, and a bad header spoils no letter
        raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
        return str(raw)


def _metadata_of(message: EmailMessage, place: str) -> tuple[Metadata, list[Finding]]:
    sender = next(iter(getaddresses([_header(message, "From")])), ("", ""))
    listed = re.match(r'\s*"?([^"<]*[^"<\s])"?\s*<', _header(message, "List-Id"))
    url = _header(message, "Archived-At").strip("<> ") or _header(message, "Content-Location").strip()
    found = {
        "id": "",
        "title": _FORWARDED.sub("", " ".join(_header(message, "Subject").split())),
        "published": _header(message, "Date") or None,
        "source": sender[0] or (listed[1] if listed else "") or sender[1].rpartition("@")[2],
        "url": url if url.startswith(("http://", "https://")) else None,
        "language": _header(message, "Content-Language") or None,
    }
    metadata, findings = parse_metadata(
        {key: value for key, value in found.items() if value}, place, "letter's"
    )
    return replace(
        metadata, title=metadata.title or "", origins=MappingProxyType(dict(metadata.origins))
    ), findings


def _parts_of(message: EmailMessage, place: str) -> list[Message]:
    parts: list[Message] = []
    for part in message.walk():
        if not part.is_multipart():
            parts.append(part)
        if len(parts) > _MOST_PARTS:
            raise ArticleError(f"{place}: this letter has more than {_MOST_PARTS} parts")
    return parts


def _attached_name(part: Message) -> str:
    try:
        name = part.get_filename()
        if name or part.get_content_disposition() == "attachment":
            return " ".join(str(name or part.get_content_type()).split())[:80]
    except Exception:  # as for headers
        return "one with a malformed name"
    return ""


def _body(parts: list[Message], media_type: str, place: str) -> str:
    for part in parts:
        try:
            if part.get_content_type() != media_type:
                continue
            payload = part.get_payload(decode=True)
            declared = part.get_content_charset() or ""
        except Exception:  # malformed encodings raise much; the next part may be whole
            continue
        if isinstance(payload, bytes) and payload.strip():
            try:
                return guess_text(payload, place, declared if declared != "utf-8" else "")[0]
            except ArticleError:
                continue
    return ""


def _without_surroundings(text: str) -> str:
    text = text.replace("\r\n", "\n")
    text = _SIGNATURE.split(text, maxsplit=1)[0] if len(_SIGNATURE.split(text)[0].split()) > 10 else text
    return _FOOTER.sub("", _QUOTED.sub("", text)).strip("\n")
