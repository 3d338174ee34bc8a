"""The pages walked as an analyst would, in chromium; every test also checks that nothing went wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

Visit = Callable[..., "Page"]


@pytest.fixture
def visit(browser: Browser, server: str) -> Iterator[Visit]:
    """Opens a page of the server; at the end nothing may have been asked of others, nor complained of."""
    contexts, asked, complaints = [], [], []

    def open_page(address: str, **options: Any) -> Page:
        context = browser.new_context(base_url=server, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [url for url in asked if not url.startswith((server, "data:", "blob:"))] == []
    # Chromium tells of every answer with an error; what the page makes of it is for the tests to say.
    assert [words for words in complaints if "status of 400" not in words] == []


def test_from_a_name_to_the_dossier_to_the_sentence_in_its_article(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("searchbox").fill("kazakh")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Kazakhstan", exact=True).click()
    assert page.locator("h1").inner_text().startswith("Kazakhstan")

    page.locator("summary", has_text="sentence").first.click()
    sentence = page.locator(".quotes li").first
    marked = sentence.locator("mark").inner_text()
    sentence.get_by_role("link").click()
    article = page.frame_locator("iframe")
    assert marked in article.locator("article").inner_text()
    assert article.locator("a.m").count() > 0


def test_a_question_in_plain_english_is_answered_with_evidence_and_sparql(visit: Visit) -> None:
    page = visit("/")
    page.get_by_label("Ask in plain English").fill("Which UN bodies does Kazakhstan engage with?")
    page.get_by_role("button", name="Ask").click()
    assert page.get_by_label("State *").input_value() == "Kazakhstan"
    assert page.locator("tbody tr").count() > 0

    page.get_by_text("The SPARQL that found it").click()
    page.get_by_role("link", name="Go on with it").click()
    page.get_by_role("button", name="Run").click()
    page.wait_for_selector("#result tbody tr")
    assert re.fullmatch(r"\d+ rows?\.", page.inner_text("#said"))


def test_an_answer_is_kept_as_a_file(visit: Visit) -> None:
    page = visit("/questions/un-bodies?state=Kazakhstan")
    with page.expect_download() as kept:
        page.get_by_role("link", name="CSV").click()

    assert kept.value.suggested_filename == "un-bodies.csv"


@pytest.mark.parametrize("view", ["network", "timeline", "map", "matrix"])
def test_a_view_is_drawn_and_narrowed_by_its_form(visit: Visit, view: str) -> None:
    page = visit(f"/views?view={view}")
    drawing = page.frame_locator("iframe")
    drawing.locator("html[data-ready=yes]").wait_for()
    before = drawing.locator("#extent").inner_text()
    page.get_by_label("Type").select_option("Meeting")
    page.get_by_role("button", name="Show").click()
    drawing.locator("html[data-ready=yes]").wait_for()

    assert drawing.locator("#extent").inner_text() != before


def test_a_dossier_is_shown_when_it_is_said_on_whom(visit: Visit) -> None:
    page = visit("/views?view=dossier")
    page.get_by_label("Around").fill("Kazakhstan")
    page.get_by_role("button", name="Show").click()

    assert page.frame_locator("iframe").locator("h1").inner_text() == "Kazakhstan"


def test_the_page_for_queries_says_what_is_wrong_and_runs_by_the_keyboard(visit: Visit) -> None:
    page = visit("/query")
    page.get_by_label("Query", exact=True).fill("ASK { id:state/kazakhstan")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#said.refused")
    assert "SPARQL" in page.inner_text("#said")

    page.get_by_label("Query", exact=True).fill("DESCRIBE <https://w3id.org/diplograph/id/state/kazakhstan>")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#result pre")
    page.get_by_label("Begin with").select_option(index=1)
    page.get_by_role("button", name="Run").click()
    page.wait_for_selector("#result tbody tr")


def test_all_is_reached_by_the_keyboard(visit: Visit) -> None:
    page = visit("/questions/un-bodies?state=Kazakhstan")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the content"
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.tagName"))

    assert {"A", "INPUT", "BUTTON", "SUMMARY"} <= reached


@pytest.mark.parametrize(
    "address",
    ["/", "/search?q=kazakh", "/questions/un-bodies?state=Kazakhstan", "/id/state/kazakhstan", "/views",
     "/query", "/ontology"],
)  # fmt: skip
def test_a_page_fits_a_phone_and_the_dark(visit: Visit, address: str) -> None:
    page = visit(address, viewport={"width": 360, "height": 740}, color_scheme="dark")

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
    assert page.locator("main h1").count() == 1


def test_without_scripts_the_pages_still_work(visit: Visit) -> None:
    page = visit("/questions/un-bodies", java_script_enabled=False)
    page.get_by_label("State *").fill("Kazakhstan")
    page.get_by_role("button", name="Ask").click()

    assert page.locator("tbody tr").count() > 0
