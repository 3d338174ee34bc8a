"""An outside test of event types: the gold records of PLOVER, each a sentence with its root and actors.

    python benchmarks/plover.py PLOVER_GSR_CAMEO.txt [--misses] [--json]

The file is not ours and does not ship: it is the set of records that the Open Event Data Alliance published
beside PLOVER. Each sentence is read as an article of its own. Of the events found in it the one counts that
has most of the given source and target among those who take part, else the surest; its root is that of its
kind, else of its type. Our types reach nine roots, which the records, written for an earlier version, name in
part otherwise (`EARLIER`). Two figures are given: of the records of these roots alone, and of all records,
where a root that is found in a record of another one is a false alarm.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from diplograph.errors import MisuseError
from diplograph.extraction import Extractor
from diplograph.knowledge import Knowledge
from diplograph.model import Article, Event, PartialDate, Reading
from diplograph.namespaces import CODE
from diplograph.ontology import plover_code

EARLIER = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE"}
"""Roots of the version in which the records are written -> those of PLOVER 1.0, which our types have."""
ROOTS = ("CONSULT", "AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "AID", "COOPERATE", "SANCTION")
"""The roots that our event types and kinds fall under."""


@dataclass(frozen=True)
class Record:
    """One record: its sentence, root, and the words that name source and target."""

    id: str
    text: str
    root: str
    date: str
    actors: tuple[str, ...]


@dataclass(frozen=True)
class Score:
    """How well one root is found."""

    root: str
    records: int
    precision: float
    recall: float
    f1: float


def load_records(path: Path) -> list[Record]:
    """The records in the file at `path` that have a sentence; a `MisuseError` where it holds none."""
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        records = [_record(record) for record in given if record.get("text")]
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise MisuseError(f"{path}: no file of PLOVER records ({error}); give PLOVER_GSR_CAMEO.txt") from None
    if not records:
        raise MisuseError(f"{path}: no record in it has a text; give PLOVER_GSR_CAMEO.txt")
    return records


def _record(given: Mapping[str, Any]) -> Record:
    sides = (given.get(side) or () for side in ("source", "target"))
    actors = [actor for side in sides if not isinstance(side, str) for actor in side]
    names = tuple(str(actor["actorText"]) for actor in actors if actor.get("actorText"))
    root = str(given["event"])
    return Record(str(given["id"]), given["text"], EARLIER.get(root, root), str(given.get("date", "")), names)


def root_of(event: Event) -> str | None:
    """The PLOVER root of `event`: that of its kind, else of its type; None of a statement or appointment."""
    kind = plover_code(f"{CODE}event-kind/{event.kind}") if event.kind else None
    return kind or plover_code(event.type)


def predict(record: Record, reading: Reading) -> str | None:
    """The root of the event in `reading` that is most surely the one between the given source and target."""
    meant = _entities_named(record, reading)
    candidates = [(event, root) for event in reading.events if (root := root_of(event)) is not None]
    if not candidates:
        return None

    def rank(candidate: tuple[Event, str]) -> tuple[int, float, int]:
        event, _ = candidate
        taking_part = {p.actor for p in event.participations} | {p.party for p in event.participations}
        return len(meant & taking_part), event.confidence, -event.evidence.span.start

    return max(candidates, key=rank)[1]


def _entities_named(record: Record, reading: Reading) -> set[str | None]:
    """The entities that the words for source and target name."""
    named = set()
    for mention in reading.mentions:
        surface = mention.span.of(record.text).lower()
        if any(surface in actor.lower() or actor.lower() in surface for actor in record.actors):
            named.add(mention.entity)
    return {*named}


def score(gold: Sequence[str], predicted: Sequence[str | None], roots: Iterable[str]) -> list[Score]:
    """Precision, recall and F1 of each of `roots`."""
    right = Counter(g for g, p in zip(gold, predicted, strict=True) if g == p)
    found, there = Counter(predicted), Counter(gold)
    scores = []
    for root in roots:
        precision = right[root] / found[root] if found[root] else 0.0
        recall = right[root] / there[root] if there[root] else 0.0
        f1 = 2 * precision * recall / (precision + recall) if right[root] else 0.0
        scores.append(Score(root, there[root], precision, recall, f1))
    return scores


def macro(scores: Sequence[Score]) -> float:
    """The mean of the F1 of roots that the records have."""
    present = [one.f1 for one in scores if one.records]
    return sum(present) / len(present) if present else 0.0


def run(path: Path, extractor: Extractor) -> tuple[list[Record], list[str | None]]:
    """The records in the file at `path`, and the root that is found for each."""
    records = load_records(path)
    predicted = []
    for record in records:
        published = PartialDate.parse(record.date) if record.date else None
        article = Article(record.id, record.text, published=published, language="en")
        predicted.append(predict(record, extractor.extract(article)))
    return records, predicted


def summarise(records: Sequence[Record], predicted: Sequence[str | None]) -> dict[str, Any]:
    """The figures, over the records of the roots that we share, and over all."""
    gold = [record.root for record in records]
    shared = [number for number, root in enumerate(gold) if root in ROOTS]
    ours = score([gold[n] for n in shared], [predicted[n] for n in shared], ROOTS)
    every = score(gold, predicted, ROOTS)
    right = sum(gold[n] == predicted[n] for n in shared)
    return {
        "records": len(records),
        "of_shared_roots": len(shared),
        "found_nothing": sum(predicted[n] is None for n in shared),
        "accuracy": right / len(shared) if shared else 0.0,
        "macro_f1": macro(ours),
        "macro_f1_of_all_records": macro(every),
        "roots": [asdict(one) for one in ours],
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the records, write the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("records", type=Path, help="PLOVER_GSR_CAMEO.txt")
    parser.add_argument(
        "--misses", action="store_true", help="list the records of which another root is found"
    )
    parser.add_argument("--json", action="store_true", help="write the figures as JSON")
    given = parser.parse_args(arguments)
    try:
        load_records(given.records)
    except MisuseError as error:
        sys.stderr.write(f"plover.py: {error}\n")
        return 2
    records, predicted = run(given.records, Extractor(Knowledge.load()))
    figures = summarise(records, predicted)
    if given.json:
        sys.stdout.write(json.dumps(figures, indent=2) + "\n")
        return 0
    for one in figures["roots"]:
        line = "{root:<10} {records:>4}  precision {precision:.2f}  recall {recall:.2f}  F1 {f1:.2f}\n"
        sys.stdout.write(line.format(**one))
    lines = (
        "{of_shared_roots} of {records} records are of these roots; nothing is found in {found_nothing}\n"
        "accuracy {accuracy:.2f}, macro-F1 {macro_f1:.2f}; of all records {macro_f1_of_all_records:.2f}\n"
    )
    sys.stdout.write(lines.format(**figures))
    if given.misses:
        for record, root in zip(records, predicted, strict=True):
            if record.root in ROOTS and root != record.root:
                sys.stdout.write(f"{record.id}: {record.root}, found {root}: {record.text}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
