"""One evaluation: the annotated articles of a folder read by a reader, or the findings of any other one,
and the figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from diplograph.errors import EvaluationError
from diplograph.evaluation.annotation import Annotation, parse_annotation
from diplograph.evaluation.calibration import Band, RuleRecord, calibrate, record_of_rules
from diplograph.evaluation.discrepancies import Discrepancy, find_discrepancies
from diplograph.evaluation.scoring import Comparison, Score, compare, score
from diplograph.loaders import iter_sources
from diplograph.model import Article, Finding, PartialDate, Severity

__all__ = ["Evaluation", "evaluate_predictions", "evaluate_reader", "load_gold_articles", "load_texts"]

ToRecord = Callable[[Article], Mapping[str, Any]]
"""Reads an article and gives what it found as an object of the gold format."""


@dataclass(frozen=True)
class Evaluation:
    """What an evaluation found, article by article; `texts` are those of the articles, by id, where they
    are at hand."""

    comparisons: tuple[Comparison, ...]
    texts: Mapping[str, str]

    @cached_property
    def score(self) -> Score:
        """The figures over all articles."""
        return score(self.comparisons)

    @cached_property
    def discrepancies(self) -> tuple[Discrepancy, ...]:
        """What was missed, made up and got wrong, in the order of the articles."""
        return tuple(
            discrepancy
            for comparison in self.comparisons
            for discrepancy in find_discrepancies(comparison, self.texts.get(comparison.gold.id, ""))
        )

    @cached_property
    def calibration(self) -> tuple[Band, ...]:
        """How far the confidence of events can be trusted."""
        return tuple(calibrate(self.comparisons))

    @cached_property
    def rules(self) -> tuple[RuleRecord, ...]:
        """How often the rules that tell events are right."""
        return tuple(record_of_rules(self.comparisons))


def evaluate_reader(
    gold: Sequence[Annotation], read: ToRecord, articles: Mapping[str, Article]
) -> Evaluation:
    """Have `read` read the articles that are annotated in `gold`, and hold what it finds against the
    annotations.

    `articles` are those of the annotations by id, as `load_gold_articles` gives them.
    """
    found = {id_: parse_annotation(read(article), id_) for id_, article in articles.items()}
    return _evaluation(gold, found, {id_: article.text for id_, article in articles.items()})


def evaluate_predictions(
    gold: Sequence[Annotation], found: Mapping[str, Annotation], texts: Mapping[str, str] | None = None
) -> Evaluation:
    """Hold `found` (by id; an article that it lacks counts as one in which nothing was found) against `gold`.

    `texts`, by id, are only needed to show sentences.
    """
    return _evaluation(gold, found, texts or {})


def load_texts(source: Path) -> dict[str, str]:
    """The texts of the articles in `source`, by id; what cannot be read is left out."""
    return {item.id: item.text for item in iter_sources([str(source)]) if isinstance(item, Article)}


def load_gold_articles(gold: Sequence[Annotation], source: Path) -> dict[str, Article]:
    """The article of each annotation, by id, out of `source`; a text that does not say when it was
    published gets the date of the annotation. One that is not there, or cannot be read, is an
    `EvaluationError`."""
    there: dict[str, Article] = {}
    faults: list[str] = []
    for item in iter_sources([str(source)]):
        if isinstance(item, Article):
            there[item.id] = item
        elif isinstance(item, Finding) and item.severity is Severity.ERROR:
            faults.append(str(item))
    if missing := [annotation.id for annotation in gold if annotation.id not in there]:
        listed = ", ".join(missing[:5]) + (f" and {len(missing) - 5} more" if len(missing) > 5 else "")
        message = (
            f"{source}: holds no text for {listed}; put ID.txt beside ID.json, or name the articles' folder"
        )
        raise EvaluationError("\n".join([message, *faults]))
    return {annotation.id: _dated(there[annotation.id], annotation) for annotation in gold}


def _dated(article: Article, annotation: Annotation) -> Article:
    if article.published is not None or not annotation.published:
        return article
    return replace(article, published=PartialDate.parse(annotation.published))


def _evaluation(
    gold: Iterable[Annotation], found: Mapping[str, Annotation], texts: Mapping[str, str]
) -> Evaluation:
    return Evaluation(tuple(compare(annotation, found.get(annotation.id)) for annotation in gold), texts)
