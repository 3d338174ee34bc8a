"""`diplograph extract`: what is read in articles, without a store."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diplograph.cli.options import format_option, knowledge_option, output_option, sources_argument
from diplograph.cli.output import echo_findings, open_output, write_text

if TYPE_CHECKING:
    from diplograph.knowledge import Knowledge
    from diplograph.model import Finding, Reading

__all__ = ["extract_command"]

FORMATS = ("jsonl", "json", "html")


@click.command()
@sources_argument
@format_option(*FORMATS, default="jsonl", help="One JSON object a line, a JSON list, or a marked page.")
@knowledge_option
@output_option
def extract_command(
    sources: tuple[str, ...], format_: str, knowledge_folders: tuple[Path, ...], output: str
) -> None:
    """Write down the facts read in articles: people, posts, events, engagements, each with its evidence.

    `--format html` takes a single article and shows its text with everything marked.

    \b
    Example:
      diplograph extract article.txt --format jsonl
    """
    from diplograph.extraction import Extractor
    from diplograph.knowledge import Knowledge
    from diplograph.loaders import check_sources
    from diplograph.pipeline import extract_sources

    check_sources(sources)
    knowledge = Knowledge.load(*knowledge_folders)
    findings: list[Finding] = []
    items = extract_sources(sources, Extractor(knowledge), standard_input=sys.stdin.buffer)
    readings = _set_apart(items, findings)
    if format_ == "html":
        _write_page(list(readings), knowledge, output)
    else:
        _write_json(readings, knowledge, output, as_list=format_ == "json")
    echo_findings(finding for finding in findings if finding.severity != "info")
    if any(finding.severity == "error" for finding in findings):
        raise click.exceptions.Exit(1)


def _set_apart(items: Iterable[Reading | Finding], findings: list[Finding]) -> Iterator[Reading]:
    """The readings, one by one; findings, theirs too, are put into `findings`."""
    from diplograph.model import Finding

    for item in items:
        if isinstance(item, Finding):
            findings.append(item)
        else:
            findings += item.findings
            yield item


def _write_page(readings: list[Reading], knowledge: Knowledge, output: str) -> None:
    from diplograph.views import render_article

    if len(readings) != 1:
        raise click.UsageError(f"--format html takes one article, and these are {len(readings)}")
    write_text(render_article(readings[0], knowledge), output)


def _write_json(readings: Iterable[Reading], knowledge: Knowledge, output: str, *, as_list: bool) -> None:
    from diplograph.extraction import to_gold

    with open_output(output) as stream:
        if as_list:
            objects = [to_gold(reading, knowledge) for reading in readings]
            stream.write(json.dumps(objects, ensure_ascii=False, indent=2).encode() + b"\n")
            return
        for reading in readings:  # a line when it is ready, so that memory does not grow with the articles
            stream.write(json.dumps(to_gold(reading, knowledge), ensure_ascii=False).encode() + b"\n")
