"""`diplograph view`: the network on a page."""

from __future__ import annotations

from typing import Any

import click

from diplograph.cli.options import store_option
from diplograph.cli.output import write_text
from diplograph.cli.selection import chosen_events, selection_options

__all__ = ["describe_view", "view_command"]


@click.command()
@click.option(
    "-o",
    "--output",
    default="diplograph-network.html",
    show_default=True,
    metavar="FILE",
    help="Write the page to FILE, whole or not at all; `-` is standard output.",
)
@selection_options
@click.option("--title", default="", metavar="TEXT", help="The heading of the page.")
@store_option
def view_command(output: str, title: str, store: str, **options: Any) -> None:
    """Draw who dealt with whom: one HTML file that opens offline, with the sentences behind every line.

    \b
    Example:
      diplograph view -o graph.html --around Kazakhstan --since 2025
    """
    from diplograph.network import project_network
    from diplograph.store import open_store
    from diplograph.views import render_network

    with open_store(store, read_only=True) as opened:
        graph = project_network(opened, **chosen_events(opened, options))
    write_text(render_network(graph, title=title), output)
    click.echo(f"{describe_view(graph)} Open in a browser: {output}", err=output == "-")


def describe_view(graph: Any) -> str:
    """One sentence on what a network shows, and what it leaves out."""
    reports = graph.graph["reports"]
    articles = {event.article for event in reports.events}
    sentence = f"{len(graph)} actors, {len(reports.events)} events, {len(articles)} articles."
    if by_report := graph.graph["by_report"]:
        sentence += f" {by_report} events have no date and are in the period by the day of their report."
    if dateless := graph.graph["dateless"]:
        sentence += f" {dateless} events without any date are left out of the period."
    return sentence
