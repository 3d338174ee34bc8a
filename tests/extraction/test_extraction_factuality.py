"""Whether what is told happened, is planned, was called off, or is not told as a fact."""

from __future__ import annotations

import pytest

from telling import Extract


@pytest.mark.parametrize(
    "text",
    [
        "Murat Nurtleu met Bakhtiyor Saidov.",
        "Murat Nurtleu has met Bakhtiyor Saidov.",
        "Murat Nurtleu meets Bakhtiyor Saidov.",
        "Bakhtiyor Saidov was received by Murat Nurtleu.",
        "Murat Nurtleu, who met Bakhtiyor Saidov, left.",
        "After meeting Bakhtiyor Saidov, Murat Nurtleu left.",
        "Murat Nurtleu managed to meet Bakhtiyor Saidov.",
        "It was reported that Murat Nurtleu met Bakhtiyor Saidov.",
    ],
)
def test_what_is_told_in_the_past_or_present_occurred(tell: Extract, text: str) -> None:
    event = tell(text).only("Meeting")

    assert event.status.value == "occurred"


@pytest.mark.parametrize(
    "text",
    [
        "Murat Nurtleu will meet Bakhtiyor Saidov on Friday.",
        "Murat Nurtleu is to meet Bakhtiyor Saidov on Friday.",
        "Murat Nurtleu plans to meet Bakhtiyor Saidov on Friday.",
        "Murat Nurtleu is expected to meet Bakhtiyor Saidov on Friday.",
        "Murat Nurtleu would meet Bakhtiyor Saidov on Friday, the ministry said.",
        "Murat Nurtleu is scheduled to hold talks with Bakhtiyor Saidov on Friday.",
    ],
)
def test_what_is_still_to_come_is_planned(tell: Extract, text: str) -> None:
    event = tell(text).only("Meeting")

    assert (event.status.value, str(event.date)) == ("planned", "2025-05-02")


@pytest.mark.xfail(strict=True, reason="the verb of such a headline is not seen as one")
def test_a_headline_in_the_infinitive_is_planned(tell: Extract) -> None:
    told = tell("The ministry said so.", title="Nurtleu to visit Tashkent on Friday")

    assert told.only("Visit").status.value == "planned"


@pytest.mark.parametrize(
    "text",
    [
        "The visit of Murat Nurtleu to Tashkent was postponed.",
        "The visit of Murat Nurtleu to Tashkent was cancelled.",
        "Murat Nurtleu cancelled his visit to Tashkent.",
    ],
)
def test_what_was_called_off_is_denied(tell: Extract, text: str) -> None:
    assert tell(text).only("Visit").status.value == "denied"


def test_a_visit_scheduled_and_called_off_is_one_that_did_not_take_place(tell: Extract) -> None:
    visit = tell("The visit of Murat Nurtleu to Tashkent scheduled for May has been cancelled.").only("Visit")

    assert (visit.status.value, str(visit.date)) == ("denied", "2025-05")


@pytest.mark.xfail(strict=True, reason="the noun before the verb is told once more, as if it had taken place")
@pytest.mark.parametrize("verb", ["scheduled", "planned"])
def test_a_visit_that_is_scheduled_is_planned(tell: Extract, verb: str) -> None:
    visit = tell(f"The visit of Murat Nurtleu to Tashkent is {verb} for Friday.").only("Visit")

    assert (visit.status.value, str(visit.date)) == ("planned", "2025-05-02")


@pytest.mark.parametrize(
    "text",
    [
        "Talks between Murat Nurtleu and Bakhtiyor Saidov took place in Almaty on Monday.",
        "The talks between Murat Nurtleu and Bakhtiyor Saidov were held in Almaty on Monday.",
        "Talks of Murat Nurtleu with Bakhtiyor Saidov were held in Almaty on Monday.",
    ],
)
def test_talks_that_took_place_occurred(tell: Extract, text: str) -> None:
    told = tell(text)
    meeting = told.only("Meeting")

    assert told.types == ["Meeting"]
    assert (meeting.status.value, str(meeting.date), told.name(meeting.place)) == (
        "occurred",
        "2025-04-28",
        "Almaty",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Murat Nurtleu did not meet Bakhtiyor Saidov.",
        "Murat Nurtleu may meet Bakhtiyor Saidov.",
        "Murat Nurtleu could meet Bakhtiyor Saidov.",
        "If Murat Nurtleu met Bakhtiyor Saidov, much would change.",
        "Murat Nurtleu should meet Bakhtiyor Saidov.",
        "Norway does not know whether Murat Nurtleu met Bakhtiyor Saidov.",
        "Murat Nurtleu never met Bakhtiyor Saidov.",
    ],
)
def test_what_is_not_told_as_a_fact_is_no_event(tell: Extract, text: str) -> None:
    assert tell(text).of_type("Meeting") == []


def test_planned_events_are_told_apart_from_what_plans_them(tell: Extract) -> None:
    told = tell("Murat Nurtleu promised to visit Tashkent on Friday.")

    assert [event.status.value for event in told.of_type("Visit")] in ([], ["planned"])


def test_what_lies_more_than_a_year_back_is_background(tell: Extract) -> None:
    told = tell("Murat Nurtleu met Bakhtiyor Saidov on Monday. They also met on 3 March 2021.")

    assert [str(event.date) for event in told.of_type("Meeting")] == ["2025-04-28"]


def test_thanking_all_the_time_is_a_position_and_no_act(tell: Extract) -> None:
    assert tell("Murat Nurtleu has repeatedly praised Norway.").of_type("Praise") == []
