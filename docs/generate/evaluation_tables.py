"""The tables of docs/evaluation.md, made from docs/evaluation.json (see measure_evaluation.py)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

__all__ = ["calibration", "errors", "figures", "rules", "types"]

_FILE: Final = Path(__file__).parents[1] / "evaluation.json"
_TITLES: Final = {
    "develop": "shipped, develop",
    "held-out": "shipped, held out",
    "develop, Russian": "shipped, develop, Russian",
    "held-out, Russian": "shipped, held out, Russian",
    "unshipped": "not shipped, all",
    "unshipped, English": "not shipped, English",
    "unshipped, Russian": "not shipped, Russian",
}
_MOST_KINDS: Final = 15


def _load() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(_FILE.read_text("utf-8"))
    return loaded


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def figures() -> str:
    """F1 of everything that is found, and accuracies, a column a set."""
    sets = _load()["sets"]
    first = next(iter(sets.values()))
    head = ["", *(_TITLES[name] for name in sets)]
    rows = [
        ["articles", *(item["articles"] for item in sets.values())],
        *(
            [
                f"{name}, F1 (precision, recall)",
                *(_f1(item["measures"][name]) for item in sets.values()),
            ]
            for name in first["measures"]
        ),
        *(
            [
                f"{name} of the events found, accuracy",
                *(item["attributes"][name]["accuracy"] for item in sets.values()),
            ]
            for name in first["attributes"]
        ),
        [
            "events in articles without diplomacy",
            *(f"{item['events_in_them']} in {item['articles_without_diplomacy']}" for item in sets.values()),
        ],
    ]
    return _table(head, rows)


def _f1(measure: dict[str, float]) -> str:
    return f"**{measure['f1']:.2f}** ({measure['precision']:.2f}, {measure['recall']:.2f})"


def types() -> str:
    """A row a type of event, over all sets."""
    rows = [
        [row["type"], row["gold"], row["found"], row["precision"], row["recall"], row["f1"]]
        for row in _load()["types"]
        if row["gold"] or row["found"]
    ]
    return _table(["type", "there", "found", "precision", "recall", "F1"], rows)


def calibration() -> str:
    """A row a band of confidence, over all sets."""
    loaded = _load()
    rows = [
        [
            f"{band['from']:.1f}-{band['to']:.1f}",
            band["events"],
            band["right"],
            f"{band['right'] / band['events']:.2f} ± {band['margin']:.2f}",
            band["mean_confidence"],
        ]
        for band in loaded["calibration"]
    ]
    table = _table(["confidence", "events", "right", "share right", "claimed on average"], rows)
    return f"{table}\n\nExpected calibration error: {loaded['calibration_error']:.3f}."


def rules() -> str:
    """A row a rule that told several events, over all sets."""
    rows = [
        [
            f"`{record['rule']}`",
            record["events"],
            record["right"],
            record["right"] / record["events"],
            record["mean_confidence"],
        ]
        for record in _load()["rules"]
    ]
    return _table(["rule", "events", "right", "share right", "claimed on average"], rows)


def errors() -> str:
    """The commonest kinds of error, over the sets whose errors may be looked at."""
    listed = _load()["errors"]
    rows = [[row["kind"], row["outcome"], row["errors"]] for row in listed[:_MOST_KINDS]]
    rest = sum(row["errors"] for row in listed[_MOST_KINDS:])
    return _table(["kind", "outcome", "errors"], [*rows, ["all other kinds", "", rest]])
