"""Answers and profiles as text: tables with the sentences behind them, CSV, JSON, Markdown."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import click

from diplograph.cli.output import render_rows
from diplograph.questions import plain_cell, to_lines, to_object

if TYPE_CHECKING:
    from diplograph.questions import Answer, Profile, Quote, Row

__all__ = ["FEW", "render_answer", "render_profile"]

FEW: Final = 2
"""How many sentences a row shows where neither all nor none were asked for."""


def render_answer(answer: Answer, format_: str, *, sentences: bool | None = None, limit: int = 0) -> str:
    """`answer` in one of `output.TABLE_FORMATS`.

    `sentences`: all (True), none (False), or the latest few of each row (None); JSON has all anyway. `limit`
    is the number of rows shown, 0 for all; what is left out is counted.
    """
    shown = answer.rows[:limit] if limit else answer.rows
    if format_ == "json":
        return json.dumps(to_object(answer, shown), ensure_ascii=False, indent=2) + "\n"
    if format_ == "csv":
        return render_rows(*to_lines(answer, shown, with_sentences=sentences is not False), "csv")
    if not answer.rows:
        return f"Nothing found: {_asked(answer)}\n"
    columns = [column.name for column in answer.columns]
    titles = {column.name: column.title for column in answer.columns}
    filled = [
        number for number in range(len(columns)) if any(row.cells[number] not in (None, ()) for row in shown)
    ]
    cells = [[plain_cell(row.cells[number]) for number in filled] for row in shown]
    text = render_rows([columns[number] for number in filled], cells, format_, titles=titles)
    if (left_out := len(answer.rows) - len(shown)) > 0:
        text += f"\n... and {left_out} more rows\n"
    if sentences is not False:
        text += _evidence(shown, None if sentences else FEW, markdown=format_ == "markdown")
    return text


def render_profile(profile: Profile, format_: str, *, sentences: bool | None = None, limit: int = 0) -> str:
    """`profile` as a heading, its facts, and its answers one after another; or as JSON."""
    if format_ == "json":
        content = {
            "iri": profile.thing.iri,
            "name": profile.thing.label,
            "kind": profile.kind,
            "facts": {fact: list(values) for fact, values in profile.facts.items()},
            "answers": [to_object(answer, answer.rows) for answer in profile.answers],
        }
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    markdown = format_ == "markdown"
    heading = (
        f"# {profile.thing.label}\n\n" if markdown else f"{_bold(profile.thing.label)}  ({profile.kind})\n"
    )
    facts = "".join(
        f"- {fact}: {'; '.join(values)}\n" if markdown else f"  {fact}: {'; '.join(values)}\n"
        for fact, values in profile.facts.items()
    )
    parts = [
        (f"\n## {answer.question.title}\n\n" if markdown else f"\n{_bold(answer.question.title)}\n")
        + render_answer(answer, format_, sentences=sentences, limit=limit)
        for answer in profile.answers
    ]
    return heading + facts + "".join(parts)


def _evidence(rows: Sequence[Row], most: int | None, *, markdown: bool) -> str:
    """The sentences behind each row, under the row's first cell that says something."""
    if not any(row.quotes for row in rows):
        return ""
    lines = ["", "**Evidence**" if markdown else _bold("Evidence")]
    for row in rows:
        if not row.quotes:
            continue
        name = next((str(plain_cell(cell)) for cell in row.cells if cell not in (None, ())), "")
        lines += ["", f"*{name}*" if markdown else name] if name else [""]
        # The latest first: what happened last is what is asked about most.
        quotes = row.quotes[::-1]
        for quote in quotes if most is None else quotes[:most]:
            lines.append(("- " if markdown else "  ") + _told(quote, markdown=markdown))
        if most is not None and len(quotes) > most:
            lines.append(f"{'- ' if markdown else '  '}... and {len(quotes) - most} more (--sentences)")
    return "\n".join(lines) + "\n"


def _told(quote: Quote, *, markdown: bool) -> str:
    start = quote.sentence.find(" ".join(quote.exact.split()))
    sentence = quote.sentence
    if start >= 0:
        end = start + len(" ".join(quote.exact.split()))
        marked = f"**{sentence[start:end]}**" if markdown else _bold(sentence[start:end])
        sentence = sentence[:start] + marked + sentence[end:]
    when = " ".join(
        filter(
            None,
            (quote.date, quote.kind, f"({quote.status})" if quote.status not in ("", "occurred") else ""),
        )
    )
    source = ", ".join(filter(None, (quote.publisher, quote.published)))
    return f"{when + ': ' if when else ''}“{sentence}” [{quote.article}{'; ' + source if source else ''}]"


def _asked(answer: Answer) -> str:
    given = ", ".join(f"{name} {value}" for name, value in answer.parameters.items())
    return f"{answer.question.title}{f' ({given})' if given else ''}"


def _bold(text: str) -> str:
    return click.style(text, bold=True) if sys.stdout.isatty() else text
