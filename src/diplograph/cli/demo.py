"""`diplograph demo`: from the sample articles to an answer and a picture, in one go."""

from __future__ import annotations

from collections import Counter
from typing import Final

import click

from diplograph.cli.load import describe_load, progress_bar
from diplograph.cli.options import store_option
from diplograph.cli.output import echo_findings, write_text
from diplograph.cli.view import describe_view

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
    from diplograph.cli.answers import render_answer
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
    click.echo(render_answer(answer, "table"))
    write_text(render_network(network, title="Who dealt with whom in the sample dispatches"), output)
    click.echo(f"The picture: {describe_view(network)} Open in a browser: {output}")
    click.echo('Go on with:  diplograph ask --list   or   diplograph show "Murat Nurtleu"')
    if summary.failed:
        raise click.exceptions.Exit(1)
