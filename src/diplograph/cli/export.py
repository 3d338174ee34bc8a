"""`diplograph export`: the graph in other tools' formats."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import click

from diplograph.cli.options import store_option
from diplograph.cli.output import open_output
from diplograph.cli.selection import chosen_events, selection_options

__all__ = ["export_command"]

# As in `diplograph.exports.FORMATS`, which would load rdflib for the sake of `--help`; a test compares.
FORMATS: Final = ("turtle", "trig", "nquads", "jsonld", "csv", "graphml")


@click.command()
@click.argument("format_", metavar="FORMAT", type=click.Choice(FORMATS))
@click.option(
    "-o",
    "--output",
    default="-",
    show_default="standard output",
    metavar="FILE",
    help="Write to FILE, whole or not at all; csv makes a folder with nodes.csv and edges.csv.",
)
@selection_options
@store_option
def export_command(format_: str, output: str, store: str, **options: Any) -> None:
    """Write the graph as turtle, trig, nquads or jsonld, or the network of actors as csv or graphml.

    Without options the first four hold the whole store; what a format cannot hold is counted on standard
    error.

    \b
    Example:
      diplograph export graphml -o kazakhstan.graphml --around Kazakhstan
    """
    from diplograph.exports import export_store
    from diplograph.store import open_store

    if format_ == "csv" and output == "-":
        raise click.UsageError("csv is two tables, nodes.csv and edges.csv; name a folder for them with -o")
    with open_store(store, read_only=True) as opened:
        chosen = chosen_events(opened, options)
        if output == "-":
            with open_output(output) as stream:
                report = export_store(opened, format_, stream, **chosen)  # type: ignore[arg-type]
        else:
            report = export_store(opened, format_, Path(output), **chosen)
    click.echo(f"{'standard output' if output == '-' else output}: {report}", err=True)
