"""Names that are found by how and where they stand: as the reference knowledge has them, else with a
provisional identity."""

from __future__ import annotations

import re

from diplograph.identifiers import mint_provisional_id
from diplograph.knowledge import Knowledge
from diplograph.model import Entity, EntityKind
from diplograph.reading.chart import Chart, Chunk, ChunkKind

__all__ = ["is_patronymic", "put_found_name"]

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_PATRONYMIC = re.compile(
    r"\w{3,}(?:[oeyi]vich|[oeyi]vna|ichna|uly|uulu|kyzy|qyzy|ogly|oglu|zoda)", re.IGNORECASE
)
_QUOTES = re.compile(r'[“”"«»]')


def put_found_name(
    chart: Chart, first: int, last: int, kind: EntityKind, knowledge: Knowledge, reason: str, score: float
) -> None:
    """Cover the tokens from `first` to `last` as the name of something of `kind`; `reason` says by what it
    was found."""
    name = _ARTICLE.sub("", _QUOTES.sub("", chart.text(first, last)))
    known = knowledge.find_entity(name, kind) or _without_patronymic(name, kind, knowledge)
    entity = known.id if known is not None else mint_provisional_id(kind.path, name)
    chart.put(
        Chunk(
            first,
            last,
            ChunkKind(kind),
            entity,
            known.name if known else name,
            f"name by {reason}",
            score,
        )
    )


def _without_patronymic(name: str, kind: EntityKind, knowledge: Knowledge) -> Entity | None:
    """Who is meant by "Mukhtar Beskenuly Tileuberdi" or "Tileuberdi Mukhtar Beskenuly": the one known by the
    given and the family name."""
    words = name.split()
    if kind is not EntityKind.PERSON or len(words) < 3:
        return None
    inverted = is_patronymic(words[2]) and len(words) == 3
    return knowledge.find_entity(f"{words[0]} {words[-1]}", kind) or (
        knowledge.find_entity(f"{words[1]} {words[0]}", kind) if inverted else None
    )


def is_patronymic(word: str) -> bool:
    """Whether the word is built as a patronymic: "Nurgozhoevich", "Beskenuly", "Kenzhebekovna"."""
    return _PATRONYMIC.fullmatch(word) is not None
