"""The page's part on frames, written from `data/lexicon/en/frames.yaml` and the code list of event types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from diplograph.model import EventType
from diplograph.ontology import load_code_list
from diplograph.reading.lexicon import load_table

__all__ = ["frame_reference", "statement_verbs", "word_lists"]

# Fields that have a column of their own; all others are conditions.
_TOLD_APART: Final = ("id", "type", "predicates", "nouns", "roles", "kind", "status", "confidence", "need")
_DEFAULT_CONFIDENCE: Final = "0.8"  # that of a frame which does not say
_SENTENCES: Final = Path(__file__).parents[2] / "tests" / "extraction" / "frames.yaml"


def frame_reference(language: str = "en") -> str:
    """A section an event type: its definition, and a table of its frames in the order of the file."""
    frames = load_table(language, "frames")["frames"]
    sections = [
        "\n\n".join([f"### {type_.value}", _definition(type_), _table(listed)])
        for type_ in EventType
        if (listed := [frame for frame in frames if frame["type"] == type_.value])
    ]
    return "\n\n".join(sections)


def word_lists(language: str = "en") -> str:
    """A table of the lists that frames share."""
    lists = load_table(language, "frames")["lists"]
    rows = [f"| `${name}` | {', '.join(words)} |" for name, words in lists.items()]
    return "\n".join(["| list | words |", "| --- | --- |", *rows])


def statement_verbs(language: str = "en") -> str:
    """The verbs of speech, those first that need a clause, then those that need none."""
    table = load_table(language, "frames")
    needing_none = table["statement_object_verbs"]
    needing_one = [verb for verb in table["statement_verbs"] if verb not in needing_none]
    return (
        f"With a clause: {', '.join(needing_one)}.\n\nWith a clause or an object: {', '.join(needing_none)}."
    )


def _definition(type_: EventType) -> str:
    return load_code_list("event-type").get(type_.value.lower()).definition


def _table(frames: list[Mapping[str, Any]]) -> str:
    head = [
        "| frame | words, and a sentence | what must be so | who plays which role | confidence |",
        "| --- | --- | --- | --- | --- |",
    ]
    return "\n".join([*head, *(_row(frame) for frame in frames)])


def _row(frame: Mapping[str, Any]) -> str:
    cells = [
        f"`{frame['id']}`",
        "<br>".join([_words(frame), *(f"*{sentence}*" for sentence in _sentences_of(frame))]),
        "; ".join(_conditions(frame)),
        "; ".join(f"{role}: {', '.join(slots)}" for role, slots in frame["roles"].items()),
        frame.get("confidence", _DEFAULT_CONFIDENCE),
    ]
    return f"| {' | '.join(cells)} |"


@cache
def _sentences() -> list[Mapping[str, Any]]:
    """The sentences by which frames are tested."""
    listed: list[Mapping[str, Any]] = yaml.safe_load(_SENTENCES.read_text("utf-8"))
    return listed


def _sentences_of(frame: Mapping[str, Any]) -> list[str]:
    return [sample["text"] for sample in _sentences() if sample["frame"] == frame["id"]]


def _words(frame: Mapping[str, Any]) -> str:
    verbs, nouns = frame.get("predicates", []), frame.get("nouns", [])
    return "; ".join(
        [*([", ".join(verbs)] if verbs else []), *([f"noun: {', '.join(nouns)}"] if nouns else [])]
    )


def _conditions(frame: Mapping[str, Any]) -> Iterator[str]:
    for field, value in frame.items():
        if field in _TOLD_APART:
            continue
        match value:
            case "true":
                yield f"`{field}`"
            case str() if value.startswith("$"):
                yield f"`{field}`: `{value}`"
            case str():
                yield f"`{field}`: {value}"
            case _:
                yield f"`{field}`: {', '.join(value)}"
    if "need" in frame:
        yield f"at least {frame['need']} actors"
    if "kind" in frame:
        yield f"gives the kind {frame['kind']}"
    if "status" in frame:
        yield f"gives the status {frame['status']}"
