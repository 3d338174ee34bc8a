"""CSV: the tables as files, for spreadsheets and graph tools."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from diplograph.exports.plain_network import report_network
from diplograph.exports.tables import iter_tables

if TYPE_CHECKING:
    from diplograph.exports.chosen import Chosen
    from diplograph.exports.report import ExportReport

__all__ = ["csv_files", "write_rows"]

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def csv_files(chosen: Chosen) -> tuple[dict[str, bytes], ExportReport]:
    """The tables of `chosen` by name of file (UTF-8, RFC 4180 with LF), and what they cannot hold.

    Several values in a cell are separated by " | "; what is unknown is empty. A text that a spreadsheet would
    take for a formula gets an apostrophe before it, and these are counted.
    """
    guard = _Guard()
    files = {
        f"{table.name}.csv": write_rows(table.columns, ([guard(cell) for cell in row] for row in table.rows))
        for table in iter_tables(chosen)
    }
    losses = []
    if guard.count:
        losses.append(f"{guard.count:,} texts that look like formulas have an apostrophe before them")
    return files, report_network("csv", chosen, *losses)


def write_rows(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table as a file of CSV."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return buffer.getvalue().encode()


class _Guard:
    """Keeps a spreadsheet from running a text, and counts how often it had to."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, tuple):
            value = " | ".join(value)
        if not isinstance(value, str):
            return str(value)
        if value.startswith(_FORMULA):
            self.count += 1
            return f"'{value}"
        return value
