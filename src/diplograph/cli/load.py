"""`diplograph load`: articles into the store."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diplograph.cli.options import knowledge_option, sources_argument, store_option
from diplograph.cli.output import echo_findings

if TYPE_CHECKING:
    from diplograph.pipeline import LoadSummary, Progress

__all__ = ["describe_load", "load_command", "progress_bar"]


@click.command()
@sources_argument
@store_option
@knowledge_option
def load_command(sources: tuple[str, ...], store: str, knowledge_folders: tuple[Path, ...]) -> None:
    """Read articles into the store; what is there unchanged is left alone.

    SOURCE is a text, HTML, JSON or JSON Lines file, a folder of these, or `-` for standard input.

    \b
    Example:
      diplograph load press/ articles.jsonl
    """
    from diplograph.extraction import Extractor
    from diplograph.knowledge import Knowledge
    from diplograph.loaders import check_sources
    from diplograph.pipeline import load_sources

    check_sources(sources)  # before the language pipeline is loaded, which takes a while
    knowledge = Knowledge.load(*knowledge_folders)
    with progress_bar() as progress:
        summary = load_sources(
            sources,
            store,
            knowledge,
            Extractor(knowledge),
            standard_input=sys.stdin.buffer,
            progress=progress,
        )
    echo_findings(finding for finding in summary.findings if finding.severity != "info")
    click.echo(f"{describe_load(summary)} Store: {store}")
    if summary.failed:
        raise click.exceptions.Exit(1)


def describe_load(summary: LoadSummary) -> str:
    """One sentence on what a load did."""
    parts = [f"{summary.loaded} loaded ({summary.events} events)", f"{summary.unchanged} unchanged"]
    if summary.skipped:
        parts.append(f"{summary.skipped} files skipped")
    parts.append(f"{summary.failed} failed")
    return f"{summary.total} article{'' if summary.total == 1 else 's'}: {', '.join(parts)}."


@contextmanager
def progress_bar() -> Iterator[Callable[[Progress], None] | None]:
    """A callback that moves a progress bar on standard error; None where that is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), MofNCompleteColumn(), TextColumn("articles"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda progress: bar.update(task, completed=progress.done, description=progress.article)
