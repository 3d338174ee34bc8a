"""Generated names (a first version: none)."""

from __future__ import annotations

from collections.abc import Iterator

from diplograph.knowledge.names import Name
from diplograph.knowledge.records import Records

__all__ = ["generate_names"]


def generate_names(records: Records) -> Iterator[Name]:
    """Nothing yet."""
    yield from ()
