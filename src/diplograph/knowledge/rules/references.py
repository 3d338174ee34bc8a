"""Rules on what one row says of another: references, sources, the hierarchy of bodies."""

from __future__ import annotations

from collections.abc import Iterator

from diplograph.knowledge.forms import split
from diplograph.knowledge.records import Records
from diplograph.knowledge.rows import Fault, Rows
from diplograph.knowledge.tables import TABLES

__all__ = ["no_body_is_above_itself", "references_resolve", "sources_are_listed"]


def references_resolve(rows: Rows, records: Records) -> Iterator[Fault]:
    """Every id that a cell points to is the id of a row."""
    known = {*records.entities, *records.posts}
    for table in TABLES.values():
        columns = [column for column in table.columns if column.refers and column.refers != ("source",)]
        for row in rows[table.name]:
            for column in columns:
                cell = row[column.name]
                for value in split(cell) if column.several else (cell,):
                    if value and value not in known and column.form(value) is None:
                        tables = " or ".join(f"{kind}s" for kind in column.refers)
                        where = tables if len(column.refers) < 3 else f"the table {value.partition('/')[0]}s"
                        problem = f"is not in {where}{_nearest(value, known)}"
                        yield row.fault(column.name, problem, "reference")


def _nearest(value: str, known: set[str]) -> str:
    from rapidfuzz import process  # only a fault needs it

    kind = value.partition("/")[0] + "/"
    match = process.extractOne(value, sorted(id_ for id_ in known if id_.startswith(kind)), score_cutoff=85)
    return f"; did you mean {match[0]}?" if match else "; add a row for it"


def sources_are_listed(rows: Rows, records: Records) -> Iterator[Fault]:
    """Every source that is no address is a key of `sources`."""
    for table in TABLES.values():
        if "source" not in table.names:
            continue
        for row in rows[table.name]:
            for key in split(row["source"]):
                if not key.startswith(("http://", "https://")) and key not in records.sources:
                    yield row.fault(
                        "source", f"names {key!r}, which is not in sources; add a row for it", "reference"
                    )


def no_body_is_above_itself(rows: Rows, records: Records) -> Iterator[Fault]:
    """Going from body to parent never comes round to the body."""
    parents = {row["id"]: row["parent"] for row in rows["institutions"]}
    for row in rows["institutions"]:
        above, seen = row["parent"], set[str]()
        while above and above not in seen and above != row["id"]:
            seen.add(above)
            above = parents.get(above, "")
        if above == row["id"]:
            yield row.fault("parent", "makes the body stand above itself", "hierarchy")
