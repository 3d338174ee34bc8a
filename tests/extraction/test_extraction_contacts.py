"""The level and the format of contacts."""

from __future__ import annotations

import pytest

from diplograph.extraction.contacts import CONTACTS, grade_contacts
from diplograph.knowledge import Knowledge
from diplograph.model import (
    ContactFormat,
    Event,
    EventType,
    Evidence,
    Level,
    PartialDate,
    Participation,
    PostClaim,
    Role,
    Span,
    Status,
)
from telling import Extract
from tiny import IMNADZE, KAZAKHSTAN, MINISTER, NURTLEU, TOKAYEV, UN, UNRCCA, article, evidence

MEETING, CALL, VISIT, MESSAGE = (EventType(t) for t in ("Meeting", "Call", "Visit", "Message"))
GATHERING, STATEMENT = EventType.GATHERING, EventType.STATEMENT
JAPAN, GUEST = "state/japan", "person/x-guest"


def part(actor: str, party: str | None = None, role: str = "participant", post: str | None = None):
    return Participation(Role(role), actor, party, post)


def told(
    type_: EventType, *parts: Participation, date: str = "2025-04-29", place: str | None = None
) -> Event:
    span = Span(0, 4)
    day = PartialDate.parse(date) if date else None
    return Event(
        "event/a/1", type_, parts, Status.OCCURRED, Evidence(span, Span(0, 60)), "by hand", 0.9,
        date=day, place=place,
    )  # fmt: skip


def holds(person: str, post: str, of: str, *, former: bool = False, known: str | None = None) -> PostClaim:
    return PostClaim(person, post, of, None, former, "full", evidence("They", "They"), "by hand", 0.9, known)


def graded(
    knowledge: Knowledge,
    event: Event,
    *posts: PostClaim,
    text: str = "They met.",
    published: str = "2025-04-30",
) -> Event:
    [result] = grade_contacts([event], posts, article("a", text.ljust(60), published), knowledge)
    return result


def test_a_contact_has_the_lowest_of_its_sides_levels(shipped_knowledge: Knowledge) -> None:
    event = told(MEETING, part(TOKAYEV, KAZAKHSTAN), part(GUEST, JAPAN))
    found = graded(
        shipped_knowledge, event, holds(TOKAYEV, "President", KAZAKHSTAN), holds(GUEST, "Ambassador", JAPAN)
    )

    assert found.level is Level.ENVOY
    assert [p.level for p in found.participations] == [Level.HEAD_OF_STATE, Level.ENVOY]


def test_a_side_has_the_level_of_its_highest(shipped_knowledge: Knowledge) -> None:
    event = told(MEETING, part(TOKAYEV, KAZAKHSTAN), part(NURTLEU, KAZAKHSTAN), part(GUEST, JAPAN))
    posts = (
        holds(TOKAYEV, "President", KAZAKHSTAN),
        holds(NURTLEU, "Minister of Foreign Affairs", KAZAKHSTAN),
        holds(GUEST, "Prime Minister", JAPAN),
    )

    assert graded(shipped_knowledge, event, *posts).level is Level.HEAD_OF_GOVERNMENT


def test_of_several_posts_the_highest_counts_and_a_former_one_does_not(shipped_knowledge: Knowledge) -> None:
    event = told(MEETING, part(GUEST, JAPAN), part(IMNADZE, UNRCCA))
    posts = (
        holds(GUEST, "President", JAPAN, former=True),
        holds(GUEST, "Ambassador", JAPAN),
        holds(GUEST, "Deputy Minister of Foreign Affairs", JAPAN),
        holds(IMNADZE, "Special Representative of the Secretary-General", UN),
    )
    guest, head = graded(shipped_knowledge, event, *posts).participations

    assert guest.level is Level.DEPUTY_MINISTER
    assert head.level is not None


def test_a_post_that_the_article_does_not_state_is_the_one_held_on_the_day(
    shipped_knowledge: Knowledge,
) -> None:
    on_the_day = graded(shipped_knowledge, told(VISIT, part(NURTLEU, KAZAKHSTAN)))
    before = graded(shipped_knowledge, told(VISIT, part(NURTLEU, KAZAKHSTAN), date="1999-01-01"))
    undated = graded(shipped_knowledge, told(VISIT, part(NURTLEU, KAZAKHSTAN), date=""))
    in_post = graded(
        shipped_knowledge, told(VISIT, part(NURTLEU, KAZAKHSTAN, post=MINISTER), date="1999-01-01")
    )

    assert on_the_day.level is not None
    assert on_the_day.level.rank <= Level.DEPUTY_MINISTER.rank
    assert undated.level is on_the_day.level
    assert before.level is None
    assert in_post.level is Level.MINISTER


@pytest.mark.parametrize(
    "parts",
    [
        (part(TOKAYEV, KAZAKHSTAN), part(JAPAN, JAPAN)),
        (part(TOKAYEV, KAZAKHSTAN), part(GUEST, JAPAN)),
        (part(KAZAKHSTAN, KAZAKHSTAN), part(JAPAN, JAPAN)),
        (part(TOKAYEV, KAZAKHSTAN),),
    ],
)
def test_a_side_of_unknown_level_leaves_the_contact_without_one(
    shipped_knowledge: Knowledge, parts: tuple[Participation, ...]
) -> None:
    assert (
        graded(shipped_knowledge, told(MEETING, *parts), holds(TOKAYEV, "President", KAZAKHSTAN)).level
        is None
    )


def test_a_message_has_the_level_of_who_sends_it(shipped_knowledge: Knowledge) -> None:
    event = told(MESSAGE, part(TOKAYEV, KAZAKHSTAN, "source"), part(GUEST, JAPAN, "target"))
    posts = (holds(TOKAYEV, "President", KAZAKHSTAN), holds(GUEST, "Prime Minister", JAPAN))

    assert graded(shipped_knowledge, event, *posts).level is Level.HEAD_OF_STATE


def test_two_of_one_state_are_two_sides(shipped_knowledge: Knowledge) -> None:
    event = told(MEETING, part(TOKAYEV, KAZAKHSTAN), part(NURTLEU, KAZAKHSTAN))
    posts = (
        holds(TOKAYEV, "President", KAZAKHSTAN),
        holds(NURTLEU, "Minister of Foreign Affairs", KAZAKHSTAN),
    )

    assert graded(shipped_knowledge, event, *posts).level is Level.MINISTER


def test_words_tell_of_a_contact_of_experts(shipped_knowledge: Knowledge) -> None:
    event = told(MEETING, part(KAZAKHSTAN, KAZAKHSTAN), part(JAPAN, JAPAN))

    assert graded(shipped_knowledge, event, text="The working group met again.").level is Level.WORKING


@pytest.mark.parametrize(
    ("type_", "parties", "text", "expected"),
    [
        (MEETING, 2, "They met.", ContactFormat.BILATERAL),
        (MEETING, 3, "They met.", ContactFormat.MULTILATERAL),
        (MEETING, 1, "They met.", None),
        (MEETING, 2, "They met on the\nsidelines of a forum.", ContactFormat.SIDELINES),
        (GATHERING, 3, "A forum with talks on the sidelines.", ContactFormat.MULTILATERAL),
        (GATHERING, 3, "The summit was held by video link.", ContactFormat.VIDEO),
        (MEETING, 2, "They met and praised online education.", ContactFormat.BILATERAL),
        (CALL, 2, "They spoke.", ContactFormat.TELEPHONE),
        (CALL, 2, "They spoke in a video call.", ContactFormat.VIDEO),
        (MESSAGE, 2, "A telegram went off.", ContactFormat.WRITTEN),
        (MESSAGE, 2, "He congratulated him by phone.", ContactFormat.TELEPHONE),
        (MESSAGE, 2, "He congratulated him.", None),
    ],
)
def test_a_contact_has_the_format_that_words_type_and_parties_tell(
    shipped_knowledge: Knowledge, type_: EventType, parties: int, text: str, expected: ContactFormat | None
) -> None:
    states = (KAZAKHSTAN, JAPAN, "state/poland")[:parties]

    assert graded(shipped_knowledge, told(type_, *(part(s, s) for s in states)), text=text).format is expected


def test_the_country_that_is_visited_is_a_party(shipped_knowledge: Knowledge) -> None:
    def visit(place: str | None) -> ContactFormat | None:
        return graded(shipped_knowledge, told(VISIT, part(TOKAYEV, KAZAKHSTAN), place=place)).format

    assert visit(JAPAN) is visit("place/tokyo") is ContactFormat.BILATERAL
    assert visit("place/new-york") is visit(None) is visit("place/astana") is None


def test_what_is_no_contact_is_left_as_it_was(shipped_knowledge: Knowledge) -> None:
    event = told(STATEMENT, part(TOKAYEV, KAZAKHSTAN, "source"))

    assert STATEMENT not in CONTACTS
    assert graded(shipped_knowledge, event, holds(TOKAYEV, "President", KAZAKHSTAN)) is event


def test_levels_are_in_the_order_of_protocol() -> None:
    assert sorted(Level, key=lambda level: level.rank) == list(Level)
    assert Level.HEAD_OF_STATE.rank < Level.MINISTER.rank < Level.DEPUTY_MINISTER.rank < Level.ENVOY.rank


def test_a_reading_in_the_gold_format_tells_level_and_format_besides(tell: Extract) -> None:
    told = tell(
        "President Kassym-Jomart Tokayev met with Russian President Vladimir Putin in Astana on Monday."
    )
    [event] = told.gold["events"]

    assert (event["type"], event["level"], event["format"]) == ("Meeting", "head-of-state", "bilateral")
    assert event["levels"] == {"Kassym-Jomart Tokayev": "head-of-state", "Vladimir Putin": "head-of-state"}
