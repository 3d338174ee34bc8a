"""One article with its marks."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

import pytest

from diplograph.knowledge import Knowledge
from diplograph.model import Article, Mention, Reading, Span
from diplograph.views import render_article
from diplograph.views.marking import iter_segments
from dispatches import HOSTILE, PRESS, hostile_reading

TALKS = PRESS[0]


def text_of(markup: str) -> str:
    """What a reader sees of `markup`, the numbers of events left out."""
    return html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"<sup>.*?</sup>", "", markup, flags=re.DOTALL)))


def part_of(page: str, element: str) -> str:
    found = re.search(rf"<{element}\b[^>]*>(.*?)</{element}>", page, re.DOTALL)
    assert found
    return found[1]


@pytest.mark.parametrize("reading", [*PRESS, hostile_reading()], ids=lambda reading: reading.article.id)
def test_every_character_of_the_article_is_on_the_page_in_order(
    reading: Reading, knowledge: Knowledge
) -> None:
    page, article = render_article(reading, knowledge), reading.article
    if article.title:
        assert text_of(part_of(page, "h1")) == article.title
    assert text_of(part_of(page, "article")) == article.text[article.body_start :]


def test_mentions_are_coloured_by_kind_and_lead_to_who_is_meant(knowledge: Knowledge) -> None:
    page = render_article(TALKS, knowledge)
    mark = re.search(r'<a class="m Person" href="#(entity-\d+)" title="([^"]*)">Ada Strand</a>', page)
    assert mark
    assert mark[2] == "Ada Strand (Person) – name: Ada Strand, 1.00"
    assert re.search(rf'<li id="{mark[1]}">.*?Ada Strand', page)


def test_events_are_underlined_numbered_and_listed_with_their_evidence(knowledge: Knowledge) -> None:
    page = render_article(TALKS, knowledge)
    assert page.count("<sup>") == len(TALKS.events)
    listed = re.findall(r'<li id="event-(\d+)"><strong>(\w+)</strong>', page)
    assert listed == [(str(number), event.type) for number, event in enumerate(TALKS.events, start=1)]
    quotes = [text_of(quote) for quote in re.findall(r"<q>(.*?)</q>", page)]
    assert quotes == [event.evidence.span.of(TALKS.article.text) for event in TALKS.events]


def test_posts_and_engagements_are_listed(knowledge: Knowledge) -> None:
    text = text_of(part_of(render_article(TALKS, knowledge), "aside"))
    assert "Ada Strand: Minister of Foreign Affairs of Norland" in text
    assert "Norland – Sudria by 1, 5" in text


def test_the_page_runs_no_script_and_asks_for_nothing(knowledge: Knowledge) -> None:
    page = render_article(TALKS, knowledge)
    assert "<script" not in page
    assert "script-src &#x27;none&#x27;" in page
    assert re.findall(r'\bsrc="', page) == []


def test_what_the_article_says_is_escaped_everywhere(knowledge: Knowledge) -> None:
    page = render_article(hostile_reading(), knowledge)
    for trap in HOSTILE.values():
        assert not any(sign in trap for sign in "<>&") or trap not in page
    assert re.findall(r"<(script|img|b)\b", page) == []
    assert "javascript:" not in page


def test_an_article_in_which_nothing_was_read_is_shown_as_it_is(knowledge: Knowledge) -> None:
    reading = Reading(Article("plain", "Rain is expected."), (), (), (), (), ())
    page = render_article(reading, knowledge)
    assert text_of(part_of(page, "article")) == "Rain is expected."
    assert "None." in page


def test_marks_may_cross_and_lie_in_each_other() -> None:
    text = "abcdefghij"
    spans = (Span(0, 6), Span(4, 8), Span(5, 6))
    mentions = tuple(Mention(span, f"person/{number}", "r", 1.0) for number, span in enumerate(spans))
    reading = Reading(Article("x", text), (), mentions, (), (), ())
    segments = [(s.span.of(text), [m.entity[-1] for m in s.mentions]) for s in iter_segments(reading)]
    assert segments == [("abcd", ["0"]), ("e", ["0", "1"]), ("f", ["0", "1", "2"]), ("gh", ["1"]), ("ij", [])]


def test_the_same_reading_gives_the_same_page(knowledge: Knowledge) -> None:
    assert render_article(TALKS, knowledge) == render_article(TALKS, knowledge)


@pytest.mark.browser
def test_in_the_browser_nothing_of_it_runs(look_at: Callable[..., Any], knowledge: Knowledge) -> None:
    page = look_at(render_article(hostile_reading(), knowledge)).page
    assert page.inner_text("h1").startswith("</script>")
    assert page.evaluate("window.hacked") is None


@pytest.mark.browser
def test_in_the_browser_a_mark_leads_to_its_entry(look_at: Callable[..., Any], knowledge: Knowledge) -> None:
    page = look_at(render_article(TALKS, knowledge)).page
    page.click("article a.m >> nth=0")
    assert "Ada Strand" in page.locator("li:target").inner_text()
