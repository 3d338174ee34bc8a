"""Events by type and period."""

from __future__ import annotations

import pytest

from diplograph.errors import MisuseError
from diplograph.model import EventType, PartialDate, Status
from diplograph.network import (
    PressArticle,
    ReportedEvent,
    Reports,
    Wording,
    parse_topics,
    parse_types,
    select_events,
)


def reports(*dates: str, published: str = "") -> Reports:
    events = tuple(
        ReportedEvent(date or "dateless", EventType.MEETING, Status.OCCURRED, "a", (), Wording(), date=date)
        for date in dates
    )
    return Reports(events, {"a": PressArticle("a", published=published)}, {}, {}, {})


def select(reported: Reports, since: str = "", until: str = "") -> set[str]:
    chosen = select_events(
        reported,
        since=PartialDate.parse(since) if since else None,
        until=PartialDate.parse(until) if until else None,
    )
    return {event.id for event in chosen.events}


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("", "", {"2024-12-31", "2025", "2025-04", "2025-04-29", "dateless"}),
        ("2025", "", {"2025", "2025-04", "2025-04-29"}),
        ("2025-04-29", "", {"2025", "2025-04", "2025-04-29"}),
        ("2025-05", "", {"2025"}),
        ("", "2025-04", {"2024-12-31", "2025", "2025-04", "2025-04-29"}),
        ("", "2024", {"2024-12-31"}),
        ("2025-04-30", "2025-04-30", {"2025", "2025-04"}),
    ],
)
def test_an_event_is_in_a_period_if_any_day_of_its_date_is(
    since: str, until: str, expected: set[str]
) -> None:
    assert select(reports("2024-12-31", "2025", "2025-04", "2025-04-29", ""), since, until) == expected


def test_without_a_date_the_day_of_the_report_decides_but_a_date_goes_before_it() -> None:
    reported = reports("2020-01-01", "", published="2025-04-30")
    assert select(reported, since="2025") == {"dateless"}
    assert select(reported, until="2024") == {"2020-01-01"}


def test_what_has_no_date_at_all_is_counted() -> None:
    assert select_events(reports("", ""), since=PartialDate.parse("2025")).dateless == 2
    assert select_events(reports("", "")).dateless == 0


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(MisuseError, match=r"ends \(2024\) before it begins \(2025\)"):
        select(reports(), since="2025", until="2024")


def test_types_are_found_in_any_case_and_unknown_ones_refused() -> None:
    assert parse_types(["meeting", "VISIT"]) == {EventType.MEETING, EventType.VISIT}
    with pytest.raises(MisuseError, match="'hug' is not a type of event; there are Meeting"):
        parse_types(["hug"])


def test_a_topic_is_found_by_its_name_in_either_language_with_what_falls_under_it() -> None:
    assert parse_topics(["Безопасность"]) == parse_topics(["security"]) == parse_topics(["topic/security"])
    assert {"topic/security", "topic/counter-terrorism"} <= parse_topics(["security"])
    with pytest.raises(MisuseError, match="'weather' is not a topic; there are afghanistan, agriculture"):
        parse_topics(["weather"])


def test_events_on_other_topics_are_left_out() -> None:
    told = (
        ("a", ("topic/water",)),
        ("b", ("topic/trade", "topic/water")),
        ("c", ("topic/trade",)),
        ("d", ()),
    )
    events = tuple(
        ReportedEvent(name, EventType.MEETING, Status.OCCURRED, "x", (), Wording(), topics=topics)
        for name, topics in told
    )
    chosen = select_events(Reports(events, {}, {}, {}, {}), topics=["Water"])
    assert [event.id for event in chosen.events] == ["a", "b"]
