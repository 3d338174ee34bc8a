"""`diplograph validate`: does the graph conform to its shapes and quality rules?"""

from __future__ import annotations

from pathlib import Path

import click

from diplograph.cli.options import format_option, store_option
from diplograph.cli.output import TABLE_FORMATS, render_rows

__all__ = ["validate_command"]

_COLUMNS = ("severity", "rule", "place", "message")
_TITLES = {"severity": "Severity", "rule": "Rule", "place": "Place", "message": "What is wrong"}
_LEVELS = ("error", "warning", "info")


@click.command()
@click.argument(
    "files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="[FILE]..."
)
@store_option
@click.option(
    "--level",
    type=click.Choice(_LEVELS),
    default="warning",
    show_default=True,
    help="The least that is shown; all is counted.",
)
@format_option(*TABLE_FORMATS, default="table", help="How to write the findings.")
def validate_command(files: tuple[Path, ...], store: str, level: str, format_: str) -> None:
    """Check the store, or files of triples, against the shapes and quality rules of the ontology.

    FILE is Turtle (.ttl), TriG (.trig), N-Quads (.nq), N-Triples (.nt) or JSON-LD (.jsonld). Findings go to
    standard output, what was counted to standard error. The exit code is 3 where there is an error.

    \b
    Example:
      diplograph validate --level info
      diplograph validate graph.trig --format csv
    """
    from diplograph.errors import NonConformingError
    from diplograph.model import Severity
    from diplograph.store import open_store
    from diplograph.validation import validate_files, validate_store

    if files:
        report = validate_files(files)
    else:
        with open_store(store, read_only=True) as opened:
            report = validate_store(opened)
    shown = [found for found in report.findings if _LEVELS.index(found.severity) <= _LEVELS.index(level)]
    if shown or format_ != "table":
        rows = [(found.severity, found.rule, found.place, found.message) for found in shown]
        click.echo(render_rows(_COLUMNS, rows, format_, titles=_TITLES), nl=False)
    errors, warnings, notes = (report.count(severity) for severity in Severity)
    place = store if not files else str(files[0]) if len(files) == 1 else f"{len(files)} files"
    counts = ", ".join([_count(errors, "error"), _count(warnings, "warning"), _count(notes, "note")])
    click.echo(f"{_count(report.graphs, 'graph')} checked: {counts}.", err=True)
    if errors:
        raise NonConformingError(f"{place}: {_count(errors, 'error')}; see the findings")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
