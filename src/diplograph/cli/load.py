"""`diplograph load`: articles into the store."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diplograph.cli.options import knowledge_option, store_option
from diplograph.cli.output import echo_findings

if TYPE_CHECKING:
    from diplograph.knowledge import Knowledge
    from diplograph.loaders import LoadOptions
    from diplograph.pipeline import ArticleReader, LoadSummary, Pool, Progress

__all__ = ["MakeReader", "describe_load", "load_command", "progress_bar"]


@click.command()
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@store_option
@knowledge_option
@click.option(
    "--field",
    "pairs",
    multiple=True,
    metavar="OURS=THEIRS",
    help="Where a field of ours stands in records and tables, such as text=body; repeatable.",
)
@click.option("--web", is_flag=True, help="Fetch sources that are addresses (http, https).")
@click.option(
    "--follow", is_flag=True, help="With --web: fetch the page of a feed's entry that is only a summary."
)
@click.option(
    "--timeout", default=20.0, show_default=True, metavar="SECONDS", help="How long a server may be silent."
)
@click.option(
    "--private-addresses", is_flag=True, help="With --web: fetch from private networks and this machine too."
)
@click.option("--keep-duplicates", is_flag=True, help="Load an article whose text is in the store already.")
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    show_default="one a processor",
    metavar="N",
    help="How many processes read articles, once there are more than a few.",
)
@click.option(
    "--scheduler", metavar="ADDRESS", help="Read on a cluster: the address of its dask scheduler (an extra)."
)
@click.option(
    "--shards",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="With --scheduler: a folder that all machines see, where workers leave what they have read.",
)
@click.option(
    "--report",
    metavar="FILE",
    help="Write what became of each article, and every finding, to FILE as JSON Lines.",
)
@click.option(
    "--watch",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Keep FOLDER loaded: load it, and again whenever something changes in it, until interrupted.",
)
def load_command(
    sources: tuple[str, ...],
    store: str,
    knowledge_folders: tuple[Path, ...],
    pairs: tuple[str, ...],
    web: bool,
    follow: bool,
    timeout: float,
    private_addresses: bool,
    keep_duplicates: bool,
    workers: int | None,
    scheduler: str | None,
    shards: Path | None,
    report: str | None,
    watch: Path | None,
) -> None:
    """Read articles into the store; what is there unchanged is left alone.

    SOURCE is a file, a folder, `-` for standard input, or with --web an address. Text, Markdown, HTML, RSS
    and Atom, JSON and JSON Lines, CSV, mail, DOCX, PDF, WARC, and ZIP archives of these are told apart by
    their content; so are event tables of GDELT and PLOVER. See docs/sources.md.

    \b
    Example:
      diplograph load press/ articles.jsonl
    """
    from diplograph.loaders import LoadOptions, parse_field_mapping

    if watch is None and not sources:
        raise click.MissingParameter(
            param_hint="'SOURCE...'", param_type="argument", ctx=click.get_current_context()
        )
    if watch is not None and "-" in sources:
        raise click.UsageError("standard input cannot be watched; name files and folders")
    options = LoadOptions(
        fields=parse_field_mapping(pairs),
        web=web,
        follow_feeds=follow,
        allow_private_addresses=private_addresses,
        timeout=timeout,
    )
    wanted = [*sources, *([str(watch)] if watch is not None else [])]
    job = _Job(store, knowledge_folders, options, keep_duplicates, workers, scheduler, shards, report)
    if watch is None:
        summary = job.run(wanted)
        if summary.failed:
            raise click.exceptions.Exit(1)
        return
    from diplograph.cli.watching import watch_folders

    folders = [source for source in wanted if Path(source).is_dir()]
    watch_folders(folders, lambda: job.run(wanted, watched=True), except_for=store)


@dataclass
class _Job:
    """What the options ask for; its reader is made once, however often it runs."""

    store: str
    folders: tuple[Path, ...]
    options: LoadOptions
    keep_duplicates: bool
    workers: int | None
    scheduler: str | None
    shards: Path | None
    report: str | None
    _made: tuple[Knowledge, ArticleReader] | None = None

    def run(self, sources: Sequence[str], *, watched: bool = False) -> LoadSummary:
        """Load `sources` once, and say on the screen what was done."""
        from diplograph.loaders import check_sources, estimate_articles
        from diplograph.pipeline import load_sources

        if not watched:
            check_sources(
                sources, self.options
            )  # before the language pipeline is loaded, which takes a while
        if self._made is None:
            self._made = MakeReader(self.folders)()
        knowledge, reader = self._made
        total = estimate_articles(sources) if sys.stderr.isatty() else None
        with ExitStack() as stack:
            progress = stack.enter_context(progress_bar(total))
            writer = None
            if self.report is not None:
                from diplograph.cli.load_report import report_writer

                writer = stack.enter_context(report_writer(self.report))
            pool = stack.enter_context(self._pool())
            summary = load_sources(
                sources,
                self.store,
                knowledge,
                reader,
                standard_input=sys.stdin.buffer,
                progress=progress,
                options=self.options,
                pool=pool,
                keep_duplicates=self.keep_duplicates,
                report=writer,
            )
            if writer is not None:
                writer.finish(summary)
        if not watched or summary.total != summary.unchanged:
            echo_findings(finding for finding in summary.findings if finding.severity != "info")
            click.echo(f"{describe_load(summary)} Store: {self.store}")
        return summary

    @contextmanager
    def _pool(self) -> Iterator[Pool | None]:
        from diplograph.pipeline import ProcessPool, usable_processors

        workers = self.workers or usable_processors()
        make_reader = MakeReader(self.folders)
        if self.scheduler is not None:
            from diplograph.pipeline.cluster import connect

            with connect(self.scheduler, make_reader, shards=self.shards) as pool:
                yield pool
        else:
            yield ProcessPool(workers, make_reader) if workers > 1 else None


@dataclass(frozen=True)
class MakeReader:
    """Makes knowledge and reader, in this process or another one: it can be sent there."""

    folders: tuple[Path, ...]

    def __call__(self) -> tuple[Knowledge, ArticleReader]:
        """The reference knowledge with the user's folders, and the reader that knows it."""
        from diplograph.extraction import Extractor
        from diplograph.knowledge import Knowledge

        knowledge = Knowledge.load(*self.folders)
        return knowledge, Extractor(knowledge)


def describe_load(summary: LoadSummary) -> str:
    """One sentence on what a load did."""
    parts = [f"{summary.loaded} loaded ({summary.events} events)", f"{summary.unchanged} unchanged"]
    if summary.duplicates:
        parts.append(f"{summary.duplicates} duplicate{'' if summary.duplicates == 1 else 's'}")
    if summary.skipped:
        parts.append(f"{summary.skipped} files skipped")
    parts.append(f"{summary.failed} failed")
    return f"{summary.total} article{'' if summary.total == 1 else 's'}: {', '.join(parts)}."


@contextmanager
def progress_bar(total: int | None = None) -> Iterator[Callable[[Progress], None] | None]:
    """A callback that moves a progress bar on standard error; None where that is no terminal.

    It shows how many articles are done, how many a second, and, where `total` says about how many there are,
    the time that remains.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich import progress as rich
    from rich.console import Console
    from rich.text import Text

    class _Rate(rich.ProgressColumn):
        def render(self, task: rich.Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text("" if speed is None else f"{speed:.1f}/s")

    columns: list[rich.ProgressColumn] = [
        rich.SpinnerColumn(),
        rich.MofNCompleteColumn(),
        rich.TextColumn("articles"),
        _Rate(),
    ]
    columns += [rich.TimeElapsedColumn()]
    if total is not None:
        columns += [
            rich.BarColumn(),
            rich.TextColumn("about"),
            rich.TimeRemainingColumn(),
            rich.TextColumn("left"),
        ]
    with rich.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=total)

        def move(progress: Progress) -> None:
            known = None if total is None else max(total, progress.done)
            bar.update(task, completed=progress.done, total=known, description=progress.article)

        yield move
