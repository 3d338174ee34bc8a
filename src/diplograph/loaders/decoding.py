"""From the bytes of a file to text: which character set it is in."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Final

from diplograph.errors import ArticleError
from diplograph.loaders.language import identify_language

__all__ = ["decode_text", "guess_text", "is_binary", "read_bytes"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose little-endian mark begins the same way
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY: Final = ["cp1251", "koi8_r", "cp866", "mac_cyrillic", "cp1252", "cp1254", "cp1256", "gb18030"]
"""What the press of the region was and is written in before or beside UTF-8."""

_TURKIC: Final = frozenset({"tr", "az", "tk", "uz"})
_SAMPLE: Final = 1 << 16  # bytes by which a character set is guessed: more do not change the answer
_SPOILT: Final = 0.005  # of the characters; up to this share a text counts as UTF-8 with some bytes broken


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

    For formats that are UTF-8 by definition. Bytes that are no text (NUL bytes, or not UTF-8) are an
    `ArticleError`, never a guess.

    >>> decode_text("Астана".encode("utf-8-sig"), "x.txt")
    'Астана'
    >>> decode_text(b"PK\\x03\\x04\\x00", "x.docx")
    Traceback (most recent call last):
    ...
    diplograph.errors.ArticleError: x.docx: is a binary file, not text; save its text as UTF-8 (.txt) first
    """
    encoding = _marked(raw)
    if not encoding and b"\x00" in raw:
        raise ArticleError(f"{place}: is a binary file, not text; save its text as UTF-8 (.txt) first")
    try:
        return raw.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"{place}: is not UTF-8 text (byte {error.start}); if it is text, convert it first, "
            "for example with: iconv -f WINDOWS-1251 -t UTF-8"
        ) from None


def guess_text(raw: bytes, place: str, declared: str = "") -> tuple[str, str]:
    """The text in `raw` and the character set by which it was read, "utf-8" where there was nothing to guess.

    In this order: a byte-order mark, UTF-8, the character set that was `declared` for it, UTF-16 without a
    mark, UTF-8 of which a few bytes are broken, and the sets that the press of the region was written in.
    An `ArticleError` where it is none of these.

    >>> guess_text("Президент принял посла Польши".encode("cp1251"), "x.txt")
    ('Президент принял посла Польши', 'cp1251')
    """
    if encoding := _marked(raw):
        try:
            return raw.decode(encoding), encoding.removesuffix("-sig")
        except UnicodeDecodeError as error:
            raise ArticleError(
                f"{place}: begins with the mark of {encoding.upper()} but is not ({error.reason} at byte "
                f"{error.start}); save it again as UTF-8"
            ) from None
    if wide := _unmarked_utf16(raw):
        return raw.decode(wide, errors="replace"), wide
    if is_binary(raw):
        raise ArticleError(f"{place}: is a binary file, not text; save its text as UTF-8 (.txt) first")
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    if declared and (text := _decoded(raw, declared)) is not None:
        return text, declared.lower()
    spoilt = raw.decode("utf-8", errors="replace")
    if spoilt.count("\ufffd") <= _SPOILT * len(spoilt):
        return spoilt, "utf-8, with broken bytes"
    return _legacy_text(raw, place)


def is_binary(raw: bytes) -> bool:
    """Whether `raw` holds NUL bytes as no text does: more than a stray few."""
    nuls = raw.count(0)
    return nuls > 0 and nuls > len(raw) * 0.001


def _legacy_text(raw: bytes, place: str) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:_SAMPLE], cp_isolation=_LEGACY).best()
    encoding = best.encoding if best is not None else ""
    if encoding == "cp1252" and identify_language(raw[:_SAMPLE].decode("cp1254", "replace")) in _TURKIC:
        encoding = "cp1254"  # the two differ in six letters, which Turkish cannot do without
    text = _decoded(raw, encoding) if encoding else None
    if text is None:
        raise ArticleError(
            f"{place}: is not UTF-8 text, nor in a character set that could be made out; if it is text, "
            "convert it first, for example with: iconv -f WINDOWS-1251 -t UTF-8"
        )
    return text, encoding


def _marked(raw: bytes) -> str:
    return next((name for mark, name in _MARKS if raw.startswith(mark)), "")


def _unmarked_utf16(raw: bytes) -> str:
    """UTF-16 without a mark: the high bytes, all on one side, are those of Latin (0) or Cyrillic (4)
    letters, and there are spaces between words."""
    sample = raw[: _SAMPLE & ~1]
    if len(sample) < 8 or b"\x00" not in sample:
        return ""
    pairs = len(sample) // 2
    for offset, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        high, low = sample[offset::2], sample[1 - offset :: 2]
        told = high.count(0) + high.count(4) > 0.9 * pairs and low.count(0) < 0.05 * pairs
        if told and len(sample.decode(name, "replace").split()) > 0.03 * pairs:
            return name
    return ""


def _decoded(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None
