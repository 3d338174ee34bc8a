"""Rules on dates."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from diplograph.knowledge.cells import UnreadableCellError, read_date, read_dates
from diplograph.knowledge.certainty import Period
from diplograph.knowledge.records import Records
from diplograph.knowledge.rows import Fault, Row, Rows
from diplograph.model import PartialDate

__all__ = [
    "bodies_exist_while_they_act",
    "capitals_follow_one_another",
    "nothing_ends_before_it_begins",
    "open_tenures_say_when_confirmed",
    "people_are_grown_up",
]

_ENDS: Final = (("from", "to"), ("from", "as_of"), ("founded", "dissolved"))
_GROWN_UP: Final = 18


def nothing_ends_before_it_begins(rows: Rows, records: Records) -> Iterator[Fault]:
    """No end, and no day of confirmation, lies before the beginning."""
    for row in rows:
        for begin, end in _ENDS:
            since, until = _readable_date(row, begin), _readable_date(row, end)
            if since and until and until.last_day() < since.first_day():
                yield row.fault(end, f"lies before `{begin}`, which is {since}", "dates")


def open_tenures_say_when_confirmed(rows: Rows, records: Records) -> Iterator[Fault]:
    """A tenure that is still open says in `as_of` when that was last true."""
    for row in rows["tenures"]:
        if row["to"] == ".." and not row["as_of"]:
            yield row.fault("as_of", "is empty; say on which day the tenure was last confirmed", "as-of")


def people_are_grown_up(rows: Rows, records: Records) -> Iterator[Fault]:
    """Nobody takes office before their eighteenth year."""
    for tenure in records.tenures:
        person = records.rows.get(tenure.person)
        born = _readable_date(person, "born") if person else None
        if born and tenure.since and tenure.since.year < born.year + _GROWN_UP:
            row = records.origins[tenure.id]
            yield row.fault("from", f"is too early for somebody born {born}", "dates")


def bodies_exist_while_they_act(rows: Rows, records: Records) -> Iterator[Fault]:
    """No post of a body is held, and nobody is its member, before it is founded or after it is dissolved."""
    for tenure in records.tenures:
        post = records.posts.get(tenure.post)
        if post:
            yield from _outside_life(records, post.of, tenure.period, records.origins[tenure.id])
    for membership in records.memberships:
        if membership.id in records.origins:
            period = Period(membership.since, membership.until, membership.is_open)
            yield from _outside_life(records, membership.organisation, period, records.origins[membership.id])


def _outside_life(records: Records, body: str, period: Period, row: Row) -> Iterator[Fault]:
    owner = records.rows.get(body)
    if owner is None or owner.table != "institutions":
        return
    founded, dissolved = _readable_date(owner, "founded"), _readable_date(owner, "dissolved")
    if founded and period.since and period.since.last_day() < founded.first_day():
        yield row.fault("from", f"lies before {body} was founded ({founded})", "dates")
    if dissolved and period.until and period.until.first_day() > dissolved.last_day():
        yield row.fault("to", f"lies after {body} was dissolved ({dissolved})", "dates")


def capitals_follow_one_another(rows: Rows, records: Records) -> Iterator[Fault]:
    """A state has one capital at a time; a note explains an exception."""
    by_state: dict[str, list[tuple[Row, Period]]] = {}
    for row in rows["capitals"]:
        try:
            since, until, is_open = read_dates(row)
        except UnreadableCellError:
            continue  # a fault of its own
        period = Period(since or PartialDate(1), until, is_open)
        by_state.setdefault(row["state"], []).append((row, period))
    for listed in by_state.values():
        for (first, early), (second, late) in combinations(listed, 2):
            if early.surely_overlaps(late) and not (first["note"] or second["note"]):
                yield second.fault(
                    "place", f"is a capital at the same time as {first['place']} ({first.place})", "capital"
                )


def _readable_date(row: Row, field: str) -> PartialDate | None:
    """The date in a cell; None also where the cell has a fault of its own."""
    if row[field] == "..":
        return None
    try:
        return read_date(row, field)
    except UnreadableCellError:
        return None
