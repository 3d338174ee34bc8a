"""Scoring against a gold standard: precision, recall and F1 of what was read, and what exactly was missed
or made up."""

from diplograph.evaluation.annotation import Annotation, load_gold, load_predictions, parse_annotation
from diplograph.evaluation.calibration import Band, RuleRecord, calibrate, calibration_error, record_of_rules
from diplograph.evaluation.discrepancies import Discrepancy, Outcome, count_by_kind, find_discrepancies
from diplograph.evaluation.evaluating import (
    Evaluation,
    evaluate_predictions,
    evaluate_reader,
    load_gold_articles,
    load_texts,
)
from diplograph.evaluation.scoring import Attribute, Comparison, Measure, Score, compare, score
from diplograph.evaluation.tally import Accuracy, Tally

__all__ = [
    "Accuracy",
    "Annotation",
    "Attribute",
    "Band",
    "Comparison",
    "Discrepancy",
    "Evaluation",
    "Measure",
    "Outcome",
    "RuleRecord",
    "Score",
    "Tally",
    "calibrate",
    "calibration_error",
    "compare",
    "count_by_kind",
    "evaluate_predictions",
    "evaluate_reader",
    "find_discrepancies",
    "load_gold",
    "load_gold_articles",
    "load_predictions",
    "load_texts",
    "parse_annotation",
    "record_of_rules",
    "score",
]
