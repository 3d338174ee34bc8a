"""Rows of the tables -> records; a row that cannot become one is a fault, never left out in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from diplograph.errors import PartialDateError
from diplograph.knowledge.forms import OPEN, split
from diplograph.knowledge.names import Name, NameKind
from diplograph.knowledge.offices import BodyMembership, Capacity, Post, Source, Tenure, Topic
from diplograph.knowledge.rows import Fault, Row, Rows
from diplograph.knowledge.tables import ENTITY_TABLES
from diplograph.model import Entity, EntityKind, PartialDate

__all__ = ["NATIVE_LANGUAGES", "Capital", "Records", "build_records"]

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

_UN: Final = "institution/un"

_NAME_COLUMNS: Final = (
    ("name", "en", NameKind.NAME),
    ("formal", "en", NameKind.FORMAL),
    ("acronym", "en", NameKind.ACRONYM),
    ("name_ru", "ru", NameKind.NAME),
    ("acronym_ru", "ru", NameKind.ACRONYM),
    ("adjectives", "en", NameKind.ADJECTIVE),
    ("demonyms", "en", NameKind.DEMONYM),
    ("adjective_ru", "ru", NameKind.ADJECTIVE),
    ("name_native", "", NameKind.NAME),
)
_SEVERAL = frozenset({"adjectives", "demonyms", "adjective_ru"})


@dataclass(frozen=True, slots=True)
class Capital:
    """A place that was a state's capital from `since` to `until`."""

    state: str
    place: str
    since: PartialDate | None
    until: PartialDate | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class Records:
    """Everything the tables hold, as records."""

    rows: MappingProxyType[str, Row]
    entities: MappingProxyType[str, Entity]
    names: tuple[Name, ...]
    posts: MappingProxyType[str, Post]
    tenures: tuple[Tenure, ...]
    memberships: tuple[BodyMembership, ...]
    capitals: tuple[Capital, ...]
    topics: MappingProxyType[str, Topic]
    sources: MappingProxyType[str, Source]
    titles: tuple[Row, ...]


def build_records(rows: Rows, faults: list[Fault]) -> Records:
    """The records of `rows`; what cannot be built is added to `faults`."""
    entity_rows = {row["id"]: row for table in ENTITY_TABLES.values() for row in rows[table]}
    return Records(
        rows=MappingProxyType(entity_rows),
        entities=MappingProxyType({id_: _entity(row) for id_, row in entity_rows.items()}),
        names=tuple(_names(rows, faults)),
        posts=MappingProxyType({row["id"]: _post(row) for row in rows["posts"]}),
        tenures=tuple(_tenures(rows["tenures"], faults)),
        memberships=tuple(_memberships(rows, faults)),
        capitals=tuple(_capitals(rows["capitals"], faults)),
        topics=MappingProxyType(
            {row["code"]: Topic(row["code"], row["name"], row["name_ru"]) for row in rows["topics"]}
        ),
        sources=MappingProxyType(
            {
                row["id"]: Source(row["id"], row["title"], row["publisher"], row["url"], row["licence"])
                for row in rows["sources"]
            }
        ),
        titles=tuple(rows["titles"]),
    )


_KINDS: Final = {table: kind for kind, table in ENTITY_TABLES.items()}


def _entity(row: Row) -> Entity:
    labels = {"ru": row["name_ru"]} if row["name_ru"] else {}
    if row["name_native"]:
        labels[NATIVE_LANGUAGES.get(row["state"], "und")] = row["name_native"]
    kind: EntityKind = _KINDS[row.table]
    return Entity(row["id"], kind, row["name"], row["wikidata"] or None, MappingProxyType(labels))


def _names(rows: Rows, faults: list[Fault]) -> Iterator[Name]:
    for table in ENTITY_TABLES.values():
        for row in rows[table]:
            for column, language, kind in _NAME_COLUMNS:
                if value := row[column]:
                    tongue = language or NATIVE_LANGUAGES.get(row["state"], "")
                    for text in split(value) if column in _SEVERAL else (value,):
                        yield Name(text, row["id"], tongue, kind)
    for row in rows["aliases"]:
        try:
            kind = NameKind(row["kind"])
            since, until, _ = _dates(row)
        except _Unreadable as error:
            faults.append(row.fault(error.field, error.problem, "cell"))
        except ValueError:
            faults.append(row.fault("kind", "is no kind of name", "cell"))
        else:
            yield Name(row["alias"], row["of"], row["language"], kind, since, until)


def _post(row: Row) -> Post:
    return Post(row["id"], row["title"], row["of"], row["to"] or None, row["holders"] != "many", row["level"])


def _tenures(rows: Iterable[Row], faults: list[Fault]) -> Iterator[Tenure]:
    seen: set[str] = set()
    for row in rows:
        try:
            since, until, is_open = _dates(row)
            as_of = _date(row, "as_of")
            capacity = Capacity(row["capacity"])
        except _Unreadable as error:
            faults.append(row.fault(error.field, error.problem, "cell"))
            continue
        except ValueError:
            faults.append(row.fault("capacity", f"is not one of {', '.join(Capacity)}", "cell"))
            continue
        tail = f"{row['post'].partition('/')[2]}/{row['person'].partition('/')[2]}/{since or 'unknown'}"
        if tail in seen:  # sources that agree on the beginning and not on the end
            tail += f"--{row['to'] if not is_open else 'open'}"
        seen.add(tail)
        yield Tenure(
            f"tenure/{tail}",
            row["person"],
            row["post"],
            since,
            until,
            is_open,
            as_of,
            capacity,
            split(row["source"]),
            row["verified"] == "yes",
            row["preferred"] != "no",
            row["note"],
        )


def _memberships(rows: Rows, faults: list[Fault]) -> Iterator[BodyMembership]:
    listed: set[str] = set()
    for row in rows["memberships"]:
        try:
            since, until, is_open = _dates(row)
        except _Unreadable as error:
            faults.append(row.fault(error.field, error.problem, "cell"))
            continue
        if row["organisation"] == _UN:
            listed.add(row["member"])
        yield BodyMembership(
            _membership_id(row["member"], row["organisation"], row["status"], since),
            row["member"],
            row["organisation"],
            row["status"],
            since,
            until,
            is_open,
            split(row["source"]),
            row["verified"] == "yes",
            row["note"],
        )
    # Every state's row says in `un` what it is to the United Nations; that needs no second table.
    for row in rows["states"]:
        if row["un"] in {"member", "observer"} and row["id"] not in listed:
            id_ = _membership_id(row["id"], _UN, row["un"], None)
            yield BodyMembership(
                id_, row["id"], _UN, row["un"], None, None, True, split(row["source"]), False, row["note"]
            )


def _membership_id(member: str, organisation: str, status: str, since: PartialDate | None) -> str:
    body = organisation.partition("/")[2]
    return f"membership/{body}/{member.partition('/')[2]}/{status}/{since or 'unknown'}"


def _capitals(rows: Iterable[Row], faults: list[Fault]) -> Iterator[Capital]:
    for row in rows:
        try:
            yield Capital(row["state"], row["place"], *_dates(row))
        except _Unreadable as error:
            faults.append(row.fault(error.field, error.problem, "cell"))


class _Unreadable(Exception):
    """A cell is not a date; caught in this module."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(problem)
        self.field = field
        self.problem = problem


@lru_cache(maxsize=None)
def _parse(text: str) -> PartialDate:
    return PartialDate.parse(text)


def _date(row: Row, field: str) -> PartialDate | None:
    value = row[field]
    if not value:
        return None
    try:
        return _parse(value)
    except PartialDateError as error:
        raise _Unreadable(field, str(error).removeprefix(f"{value!r} ")) from None


def _dates(row: Row) -> tuple[PartialDate | None, PartialDate | None, bool]:
    since = _date(row, "from")
    if row["to"] == OPEN:
        return since, None, True
    return since, _date(row, "to"), False
