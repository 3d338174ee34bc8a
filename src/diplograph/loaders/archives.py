"""ZIP archives and gzip files of anything that is read."""

from __future__ import annotations

import gzip
import io
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import IO, BinaryIO, Final, cast

from diplograph.errors import ArticleError
from diplograph.identifiers import digest
from diplograph.loaders.detection import is_promising
from diplograph.loaders.documents import Document
from diplograph.model import Article, CodedEvent, Finding, Severity

__all__ = ["DEEPEST", "LARGEST_UNPACKED", "Reader", "check_bomb", "iter_gzip", "iter_zip", "spool"]

Reader = Callable[[Document], Iterator[Article | CodedEvent | Finding]]
"""Reads a document that lies in another one."""

DEEPEST: Final = 3
"""Archives within archives."""

LARGEST_UNPACKED: Final = 4 << 30
"""Bytes that a member of an archive may have when unpacked."""

_SUSPICIOUS: Final = 200  # times its packed size; text packs five- to tenfold
_SMALL: Final = 16 << 20  # bytes, up to which a ratio says nothing
_IN_MEMORY: Final = 8 << 20
_MOST_MEMBERS: Final = 1_000_000
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


def iter_zip(document: Document, read: Reader) -> Iterator[Article | CodedEvent | Finding]:
    """What `read` finds in the members of a ZIP archive, in the order of their names.

    A member that is no kind of file that is read is passed over with a remark; one that is broken, locked, or
    unpacks to absurdly more than it is (a bomb), is an error finding, and the next goes on.
    """
    _check_depth(document)
    try:
        archive = zipfile.ZipFile(document.stream)
    except _BROKEN as error:
        raise ArticleError(
            f"{document.place}: this ZIP archive cannot be opened ({error}); fetch it again"
        ) from None
    with archive:
        members = sorted(
            (item for item in archive.infolist() if _is_wanted(item)), key=lambda item: item.filename
        )
        if not members:
            raise ArticleError(f"{document.place}: there is no file in this ZIP archive")
        if len(members) > _MOST_MEMBERS:
            raise ArticleError(
                f"{document.place}: has more than {_MOST_MEMBERS:,} files; unpack it into folders"
            )
        stems = Counter(PurePosixPath(item.filename).stem for item in members)
        prefix = document.fallback_id or PurePosixPath(document.name).stem
        for item in members:
            place = f"{document.place} > {item.filename}"
            stem = PurePosixPath(item.filename).stem
            own = stem if stems[stem] == 1 else f"{stem}-{digest(item.filename)[:6]}"
            try:
                _check_ratio(item.file_size, item.compress_size, place)
                with archive.open(item) as packed, spool(packed, place) as stream:
                    inner = Document(
                        place,
                        item.filename,
                        stream,
                        fallback_id=f"{prefix}-{own}" if prefix else "",
                        known=document.known,
                        depth=document.depth + 1,
                    )
                    if is_promising(inner):
                        yield from read(inner)
                    else:
                        yield _passed_over(place)
            except ArticleError as error:
                yield Finding(Severity.ERROR, place, "article-unreadable", str(error))
            except _BROKEN as error:
                message = f"{place}: cannot be unpacked ({error})"
                yield Finding(Severity.ERROR, place, "article-unreadable", message)


def iter_gzip(document: Document, read: Reader) -> Iterator[Article | CodedEvent | Finding]:
    """What `read` finds in a file that was packed with gzip."""
    _check_depth(document)
    name = PurePosixPath(document.name)
    inner_name = name.stem if name.suffix.lower() == ".gz" else document.name
    document.stream.seek(0, io.SEEK_END)
    packed = document.stream.tell()
    document.stream.seek(0)
    try:
        with (
            gzip.GzipFile(fileobj=document.stream) as unpacked,
            spool(cast("IO[bytes]", unpacked), document.place, packed) as stream,
        ):
            yield from read(
                Document(
                    document.place,
                    inner_name,
                    stream,
                    fallback_id=PurePosixPath(document.fallback_id).stem if document.fallback_id else "",
                    sidecar=document.sidecar,
                    known=document.known,
                    depth=document.depth + 1,
                )
            )
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise ArticleError(f"{document.place}: this gzip file is broken ({error}); fetch it again") from None


def spool(packed: IO[bytes], place: str, packed_size: int = 0) -> BinaryIO:
    """The bytes of `packed` in a file that can be sought: in memory if they are few, else on disk.

    `ArticleError` where they are more than `LARGEST_UNPACKED`, or absurdly more than `packed_size`.
    """
    spooled = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  # whoever asked closes it
    size = 0
    try:
        while chunk := packed.read(1 << 18):
            size += len(chunk)
            if size > LARGEST_UNPACKED:
                raise ArticleError(
                    f"{place}: unpacks to more than {LARGEST_UNPACKED >> 30} GiB; unpack it by hand"
                )
            if packed_size:
                _check_ratio(size, packed_size, place)
            spooled.write(chunk)
        spooled.seek(0)
    except BaseException:
        spooled.close()
        raise
    return cast("BinaryIO", spooled)


def check_bomb(raw: bytes, place: str, most: int) -> None:
    """Refuse (`ArticleError`) a ZIP file whose members together unpack to more than `most` bytes."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            sizes = [(item.file_size, item.compress_size) for item in archive.infolist()]
    except _BROKEN as error:
        raise ArticleError(f"{place}: cannot be opened ({error}); fetch it again") from None
    if sum(size for size, _packed in sizes) > most:
        raise ArticleError(f"{place}: unpacks to more than {most >> 20} MiB; refused")
    for size, packed in sizes:
        _check_ratio(size, packed, place)


def _check_ratio(size: int, packed: int, place: str) -> None:
    if size > _SMALL and size > _SUSPICIOUS * max(packed, 1):
        raise ArticleError(
            f"{place}: unpacks to {_SUSPICIOUS} times its size or more, as no text does (a bomb?); refused"
        )


def _check_depth(document: Document) -> None:
    if document.depth >= DEEPEST:
        raise ArticleError(
            f"{document.place}: lies in {DEEPEST} archives already; unpack the outer ones first"
        )


def _is_wanted(item: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(item.filename).parts
    return not item.is_dir() and not any(part.startswith((".", "__MACOSX")) for part in parts)


def _passed_over(place: str) -> Finding:
    return Finding(
        Severity.INFO, place, "file-skipped", "passed over: not a kind of file that is read from an archive"
    )
