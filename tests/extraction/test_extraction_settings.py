"""When and where: from an event's own words, else from the event that it belongs to."""

from __future__ import annotations

import pytest

from diplograph.model import DateOrigin
from telling import Extract


@pytest.mark.parametrize(
    ("text", "date", "origin"),
    [
        ("Murat Nurtleu met Bakhtiyor Saidov on 29 April 2025.", "2025-04-29", DateOrigin.STATED),
        ("Murat Nurtleu met Bakhtiyor Saidov on Tuesday.", "2025-04-29", DateOrigin.RESOLVED),
        ("On Tuesday Murat Nurtleu met Bakhtiyor Saidov.", "2025-04-29", DateOrigin.RESOLVED),
        ("Murat Nurtleu met Bakhtiyor Saidov in March.", "2025-03", DateOrigin.RESOLVED),
    ],
)
def test_a_day_beside_the_event_is_its_date(tell: Extract, text: str, date: str, origin: DateOrigin) -> None:
    event = tell(text).only("Meeting")

    assert (str(event.date), event.date_origin) == (date, origin)


def test_the_day_of_publication_is_never_taken_for_the_events(tell: Extract) -> None:
    event = tell("Murat Nurtleu met Bakhtiyor Saidov.").only("Meeting")

    assert (event.date, event.date_origin) == (None, DateOrigin.UNKNOWN)


def test_each_event_of_a_sentence_has_its_own_day(tell: Extract) -> None:
    told = tell("Murat Nurtleu met Bakhtiyor Saidov on Monday and visited Norway on Tuesday.")

    assert str(told.only("Meeting").date) == "2025-04-28"
    assert str(told.only("Visit").date) == "2025-04-29"


def test_words_have_the_day_and_the_place_of_the_talks_at_which_they_were_said(tell: Extract) -> None:
    told = tell(
        "Murat Nurtleu met Bakhtiyor Saidov in Almaty on Monday. Bakhtiyor Saidov thanked Kazakhstan."
    )
    praise = told.only("Praise")

    assert (str(praise.date), praise.date_origin) == ("2025-04-28", DateOrigin.CONTEXT)
    assert told.name(praise.place) == "Almaty"


def test_words_of_others_do_not_take_over_the_day_of_the_talks(tell: Extract) -> None:
    told = tell("Murat Nurtleu met Bakhtiyor Saidov in Almaty on Monday. Norway thanked Sweden.")

    assert told.only("Praise").date is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Murat Nurtleu met Bakhtiyor Saidov in Almaty.", "Almaty"),
        ("In Almaty, Murat Nurtleu met Bakhtiyor Saidov.", "Almaty"),
        ("Murat Nurtleu held talks with Bakhtiyor Saidov in Norway.", "Norway"),
        ("Murat Nurtleu met Bakhtiyor Saidov.", None),
    ],
)
def test_a_city_or_country_beside_the_event_is_its_place(tell: Extract, text: str, place: str | None) -> None:
    told = tell(text)

    assert told.name(told.only("Meeting").place) == place


def test_the_city_of_the_dateline_is_not_the_events_place(tell: Extract) -> None:
    told = tell("ASTANA – Murat Nurtleu met Bakhtiyor Saidov.")

    assert told.only("Meeting").place is None


def test_who_is_met_on_a_visit_is_met_there(tell: Extract) -> None:
    told = tell("Murat Nurtleu arrived in Tashkent on Monday, where he met Bakhtiyor Saidov.")

    assert told.name(told.only("Meeting").place) == "Tashkent"


def test_a_region_is_no_place_of_an_event(tell: Extract) -> None:
    assert tell("Murat Nurtleu met Bakhtiyor Saidov in Central Asia.").only("Meeting").place is None


@pytest.mark.xfail(strict=True, reason="the day of saying is taken for the day of what is said")
def test_what_was_agreed_earlier_does_not_get_the_day_on_which_it_was_told(tell: Extract) -> None:
    told = tell("Murat Nurtleu said on Tuesday that Norway and Sweden had agreed to build a road.")

    assert told.only("Commitment").date is None


def test_what_is_spoken_of_is_not_where_it_is_spoken_of(tell: Extract) -> None:
    told = tell("Murat Nurtleu and Bakhtiyor Saidov discussed the situation in Norway.")

    assert told.only("Meeting").place is None


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Murat Nurtleu and Bakhtiyor Saidov discussed water and trade.", {"water", "trade"}),
        pytest.param(
            "Murat Nurtleu and Bakhtiyor Saidov discussed the Afghan border.",
            {"afghanistan", "border"},
            marks=pytest.mark.xfail(strict=True, reason="topics are read from the text without names"),
        ),
        pytest.param(
            "Murat Nurtleu and Bakhtiyor Saidov discussed important matters.",
            set(),
            marks=pytest.mark.xfail(strict=True, reason="importance begins like import"),
        ),
        ("Murat Nurtleu met Bakhtiyor Saidov.", set()),
    ],
)
def test_topics_are_those_that_the_sentence_speaks_of(tell: Extract, text: str, topics: set[str]) -> None:
    assert set(tell(text).only("Meeting").topics) == topics


def test_the_day_at_the_head_of_a_digest_is_that_of_its_paragraph(tell: Extract) -> None:
    told = tell(
        "MONDAY - Murat Nurtleu met Bakhtiyor Saidov in Almaty.\n\n"
        "TUESDAY - Murat Nurtleu received Lars Halvorsen."
    )

    assert [str(event.date) for event in told.of_type("Meeting")] == ["2025-04-28", "2025-04-29"]


def test_the_day_in_a_dateline_with_a_city_is_that_of_the_report(tell: Extract) -> None:
    assert tell("ASTANA, April 28 – Murat Nurtleu met Bakhtiyor Saidov.").only("Meeting").date is None


@pytest.mark.parametrize("comma", ["", ","])
def test_a_place_right_before_the_subject_is_where_it_happened(tell: Extract, comma: str) -> None:
    told = tell(f"In Astana{comma} Tokayev met Shavkat Mirziyoyev.")
    meeting = told.only("Meeting")

    assert told.actors(meeting) == {"Kassym-Jomart Tokayev", "Shavkat Mirziyoyev"}
    assert told.name(meeting.place) == "Astana"


def test_lines_below_a_heading_have_its_day(tell: Extract) -> None:
    told = tell(
        "By decrees of 11 April:\n\n1. Lars Halvorsen has been appointed ambassador of Norway;\n\n"
        "2. Olof Berg has been appointed ambassador of Sweden."
    )

    assert {str(event.date) for event in told.of_type("Appointment")} == {"2025-04-11"}


@pytest.mark.parametrize(
    "text",
    [
        "The round of consultations between Kazakhstan and Norway took place in Almaty.",
        "Murat Nurtleu received Lars Halvorsen for talks in Almaty.",
        "Murat Nurtleu attended the session of the Council of Foreign Ministers in Almaty.",
        "A regional summit set for May 3 in Almaty will be attended by Murat Nurtleu.",
        "In Almaty, Murat Nurtleu is to meet Bakhtiyor Saidov.",
    ],
)
def test_the_place_of_an_occasion_may_stand_behind_other_words(tell: Extract, text: str) -> None:
    told = tell(text)

    assert {told.name(event.place) for event in told.events} == {"Almaty"}


def test_what_is_told_of_an_articles_one_gathering_has_its_day_and_place(tell: Extract) -> None:
    told = tell(
        "Kassym-Jomart Tokayev attended the regional summit in Almaty on April 28.\n\nIt was long.\n\n"
        "Shavkat Mirziyoyev thanked Norway."
    )
    praise = told.only("Praise")

    assert (str(praise.date), told.name(praise.place)) == ("2025-04-28", "Almaty")


def test_words_on_a_social_network_have_not_the_day_of_the_talks(tell: Extract) -> None:
    told = tell("Murat Nurtleu met Bakhtiyor Saidov on Monday. In a post, Bakhtiyor Saidov thanked Norway.")

    assert told.only("Praise").date is None
