"""The network page as people use it, in chromium. Every test also checks that nothing was requested."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import networkx as nx
import pytest

from diplograph.fusion import fuse
from diplograph.knowledge import Knowledge
from diplograph.network import load_reports, project_network, project_reports
from diplograph.views import render_network
from diplograph.views.sigma import sigma_script
from dispatches import ADA, HOSTILE, LAKES, open_echoed_press, open_press

pytestmark = pytest.mark.browser

Look = Callable[..., Any]

NO_CARD = """
const contextOf = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
  return kind.startsWith("webgl") ? null : contextOf.call(this, kind, ...rest);
};
"""


def shown(page: Any) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", page.inner_text("#shown"))]


def search(page: Any, words: str) -> None:
    page.keyboard.press("/")
    page.keyboard.type(words)
    page.keyboard.press("Enter")


def test_it_opens_and_says_what_is_shown(page: Any) -> None:
    assert page.inner_text("h1") == "Who dealt with whom"
    assert page.inner_text("#extent") == "8 events in 2 articles, 2024-06 to 2025-04-29"
    assert page.inner_text("#shown") == "Showing 8 of 8 actors, 8 of 8 pairs, 8 of 8 events"
    assert page.locator("#drawing canvas").count() == 1


def test_search_finds_a_name_from_the_keyboard_and_opens_what_is_known(page: Any) -> None:
    search(page, "strand ad")
    assert page.inner_text("#panel h2") == "Ada Strand"
    panel = page.inner_text("#panel")
    assert "acts for Norland" in panel
    assert "4 events" in panel
    assert page.locator("#panel .posts li").count() == 1


def test_search_offers_and_says_when_there_is_nobody(page: Any) -> None:
    page.fill("#search", "lake")
    assert page.locator("#suggestions li").all_inner_texts()[0].startswith(("Lake Forum", "Union of Lakes"))
    assert page.locator("#suggestions li").count() == 2
    page.fill("#search", "zzz")
    assert page.inner_text("#suggestions") == "Nobody of that name here"
    page.keyboard.press("Escape")
    assert page.locator("#suggestions").is_hidden()


def test_a_body_is_found_by_its_acronym(look_at: Look, knowledge: Knowledge) -> None:
    told = load_reports(open_press(knowledge))
    things = {**told.things, LAKES: replace(told.things[LAKES], short="UOL")}
    page = look_at(render_network(project_reports(replace(told, things=things)))).page
    search(page, "uol")
    assert page.inner_text("#panel h2") == "Union of Lakes"


def test_a_dark_page_is_printed_light_and_is_dark_again(look_at: Look, page_text: str) -> None:
    page = look_at(page_text, color_scheme="dark").page
    page.wait_for_selector("html[data-look=dark]")
    page.evaluate(
        "window.seen = []; new MutationObserver(() => seen.push(document.documentElement.dataset.look))"
        ".observe(document.documentElement, { attributeFilter: ['data-look'] })"
    )
    page.pdf()
    assert "light" in page.evaluate("seen")
    assert page.get_attribute("html", "data-look") == "dark"


def test_an_event_shows_date_place_parts_sentence_with_evidence_and_a_link_to_the_source(page: Any) -> None:
    search(page, "ada")
    page.click("#panel ul.names button:has-text('Bo Lind')")
    assert page.inner_text("#panel h2") == "Ada Strand – Bo Lind"
    card = page.locator(".event", has_text="Meeting")
    assert card.locator("mark").inner_text() == "met Bo Lind"
    assert (
        card.locator("blockquote").inner_text()
        == "Foreign Minister Ada Strand met Bo Lind in Fjordby on Tuesday."
    )
    text = card.inner_text()
    for fact in (
        "2025-04-29",
        "Fjordby",
        "host: Ada Strand",
        "According to the ministry",
        "The Norland Post",
    ):
        assert fact in text
    link = card.locator("a")
    assert link.get_attribute("href") == "https://example.org/talks"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_a_click_on_a_node_opens_its_panel_and_one_beside_closes_it(page: Any) -> None:
    search(page, "ada")  # which brings the node to the middle
    page.wait_for_timeout(500)
    page.keyboard.press("Escape")
    assert page.inner_text("#panel h2") == "Most in contact"
    page.click("#drawing")  # in the middle
    page.wait_for_selector("#panel .event")
    assert page.inner_text("#panel h2") == "Ada Strand"
    page.click("#drawing", position={"x": 3, "y": 3})
    page.wait_for_selector("#help")
    assert page.inner_text("#panel h2") == "Most in contact"


def test_each_type_can_be_hidden_and_shown_again(page: Any) -> None:
    page.uncheck("[data-filter=Meeting]")
    assert shown(page)[4:] == [7, 8]
    page.check("[data-filter=Meeting]")
    assert shown(page)[4:] == [8, 8]
    page.click("text=none")
    assert shown(page)[::2] == [0, 0, 0]
    page.click("#filters legend:has-text('What') >> text=all")
    assert shown(page)[::2] == [8, 8, 8]


def test_the_period_narrows_by_date_and_by_the_day_of_report_where_there_is_none(page: Any) -> None:
    page.fill("#since", "2025-01-01")
    page.dispatch_event("#since", "change")
    assert shown(page)[4] == 5
    page.click("[aria-label^='only 2024']")
    assert shown(page)[4] == 3
    page.uncheck("#undated")
    assert shown(page)[4] == 1
    page.click("#anytime")
    assert shown(page)[4] == 6


def test_status_and_kind_can_be_filtered(page: Any) -> None:
    page.uncheck("[data-filter=planned]")
    assert shown(page)[4] == 7
    page.uncheck("[data-filter=Person]")
    assert shown(page)[0] == 5  # both states, by their dispute; the union, the forum and the plan


def test_topic_and_source_can_be_chosen(page: Any) -> None:
    page.select_option("#topic", "water")
    assert shown(page)[4] == 5
    page.select_option("#topic", "")
    page.focus("#source")
    page.select_option("#source", "Sudria Today")
    assert shown(page)[4] == 3
    assert page.evaluate("document.activeElement.id") == "source"  # made anew, the box keeps the focus


def test_the_level_of_those_who_meet_can_be_chosen(look_at: Look, knowledge: Knowledge) -> None:
    told = load_reports(open_press(knowledge))
    events = tuple(
        replace(event, level="minister" if event.type == "Meeting" else "") for event in told.events
    )
    page = look_at(render_network(project_reports(replace(told, events=events)))).page
    assert page.locator("#level option").all_inner_texts() == ["any", "minister"]
    page.select_option("#level", "minister")
    assert shown(page)[4] == 1


def test_the_slider_moves_the_end_of_the_period_and_keeps_the_focus(page: Any) -> None:
    slider = page.locator("#moment")
    assert slider.get_attribute("aria-valuetext") == "2025-04"
    slider.focus()
    page.keyboard.press("Home")
    assert slider.get_attribute("aria-valuetext") == "2024-06"
    assert page.input_value("#until") == "2024-06-31" or shown(page)[4] == 1
    page.keyboard.press("ArrowRight")
    assert slider.get_attribute("aria-valuetext") == "2024-07"
    assert shown(page)[4] == 3
    assert page.evaluate("document.activeElement.id") == "moment"
    page.select_option("#span", "1")  # that month alone
    assert shown(page)[4] == 2
    page.click("#anytime")
    assert slider.get_attribute("aria-valuetext") == "2025-04"


def test_the_slider_plays_to_the_end_and_stops(look_at: Look, page_text: str) -> None:
    context = look_at(page_text)
    page = context.page
    page.clock.install()
    page.reload()
    context.requests.clear()
    context.requests.append(page.url)
    page.click("#play")
    assert page.inner_text("#play") == "❚❚ Pause"
    assert shown(page)[4] == 1
    seen = set()
    for _ in range(12):
        page.clock.run_for(1400)
        seen.add(shown(page)[4])
    assert seen == {3, 8}
    assert page.inner_text("#play") == "▶ Play"


def test_focus_leaves_only_the_chosen_and_its_neighbours_and_says_so(page: Any) -> None:
    search(page, "cyril")
    page.click("#alone")
    assert page.get_attribute("#alone", "aria-pressed") == "true"
    assert shown(page)[:2] == [3, 8]  # himself, the forum, and the state for which he acts
    page.keyboard.press("f")
    assert shown(page)[:2] == [8, 8]


def test_what_is_pointed_at_is_named_with_its_counts_by_type(page: Any) -> None:
    search(page, "ada")
    page.wait_for_timeout(700)
    box = page.locator("#drawing").bounding_box()
    page.mouse.move(box["x"] + 3, box["y"] + 3)
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=20)
    page.wait_for_selector(".tip:not([hidden])")
    assert page.inner_text(".tip").startswith("Ada Strand\n4 events: ")
    assert "Meeting 1" in page.inner_text(".tip")


def test_an_event_that_two_articles_tell_is_one_card_with_both_and_where_they_differ(
    look_at: Look, knowledge: Knowledge
) -> None:
    store = open_echoed_press(knowledge)
    fuse(store)
    page = look_at(render_network(project_network(store))).page
    search(page, "ada")
    page.click("#panel ul.names button:has-text('Bo Lind')")
    cards = page.locator(".event", has_text="Meeting")
    assert cards.count() == 1
    assert cards.locator("mark").all_inner_texts() == ["met Bo Lind", "held talks with Bo Lind"]
    assert cards.locator(".when").inner_text() == "2025-04-29"
    assert cards.locator(".differs").all_inner_texts() == ["Here: 2025-04-30"]
    assert cards.locator("a").count() == 2
    assert "Told by 2 articles" in cards.inner_text()


@pytest.fixture
def large(look_at: Look, hostile_network: nx.MultiDiGraph, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The page as it is with thousands of nodes, drawn by sigma."""
    monkeypatch.setattr("diplograph.views.network._MANY_FOR_VIS", 1)
    page = look_at(render_network(hostile_network), color_scheme="light").page
    page.wait_for_selector("html[data-ready=yes]")
    return page


def test_a_large_network_is_drawn_chosen_filtered_and_moved_alike(large: Any) -> None:
    assert large.locator("#drawing canvas.sigma-nodes").count() == 1
    before = large.locator("#drawing").screenshot()
    search(large, "ada")
    large.wait_for_timeout(500)
    assert large.inner_text("#panel h2") == "Ada Strand"
    assert large.locator("#drawing").screenshot() != before
    large.keyboard.press("Escape")
    large.click("#drawing")  # in the middle, where she is since she was found
    large.wait_for_selector("#panel .event")
    assert large.inner_text("#panel h2") == "Ada Strand"
    large.uncheck("[data-filter=Person]")
    assert shown(large)[0] == 5
    moved = large.locator("#drawing").screenshot()
    large.focus("#drawing")
    large.keyboard.press("ArrowLeft")
    large.wait_for_timeout(200)
    assert large.locator("#drawing").screenshot() != moved


def test_in_a_large_network_what_articles_say_is_text_too(large: Any) -> None:
    search(large, "onerror")
    assert large.inner_text("#panel h2") == HOSTILE["name"]
    assert large.locator("#panel b, .event img").count() == 0
    assert large.evaluate("window.hacked") is None


def test_without_a_graphics_card_a_large_network_is_drawn_all_the_same(
    look_at: Look, network: nx.MultiDiGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diplograph.views.network._MANY_FOR_VIS", 1)
    monkeypatch.setattr("diplograph.views.network.sigma_script", lambda: NO_CARD + sigma_script())
    page = look_at(render_network(network)).page
    page.wait_for_selector("html[data-ready=yes]")
    assert page.locator("#drawing canvas.sigma-nodes").count() == 0
    assert page.locator("#drawing canvas").count() == 1


def test_the_panel_says_what_the_filters_hide(page: Any) -> None:
    page.uncheck("[data-filter=Praise]")
    search(page, "ada")
    assert "3 events (1 hidden by the filters)" in page.inner_text("#panel")


def test_states_and_bodies_take_the_place_of_their_officials(page: Any) -> None:
    search(page, "norland")
    page.click("#level-parties")
    assert page.inner_text("#panel h2") == "Norland"  # whoever was chosen stays chosen
    assert "Ada Strand" not in page.locator("#panel ul.names").first.inner_text()
    assert shown(page)[1] == 5


def test_dark_and_light_follow_the_system_and_the_key(look_at: Look, page_text: str) -> None:
    page = look_at(page_text, color_scheme="dark").page
    page.wait_for_selector("html[data-ready=yes][data-look=dark]")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.keyboard.press("d")
    assert page.get_attribute("html", "data-look") == "light"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != dark


def test_arrow_keys_move_the_drawing_and_plus_enlarges_it(page: Any) -> None:
    before = page.locator("#drawing").screenshot()
    page.focus("#drawing")
    page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(200)
    moved = page.locator("#drawing").screenshot()
    assert moved != before
    page.keyboard.press("+")
    page.wait_for_timeout(200)
    assert page.locator("#drawing").screenshot() != moved


def test_every_control_can_be_reached_by_the_tab_key(page: Any) -> None:
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id || document.activeElement.dataset.filter || ''"))
    assert {
        "search",
        "look",
        "level-actors",
        "since",
        "until",
        "undated",
        "Meeting",
        "Person",
        "drawing",
        "in",
        "fit",
    } <= reached


def test_a_network_around_somebody_opens_with_that_one_chosen(look_at: Look, knowledge: Knowledge) -> None:
    page = look_at(render_network(project_network(open_press(knowledge), around=ADA))).page
    page.wait_for_selector("html[data-ready=yes]")
    assert page.inner_text("#panel h2") == "Ada Strand"


def test_on_a_narrow_screen_the_filters_open_by_a_button(look_at: Look, page_text: str) -> None:
    page = look_at(page_text).page
    page.set_viewport_size({"width": 480, "height": 800})
    assert page.locator("#filters").is_hidden()
    page.click("#filtering")
    assert page.locator("#filters").is_visible()


def test_what_articles_say_is_text_and_never_runs(look_at: Look, hostile_network: nx.MultiDiGraph) -> None:
    page = look_at(render_network(hostile_network, title=HOSTILE["name"])).page
    page.wait_for_selector("html[data-ready=yes]")
    assert page.inner_text("h1") == HOSTILE["name"]
    search(page, "onerror")
    assert page.inner_text("#panel h2") == HOSTILE["name"]
    assert page.locator(".event mark").first.inner_text() == HOSTILE["text"]
    assert page.locator(".event img, .event script, #panel b").count() == 0
    page.click("#panel ul.names button >> nth=0")
    assert HOSTILE["title"] in page.inner_text("#panel")
    assert page.locator("#panel a").count() == 0  # the article's address is a script, so it is no link
    page.fill("#search", "bold")
    assert "<b>bold</b>" in page.inner_text("#suggestions")
    assert page.evaluate("window.hacked") is None
