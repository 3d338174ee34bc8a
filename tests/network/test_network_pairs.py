"""Which two actors an event links."""

from __future__ import annotations

import pytest

from diplograph.model import EventType, Role, Status
from diplograph.network import Part, ReportedEvent, Wording, pair_parts

KINDS = {"forum": "Gathering"}
STATE_OF = {"place/fjordby": "norland"}


def event(type_: str, *parts: str, place: str | None = None) -> ReportedEvent:
    """Parts are written role:actor or role:actor/party."""
    made = []
    for part in parts:
        role, _, who = part.partition(":")
        actor, _, party = who.partition("/")
        made.append(Part(actor, Role(role), party or None))
    return ReportedEvent("e", EventType(type_), Status.OCCURRED, "a", tuple(made), Wording(), place=place)


def pairs(told: ReportedEvent) -> list[tuple[str, str]]:
    return [(first.actor, second.actor) for first, second in pair_parts(told, KINDS, STATE_OF)]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (event("Meeting", "participant:a", "participant:b", "participant:c"), ["a-b", "a-c", "b-c"]),
        (event("Meeting", "host:a/x", "participant:b/x", "participant:c/y"), ["a-c", "b-c"]),
        (event("Meeting", "participant:a/x", "participant:b/x"), ["a-b"]),
        (event("Praise", "source:a", "source:b", "target:c"), ["a-c", "b-c"]),
        (event("Statement", "source:a"), []),
        (event("Request", "source:a", "target:b", "partner:c"), ["a-b", "a-c"]),
        (event("Commitment", "participant:a/x", "participant:b/y", "partner:c", "partner:d"),
         ["a-c", "a-d", "b-c", "b-d", "a-b"]),
        (event("Gathering", "participant:a", "participant:b", "participant:forum"), ["a-forum", "b-forum"]),
        (event("Gathering", "participant:a", "participant:b"), ["a-b"]),
        (event("Visit", "participant:a", place="place/fjordby"), ["a-norland"]),
        (event("Visit", "participant:a/norland", place="place/fjordby"), []),
        (event("Visit", "participant:norland", place="place/fjordby"), []),
        (event("Visit", "participant:a", "host:b", place="place/fjordby"), ["a-b"]),
        (event("Visit", "participant:a", place="place/nowhere"), []),
        (event("Meeting", "participant:a", "participant:a"), []),
        (event("Message", "source:a", "target:b", "target:b"), ["a-b"]),
    ],
)  # fmt: skip
def test_an_event_links(told: ReportedEvent, expected: list[str]) -> None:
    assert expected == [f"{first}-{second}" for first, second in pairs(told)]
