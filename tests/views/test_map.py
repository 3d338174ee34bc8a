"""The map as people use it, in chromium."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from diplograph.knowledge import Knowledge
from diplograph.network import project_reports
from diplograph.views import render_map
from diplograph.views.basemap import HEIGHT, WIDTH, base_map, project
from network.tables import KAZAKHSTAN, NURTLEU, UNRCCA, UZBEKISTAN, event, part, reports

Look = Callable[..., Any]


@pytest.fixture(scope="module")
def page_text(knowledge: Knowledge) -> str:
    kazakh, envoy = part(NURTLEU, KAZAKHSTAN), part("person/somebody-new", UNRCCA)
    told = reports(
        event(1, "Visit", kazakh, place="place/samarkand", date="2025-04-29"),
        event(2, "Meeting", kazakh, part(UZBEKISTAN), place="place/samarkand", date="2025-04-29"),
        event(3, "Meeting", kazakh, envoy, place=UZBEKISTAN, date="2024-02"),
        event(4, "Call", kazakh, envoy),
    )
    return render_map(project_reports(told), knowledge)


def labels(page: Any, kind: str) -> list[str]:
    return [mark.get_attribute("aria-label") for mark in page.locator(f"svg.map .{kind}").all()]


def test_areas_are_true_and_the_sheet_holds_everybody_but_antarctica() -> None:
    def area(longitude: float, latitude: float) -> float:
        corners = [project(longitude + x, latitude + y) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))]
        pairs = zip(corners, [*corners[1:], corners[0]], strict=True)
        return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2

    from math import radians, sin

    ratio = (sin(radians(61)) - sin(radians(60))) / (sin(radians(1)) - sin(radians(0)))
    assert area(70, 60) / area(70, 0) == pytest.approx(ratio, rel=0.03)
    for longitude, latitude in ((-168.9, 66), (-169.1, 66), (178, -45), (-70, -55), (11, 89.9)):
        x, y = project(longitude, latitude)
        assert 0 <= x <= WIDTH and 0 <= y <= HEIGHT


def test_the_base_map_is_small_and_says_whose_it_is() -> None:
    drawn = base_map()
    assert "Natural Earth" in drawn["source"]
    assert drawn["land"].count("Z") > 100 and drawn["borders"].startswith("M")
    assert len(drawn["land"]) + len(drawn["borders"]) < 120_000


@pytest.mark.browser
def test_places_and_visits_are_drawn_and_what_has_no_place_is_said(page: Any) -> None:
    assert labels(page, "site") == ["Samarkand: 2 events", "Uzbekistan, place not named: 1 event"]
    assert labels(page, "line") == ["Kazakhstan → Uzbekistan, 1 visit"]
    assert page.inner_text("#shown") == "Showing 2 places, 1 line, 3 events with a place"
    page.click("#panel button:has-text('No place that could be drawn')")
    assert page.locator("#panel .event .type").all_inner_texts() == ["Call"]


@pytest.mark.browser
def test_a_click_or_enter_on_a_place_or_line_opens_its_evidence(page: Any) -> None:
    page.locator(".site[aria-label^=Samarkand]").click()
    assert page.inner_text("#panel h2") == "Samarkand"
    assert page.locator("#panel .event").count() == 2
    page.locator(".line").focus()
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "Kazakhstan → Uzbekistan"
    assert page.locator("#panel .event .type").all_inner_texts() == ["Visit"]
    page.keyboard.press("Escape")
    assert page.inner_text("#panel h2") == "Where"


@pytest.mark.browser
def test_lines_can_be_all_contacts_or_none(page: Any) -> None:
    page.check("#lines-contacts")
    assert sorted(labels(page, "line")) == [
        "Kazakhstan – Uzbekistan, 2 events", "UNRCCA – Kazakhstan, 2 events",
    ]  # fmt: skip
    page.check("#lines-none")
    assert labels(page, "line") == []


@pytest.mark.browser
def test_filters_take_marks_off_the_map(page: Any) -> None:
    page.uncheck("[data-filter=Visit]")
    assert labels(page, "line") == []
    assert labels(page, "site")[0] == "Samarkand: 1 event"


@pytest.mark.browser
def test_the_map_zooms_and_moves_by_keys_buttons_wheel_and_drag(page: Any) -> None:
    sheet = page.locator("svg.map > g >> nth=0")
    seen = [sheet.get_attribute("transform")]

    def moved() -> bool:
        # What a pointer does reaches the page with its next frame, which a busy machine draws late.
        page.wait_for_function(
            "(before) => document.querySelector('svg.map > g').getAttribute('transform') !== before",
            arg=seen[-1],
        )
        seen.append(sheet.get_attribute("transform"))
        return seen[-1] != seen[-2]

    page.click("#in")
    assert moved()
    page.keyboard.press("+")
    assert moved()
    page.locator("#drawing").focus()
    page.keyboard.press("ArrowLeft")
    assert moved()
    box = page.locator("svg.map").bounding_box()
    page.mouse.move(box["x"] + 200, box["y"] + 500)
    page.mouse.down()
    page.mouse.move(box["x"] + 260, box["y"] + 470, steps=3)
    page.mouse.up()
    assert moved()
    page.mouse.wheel(0, 300)
    assert moved()
    page.keyboard.press("w")
    assert moved()


@pytest.mark.browser
def test_search_finds_a_place(page: Any) -> None:
    page.keyboard.press("/")
    page.keyboard.type("sama")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "Samarkand"


@pytest.mark.browser
def test_of_many_lines_the_busiest_are_drawn_and_those_of_a_chosen_place_all(
    knowledge: Knowledge, look_at: Look
) -> None:
    states = sorted(
        id_ for id_ in knowledge.entities if id_.startswith("state/") and knowledge.capital_of(id_)
    )
    told = reports(
        *(event(n, "Call", part(KAZAKHSTAN), part(state)) for n, state in enumerate(states[:80])),
        event(100, "Meeting", part(KAZAKHSTAN), place="place/astana"),
    )
    page = look_at(render_map(project_reports(told), knowledge)).page
    page.wait_for_selector("html[data-ready=yes]")
    assert ", 60 of " in page.inner_text("#shown")
    page.click("#panel button:has-text('Astana')")
    assert " of " not in page.inner_text("#shown")
    assert page.locator("svg.map .line").count() > 70
