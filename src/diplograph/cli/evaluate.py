"""`diplograph evaluate`: how much of what is there is found, and what exactly is not."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from diplograph.cli.options import format_option, knowledge_option, output_option
from diplograph.cli.output import echo_findings, render_rows, write_text

if TYPE_CHECKING:
    from diplograph.evaluation import Evaluation
    from diplograph.model import Article, Finding

__all__ = ["evaluate_command"]

FORMATS: Final = ("table", "json", "markdown")

_FOLDER = click.Path(exists=True, path_type=Path)


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR")
@click.option("--articles", type=_FOLDER, metavar="SOURCE", help="Where the texts are, if not beside.")
@click.option(
    "--predicted",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Score these findings (JSON Lines, as `extract` writes them) instead of reading the texts.",
)
@click.option("--split", default="", metavar="NAME", help='Only articles whose "split" is NAME.')
@click.option("--language", default="", metavar="CODE", help="Only articles in this language (en, ru, ...).")
@click.option("--errors", is_flag=True, help="List what was missed, made up or wrong, with its sentence.")
@click.option("--calibration", is_flag=True, help="Say how many of the events of each confidence are right.")
@format_option(*FORMATS, default="table", help="How to write the figures.")
@knowledge_option
@output_option
def evaluate_command(
    folder: Path,
    articles: Path | None,
    predicted: Path | None,
    split: str,
    language: str,
    errors: bool,
    calibration: bool,
    format_: str,
    knowledge_folders: tuple[Path, ...],
    output: str,
) -> None:
    """Score what is read in the annotated articles of DIR: precision, recall, F1 and accuracies.

    DIR holds one ID.json an article in the gold format (docs/evaluation.md), and ID.txt beside it.

    \b
    Example:
      diplograph evaluate data/gold --split develop --errors
    """
    from diplograph.evaluation import (
        evaluate_predictions,
        evaluate_reader,
        load_gold,
        load_gold_articles,
        load_predictions,
        load_texts,
    )

    gold = load_gold(folder, split=split, language=language)
    findings: list[Finding] = []
    if predicted is not None:
        texts = load_texts(articles or folder) if errors else {}
        evaluation = evaluate_predictions(gold, load_predictions(predicted), texts)
    else:
        there = load_gold_articles(gold, articles or folder)  # before anything that takes a while to load
        evaluation = evaluate_reader(gold, _reader(knowledge_folders, findings), there)
    tables = [_measures(evaluation), _attributes(evaluation)]
    if calibration:
        tables += [_calibration(evaluation), _rules(evaluation)]
    if errors:
        tables += [_kinds(evaluation), _discrepancies(evaluation)]
    write_text(_render(evaluation, tables, format_), output)
    echo_findings(finding for finding in findings if finding.severity != "info")


def _reader(
    knowledge_folders: Sequence[Path], findings: list[Finding]
) -> Callable[[Article], Mapping[str, Any]]:
    """A function from an article to what is found in it; what is worth knowing is put into `findings`."""
    from diplograph.extraction import Extractor, to_gold
    from diplograph.knowledge import Knowledge
    from diplograph.pipeline import read_article

    knowledge = Knowledge.load(*knowledge_folders)
    extractor = Extractor(knowledge)

    def read(article: Article) -> Mapping[str, Any]:
        reading = read_article(article, extractor)
        findings.extend(reading.findings)
        return to_gold(reading, knowledge)

    return read


class _Table:
    """A table of the report: a name for programs, a heading for people, columns and rows."""

    def __init__(
        self, name: str, heading: str, columns: Sequence[str], rows: Iterator[Sequence[Any]]
    ) -> None:
        self.name = name
        self.heading = heading
        self.columns = tuple(columns)
        self.rows = [[_rounded(cell) for cell in row] for row in rows]


def _rounded(cell: Any) -> Any:
    return round(cell, 3) if isinstance(cell, float) else cell


def _measures(evaluation: Evaluation) -> _Table:
    rows = (
        (measure.value, tally.precision, tally.recall, tally.f1, tally.gold, tally.found)
        for measure, tally in evaluation.score.tallies.items()
    )
    columns = ("measure", "precision", "recall", "f1", "gold", "found")
    return _Table("measures", "What is found", columns, rows)


def _attributes(evaluation: Evaluation) -> _Table:
    rows = (
        (attribute.value, accuracy.share, accuracy.seen)
        for attribute, accuracy in evaluation.score.accuracies.items()
    )
    return _Table("attributes", "Of the events found", ("attribute", "accuracy", "events"), rows)


def _calibration(evaluation: Evaluation) -> _Table:
    rows = (
        (
            f"{band.low:.1f}-{band.high:.1f}",
            band.events,
            band.right,
            band.share,
            band.margin,
            band.mean_confidence,
        )
        for band in evaluation.calibration
    )
    columns = ("confidence", "events", "right", "share right", "margin", "mean confidence")
    return _Table("calibration", "Confidence and truth", columns, rows)


def _rules(evaluation: Evaluation) -> _Table:
    rows = (
        (record.rule, record.events, record.right, record.share, record.mean_confidence)
        for record in evaluation.rules
    )
    columns = ("rule", "events", "right", "share right", "mean confidence")
    return _Table("rules", "How often the rules are right", columns, rows)


def _kinds(evaluation: Evaluation) -> _Table:
    from diplograph.evaluation import count_by_kind

    rows = iter(count_by_kind(evaluation.discrepancies))
    return _Table("errors_by_kind", "Errors by kind", ("kind", "outcome", "errors"), rows)


def _discrepancies(evaluation: Evaluation) -> _Table:
    rows = (
        (item.article, item.outcome.value, item.kind, item.what, item.sentence)
        for item in evaluation.discrepancies
    )
    return _Table("errors", "Errors", ("article", "outcome", "kind", "what", "sentence"), rows)


def _render(evaluation: Evaluation, tables: Sequence[_Table], format_: str) -> str:
    score = evaluation.score
    if format_ == "json":
        report: dict[str, Any] = {
            "articles": score.articles,
            "articles_without_diplomacy": score.articles_without_diplomacy,
            "events_in_articles_without_diplomacy": score.false_alarms,
        }
        for table in tables:
            report[table.name] = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
        return json.dumps(report, ensure_ascii=False, indent=2) + "\n"
    alarms = _count(score.false_alarms, "event")
    noise = f"{alarms} in the {score.articles_without_diplomacy} without diplomacy"
    parts = [f"{_count(score.articles, 'article')}; {noise}\n"]
    for table in tables:
        heading = f"### {table.heading}\n" if format_ == "markdown" else table.heading
        rows = [[f"{cell:.3f}" if isinstance(cell, float) else cell for cell in row] for row in table.rows]
        parts.append(f"{heading}\n{render_rows(table.columns, rows, format_)}")
    return "\n".join(parts)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
