"""Names that are found by how and where they stand: as the reference knowledge has them, else with a
provisional identity."""

from __future__ import annotations

import re

from diplograph.identifiers import mint_provisional_id
from diplograph.knowledge import Knowledge
from diplograph.model import Entity, EntityKind
from diplograph.reading.chart import Chart, Chunk, ChunkKind

__all__ = ["put_found_name"]

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
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
    """Who is meant by "Mukhtar Beskenuly Tileuberdi": the one known by the first and the last word."""
    words = name.split()
    if kind is not EntityKind.PERSON or len(words) < 3:
        return None
    return knowledge.find_entity(f"{words[0]} {words[-1]}", kind)
