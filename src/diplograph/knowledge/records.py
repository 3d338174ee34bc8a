"""Rows of the tables -> records; a row that cannot become one is a fault, never left out in silence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from diplograph.knowledge.cells import build_each, read_date, read_dates, read_word
from diplograph.knowledge.forms import split
from diplograph.knowledge.names import Name
from diplograph.knowledge.offices import BodyMembership, Capacity, Capital, Post, Source, Tenure, Topic
from diplograph.knowledge.rows import Fault, Row, Rows
from diplograph.knowledge.tables import ENTITY_TABLES
from diplograph.knowledge.written import NATIVE_LANGUAGES, iter_written_names
from diplograph.model import Entity, EntityKind, PartialDate

__all__ = ["Records", "build_records"]

_UN: Final = "institution/un"
_KINDS: Final = {table: kind for kind, table in ENTITY_TABLES.items()}


@dataclass(frozen=True, slots=True)
class Records:
    """Everything the tables hold, as records; `rows` are those of entities, `origins` those of offices, by
    id."""

    rows: Mapping[str, Row]
    origins: Mapping[str, Row]
    entities: Mapping[str, Entity]
    names: tuple[Name, ...]
    posts: Mapping[str, Post]
    tenures: tuple[Tenure, ...]
    memberships: tuple[BodyMembership, ...]
    capitals: tuple[Capital, ...]
    topics: Mapping[str, Topic]
    sources: Mapping[str, Source]
    titles: tuple[Row, ...]


def build_records(rows: Rows, faults: list[Fault]) -> Records:
    """The records of `rows`; what cannot be built is added to `faults`."""
    entity_rows = {row["id"]: row for table in ENTITY_TABLES.values() for row in rows[table]}
    posts = [(row, _post(row)) for row in rows["posts"]]
    tenures = list(build_each(rows["tenures"], _tenure, faults))
    memberships = list(build_each(rows["memberships"], _membership, faults))
    offices: list[tuple[Row, Post | Tenure | BodyMembership]] = [*posts, *tenures, *memberships]
    return Records(
        rows=MappingProxyType(entity_rows),
        origins=MappingProxyType({record.id: row for row, record in offices}),
        entities=MappingProxyType({id_: _entity(row) for id_, row in entity_rows.items()}),
        names=tuple(name for _, _, name in iter_written_names(rows, faults)),
        posts=MappingProxyType({post.id: post for _, post in posts}),
        tenures=tuple(tenure for _, tenure in tenures),
        memberships=(*(membership for _, membership in memberships), *_of_united_nations(rows)),
        capitals=tuple(capital for _, capital in build_each(rows["capitals"], _capital, faults)),
        topics=MappingProxyType({row["code"]: _topic(row) for row in rows["topics"]}),
        sources=MappingProxyType({row["id"]: _source(row) for row in rows["sources"]}),
        titles=tuple(rows["titles"]),
    )


def _entity(row: Row) -> Entity:
    labels = {"ru": row["name_ru"]} if row["name_ru"] else {}
    if row["name_native"]:
        labels[NATIVE_LANGUAGES.get(row["state"], "und")] = row["name_native"]
    kind: EntityKind = _KINDS[row.table]
    return Entity(row["id"], kind, row["name"], row["wikidata"] or None, MappingProxyType(labels))


def _post(row: Row) -> Post:
    return Post(row["id"], row["title"], row["of"], row["to"] or None, row["holders"] != "many", row["level"])


def _tenure(row: Row) -> Tenure:
    since, until, is_open = read_dates(row)
    preferred = row["preferred"] != "no"
    id_ = f"tenure/{_tail(row['post'])}/{_tail(row['person'])}/{since or 'unknown'}"
    return Tenure(
        id_ if preferred else f"{id_}--{'open' if is_open else until or 'unknown'}",
        row["person"],
        row["post"],
        since,
        until,
        is_open,
        read_date(row, "as_of"),
        read_word(row, "capacity", Capacity),
        split(row["source"]),
        row["verified"] == "yes",
        preferred,
        row["note"],
    )


def _membership(row: Row) -> BodyMembership:
    since, until, is_open = read_dates(row)
    return BodyMembership(
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


def _of_united_nations(rows: Rows) -> list[BodyMembership]:
    """What every state's row says in `un`; a row of `memberships` that says more of a state stands
    instead."""
    told = {row["member"] for row in rows["memberships"] if row["organisation"] == _UN}
    return [
        BodyMembership(
            _membership_id(row["id"], _UN, row["un"], None),
            row["id"],
            _UN,
            row["un"],
            since=None,
            until=None,
            is_open=True,
            sources=split(row["source"]),
            verified=False,
            note="",
        )
        for row in rows["states"]
        if row["un"] in {"member", "observer"} and row["id"] not in told
    ]


def _membership_id(member: str, organisation: str, status: str, since: PartialDate | None) -> str:
    return f"membership/{_tail(organisation)}/{_tail(member)}/{status}/{since or 'unknown'}"


def _capital(row: Row) -> Capital:
    return Capital(row["state"], row["place"], *read_dates(row))


def _topic(row: Row) -> Topic:
    return Topic(row["code"], row["name"], row["name_ru"])


def _source(row: Row) -> Source:
    return Source(row["id"], row["title"], row["publisher"], row["url"], row["licence"])


def _tail(identifier: str) -> str:
    return identifier.partition("/")[2]
