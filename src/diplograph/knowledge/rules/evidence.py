"""Rules on where facts come from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from diplograph.knowledge.forms import split
from diplograph.knowledge.records import Records
from diplograph.knowledge.rows import Fault, Rows
from diplograph.knowledge.tables import TABLES

__all__ = ["verified_rows_name_a_document"]

_NO_DOCUMENT: Final = frozenset({"public-knowledge"})


def verified_rows_name_a_document(rows: Rows, records: Records) -> Iterator[Fault]:
    """A row is verified only by a source that somebody can read."""
    for table in TABLES.values():
        if "verified" not in table.names:
            continue
        for row in rows[table.name]:
            if row["verified"] == "yes" and set(split(row["source"])) <= _NO_DOCUMENT:
                yield row.fault(
                    "verified", f"cannot rest on {row['source']!r} alone; name what was read", "verified"
                )
