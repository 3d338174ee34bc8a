"""How answers and files are written: tables for people, formats for programs, files whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

import click

if TYPE_CHECKING:
    from diplograph.model import Finding

__all__ = ["TABLE_FORMATS", "echo_findings", "open_output", "render_rows", "write_text"]

TABLE_FORMATS: Final = ("table", "csv", "json", "markdown")

_WIDE_ENOUGH = 10_000  # columns, for an output that nobody reads on a screen: no line is broken


def render_rows(
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    format_: str,
    *,
    titles: Mapping[str, str] | None = None,
) -> str:
    """`rows` as text in one of `TABLE_FORMATS`, ending in a line end.

    A cell may be None (empty) or a list (joined by "; ", a list in JSON). `titles` are headings for people:
    those of the table and of Markdown.
    """
    headings = [(titles or {}).get(column, column) for column in columns]
    listed = [list(row) for row in rows]
    if format_ == "json":
        objects = [dict(zip(columns, map(_jsonable, row), strict=True)) for row in listed]
        return json.dumps(objects, ensure_ascii=False, indent=2) + "\n"
    cells = [[_cell(value) for value in row] for row in listed]
    if format_ == "csv":
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="\n").writerows([list(columns), *cells])
        return buffer.getvalue()
    if format_ == "markdown":
        lines = [headings, ["---"] * len(headings), *([_markdown(cell) for cell in row] for row in cells)]
        return "".join(f"| {' | '.join(line)} |\n" for line in lines)
    return _rich_table(headings, cells)


def write_text(text: str, output: str) -> None:
    """Write `text` to the file `output`, or to standard output where it is `-`."""
    with open_output(output) as stream:
        stream.write(text.encode())


@contextmanager
def open_output(output: str) -> Iterator[IO[bytes]]:
    """A stream of bytes to the file `output`, there when all is written, or to standard output for `-`."""
    if output == "-":
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(output)
    if path.is_dir():
        raise click.UsageError(f"{output} is a folder; name a file to write")
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    except OSError as error:  # would name a file that nobody asked for
        raise OSError(error.errno, error.strerror, output) from None
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)  # mkstemp makes files that only their owner may read
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def echo_findings(findings: Iterable[Finding], *, most: int = 20) -> None:
    """Write findings to standard error, worst first, at most `most` and then how many more there are."""
    order = {"error": 0, "warning": 1, "info": 2}
    listed = sorted(findings, key=lambda finding: order[finding.severity])
    for finding in listed[:most]:
        click.echo(str(finding), err=True)
    if len(listed) > most:
        click.echo(f"... and {len(listed) - most} more", err=True)


def _rich_table(headings: Sequence[str], cells: Sequence[Sequence[str]]) -> str:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in cells:
        table.add_row(*(Text(cell) for cell in row))  # Text, because a cell is no markup of rich's
    buffer = io.StringIO()
    terminal = sys.stdout.isatty()
    width = None if terminal else _WIDE_ENOUGH
    console = Console(file=buffer, width=width, force_terminal=terminal, highlight=False)
    console.print(table)
    return "".join(f"{line.rstrip()}\n" for line in buffer.getvalue().strip("\n").splitlines())


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(_cell(part) for part in value)
    return str(value)


def _jsonable(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_jsonable(part) for part in value]
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def _markdown(cell: str) -> str:
    return cell.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ")
