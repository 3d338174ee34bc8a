"""What a load did: article by article, and in sum."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from diplograph.model import Finding

__all__ = ["ArticleOutcome", "LoadSummary", "Outcome", "Progress"]


class Outcome(StrEnum):
    """What became of one article."""

    LOADED = "loaded"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ArticleOutcome:
    """What became of the article `article` (its id), how many events it has, and from where in its source its
    fields were taken."""

    article: str
    outcome: Outcome
    events: int = 0
    origins: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a load has come: `done` articles, the last of them `article` (its id)."""

    done: int
    article: str


@dataclass(frozen=True, slots=True)
class LoadSummary:
    """What a load did, article by article: each is counted once, as loaded, unchanged, duplicate or failed.

    `skipped` counts files that were passed over, `events` those in the loaded articles; `findings` says what
    was left out and why, and what is worth knowing. It holds the first of them only, so that memory does not
    grow with the sources; `counts` has the number of all, by rule.
    """

    loaded: int = 0
    unchanged: int = 0
    failed: int = 0
    skipped: int = 0
    events: int = 0
    findings: tuple[Finding, ...] = field(default=(), repr=False)
    duplicates: int = 0
    counts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}), hash=False)

    @property
    def total(self) -> int:
        """How many articles there were, good and bad."""
        return self.loaded + self.unchanged + self.duplicates + self.failed
