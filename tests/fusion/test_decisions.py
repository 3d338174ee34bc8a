"""Decisions: a text file that people write, and what it does to fusion."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from diplograph.errors import MisuseError
from diplograph.fusion import (
    Decision,
    Decisions,
    Verdict,
    decide_apart,
    decide_same,
    decide_split,
    decisions_path,
    fuse,
    list_fused,
    list_near,
    load_decisions,
    record_decisions,
)
from diplograph.identifiers import mint_graph_iri
from diplograph.knowledge import Knowledge
from diplograph.mapping import map_reading
from diplograph.store import Store
from told import open_told, told_readings

FIRST, SECOND, THIRD = (f"event/a0{number}/meeting-1" for number in (1, 2, 3))
TALKS = "fused-event/a01/meeting-1"


@pytest.fixture
def store(tiny_knowledge: Knowledge) -> Iterator[Store]:
    """The first ten dispatches, in which four tell of one meeting, and two each of two calls and so on."""
    with open_told("develop", tiny_knowledge) as opened:
        for reading in told_readings("develop")[:10]:
            opened.replace_graph(mint_graph_iri(reading.article.id), map_reading(reading, tiny_knowledge))
        fuse(opened)
        yield opened


def ones(store: Store) -> dict[str, list[str]]:
    """Fused event -> the articles that tell it."""
    return {
        event.id: sorted(account.event.split("/")[1] for account in event.accounts)
        for event in list_fused(store, limit=100)
    }


def test_what_somebody_decided_comes_first(store: Store) -> None:
    before = ones(store)
    fuse(store, Decisions(decide_split(store, [SECOND, THIRD])))
    split = ones(store)
    fuse(store, Decisions([Decision(Verdict.SAME, (FIRST, "event/a09/meeting-1"))]))
    merged = ones(store)
    fuse(store, Decisions())

    assert before[TALKS] == ["a01", "a02", "a03", "a04"]
    assert split[TALKS] == ["a01", "a04"]
    assert split["fused-event/a02/meeting-1"] == ["a02", "a03"]
    assert {"a01", "a09"} <= set(merged[TALKS])
    assert ones(store) == before


def test_a_fused_event_that_is_rejected_falls_into_its_accounts(store: Store) -> None:
    fuse(store, Decisions(decide_apart(store, [TALKS], "four meetings")))

    assert TALKS not in ones(store)
    assert not any(name.startswith("fused-event/a02/meeting") for name in ones(store))


def test_what_was_accepted_stays_together_and_says_that_somebody_decided(store: Store) -> None:
    decisions = Decisions(decide_same(store, [TALKS], Decisions(), "seen"))
    fuse(store, decisions)
    (talks,) = (event for event in list_fused(store, limit=100) if event.id == TALKS)

    assert {(link.reason, link.rule, link.confidence) for link in talks.links} == {
        ("seen", "fusion:review", 1.0)
    }


def test_joining_what_was_split_overrules_it(store: Store) -> None:
    split = decide_split(store, [THIRD])
    fuse(store, Decisions(split))
    joined = decide_same(store, [TALKS, THIRD], Decisions(split))
    fuse(store, Decisions([*split, *joined]))

    assert ones(store)[TALKS] == ["a01", "a02", "a03", "a04"]


def test_the_least_sure_comes_first_and_what_sources_disagree_on_can_be_asked_for(store: Store) -> None:
    everything = list_fused(store, limit=100)
    disagreeing = list_fused(store, limit=100, disagreeing=True)

    assert [event.confidence for event in everything] == sorted(event.confidence for event in everything)
    assert {event.id for event in disagreeing} == {e.id for e in everything if e.disagreements}
    assert ("date",) in {event.disagreements for event in disagreeing}
    assert len(list_fused(store, limit=1)) == 1


def test_accounts_stand_side_by_side_with_their_sentences(store: Store) -> None:
    (talks,) = (event for event in list_fused(store, limit=100) if event.id == TALKS)

    assert [account.date for account in talks.accounts] == [
        "2025-04-29",
        "2025-04-29",
        "2025-04-30",
        "2025-04-29",
    ]
    assert [account.event for account in talks.accounts][:2] == [FIRST, SECOND]
    assert "провела переговоры" in talks.accounts[1].sentence
    assert talks.accounts[0].place == "Fjordby"


def test_it_is_told_what_an_event_was_compared_with(store: Store) -> None:
    near = list_near(store, FIRST)

    assert near[0][0].event in {SECOND, "event/a04/meeting-1"}
    assert "event/a05/call-1" not in {account.event for account, _ in near}
    assert all(score.reasons for _, score in near)


@pytest.mark.parametrize("identifier", ["event/a99/meeting-1", "fused-event/a05/nothing", "", "Tokayev"])
def test_what_is_no_event_is_refused(store: Store, identifier: str) -> None:
    with pytest.raises(MisuseError, match="is no event in the store; `diplograph review list`"):
        decide_split(store, [identifier])


def test_what_cannot_be_done_is_refused(store: Store) -> None:
    with pytest.raises(MisuseError, match="is told by several articles; name what one of them tells"):
        decide_split(store, [TALKS])
    with pytest.raises(MisuseError, match="is told by several articles"):
        list_near(store, TALKS)
    with pytest.raises(MisuseError, match="it takes two events"):
        decide_same(store, [FIRST], Decisions())
    with pytest.raises(MisuseError, match="only one article tells of it"):
        decide_apart(store, [FIRST])
    with pytest.raises(MisuseError, match="fused with no other"):
        decide_split(store, ["event/a04/meeting-1", FIRST, SECOND, THIRD])


def write(folder: Path, text: str) -> Path:
    path = folder / "store.review.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_may_hold_comments_notes_and_corrections(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "# mine\n\nsame, event/a/x-1, event/b/y-2, they say so, both\n"
        "different,event/b/y-2,event/a/x-1\nsame,event/a/x-1,event/c/z-3\n",
    )
    decisions = load_decisions(path)

    assert decisions.different == {("event/a/x-1", "event/b/y-2")}
    assert dict(decisions.same) == {("event/a/x-1", "event/c/z-3"): "decided"}
    assert decisions.partners("event/c/z-3") == {"event/a/x-1"}
    assert load_decisions(tmp_path / "none.csv").all == load_decisions(None).all == ()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("equal,event/a/x-1,event/b/y-2", "line 2: 'equal' is neither same nor different"),
        ("same,event/a/x-1", "line 2: 'same,event/a/x-1' does not name two events"),
        ("same,event/a/x-1,meeting", "line 2: 'meeting' is not the id of an event"),
        ("same,fused-event/a/x-1,event/b/y-2", "line 2: 'fused-event/a/x-1' is not the id of an event"),
        ("different,event/a/x-1,event/a/x-1", "line 2: 'event/a/x-1' stands there twice"),
    ],
)
def test_a_faulty_line_is_named(tmp_path: Path, line: str, message: str) -> None:
    path = write(tmp_path, f"# head\n{line}\n")

    with pytest.raises(MisuseError) as refused:
        load_decisions(path)
    assert str(path) in str(refused.value)
    assert message in str(refused.value)


def test_decisions_that_contradict_each_other_are_refused_with_their_lines(tmp_path: Path) -> None:
    path = write(
        tmp_path, "same,event/a/1,event/b/1\nsame,event/b/1,event/c/1\ndifferent,event/a/1,event/c/1\n"
    )

    with pytest.raises(
        MisuseError, match=r"line 3: event/a/1 and event/c/1 .* by line 1, 2 they are the same"
    ):
        load_decisions(path)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "store.review.csv"
    path.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(MisuseError, match="cannot be read"):
        load_decisions(path)


def test_what_is_written_keeps_what_was_there_and_is_not_written_where_it_contradicts(tmp_path: Path) -> None:
    path = write(tmp_path, "# my words\nsame,event/a/1,event/b/1\nsame,event/b/1,event/c/1")
    record_decisions(path, [Decision(Verdict.SAME, ("event/d/1", "event/e/1"), 'a "note", with a comma')])
    kept = path.read_text(encoding="utf-8")

    assert kept.startswith("# my words\nsame,event/a/1,event/b/1\n")
    assert load_decisions(path).same["event/d/1", "event/e/1"] == 'a "note", with a comma'
    with pytest.raises(MisuseError, match="they are the same"):
        record_decisions(path, [Decision(Verdict.DIFFERENT, ("event/a/1", "event/c/1"))])
    assert path.read_text(encoding="utf-8") == kept


def test_a_new_file_says_what_it_is_for(tmp_path: Path) -> None:
    path = tmp_path / "new.review.csv"
    record_decisions(path, [Decision(Verdict.DIFFERENT, ("event/a/1", "event/b/1"))])

    assert path.read_text(encoding="utf-8").startswith("# Which events are one and the same")


def test_the_file_stands_beside_the_store() -> None:
    assert decisions_path("press/store") == Path("press/store.review.csv")
    assert decisions_path("http://localhost:7878/query") == Path("http-localhost-7878-query.review.csv")
    assert decisions_path(":memory:") is None
