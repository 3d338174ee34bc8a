"""One document on its way to a loader: bytes, where they came from, and what was said of them on the way."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import BinaryIO, Final

from diplograph.errors import ArticleError
from diplograph.loaders.metadata import Metadata

__all__ = ["LARGEST_DOCUMENT", "LONGEST_LINE", "Document", "iter_lines"]

LARGEST_DOCUMENT: Final = 64 << 20
"""Bytes; formats that must be read whole (a page, a PDF file, one JSON value) refuse more."""

LONGEST_LINE: Final = 16 << 20
"""Bytes; a longer line of JSON Lines, CSV and the like is left out and said to be."""

_HEAD: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Document:
    """One document.

    `place` names it in messages ("press.zip > july/a.html"); `name` is its file name, "" where it has none;
    `stream` its bytes, which can be sought; `media_type` and `charset` what whoever sent it said; `url` where
    it was fetched; `fallback_id` the id of its article where it says none; `sidecar` what a file beside it
    says; `depth` how many archives it lies in.
    """

    place: str
    name: str
    stream: BinaryIO
    media_type: str = ""
    charset: str = ""
    fallback_id: str = ""
    sidecar: Metadata | None = None
    known: Metadata = field(default_factory=Metadata)
    depth: int = 0

    @classmethod
    def of_bytes(cls, raw: bytes, place: str, name: str = "", **more: object) -> Document:
        """The document that `raw` is."""
        return cls(place, name, io.BytesIO(raw), **more)  # type: ignore[arg-type]

    @property
    def suffix(self) -> str:
        """The last suffix of its name, in lower case, with the dot: ".html"."""
        return PurePosixPath(self.name).suffix.lower()

    def head(self, size: int = _HEAD) -> bytes:
        """Its first bytes."""
        self.stream.seek(0)
        head = self.stream.read(size)
        self.stream.seek(0)
        return head

    def read(self, most: int = LARGEST_DOCUMENT) -> bytes:
        """All its bytes; `ArticleError` where there are more than `most`, or none."""
        self.stream.seek(0)
        raw = self.stream.read(most + 1)
        if len(raw) > most:
            raise ArticleError(
                f"{self.place}: is larger than {most >> 20} MiB, the most that is read as one; split it, "
                "or write its articles as JSON Lines"
            )
        if not raw.strip():
            raise ArticleError(f"{self.place}: is empty; there is no article in it")
        return raw


def iter_lines(stream: BinaryIO, most: int = LONGEST_LINE) -> Iterator[bytes | None]:
    """The lines of `stream` with their ends, and None for each that is longer than `most` bytes.

    However long a line is, no more of it is held than that.
    """
    stream.seek(0)
    while line := stream.readline(most + 1):
        if len(line) <= most:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(most)
        yield None
