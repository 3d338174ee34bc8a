"""Rules on names and titles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from diplograph.knowledge.bodies import BodyIndex
from diplograph.knowledge.certainty import Period
from diplograph.knowledge.forms import split
from diplograph.knowledge.names import Name, fold
from diplograph.knowledge.records import Records
from diplograph.knowledge.rows import Fault, Row, Rows
from diplograph.knowledge.written import iter_written_names
from diplograph.model import Severity

__all__ = [
    "aliases_add_something",
    "family_names_are_part_of_names",
    "shared_names_are_explained",
    "shared_titles_are_explained",
]

_WORD = "ambiguous"


def shared_names_are_explained(rows: Rows, records: Records) -> Iterator[Fault]:
    """A name of two unrelated things says so in a note: `ambiguous: ...`.

    Related are a state and a place in it, a body and those above it, a thing and its owner or organiser.
    """
    bodies = BodyIndex(records.rows, (), ())
    shared: defaultdict[str, list[tuple[Row, str, Name]]] = defaultdict(list)
    for row, column, name in iter_written_names(rows, []):
        shared[fold(name.text)].append((row, column, name))
    for listed in shared.values():
        for position, (second, column, other) in enumerate(listed):
            for first, _, one in listed[:position]:
                explained = _WORD in first["note"] or _WORD in second["note"]
                if one.entity == other.entity or explained or not _at_once(one, other):
                    continue
                if not _related(one.entity, other.entity, records, bodies):
                    problem = f"also means {one.entity} ({first.place}); write `{_WORD}: ...` into `note`"
                    yield Fault(second.file, second.line, column, other.text, problem, "shared-name")
                    break  # once a row, however many others have the name


def _at_once(one: Name, other: Name) -> bool:
    if one.language != other.language and one.language and other.language:
        return False
    return Period(one.since, one.until).may_overlap(Period(other.since, other.until))


def _related(one: str, other: str, records: Records, bodies: BodyIndex) -> bool:
    return _belongs(one, other, records, bodies) or _belongs(other, one, records, bodies)


def _belongs(one: str, other: str, records: Records, bodies: BodyIndex) -> bool:
    row = records.rows.get(one)
    if row is None or row.table == "persons":
        return False
    if row.table == "places":
        return row["state"] == other
    return other in {*split(row["owner"]), row["organiser"], *bodies.ancestors_of(one)}


def shared_titles_are_explained(rows: Rows, records: Records) -> Iterator[Fault]:
    """A way to write two different titles says so in a note."""
    seen: dict[tuple[str, str], Row] = {}
    for row in rows["titles"]:
        first = seen.setdefault((row["language"], fold(row["alias"])), row)
        if first["title"] != row["title"] and _WORD not in first["note"] + row["note"]:
            problem = f"also means {first['title']!r} ({first.place}); write `{_WORD}: ...` into `note`"
            yield row.fault("alias", problem, "shared-title")


def aliases_add_something(rows: Rows, records: Records) -> Iterator[Fault]:
    """An alias differs from the canonical name by more than case, accents and hyphens."""
    for row in rows["aliases"]:
        entity = records.entities.get(row["of"])
        dated = row["from"] or row["to"]
        if entity and not dated and fold(row["alias"]) == fold(entity.name):
            problem = "differs from the name only by what look-up folds away; remove the row"
            yield row.fault("alias", problem, "alias", Severity.WARNING)


def family_names_are_part_of_names(rows: Rows, records: Records) -> Iterator[Fault]:
    """The family name occurs in the name."""
    for row in rows["persons"]:
        if row["family"] and fold(row["family"]) not in fold(row["name"]):
            yield row.fault(
                "family", f"does not occur in the name {row['name']!r}", "family", Severity.WARNING
            )
