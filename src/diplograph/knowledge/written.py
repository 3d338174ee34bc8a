"""The names that are written in the tables: in the rows of entities, and as aliases."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from diplograph.knowledge.cells import build_each, read_dates, read_word
from diplograph.knowledge.forms import split
from diplograph.knowledge.names import Name, NameKind
from diplograph.knowledge.rows import Fault, Row, Rows
from diplograph.knowledge.tables import ENTITY_TABLES

__all__ = ["NATIVE_LANGUAGES", "iter_written_names"]

NATIVE_LANGUAGES: Final = MappingProxyType(
    {
        "state/kazakhstan": "kk",
        "state/kyrgyzstan": "ky",
        "state/tajikistan": "tg",
        "state/turkmenistan": "tk",
        "state/uzbekistan": "uz",
    }
)
"""State -> the language of `name_native` of its people."""

_ONE: Final = (
    ("name", "en", NameKind.NAME),
    ("formal", "en", NameKind.FORMAL),
    ("acronym", "en", NameKind.ACRONYM),
    ("name_ru", "ru", NameKind.NAME),
    ("acronym_ru", "ru", NameKind.ACRONYM),
)
_SEVERAL: Final = (
    ("adjectives", "en", NameKind.ADJECTIVE),
    ("demonyms", "en", NameKind.DEMONYM),
    ("adjective_ru", "ru", NameKind.ADJECTIVE),
)


def iter_written_names(rows: Rows, faults: list[Fault]) -> Iterator[tuple[Row, str, Name]]:
    """Each name with its row and the column that it stands in."""
    for table in ENTITY_TABLES.values():
        for row in rows[table]:
            yield from _of_entity(row)
    for row, name in build_each(rows["aliases"], _alias, faults):
        yield row, "alias", name


def _of_entity(row: Row) -> Iterator[tuple[Row, str, Name]]:
    entity = row["id"]
    for column, language, kind in _ONE:
        if row[column]:
            yield row, column, Name(row[column], entity, language, kind)
    for column, language, kind in _SEVERAL:
        for text in split(row[column]):
            yield row, column, Name(text, entity, language, kind)
    if row["name_native"]:
        language = NATIVE_LANGUAGES.get(row["state"], "")
        yield row, "name_native", Name(row["name_native"], entity, language, NameKind.NAME)


def _alias(row: Row) -> Name:
    since, until, _ = read_dates(row)
    return Name(row["alias"], row["of"], row["language"], read_word(row, "kind", NameKind), since, until)
