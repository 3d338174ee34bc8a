"""What has been spoken of so far: the memory from which pronouns, descriptions and groups are resolved."""

from __future__ import annotations

from dataclasses import dataclass

from diplograph.model import EntityKind

__all__ = ["Reference", "Spoken"]


@dataclass(frozen=True, slots=True)
class Reference:
    """What a token refers to: entity ids, why, how sure (0 to 1)."""

    entities: tuple[str, ...]
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class Spoken:
    """An entity where it was spoken of: `sentence` counts sentences through the article; `speaks` whether it
    is the subject of a verb of speech there, or the news is told "according to" it."""

    entity: str
    kind: EntityKind
    sentence: int
    paragraph: int
    is_main_subject: bool
    is_subject: bool
    speaks: bool = False
