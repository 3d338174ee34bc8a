"""`diplograph query`: any SPARQL."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Final, TextIO

import click

from diplograph.cli.options import format_option, output_option, store_option
from diplograph.cli.output import TABLE_FORMATS, render_rows, write_text

if TYPE_CHECKING:
    from diplograph.store import Rows, Triples

__all__ = ["query_command"]

_STANDARD_INPUT: Final = "-"


@click.command()
@click.argument("sparql", required=False)
@click.option("-f", "--file", type=click.File("r", encoding="utf-8"), help="Read the query from a file.")
@format_option(*TABLE_FORMATS, default="table", help="How to write rows; triples are always N-Triples.")
@store_option
@output_option
def query_command(sparql: str | None, file: TextIO | None, format_: str, store: str, output: str) -> None:
    """Run a SPARQL query: SELECT, ASK, CONSTRUCT or DESCRIBE.

    SPARQL is the query itself, or `-` for standard input. Our prefixes need not be declared, and the default
    graph is the union of all graphs; docs/data-model.md shows what is in them.

    \b
    Example:
      diplograph query 'SELECT ?who ?day WHERE { ?e sem:hasActor ?who ; sem:hasTimeStamp ?day } LIMIT 10'
    """
    from diplograph.store import Rows, open_store

    if (sparql is None) == (file is None):
        raise click.UsageError("give one query: as an argument, in a file with -f, or - for standard input")
    if file is not None:
        text = file.read()
    else:
        text = sys.stdin.read() if sparql == _STANDARD_INPUT else sparql or ""
    with open_store(store, read_only=True) as opened:
        answer = opened.query(text)
        if isinstance(answer, bool):
            rendered = json.dumps(answer) + "\n" if format_ == "json" else f"{'yes' if answer else 'no'}\n"
        elif isinstance(answer, Rows):
            rendered = _render_rows(answer, format_)
        else:
            rendered = _render_triples(answer)
    write_text(rendered, output)


def _render_rows(rows: Rows, format_: str) -> str:
    return render_rows(rows.columns, ([row[column] for column in rows.columns] for row in rows), format_)


def _render_triples(triples: Triples) -> str:
    return "".join(f"{line}\n" for line in triples)
