"""Rules on single cells, and on rows that stand twice."""

from __future__ import annotations

from collections.abc import Iterator

from diplograph.knowledge.forms import split
from diplograph.knowledge.records import Records
from diplograph.knowledge.rows import Fault, Row, Rows
from diplograph.knowledge.tables import TABLES

__all__ = ["cells_have_their_form", "keys_are_unique"]


def cells_have_their_form(rows: Rows, records: Records) -> Iterator[Fault]:
    """A required cell is filled, and every value has the form of its column."""
    for table in TABLES.values():
        for row in rows[table.name]:
            for column in table.columns:
                value = row[column.name]
                if not value:
                    if column.required:
                        yield row.fault(column.name, "is empty; every row needs it", "cell")
                    continue
                for part in split(value) if column.several else (value,):
                    problem = column.form(part)
                    if problem:
                        said = problem if part == value else f"holds {part!r}, which {problem}"
                        yield row.fault(column.name, said, "cell")


def keys_are_unique(rows: Rows, records: Records) -> Iterator[Fault]:
    """No table has two rows with one key; two tenures may differ in their end alone, where sources
    disagree."""
    for table in TABLES.values():
        seen: dict[tuple[str, ...], Row] = {}
        for row in rows[table.name]:
            key = (*row.key(), row["to"]) if table.name == "tenures" else row.key()
            first = seen.setdefault(key, row)
            if first is not row:
                field = table.key[0]
                yield row.fault(
                    field, f"stands already at {first.place}, with the same {_named(table.key)}", "key"
                )


def _named(key: tuple[str, ...]) -> str:
    return key[0] if len(key) == 1 else f"{', '.join(key[:-1])} and {key[-1]}"
