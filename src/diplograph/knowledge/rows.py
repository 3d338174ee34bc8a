"""Reading the tables' files into rows that remember where they stand, and the faults found on the way."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from diplograph.knowledge.tables import TABLES, Table
from diplograph.model import Finding, Severity

__all__ = ["Fault", "Row", "Rows", "read_folders"]


def _place(file: Path, line: int) -> str:
    here = Path.cwd()
    return f"{file.relative_to(here) if file.is_relative_to(here) else file}:{line}"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of the tables: `file` and `line`, the column (`field`) and its `value`, what is wrong, by
    which rule."""

    file: Path
    line: int
    field: str
    value: str
    problem: str
    rule: str
    severity: Severity = Severity.ERROR

    @property
    def place(self) -> str:
        """The file and the line."""
        return _place(self.file, self.line)

    @property
    def message(self) -> str:
        """Field, value and what is wrong with it."""
        cell = f"{self.field}: {self.value!r} " if self.field else ""
        return f"{cell}{self.problem}"

    def to_finding(self) -> Finding:
        """The same as a finding."""
        return Finding(self.severity, self.place, self.rule, self.message)

    def __str__(self) -> str:
        """Place and message."""
        return f"{self.place}: {self.message}"


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One row of a table: column -> text without outer spaces; `folder` counts the folders that were read,
    ours is 0."""

    table: str
    folder: int
    file: Path
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """The cell of that column, empty where the file has no such column."""
        return self.cells.get(column, "")

    @property
    def place(self) -> str:
        """The file and the line."""
        return _place(self.file, self.line)

    def key(self) -> tuple[str, ...]:
        """What tells the row from others of its table."""
        return tuple(self[column] for column in TABLES[self.table].key)

    def fault(self, field: str, problem: str, rule: str, severity: Severity = Severity.ERROR) -> Fault:
        """A fault of this row's cell `field`."""
        return Fault(self.file, self.line, field, self[field], problem, rule, severity)


@dataclass(slots=True)
class Rows:
    """All rows by table, in the order of folders, files and lines; `faults` are those of the files
    themselves."""

    tables: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in TABLES})
    faults: list[Fault] = field(default_factory=list)
    replaced: list[tuple[Row, Row]] = field(default_factory=list)

    def __getitem__(self, table: str) -> list[Row]:
        """The rows of that table."""
        return self.tables[table]

    def __iter__(self) -> Iterator[Row]:
        """All rows, table by table."""
        for rows in self.tables.values():
            yield from rows


def read_folders(folders: Iterable[Path]) -> Rows:
    """Read every table of `folders`; a later folder's row replaces an earlier folder's row with the same
    key."""
    rows = Rows()
    for number, folder in enumerate(folders):
        _read_folder(number, folder, rows)
    for name, listed in rows.tables.items():
        if listed and listed[-1].folder > 0:
            rows.tables[name] = _replace(listed, rows.replaced)
    return rows


def _replace(listed: list[Row], replaced: list[tuple[Row, Row]]) -> list[Row]:
    newest: dict[tuple[str, ...], Row] = {}
    for row in listed:
        newest[row.key()] = row
    kept = []
    for row in listed:
        winner = newest[row.key()]
        if winner.folder > row.folder:
            replaced.append((row, winner))
        else:
            kept.append(row)
    return kept


def _read_folder(number: int, folder: Path, rows: Rows) -> None:
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith((".", "_")) or entry.name.lower() in {"readme", "readme.md", "readme.txt"}:
            continue
        if entry.is_dir() and entry.name in TABLES:
            for file in sorted(entry.iterdir()):
                if file.suffix.lower() == ".csv":
                    _read_file(number, TABLES[entry.name], file, rows)
                elif not file.name.startswith(".") and file.suffix.lower() not in {".md", ".txt"}:
                    rows.faults.append(Fault(file, 1, "", "", "is not a .csv file; remove it", "file"))
        else:
            problem = f"is no table; the tables are the folders {', '.join(TABLES)} (docs/knowledge.md)"
            rows.faults.append(Fault(entry, 1, "", "", f"{entry.name!r} {problem}", "file"))


def _read_file(number: int, table: Table, file: Path, rows: Rows) -> None:
    listed = rows[table.name]
    line = 1
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream, strict=True)
            columns = next(reader, [])
            faults = list(_header_faults(file, table, columns))
            if faults:
                rows.faults += faults
                return
            width = len(columns)
            line = reader.line_num + 1
            for cells in reader:
                if len(cells) == width:
                    values = {name: cell.strip() for name, cell in zip(columns, cells, strict=True)}
                    listed.append(Row(table.name, number, file, line, values))
                elif cells:
                    problem = (
                        f"has {len(cells)} cells and the header {width}; quote a cell that holds a comma"
                    )
                    rows.faults.append(Fault(file, line, columns[0], cells[0], problem, "file"))
                line = reader.line_num + 1
    except UnicodeDecodeError as error:
        problem = f"is not UTF-8 (byte {error.start} of the block read: {error.reason}); save it as UTF-8"
        rows.faults.append(Fault(file, line, "", "", problem, "file"))
    except csv.Error as error:
        rows.faults.append(
            Fault(file, line, "", "", f"is not comma-separated text (RFC 4180): {error}", "file")
        )


def _header_faults(file: Path, table: Table, columns: list[str]) -> Iterator[Fault]:
    expected = table.names
    for name in dict.fromkeys(columns):
        if name not in expected:
            problem = f"is no column of {table.name}; the columns are {','.join(expected)}"
            yield Fault(file, 1, "header", name, problem, "file")
        elif columns.count(name) > 1:
            yield Fault(file, 1, "header", name, "stands there twice", "file")
    needed = [column.name for column in table.columns if column.required]
    missing = [name for name in dict.fromkeys((*table.key, *needed)) if name not in columns]
    if missing:
        problem = f"lacks {', '.join(missing)}; the columns are {','.join(expected)}"
        yield Fault(file, 1, "header", ",".join(columns), problem, "file")
