"""`diplograph show`: all that is known of one person, state, body or thing."""

from __future__ import annotations

from pathlib import Path

import click

from diplograph.cli.options import format_option, knowledge_option, output_option, store_option
from diplograph.cli.output import write_text

__all__ = ["show_command"]

FORMATS = ("table", "json", "markdown")


@click.command()
@click.argument("name")
@format_option(*FORMATS, default="table", help="How to write it.")
@click.option(
    "--sentences/--no-sentences",
    default=None,
    help="All sentences behind it, or none; without it the latest few of each row.",
)
@click.option(
    "--limit", type=click.IntRange(1), default=10, show_default=True, metavar="N", help="Rows of each part."
)
@store_option
@knowledge_option
@output_option
def show_command(
    name: str,
    format_: str,
    sentences: bool | None,
    limit: int,
    store: str,
    knowledge_folders: tuple[Path, ...],
    output: str,
) -> None:
    """Show who or what somebody or something is: names, posts in time, last contacts, and the evidence.

    NAME is any name of a person, state, body, place, document, initiative or gathering, or its id.

    \b
    Example:
      diplograph show "Murat Nurtleu"
    """
    from diplograph.cli.answers import render_profile
    from diplograph.knowledge import Knowledge
    from diplograph.questions import describe
    from diplograph.store import open_store

    with open_store(store, read_only=True) as opened:
        profile = describe(opened, name, Knowledge.load(*knowledge_folders))
    write_text(render_profile(profile, format_, sentences=sentences, limit=limit), output)
