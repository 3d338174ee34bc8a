"""Rules on the files themselves, so that a change shows as a small diff."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from diplograph.knowledge.records import Records
from diplograph.knowledge.rows import Fault, Row, Rows
from diplograph.model import Severity

__all__ = ["files_are_tidy"]


def files_are_tidy(rows: Rows, records: Records) -> Iterator[Fault]:
    """Lines end with LF, the last one too, and rows are sorted by their first cell."""
    by_file: dict[Path, list[Row]] = {}
    for row in rows:
        by_file.setdefault(row.file, []).append(row)
    for file, listed in by_file.items():
        content = file.read_bytes()
        if b"\r" in content:
            yield _untidy(file, 1, "has CR LF line ends; write LF")
        if not content.endswith(b"\n"):
            yield _untidy(file, listed[-1].line, "does not end with a line end")
        column = next(iter(listed[0].cells))
        for above, row in pairwise(listed):
            if row[column] < above[column]:
                problem = f"should stand above {above[column]!r}: rows are sorted by their first cell"
                yield row.fault(column, problem, "layout", Severity.WARNING)
                break  # one is enough to tell that the file is not sorted


def _untidy(file: Path, line: int, problem: str) -> Fault:
    return Fault(file, line, "", "", problem, "layout", Severity.WARNING)
