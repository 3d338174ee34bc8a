"""One entry an event: what is told twice is one, what only looks alike is not."""

from __future__ import annotations

import pytest

from telling import Extract


def test_a_headline_tells_the_event_of_the_body_once_more(tell: Extract) -> None:
    told = tell(
        "Murat Nurtleu met Bakhtiyor Saidov in Almaty on Monday.", title="Nurtleu, Saidov meet in Almaty"
    )

    meeting = told.only("Meeting")
    assert told.words(meeting).startswith("met")


def test_a_meeting_told_with_more_detail_later_is_one_meeting(tell: Extract) -> None:
    told = tell(
        "Murat Nurtleu met Bakhtiyor Saidov in Almaty. The meeting of Nurtleu with Saidov was on Monday."
    )
    meeting = told.only("Meeting")

    assert (str(meeting.date), told.name(meeting.place)) == ("2025-04-28", "Almaty")


def test_meetings_on_different_days_are_two(tell: Extract) -> None:
    told = tell(
        "Murat Nurtleu met Bakhtiyor Saidov on Monday. Murat Nurtleu met Bakhtiyor Saidov on Tuesday."
    )

    assert [str(event.date) for event in told.of_type("Meeting")] == ["2025-04-28", "2025-04-29"]


def test_meetings_of_different_people_are_two(tell: Extract) -> None:
    told = tell("Murat Nurtleu met Bakhtiyor Saidov. Raşit Meredow met Sirojiddin Muhriddin.")

    assert len(told.of_type("Meeting")) == 2


def test_what_was_held_and_what_is_planned_are_two(tell: Extract) -> None:
    told = tell(
        "Murat Nurtleu met Bakhtiyor Saidov on Monday. Murat Nurtleu will meet Bakhtiyor Saidov on Friday."
    )

    assert [event.status.value for event in told.of_type("Meeting")] == ["occurred", "planned"]


def test_a_paper_signed_by_the_ministers_of_two_countries_is_signed_once(tell: Extract) -> None:
    told = tell(
        "Kazakhstan and Uzbekistan signed an agreement. Kazakh Foreign Minister Murat Nurtleu and Uzbek "
        "Foreign Minister Bakhtiyor Saidov signed the agreement."
    )

    assert len(told.of_type("Signing")) == 1


def test_of_what_one_person_says_the_first_statement_is_kept(tell: Extract) -> None:
    told = tell(
        "Murat Nurtleu said that the region is stable. Murat Nurtleu noted that the lake is deep. "
        "Bakhtiyor Saidov said that the road is long."
    )

    assert len(told.of_type("Statement")) <= 2


def test_a_summit_whose_guests_the_sentence_does_not_name_is_attended_by_those_of_the_article(
    tell: Extract,
) -> None:
    told = tell(
        "President of Kazakhstan Kassym-Jomart Tokayev and President of Uzbekistan Shavkat Mirziyoyev came. "
        "The summit was held in Astana on Monday."
    )
    gathering = told.only("Gathering")

    assert told.actors(gathering) == {"Kassym-Jomart Tokayev", "Shavkat Mirziyoyev"}


def test_what_was_discussed_on_the_telephone_is_that_call(tell: Extract) -> None:
    told = tell(
        "Kassym-Jomart Tokayev and Shavkat Mirziyoyev spoke by telephone. The two leaders discussed water."
    )

    assert told.types == ["Call"]


@pytest.mark.parametrize(
    ("first", "second", "title"),
    [
        (
            "Kassym-Jomart Tokayev spoke by telephone with Shavkat Mirziyoyev on Monday.",
            "The telephone conversation between Tokayev and Mirziyoyev was long.",
            "Tokayev, Mirziyoyev talk by phone",
        ),
        (
            "The telephone conversation between Tokayev and Mirziyoyev took place on Monday.",
            "Tokayev and Mirziyoyev discussed water.",
            "",
        ),
        (
            "Kassym-Jomart Tokayev called Shavkat Mirziyoyev on Monday.",
            "During the conversation the sides discussed water.",
            "Tokayev calls Mirziyoyev",
        ),
    ],
)
def test_a_call_told_twice_is_one_call(tell: Extract, first: str, second: str, title: str) -> None:
    told = tell(f"{first} {second}", title=title)

    assert told.types == ["Call"]
    assert str(told.only("Call").date) == "2025-04-28"


def test_talks_held_and_told_once_more_are_one_meeting(tell: Extract) -> None:
    told = tell(
        "Murat Nurtleu and Bakhtiyor Saidov held talks in Almaty on Monday. The talks took place in Almaty."
    )
    meeting = told.only("Meeting")

    assert told.types == ["Meeting"]
    assert (str(meeting.date), told.name(meeting.place)) == ("2025-04-28", "Almaty")


def test_what_is_asked_at_talks_of_two_is_asked_of_the_other(tell: Extract) -> None:
    told = tell("Murat Nurtleu met Bakhtiyor Saidov in Almaty. Nurtleu proposed that a road be built.")

    assert told.roles(told.only("Request")) == {"source": ["Murat Nurtleu"], "target": ["Bakhtiyor Saidov"]}


def test_events_come_in_the_order_of_the_text(tell: Extract) -> None:
    told = tell(
        "Norway thanked Sweden. Murat Nurtleu met Bakhtiyor Saidov. Norway condemned Denmark.", title="A day"
    )
    starts = [event.evidence.span.start for event in told.events]

    assert len(starts) == 3
    assert starts == sorted(starts)


def test_events_of_one_article_have_different_ids(tell: Extract) -> None:
    told = tell("Murat Nurtleu met with Bakhtiyor Saidov and with Raşit Meredow.")

    assert len({event.id for event in told.events}) == len(told.events) == 2
