"""Rules of consistency (a first version: none)."""

from __future__ import annotations

from collections.abc import Iterator

from diplograph.knowledge.records import Records
from diplograph.knowledge.rows import Fault, Rows

__all__ = ["find_faults"]


def find_faults(rows: Rows, records: Records) -> Iterator[Fault]:
    """Nothing yet."""
    yield from ()
