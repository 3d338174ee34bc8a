"""`diplograph view`: the network, timeline, map, matrix and dossier, each on a page."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import click

from diplograph.cli.options import knowledge_option, store_option
from diplograph.cli.output import write_text
from diplograph.cli.selection import chosen_events, selection_options

__all__ = ["describe_view", "view_command"]

# As in `diplograph.views`, which would load networkx for the sake of `--help`; a test compares.
VIEWS: Final = ("network", "timeline", "map", "matrix", "dossier")


@click.command()
@click.argument("view", type=click.Choice(VIEWS), required=False, default="network")
@click.option(
    "-o",
    "--output",
    show_default="diplograph-VIEW.html",
    metavar="FILE",
    help="Write the page to FILE, whole or not at all; `-` is standard output.",
)
@selection_options
@click.option("--title", default="", metavar="TEXT", help="The heading of the page.")
@store_option
@knowledge_option
def view_command(
    view: str, output: str | None, title: str, store: str, knowledge_folders: tuple[Path, ...], **options: Any
) -> None:
    """Draw what the articles tell: one HTML file that opens offline, with the sentences behind every mark.

    The network (without a VIEW) shows who dealt with whom; the timeline events along an axis and posts as
    bars, of --around, --between or everybody; the map where events took place and visits between capitals;
    the matrix how often who dealt with whom, in rows and columns; the dossier, to print, all on --around or
    on --between.

    \b
    Example:
      diplograph view -o graph.html --around Kazakhstan --since 2025
      diplograph view timeline --between Kazakhstan UNRCCA
    """
    from diplograph.knowledge import Knowledge
    from diplograph.store import open_store
    from diplograph.views import draw_view

    if view == "dossier" and options["around"] is None and options["between"] is None:
        raise click.UsageError("a dossier is on somebody; name whom with --around, or two with --between")
    with open_store(store, read_only=True) as opened:
        chosen = chosen_events(opened, options)
        graph, page = draw_view(view, opened, lambda: Knowledge.load(*knowledge_folders), chosen, title=title)
    output = output or f"diplograph-{view}.html"
    write_text(page, output)
    click.echo(f"{describe_view(graph)} Open in a browser: {output}", err=output == "-")


def describe_view(graph: Any) -> str:
    """One sentence on what a network shows, and what it leaves out."""
    reports = graph.graph["reports"]
    articles = {article for event in reports.events for article in event.articles}
    sentence = f"{len(graph)} actors, {len(reports.events)} events, {len(articles)} articles."
    if by_report := graph.graph["by_report"]:
        sentence += f" {by_report} events have no date and are in the period by the day of their report."
    if dateless := graph.graph["dateless"]:
        sentence += f" {dateless} events without any date are left out of the period."
    return sentence
