"""`diplograph extract`: what is read in articles, without a store."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from diplograph.cli.options import format_option, knowledge_option, output_option, sources_argument
from diplograph.cli.output import echo_findings, open_output, write_text

__all__ = ["extract_command"]


@click.command()
@sources_argument
@format_option("jsonl", "json", "html", default="jsonl", help="One JSON object a line, a JSON list, or a marked page.")
@knowledge_option
@output_option
def extract_command(sources: tuple[str, ...], format_: str, knowledge_folders: tuple[Path, ...], output: str) -> None:
    """Write down the facts read in articles: people, posts, events, engagements, each with its evidence.

    `--format html` takes a single article and shows its text with everything marked.

    \b
    Example:
      diplograph extract article.txt --format jsonl
    """
    from diplograph.extraction import Extractor
    from diplograph.extraction.render import to_gold
    from diplograph.knowledge import Knowledge
    from diplograph.loaders import check_sources
    from diplograph.model import Finding
    from diplograph.pipeline import extract_sources

    check_sources(sources)
    knowledge = Knowledge.load(*knowledge_folders)
    findings: list[Finding] = []
    items = extract_sources(sources, Extractor(knowledge), standard_input=sys.stdin.buffer)
    if format_ == "html":
        readings = []
        for item in items:
            (findings if isinstance(item, Finding) else readings).append(item)  # type: ignore[arg-type]
        if len(readings) != 1:
            raise click.UsageError(f"--format html takes one article, and these are {len(readings)}")
        from diplograph.views import render_article

        write_text(render_article(readings[0], knowledge), output)
    else:
        with open_output(output) as stream:
            rendered = []
            for item in items:
                if isinstance(item, Finding):
                    findings.append(item)
                    continue
                findings += item.findings
                if format_ == "json":
                    rendered.append(to_gold(item, knowledge))
                else:
                    stream.write(json.dumps(to_gold(item, knowledge), ensure_ascii=False).encode() + b"\n")
            if format_ == "json":
                stream.write(json.dumps(rendered, ensure_ascii=False, indent=2).encode() + b"\n")
    echo_findings(finding for finding in findings if finding.severity != "info")
    if any(finding.severity == "error" for finding in findings):
        raise click.exceptions.Exit(1)
