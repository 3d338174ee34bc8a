"""Reading values out of a row's cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import cache
from typing import TypeVar

from diplograph.errors import PartialDateError
from diplograph.knowledge.forms import OPEN
from diplograph.knowledge.rows import Fault, Row
from diplograph.model import PartialDate

__all__ = ["UnreadableCellError", "build_each", "read_date", "read_dates", "read_word"]

Record = TypeVar("Record")
Word = TypeVar("Word", bound=StrEnum)


class UnreadableCellError(Exception):
    """A cell does not hold what its row needs; `build_each` turns it into a fault."""

    def __init__(self, field: str, problem: str) -> None:
        """The column, and what is wrong with the value in it."""
        super().__init__(problem)
        self.field = field
        self.problem = problem


def build_each(
    rows: Iterable[Row], build: Callable[[Row], Record], faults: list[Fault]
) -> Iterator[tuple[Row, Record]]:
    """Each row with what `build` makes of it; a row that it cannot read is added to `faults`."""
    for row in rows:
        try:
            yield row, build(row)
        except UnreadableCellError as error:
            faults.append(row.fault(error.field, error.problem, "cell"))


@cache
def _parse(text: str) -> PartialDate:
    return PartialDate.parse(text)


def read_date(row: Row, field: str) -> PartialDate | None:
    """The date in a cell, None where it is empty."""
    value = row[field]
    if not value:
        return None
    try:
        return _parse(value)
    except PartialDateError as error:
        raise UnreadableCellError(field, str(error).removeprefix(f"{value!r} ")) from None


def read_dates(row: Row) -> tuple[PartialDate | None, PartialDate | None, bool]:
    """The dates in `from` and `to`, and whether `to` says "still so"."""
    since = read_date(row, "from")
    if row["to"] == OPEN:
        return since, None, True
    return since, read_date(row, "to"), False


def read_word(row: Row, field: str, words: type[Word]) -> Word:
    """The member of an enumeration that a cell names."""
    try:
        return words(row[field])
    except ValueError:
        raise UnreadableCellError(field, f"is not one of {', '.join(words)}") from None
