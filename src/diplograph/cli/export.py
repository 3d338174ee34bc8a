"""`diplograph export`: the graph in other tools' formats."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import click

from diplograph.cli.options import knowledge_option, store_option
from diplograph.cli.output import open_output
from diplograph.cli.selection import chosen_events, selection_options

__all__ = ["export_command"]

# As in `diplograph.exports`, which would load rdflib for the sake of `--help`; a test compares.
FOLDER_FORMATS: Final = ("csv", "parquet", "neo4j")
FORMATS: Final = (
    *("turtle", "trig", "nquads", "ntriples", "rdfxml", "jsonld", "jsonld-framed"),
    *("graphml", "gexf", "cytoscape", "xlsx", "ftm", "plover", "quickstatements"),
    *("icalendar", "bibtex", "csl", *FOLDER_FORMATS),
)


@click.command()
@click.argument("format_", metavar="FORMAT", type=click.Choice(FORMATS))
@click.option(
    "-o",
    "--output",
    default="-",
    show_default="standard output",
    metavar="FILE",
    help="Write to FILE, whole or not at all; csv, parquet and neo4j make a folder of files.",
)
@selection_options
@click.option(
    "--question",
    metavar="NAME",
    help="Only the events that show the answer to this question (diplograph ask --list).",
)
@click.option(
    "--given",
    multiple=True,
    metavar="NAME=VALUE",
    help="A parameter of the question, such as state=Kazakhstan. May be repeated.",
)
@store_option
@knowledge_option
def export_command(
    format_: str,
    output: str,
    given: tuple[str, ...],
    question: str | None,
    store: str,
    knowledge_folders: tuple[Path, ...],
    **options: Any,
) -> None:
    """Write the graph, the network of actors, or the events in the format of another tool.

    The graph, and without options all of it: turtle, trig, nquads, ntriples, rdfxml, jsonld, jsonld-framed.
    The network of actors: graphml, cytoscape, neo4j, and gexf with its timeline. Tables, one a class, with
    the answer to --question: csv, xlsx, parquet. Events for others: ftm (entities of FollowTheMoney), plover
    (coded events), quickstatements (what Wikidata lacks), icalendar (what is planned). Articles: bibtex, csl.

    What a format cannot hold is counted on standard error.

    \b
    Examples:
      diplograph export graphml -o kazakhstan.graphml --around Kazakhstan
      diplograph export xlsx -o un.xlsx --question un-bodies --given state=Kazakhstan
    """
    from diplograph.exports import export_store
    from diplograph.knowledge import Knowledge
    from diplograph.store import open_store

    if format_ in FOLDER_FORMATS and output == "-":
        raise click.UsageError(f"{format_} is several tables; name a folder for them with -o")
    if given and question is None:
        raise click.UsageError("--given is for a question; name it with --question")
    knowledge = Knowledge.load(*knowledge_folders) if knowledge_folders else None
    asked = {"question": question, "given": _parse_given(given), "knowledge": knowledge}
    with open_store(store, read_only=True) as opened:
        chosen = {**chosen_events(opened, options), **asked}
        if output == "-":
            with open_output(output) as stream:
                report = export_store(opened, format_, stream, **chosen)  # type: ignore[arg-type]
        else:
            report = export_store(opened, format_, Path(output), **chosen)
    click.echo(f"{'standard output' if output == '-' else output}: {report}", err=True)


def _parse_given(given: tuple[str, ...]) -> dict[str, str]:
    """Parameters of a question; as at `ask`, a name may be written with hyphens."""
    found = {}
    for entry in given:
        name, equals, value = entry.partition("=")
        if not equals:
            raise click.UsageError(f"--given {entry}: write it as NAME=VALUE, such as state=Kazakhstan")
        found[name.strip().replace("-", "_")] = value
    return found
