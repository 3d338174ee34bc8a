"""One event out of several accounts: what counts where they differ."""

from __future__ import annotations

from dataclasses import replace

import pytest

from diplograph.fusion.consensus import Disagreement, agree
from diplograph.fusion.told import ToldEvent
from diplograph.model import DateOrigin, EventType, PartialDate, Participation, Role, Status

ADA = Participation(Role.PARTICIPANT, "person/ada-strand", "state/norland")
BO = Participation(Role.PARTICIPANT, "person/bo-lind", "state/sudria", "post/sudria/minister")


def account(article: str, date: str = "", published: str = "2025-05-01", **changes: object) -> ToldEvent:
    event = ToldEvent(
        id=f"event/{article}/meeting-1",
        article=article,
        type=EventType.MEETING,
        status=Status.OCCURRED,
        parts=(ADA, BO),
        published=PartialDate.parse(published),
        date=PartialDate.parse(date) if date else None,
        date_origin=DateOrigin.STATED if date else DateOrigin.UNKNOWN,
    )
    return replace(event, **changes)  # type: ignore[arg-type]


def test_the_more_precise_date_counts_then_that_of_most() -> None:
    told = [
        account("a", "2025-04"),
        account("b", "2025-04-28"),
        account("c", "2025-04-29"),
        account("d", "2025-04-29"),
    ]
    consensus = agree(told)

    assert str(consensus.date) == "2025-04-29"
    assert consensus.disagreements == (Disagreement.DATE,)
    assert agree(told[:2]).disagreements == ()
    assert agree([account("a"), account("b")]).date_origin is DateOrigin.UNKNOWN


def test_a_plan_gives_way_to_what_was_done() -> None:
    planned = account("a", "2025-05-10", "2025-05-01", status=Status.PLANNED)
    held = account("b", "2025-05-11", "2025-05-12")
    consensus = agree([planned, held])

    assert (consensus.status, str(consensus.date)) == (Status.OCCURRED, "2025-05-11")
    assert consensus.disagreements == ()
    assert agree([planned, replace(planned, id="event/c/meeting-1")]).status is Status.PLANNED


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [("od", "denied"), ("do", "occurred"), ("odo", "occurred"), ("oood", "occurred"), ("pd", "denied")],
)
def test_of_what_is_denied_and_told_most_accounts_count_then_the_last(statuses: str, expected: str) -> None:
    words = {"o": Status.OCCURRED, "d": Status.DENIED, "p": Status.PLANNED}
    told = [
        account(chr(97 + day), published=f"2025-05-{day + 1:02d}", status=words[status])
        for day, status in enumerate(statuses)
    ]
    consensus = agree(told)

    assert consensus.status == expected
    assert (Disagreement.STATUS in consensus.disagreements) == ({"o", "d"} <= set(statuses))


def test_a_town_counts_before_its_state_and_two_towns_are_a_disagreement() -> None:
    norland = frozenset({"state/norland"})
    told = [
        account("a", place="state/norland", within=norland),
        account("b", place="state/norland", within=norland),
        account("c", place="place/fjordby", within=norland),
    ]

    assert (agree(told).place, agree(told).disagreements) == ("place/fjordby", ())
    other = account("d", place="place/hamn", within=norland)
    assert agree([*told, other]).disagreements == (Disagreement.PLACE,)


def test_everyone_takes_part_once_with_all_that_is_known_of_him() -> None:
    alone = account(
        "a", parts=(Participation(Role.PARTICIPANT, "state/norland", "state/norland"), replace(BO, post=None))
    )
    unknown = Participation(Role.PARTICIPANT, "person/x-bo-lind-0123abcd")
    told = [alone, account("b"), account("c", parts=(unknown,))]

    assert {part.actor: part.post for part in agree(told).participations} == {
        "person/bo-lind": "post/sudria/minister",
        "person/ada-strand": None,
    }


def test_the_order_of_accounts_does_not_matter() -> None:
    told = [
        account("c", "2025-04-29"),
        account("a", "2025-04-28", kind="negotiations"),
        account("b", kind="courtesy-call"),
    ]

    assert agree(told) == agree(told[::-1])
