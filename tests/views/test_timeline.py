"""The timeline as people use it, in chromium."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import networkx as nx
import pytest

from diplograph.knowledge import Knowledge
from diplograph.network import project_network, project_reports
from diplograph.views import render_timeline
from dispatches import ADA, NORLAND, SUDRIA, open_press

pytestmark = pytest.mark.browser

Look = Callable[..., Any]


@pytest.fixture(scope="module")
def page_text(knowledge: Knowledge) -> str:
    return render_timeline(project_network(open_press(knowledge), around=NORLAND), knowledge)


def mark(page: Any, words: str) -> Any:
    return page.locator(f".event-mark[aria-label*='{words}']")


def test_it_shows_the_events_of_an_actor_in_a_lane_for_each_type(page: Any) -> None:
    assert page.inner_text("h1") == "Norland in time"
    assert page.inner_text("#shown") == "Showing 7 of 7 events"
    lanes = page.locator(".lanes text").all_text_contents()
    assert lanes[0] == "Posts"
    assert sorted(lanes[1:]) == sorted(
        f"{name} (1)"
        for name in ("Commitment", "Criticism", "Gathering", "Meeting", "Praise", "Support", "Visit")
    )


def test_posts_are_bars_and_one_that_only_articles_name_is_drawn_apart(page: Any) -> None:
    bar = page.locator(".post-bar")
    assert (
        bar.locator("title").text_content()
        == "Ada Strand, Minister of Foreign Affairs of Norland: 2025-04-29"
    )
    assert "stated" in bar.get_attribute("class")


def test_how_an_event_is_drawn_says_how_well_its_date_is_known_and_whether_it_was(page: Any) -> None:
    assert "occurred" in mark(page, "2025-04-29: Meeting").get_attribute("class")
    criticism = mark(page, "2024-06: Criticism")
    assert criticism.locator("rect:not(.hit)").count() == 1 and criticism.locator("circle").count() == 0
    visit = mark(page, "no date, reported 2024-07-02: planned Visit")
    assert {"planned", "reported"} <= set(visit.get_attribute("class").split())
    assert visit.locator(".before").count() == 1


def test_a_month_is_as_wide_as_the_month(page: Any) -> None:
    mark(page, "2024-06: Criticism").focus()  # which stays where it is
    page.keyboard.press("+")
    ticks = [
        (text.text_content(), float(text.get_attribute("x"))) for text in page.locator("svg.axis text").all()
    ]
    days = [date.fromisoformat((text + "-01-01")[:10]) for text, _ in ticks]
    a_day = (ticks[1][1] - ticks[0][1]) / (days[1] - days[0]).days
    width = float(mark(page, "2024-06: Criticism").locator("rect:not(.hit)").get_attribute("width"))
    assert width == pytest.approx(30 * a_day, rel=0.01)


def test_a_click_opens_the_evidence_and_escape_closes_it(page: Any) -> None:
    mark(page, "2025-04-29: Meeting").click()
    card = page.locator("#panel .event")
    assert card.locator("mark").inner_text() == "met Bo Lind"
    assert card.locator("a").get_attribute("href") == "https://example.org/talks"
    assert "chosen" in mark(page, "2025-04-29: Meeting").get_attribute("class")
    page.keyboard.press("Escape")
    assert page.inner_text("#panel h2") == "In time"


def test_the_axis_zooms_and_moves_by_keys_and_buttons(page: Any) -> None:
    before = page.locator("svg.axis text").all_text_contents()
    page.click("#in")
    page.keyboard.press("+")
    nearer = page.locator("svg.axis text").all_text_contents()
    assert nearer != before
    page.locator("#drawing").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("svg.axis text").all_text_contents() != nearer
    page.keyboard.press("0")
    assert page.locator("svg.axis text").all_text_contents() == before


def test_the_wheel_with_control_and_dragging_move_in_time(page: Any) -> None:
    before = page.locator("svg.axis text").all_text_contents()
    box = page.locator("svg.timeline >> nth=1").bounding_box()
    x, y = box["x"] + 300, box["y"] + 60
    page.mouse.move(x, y)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -400)
    page.keyboard.up("Control")
    page.wait_for_function(
        "(before) => document.querySelector('svg.axis').textContent !== before", arg="".join(before)
    )
    nearer = page.locator(".ticks path >> nth=0").get_attribute("d")
    page.mouse.down()
    page.mouse.move(x + 90, y, steps=3)
    page.mouse.up()
    assert page.locator(".ticks path >> nth=0").get_attribute("d") != nearer
    assert page.inner_text("#panel h2") == "In time"  # a drag is no click


def test_arrows_lead_from_event_to_event_in_time_and_enter_reads_it(page: Any) -> None:
    mark(page, "2024-06: Criticism").focus()
    labels = []
    for _ in range(3):
        page.keyboard.press("ArrowRight")
        labels.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    assert [label.partition(":")[0] for label in labels] == ["no date, reported 2024-07-02"] * 2 + [
        "2025-04-29"
    ]
    page.keyboard.press("Enter")
    assert page.locator("#panel .event").count() == 1


def test_search_finds_who_took_part_and_shows_the_events_with_them(page: Any) -> None:
    page.keyboard.press("/")
    page.keyboard.type("bo li")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "Bo Lind"
    assert page.locator("#panel .event").count() == 4


def test_those_who_act_for_the_subject_are_not_its_partners(page: Any) -> None:
    names = page.locator("#panel ul.names span[dir=auto]").all_inner_texts()
    assert "Bo Lind" in names and "Ada Strand" not in names


def test_a_pair_has_the_posts_of_both(knowledge: Knowledge, look_at: Look) -> None:
    network = project_network(open_press(knowledge), between=(ADA, SUDRIA))
    page = look_at(render_timeline(network, knowledge)).page
    page.wait_for_selector("html[data-ready=yes]")
    assert page.inner_text("h1") == "Ada Strand and Sudria in time"


def test_more_events_of_a_type_than_can_be_told_apart_are_columns_until_one_comes_nearer(
    network: nx.MultiDiGraph[str], knowledge: Knowledge, look_at: Look
) -> None:
    reports = network.graph["reports"]
    meeting = next(event for event in reports.events if event.type == "Meeting")
    many = tuple(
        replace(meeting, id=f"event/{year}-{day}", date=f"{year}-{month:02d}-{day:02d}")
        for year in range(2000, 2010) for month in range(1, 13) for day in (3, 9, 15, 21)
    )  # fmt: skip
    page = look_at(render_timeline(project_reports(replace(reports, events=many)), knowledge)).page
    page.wait_for_selector("html[data-ready=yes]")
    assert page.locator(".event-mark").count() == len(page.locator("#filters .event-mark").all())
    page.locator(".columns rect >> nth=3").click()
    assert page.locator("svg.timeline .event-mark").count() > 0
