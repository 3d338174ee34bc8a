"""`diplograph review`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from command_line import Outcome
from diplograph.fusion import fuse
from diplograph.identifiers import mint_graph_iri
from diplograph.knowledge import Knowledge
from diplograph.mapping import map_reading
from diplograph.store import ensure_reference_graphs, open_store
from told import told_readings

TALKS = "fused-event/a01/meeting-1"
SECOND = "event/a02/meeting-1"


@pytest.fixture
def review(
    diplograph: Callable[..., Outcome], tmp_path: Path, tiny_knowledge: Knowledge
) -> Callable[..., Outcome]:
    """`diplograph review` on a store in which two articles tell of one meeting, and of one call."""
    with open_store(str(tmp_path / "press"), create=True) as store:
        ensure_reference_graphs(store, tiny_knowledge)
        for reading in told_readings("develop")[:6]:
            store.replace_graph(mint_graph_iri(reading.article.id), map_reading(reading, tiny_knowledge))
        fuse(store)
    return lambda *arguments: diplograph("review", *arguments, "--store", "press")


def listed(review: Callable[..., Outcome]) -> dict[str, set[str]]:
    events = json.loads(review("list", "--format", "json").out)
    return {event["id"]: {account["event"] for account in event["accounts"]} for event in events}


def test_merges_are_listed_with_score_reason_and_sentences(review: Callable[..., Outcome]) -> None:
    outcome = review("list")

    assert (outcome.code, outcome.err) == (0, "")
    assert f"{TALKS}\nMeeting: Ada Strand, Bo Lind" in outcome.out
    assert "“Foreign Minister Ada Strand held talks with her Sudrian counterpart" in outcome.out
    assert "event/a01/meeting-1 = event/a02/meeting-1: same people; same day" in outcome.out


def test_what_is_split_stays_apart_in_later_runs_until_it_is_merged(
    review: Callable[..., Outcome], diplograph: Callable[..., Outcome], tmp_path: Path
) -> None:
    before = listed(review)
    outcome = review("split", SECOND, "--note", "another meeting")
    after = listed(review)
    diplograph("remove", "a06", "--store", "press")
    later = listed(review)
    review("merge", TALKS, SECOND)

    assert SECOND in before[TALKS]
    assert outcome.out.endswith("decisions written to press.review.csv, and carried out.\n")
    assert SECOND not in after.get(TALKS, set())
    assert SECOND not in later.get(TALKS, set())
    assert "different,event/a01/meeting-1,event/a02/meeting-1,another meeting" in (
        tmp_path / "press.review.csv"
    ).read_text(encoding="utf-8")
    assert SECOND in listed(review)[TALKS]


def test_accepting_and_rejecting(review: Callable[..., Outcome]) -> None:
    accepted = review("accept", TALKS)
    rejected = review("reject", "fused-event/a05/call-1")

    assert (accepted.code, rejected.code) == (0, 0)
    assert "1 decision written to press.review.csv, and carried out." in rejected.out
    assert TALKS in listed(review)
    assert "fused-event/a05/call-1" not in listed(review)


def test_what_an_event_was_compared_with_is_told(review: Callable[..., Outcome]) -> None:
    assert (
        f"same people; same day; same place; same topics\n  {SECOND}"
        in review("near", "event/a01/meeting-1").out
    )


def test_an_unknown_event_and_a_faulty_file_are_misuse(
    review: Callable[..., Outcome], tmp_path: Path
) -> None:
    unknown = review("split", "event/nowhere/meeting-1")
    (tmp_path / "press.review.csv").write_text("maybe,event/a/1,event/b/1\n", encoding="utf-8")
    faulty = review("split", SECOND)

    assert (unknown.code, faulty.code) == (2, 2)
    assert "is no event in the store" in unknown.err
    assert "press.review.csv, line 1: 'maybe' is neither same nor different" in faulty.err
