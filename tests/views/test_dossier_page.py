"""The dossier: what it tells, and how it looks on screen and on paper."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from typing import Any

import pytest

from diplograph.errors import ViewError
from diplograph.knowledge import Knowledge
from diplograph.network import PostSpan, Wording, collect_dossier
from diplograph.views import render_dossier
from diplograph.views.charts import TimeScale, post_bars
from dispatches import ADA, HOSTILE, NORLAND, PRESS, SUDRIA, hostile_reading, open_press

Look = Callable[..., Any]


@pytest.fixture(scope="session")
def norland(knowledge: Knowledge) -> str:
    with open_press(knowledge) as store:
        return render_dossier(collect_dossier(store, knowledge, NORLAND))


def text_of(markup: str) -> str:
    return " ".join(
        unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<style>.*?</style>", "", markup, flags=re.DOTALL))).split()
    )


def section(page: str, name: str) -> str:
    found = re.search(rf'<section class="told {name}">.*?</section>', page, re.DOTALL)
    assert found
    return text_of(found[0])


def test_it_says_whom_it_is_on_and_from_how_much_it_was_made(norland: str) -> None:
    text = text_of(norland)
    assert text.startswith("Norland – dossier – diplograph Dossier · 2024-06 to 2025-04-29 Norland 7 events")
    assert "Represented by Ada Strand · Cyril Moor" in text
    assert "2 articles 2 publishers" in text


def test_events_stand_under_one_heading_each_with_sentence_parts_and_source(norland: str) -> None:
    contacts = section(norland, "contacts")
    assert contacts.startswith("Contacts 3")
    assert "2025-04-29 Meeting · Fjordby Ada Strand ( Minister of Foreign Affairs of Norland )" in contacts
    assert (
        "Foreign Minister Ada Strand met Bo Lind in Fjordby on Tuesday. According to the ministry . [2]"
        in contacts
    )
    assert "no date, reported 2024-07-02 Visit planned · Fjordby" in contacts
    assert section(norland, "agreements").startswith("Agreements, decisions and aid 1")
    words = section(norland, "words")
    assert words.startswith("Statements 3") and "Sudria → Norland" in words


def test_sources_are_numbered_by_day_and_every_reference_leads_to_one(norland: str) -> None:
    sources = re.findall(r'<li id="(source-\d+)">(.*?)</li>', norland)
    assert [text_of(told) for _, told in sources] == [
        "dispute Sudria Today, 2024-07-02", "Strand receives Lind in Fjordby The Norland Post, 2025-04-30",
    ]  # fmt: skip
    assert set(re.findall(r'href="#(source-\d+)"', norland)) == {name for name, _ in sources}
    assert '<a href="https://example.org/talks" rel="noopener noreferrer">' in norland


def test_a_pair_has_the_picture_of_its_two_sides(knowledge: Knowledge) -> None:
    with open_press(knowledge) as store:
        page = render_dossier(collect_dossier(store, knowledge, NORLAND, SUDRIA))
    assert "<h1" in page and text_of(re.search(r"<h1.*?</h1>", page)[0]) == "Norland and Sudria"
    picture = re.search(r"<svg.*?</svg>", page, re.DOTALL)[0]
    assert set(re.findall(r"<title>(.*?)</title>", picture)) == {
        "Ada Strand", "Bo Lind", "Norland", "Sudria",
    }  # fmt: skip


def test_of_many_events_the_latest_are_told_and_the_rest_counted(knowledge: Knowledge) -> None:
    with open_press(knowledge) as store:
        dossier = collect_dossier(store, knowledge, ADA)
    meeting = next(event for event in dossier.reports.events if event.type == "Meeting")
    many = tuple(replace(meeting, id=f"event/{n}", date=f"{1900 + n}-01-01") for n in range(75))
    dossier.graph.graph["reports"] = replace(dossier.reports, events=many)
    page = render_dossier(dossier)
    assert page.count("<blockquote>") == 60
    assert "1974-01-01" in page and "and 15 earlier ones" in page


def test_an_event_that_two_articles_tell_stands_there_once_with_both_sentences(knowledge: Knowledge) -> None:
    with open_press(knowledge) as store:
        dossier = collect_dossier(store, knowledge, ADA)
    meeting = next(event for event in dossier.reports.events if event.type == "Meeting")
    other = replace(
        meeting.tellings[0],
        article="dispute",
        wording=Wording("They had sat down.", "sat down"),
        date="2025-04-28",
    )
    joined = replace(meeting, joined=(meeting.tellings[0], other))
    dossier.graph.graph["reports"] = replace(dossier.reports, events=(joined,))
    contacts = section(render_dossier(dossier), "contacts")
    assert contacts.startswith("Contacts 1 2025-04-29 Meeting")
    assert "met Bo Lind in Fjordby on Tuesday. According to the ministry . [2]" in contacts
    assert contacts.endswith("They had sat down . Here: 2025-04-28 . According to the ministry . [1]")


def test_nothing_to_tell_is_an_error_that_says_of_whom(knowledge: Knowledge) -> None:
    with open_press(knowledge) as store, pytest.raises(ViewError, match="nothing to tell of Ada Strand and "):
        render_dossier(collect_dossier(store, knowledge, ADA, "state/kazakhstan"))


@pytest.mark.parametrize(
    ("known", "when", "fades"),
    [
        ({"since": "2000-01-01", "until": "2009-12-31"}, "2000-01-01 – 2009-12-31", (0, 100)),
        ({"since": "2000", "until": "2009"}, "2000 – 2009", (10, 90)),
        ({"since": "2000-01-01", "seen": "2005", "open": True}, "2000-01-01 – (still on 2005)", (0, 50)),
        ({"until": "2009-12-31"}, "? – 2009-12-31", (100, 100)),
        ({"since": "2000-01-01"}, "2000-01-01 – ?", (0, 0)),
    ],
)
def test_a_bar_fades_where_its_end_is_not_known(
    known: dict[str, Any], when: str, fades: tuple[int, int]
) -> None:
    row = post_bars([PostSpan("person/a", "post/b", "B", **known)], TimeScale(2000, 2009), {})
    assert when in unescape(row)
    found = re.search(r"--a:(\d+)%;--b:(\d+)%", row)
    assert found and tuple(map(int, found.groups())) == pytest.approx(fades, abs=1)


@pytest.mark.browser
def test_it_opens_quietly_in_both_looks(look_at: Look, norland: str) -> None:
    colours = {
        look_at(norland, color_scheme=scheme).page.evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("dark", "light")
    }
    assert len(colours) == 2


@pytest.mark.browser
def test_on_paper_it_is_a4_and_keeps_its_text(look_at: Look, norland: str) -> None:
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed: the print cannot be read")
    page = look_at(norland, color_scheme="dark").page
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    first = printed.pages[0]
    assert (round(first.mediabox.width), round(first.mediabox.height)) == (595, 842)
    text = " ".join(sheet.extract_text() for sheet in printed.pages)
    for told in ("Norland", "Foreign Minister Ada Strand", "Strand receives Lind in Fjordby", "1 / "):
        assert told in " ".join(text.split())


@pytest.mark.browser
def test_what_articles_say_is_text_and_never_runs(look_at: Look, knowledge: Knowledge) -> None:
    with open_press(knowledge, *PRESS, hostile_reading()) as store:
        text = render_dossier(collect_dossier(store, knowledge, "person/x-0"), title=HOSTILE["name"])
    page = look_at(text).page
    assert page.inner_text("h1") == HOSTILE["name"]
    assert page.inner_text("mark") == " ".join(HOSTILE["text"].split())
    assert HOSTILE["title"] in page.inner_text(".sources")
    assert page.locator("main img, main script, main b:not(.counts b, .columns b, .key b)").count() == 0
    assert (
        page.locator("a:not([href^='#'])").count() == 0
    )  # the article's address is a script, so it is no link
    assert page.evaluate("window.hacked") is None
