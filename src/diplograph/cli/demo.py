"""`diplograph demo`: from the sample articles to an answer and a picture, in one go."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import click

from diplograph.cli.load import describe_load, progress_bar
from diplograph.cli.options import store_option
from diplograph.cli.output import echo_findings, render_rows, write_text
from diplograph.cli.view import describe_view

if TYPE_CHECKING:
    from diplograph.questions import Answer

__all__ = ["QUESTION", "demo_command"]

QUESTION: Final = "Which UN bodies does Kazakhstan engage with?"

_TYPES_NAMED = 6


@click.command()
@store_option
@click.option(
    "-o",
    "--output",
    default="diplograph-demo.html",
    show_default=True,
    metavar="FILE",
    help="Where the picture goes.",
)
def demo_command(store: str, output: str) -> None:
    """Load the sample dispatches, answer a question from them, and draw who dealt with whom.

    Works offline and in an empty folder; a second run finds everything loaded.

    \b
    Example:
      diplograph demo
    """
    from diplograph.extraction import Extractor
    from diplograph.knowledge import Knowledge
    from diplograph.network import project_network
    from diplograph.pipeline import load_sources
    from diplograph.questions import ask, match_question
    from diplograph.resources import articles_dir
    from diplograph.store import open_store
    from diplograph.views import render_network

    knowledge = Knowledge.load()
    with progress_bar() as progress:
        summary = load_sources(
            [str(articles_dir())], store, knowledge, Extractor(knowledge), progress=progress
        )
    echo_findings(finding for finding in summary.findings if finding.severity == "error")
    click.echo(f"{describe_load(summary)} Store: {store}")

    with open_store(store, read_only=True) as opened:
        network = project_network(opened)
        question, parameters = match_question(QUESTION, knowledge)
        answer = ask(opened, question, parameters, knowledge)
    types = Counter(event.type.value for event in network.graph["reports"].events)
    named = ", ".join(f"{count} {type_}" for type_, count in types.most_common(_TYPES_NAMED))
    click.echo(f"Events in the store: {sum(types.values())} ({named}, ...)\n")

    click.echo(f"{QUESTION}\n")
    click.echo(_render(answer))
    write_text(render_network(network, title="Who dealt with whom in the sample dispatches"), output)
    click.echo(f"The picture: {describe_view(network)} Open in a browser: {output}")
    click.echo('Go on with:  diplograph ask --list   or   diplograph show "Murat Nurtleu"')
    if summary.failed:
        raise click.exceptions.Exit(1)


def _render(answer: Answer) -> str:
    """The answer as a table, and beneath it one sentence a row."""
    titles = {column.name: column.title for column in answer.columns}
    cells = [[_plain(cell) for cell in row.cells] for row in answer.rows]
    table = render_rows([column.name for column in answer.columns], cells, "table", titles=titles)
    lines = []
    for row in answer.rows:
        if row.quotes:
            quote = row.quotes[-1]
            source = ", ".join(part for part in (quote.publisher, quote.published) if part)
            lines.append(f"  {_plain(row.cells[0])}: “{quote.sentence}” ({source})")
    return "\n".join([table, *lines, ""])


def _plain(cell: object) -> object:
    return [str(part) for part in cell] if isinstance(cell, tuple) else cell
