"""Every frame of the lexicon has a sentence (frames.yaml, beside this file) that it recognises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from diplograph.errors import ResourceMissingError
from diplograph.extraction import frames
from diplograph.extraction.frames import load_frames
from diplograph.model import EventType
from diplograph.ontology import load_code_list
from telling import Extract, assert_frame_fired

KNOWN_FAULTS: Mapping[str, str] = {
    "pen-to-paper": "put-signatures, which comes before it, takes all of its sentences",
    "become": "the post is not seen as the object of the verb",
}
"""Frame -> why its sentence does not make it fire; emptied as the faults are mended."""


def samples() -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("frames.yaml").read_text("utf-8"))
    return loaded


def marked(items: list[dict[str, Any]]) -> Iterator[Any]:
    for sample in items:
        fault = KNOWN_FAULTS.get(sample["frame"])
        marks = [pytest.mark.xfail(strict=True, reason=fault)] if fault else []
        yield pytest.param(sample, id=sample["frame"], marks=marks)


@pytest.mark.parametrize("sample", list(marked(samples())))
def test_a_frame_recognises_its_sentence(tell: Extract, sample: dict[str, Any]) -> None:
    assert_frame_fired(tell(sample["text"]), sample)


def test_every_frame_has_a_sentence_and_every_sentence_a_frame() -> None:
    have = [sample["frame"] for sample in samples()]

    assert len(have) == len(set(have))
    frames_there = {frame.id for frame in load_frames().all}
    assert frames_there - set(have) == set(), "write a sentence for these into frames.yaml, beside this file"
    assert set(have) - frames_there == set(), "these frames are gone; take their sentences out of frames.yaml"


def test_every_type_of_event_but_the_statement_has_a_frame() -> None:
    assert {frame.type for frame in load_frames().all} == set(EventType) - {EventType.STATEMENT}


def test_every_kind_that_a_frame_gives_is_in_the_code_list() -> None:
    kinds = {frame.kind for frame in load_frames().all if frame.kind}

    assert kinds
    assert kinds <= set(load_code_list("event-kind").concepts)


def test_frames_have_distinct_ids_and_a_confidence_between_0_and_1() -> None:
    every = load_frames().all

    assert len({frame.id for frame in every}) == len(every)
    assert all(0 < frame.confidence <= 1 for frame in every)


@pytest.mark.parametrize(
    ("frame", "complaint"),
    [
        (
            "{id: nod, type: Praise, predicats: [nod], roles: {source: [subject]}}",
            "'nod' has unknown fields: predicats",
        ),
        (
            "{id: nod, type: Praise, predicates: $nods, roles: {source: [subject]}}",
            "names the list '\\$nods'",
        ),
    ],
)
def test_a_frame_with_a_slip_in_it_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, frame: str, complaint: str
) -> None:
    text = f"lists: {{}}\nframes:\n  - {frame}\nstatement_verbs: []\nstatement_object_verbs: []\n"
    monkeypatch.setattr(frames, "load_table", lambda language, name: yaml.safe_load(text))

    with pytest.raises(ResourceMissingError, match=complaint):
        load_frames.__wrapped__()
