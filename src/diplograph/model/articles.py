"""Articles as the loaders yield them and the store keeps them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from diplograph.model.dates import PartialDate

__all__ = ["Article", "Span"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of characters of an article's stored text, in Unicode code points: from `start` up to `end`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"({self.start}, {self.end}) is not a span: 0 <= start <= end must hold")

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Article:
    """One article.

    `text` is the stored text: the title, a blank line and the body where there is a title, else the body.
    Every offset in diplograph counts its Unicode code points. `body_start` is the offset of the body.
    `published` is the day of publication or None; `language` a two-letter code, empty when not yet
    identified; `author` the names of the byline. `origins` says of each field from where in the source it was
    taken, as pairs of field and place; it is no part of what the article is, so two articles that differ in
    nothing else are equal.
    """

    id: str
    text: str
    title: str = ""
    published: PartialDate | None = None
    source: str = ""
    url: str = ""
    language: str = ""
    author: str = ""
    origins: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    @property
    def body_start(self) -> int:
        """Where the body begins in `text`."""
        if not self.title:
            return 0
        rest = self.text[len(self.title) :]
        return len(self.title) + len(rest) - len(rest.lstrip())

    @property
    def content_hash(self) -> str:
        """SHA-256, in hexadecimal, of everything that the loader gave: it tells a changed article."""
        published = str(self.published or "")
        parts = [self.id, self.title, self.text, published, self.source, self.url, self.language]
        parts += [self.author] if self.author else []  # articles without a byline keep the hash that they had
        packed = b"".join(len(part.encode()).to_bytes(8, "big") + part.encode() for part in parts)
        return hashlib.sha256(packed).hexdigest()
