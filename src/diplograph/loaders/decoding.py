"""From the bytes of a file to clean text."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from diplograph.errors import ArticleError

__all__ = ["clean_text", "decode_text", "read_bytes"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose little-endian mark begins the same way
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def read_bytes(path: Path) -> bytes:
    """The bytes of the file at `path`; `ArticleError` where it is missing, a folder, unreadable or empty."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise ArticleError(f"{path}: no such file; check the path") from None
    except IsADirectoryError:
        raise ArticleError(f"{path}: is a folder, not a file") from None
    except OSError as error:
        raise ArticleError(
            f"{path}: cannot be read ({error.strerror or error}); check its permissions"
        ) from None
    if not raw.strip():
        raise ArticleError(f"{path}: is empty; there is no article in it")
    return raw


def decode_text(raw: bytes, place: str) -> str:
    """The text in `raw`: UTF-8, or what its byte-order mark says; `place` names it in errors.

    Bytes that are no text (NUL bytes, or not UTF-8) are an `ArticleError`, never a guess.

    >>> decode_text("Астана".encode("utf-8-sig"), "x.txt")
    'Астана'
    >>> decode_text(b"PK\\x03\\x04\\x00", "x.docx")
    Traceback (most recent call last):
    ...
    diplograph.errors.ArticleError: x.docx: is a binary file, not text; save its text as UTF-8 (.txt) first
    """
    encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), "")
    if not encoding and b"\x00" in raw:
        raise ArticleError(f"{place}: is a binary file, not text; save its text as UTF-8 (.txt) first")
    try:
        return raw.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"{place}: is not UTF-8 text (byte {error.start}); if it is text, convert it first, "
            "for example with: iconv -f WINDOWS-1251 -t UTF-8"
        ) from None


def clean_text(text: str) -> str:
    """`text` with Unix line ends, no control characters or lone surrogates, and no white space around it.

    >>> clean_text(" a\\r\\nb\\x07 ")
    'a\\nb'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _SURROGATE.sub("\ufffd", _UNPRINTABLE.sub(" ", text)).strip()
