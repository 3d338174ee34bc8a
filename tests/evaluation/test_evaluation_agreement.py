"""Our figures are those of the reference scorer, on the reader's findings and on all sorts of spoilt ones."""

from __future__ import annotations

import importlib.util
import io
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from checkout import SHARED
from diplograph.evaluation import (
    Attribute,
    Evaluation,
    Measure,
    evaluate_predictions,
    load_gold,
    load_predictions,
)

GOLD = SHARED / "gold"

pytestmark = pytest.mark.skipif(
    not GOLD.is_dir(), reason="the annotation guide's scorer and articles (../shared/gold) are not here"
)

Record = dict[str, Any]


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    specification = importlib.util.spec_from_file_location("reference_scorer", GOLD / "score.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def gold_records() -> Iterator[Record]:
    for file in sorted((GOLD / "articles").glob("*.json")):
        yield json.loads(file.read_text("utf-8"))


def rename(record: Record, chance: random.Random) -> Record:
    """Call each entity by one of its mentions, everywhere."""
    names = {e["name"]: chance.choice([e["name"], *e["mentions"]]) for e in record["entities"]}
    text = json.dumps(record)
    for name, other in names.items():
        if chance.random() < 0.4:
            text = text.replace(json.dumps(name), json.dumps(other))
    return json.loads(text)


def drop(record: Record, chance: random.Random) -> Record:
    """Leave out a third of everything."""
    kept = {}
    for key, value in record.items():
        listed = key in ("entities", "posts", "events", "engagements")
        kept[key] = [item for item in value if chance.random() > 0.33] if listed else value
    return kept


def distort(record: Record, chance: random.Random) -> Record:
    """Change types, dates, places, statuses, actors and owners; say some things twice."""
    for event in record["events"]:
        event["type"] = chance.choice([event["type"]] * 4 + ["Meeting", "Statement"])
        event["date"] = chance.choice([event["date"], event["date"], None, "", "2020-01-01"])
        event["place"] = chance.choice([event["place"], event["place"], None, "Nowhere"])
        event["status"] = chance.choice([event["status"], "planned", None])
        event["topics"] = chance.choice([event["topics"], event["topics"][:1], None])
        for key in ("participants", "source", "target"):
            if key in event and chance.random() < 0.3:
                event[key] = chance.choice(
                    [None, [], "Somebody", [chance.choice(record["entities"])["name"]]]
                )
    for post in record["posts"]:
        post["post"] = chance.choice([post["post"], "Chairman", "foreign minister"])
        post["of"] = chance.choice([post.get("of"), None])
    for entity in record["entities"]:
        entity["type"] = chance.choice([entity["type"]] * 5 + ["Place", None])
    for key in ("entities", "posts", "events", "engagements"):
        record[key] += [item for item in record[key] if chance.random() < 0.2]
    chance.shuffle(record["events"])
    chance.shuffle(record["entities"])
    return record


Spoil = Callable[[Record, random.Random], Record]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("spoil", [rename, drop, distort], ids=lambda spoil: spoil.__name__)
def test_spoilt_findings_get_the_figures_of_the_reference_scorer(
    scorer: ModuleType, tmp_path: Path, spoil: Spoil, seed: int
) -> None:
    chance = random.Random(seed)
    file = tmp_path / "found.jsonl"
    found = [spoil(record, chance) for record in gold_records() if chance.random() < 0.95]
    file.write_text("".join(json.dumps(record) + "\n" for record in found), encoding="utf-8")

    evaluation = evaluate_predictions(load_gold(GOLD / "articles"), load_predictions(file))

    assert_agrees(scorer, evaluation, file)
    assert 0 < evaluation.score.tallies[Measure.EVENTS].f1 < 1


def test_the_readers_findings_get_the_figures_of_the_reference_scorer(
    scorer: ModuleType, tmp_path: Path, shared_findings: list[Record]
) -> None:
    file = tmp_path / "found.jsonl"
    file.write_text("".join(json.dumps(record) + "\n" for record in shared_findings), encoding="utf-8")

    evaluation = evaluate_predictions(load_gold(GOLD / "articles"), load_predictions(file))

    assert evaluation.score.articles == 37
    assert_agrees(scorer, evaluation, file)


def assert_agrees(scorer: ModuleType, evaluation: Evaluation, file: Path) -> None:
    printed = io.StringIO()
    expected = scorer.score(GOLD / "articles", file, errors=True, out=printed)
    lines = printed.getvalue().splitlines()
    figures = evaluation.score
    names = {Measure.DEEDS: "  of deeds", Measure.WORDS: "  of words"}
    for measure, tally in figures.tallies.items():
        row = f"{tally.precision:10.3f}{tally.recall:10.3f}{tally.f1:10.3f}{tally.gold:8}{tally.found:8}"
        name = names.get(measure, measure.value)
        assert f"{name:14}{row}" in lines
        assert expected[name] == tally.f1
    for attribute in Attribute:
        assert expected[attribute.value] == figures.accuracies[attribute].share
    assert expected["false_alarms"] == figures.false_alarms
    listed = [line.split("\t") for line in lines if "\t" in line]
    assert sum(parts[2] == "events" for parts in listed) == sum(
        item.kind.startswith("event:") for item in evaluation.discrepancies
    )
