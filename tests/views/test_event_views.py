"""What the timeline, the map and the matrix share. Tests in chromium check that nothing was requested."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest

from diplograph.errors import ViewError
from diplograph.knowledge import Knowledge
from diplograph.network import project_network
from diplograph.store import open_store
from diplograph.views import render_map, render_matrix, render_timeline
from dispatches import HOSTILE

Look = Callable[..., Any]
Render = Callable[..., str]

every_view = pytest.mark.parametrize(
    "render", [render_timeline, render_map, render_matrix], ids=["timeline", "map", "matrix"]
)


def ready(look_at: Look, text: str, **options: Any) -> Any:
    page = look_at(text, **options).page
    page.wait_for_selector("html[data-ready=yes]")
    return page


@every_view
def test_nothing_to_show_is_an_error_that_says_what_to_do(render: Render, knowledge: Knowledge) -> None:
    with pytest.raises(ViewError, match="nothing to show: no event matches"):
        render(project_network(open_store(":memory:")), knowledge)


@every_view
def test_the_same_network_gives_the_same_bytes(
    render: Render, network: nx.MultiDiGraph[str], knowledge: Knowledge
) -> None:
    assert render(network, knowledge) == render(network, knowledge)


@every_view
def test_what_articles_say_stands_in_the_data_alone(
    render: Render, hostile_network: nx.MultiDiGraph[str], knowledge: Knowledge
) -> None:
    text = render(hostile_network, knowledge)
    assert "hacked" in text
    assert not [trap for trap in HOSTILE.values() if trap in text]


@every_view
@pytest.mark.browser
def test_what_articles_say_is_text_and_never_runs(
    render: Render, look_at: Look, hostile_network: nx.MultiDiGraph[str], knowledge: Knowledge
) -> None:
    page = ready(look_at, render(hostile_network, knowledge, title=HOSTILE["name"]))
    assert page.inner_text("h1") == HOSTILE["name"]
    if render is render_timeline:
        page.click("svg.timeline [aria-label^='2023-01-01']")
    elif render is render_map:
        page.click("#panel button:has-text('No place that could be drawn')")
    else:
        page.click("#layout-all")
        page.click(".cell[aria-label*='onerror']")
    panel = page.inner_text("#panel")
    assert HOSTILE["title"] in panel and " ".join(HOSTILE["text"].split()) in panel
    page.evaluate("page.choose(null)")
    assert page.locator("body img, main b, #panel b").count() == 0
    assert page.evaluate("window.hacked") is None


@every_view
@pytest.mark.browser
def test_filters_of_type_status_topic_and_period_narrow_what_is_shown(
    render: Render, look_at: Look, network: nx.MultiDiGraph[str], knowledge: Knowledge
) -> None:
    page = ready(look_at, render(network, knowledge))
    live = "page.live([...page.data.events.keys()]).length"
    assert page.evaluate(live) == 8
    page.uncheck("[data-filter=Meeting]")
    assert page.evaluate(live) == 7
    page.check("[data-filter=Meeting]")
    page.click("#filters legend:has-text('What') >> text=none")
    assert page.evaluate(live) == 0
    page.click("#filters legend:has-text('What') >> text=all")
    page.uncheck("[data-filter=planned]")
    assert page.evaluate(live) == 7
    page.check("[data-filter=planned]")
    page.select_option("#topic", "water")
    assert page.evaluate(live) == 5
    page.select_option("#topic", "")
    page.click("[aria-label^='only 2024']")
    assert page.evaluate(live) == 3
    page.click("#anytime")
    page.fill("#since", "2025-01-01")
    page.dispatch_event("#since", "change")
    assert page.evaluate(live) == 5


@every_view
@pytest.mark.browser
def test_dark_and_light_follow_the_system_and_the_key(
    render: Render, look_at: Look, network: nx.MultiDiGraph[str], knowledge: Knowledge
) -> None:
    page = ready(look_at, render(network, knowledge), color_scheme="dark")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.keyboard.press("d")
    assert page.get_attribute("html", "data-look") == "light"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != dark


@every_view
@pytest.mark.browser
def test_the_drawing_and_every_control_can_be_reached_by_the_tab_key(
    render: Render, look_at: Look, network: nx.MultiDiGraph[str], knowledge: Knowledge
) -> None:
    page = ready(look_at, render(network, knowledge))
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id || document.activeElement.dataset.filter || ''"))
        if page.evaluate("document.activeElement.matches('#drawing [role=button], #drawing button')"):
            reached.add("a mark")
    marks = {"a mark"} if page.locator("#drawing [role=button], #drawing button").count() else set()
    assert marks | {"search", "look", "since", "until", "topic", "Meeting", "planned", "drawing"} <= reached
    tools = page.locator("#tools button:visible")
    assert {tool.get_attribute("id") for tool in tools.all()} <= reached


@every_view
@pytest.mark.browser
def test_it_prints_the_drawing_without_its_controls(
    render: Render, look_at: Look, network: nx.MultiDiGraph[str], knowledge: Knowledge
) -> None:
    page = ready(look_at, render(network, knowledge), color_scheme="dark")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.get_attribute("html", "data-look") == "light"
    page.emulate_media(media="print")
    assert page.locator("#filters").is_hidden() and page.locator("#tools").is_hidden()
    assert page.locator("#drawing").is_visible()
    assert page.locator("#drawing").bounding_box()["height"] > 100
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.get_attribute("html", "data-look") == "dark"


@every_view
@pytest.mark.browser
def test_in_a_notebook_it_works_inside_its_frame(
    render: Render, look_at: Look, network: nx.MultiDiGraph[str], knowledge: Knowledge
) -> None:
    page = look_at(f"<!DOCTYPE html><body>{render(network, knowledge)._repr_html_()}</body>").page
    page.frame_locator("iframe").locator("html[data-ready=yes]").wait_for()
