"""One dispatch in every format: the same text comes out, and each field says from where."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from diplograph.loaders import Item
from diplograph.model import Article, CodedEvent, Finding

from . import press

Load = Callable[..., list[Item]]
PLAIN = str.maketrans("–’“”", '-\'""')


def articles(items: list[Item]) -> list[Article]:
    return [item for item in items if isinstance(item, Article)]


def findings(items: list[Item]) -> dict[str, Finding]:
    return {item.rule: item for item in items if isinstance(item, Finding)}


WHOLE = {
    "text": press.TEXT.encode(),
    "text of hard-wrapped lines": press.wrapped(press.TEXT).encode(),
    "text in windows-1251": press.TEXT.encode("cp1251"),
    "text in UTF-16 without a mark": press.TEXT.encode("utf-16-le"),
    "text with a mark and Windows line ends": press.TEXT.replace("\n", "\r\n").encode("utf-8-sig"),
    "page": press.PAGE.encode(),
    "Markdown": press.MARKDOWN.encode(),
    "Atom": press.ATOM.encode(),
    "letter": press.letter(),
    "DOCX": press.docx_file(),
    "gzip": press.packed(press.PAGE.encode()),
    "web archive": press.warc_file(),
    "web archive, not packed": press.warc_file(packed=False),
    "ZIP": press.zip_file({"news/a.html": press.PAGE.encode()}),
    "ZIP in a ZIP": press.zip_file({"b.zip": press.zip_file({"a.md": press.MARKDOWN.encode()})}),
    "JSON": json.dumps({"title": press.TITLE, "text": "\n\n".join(press.BODY)}).encode(),
    "JSON Lines": (json.dumps({"title": press.TITLE, "text": press.TEXT}) + "\n{}\n").encode(),
    "CSV": ("headline,body\n" + f'"{press.TITLE}","{chr(10).join(press.BODY)}"\n').encode(),
}


@pytest.mark.parametrize("form", WHOLE)
def test_the_same_text_comes_out_of_every_format_told_by_content_alone(form: str, load: Load) -> None:
    (article,) = articles(load(WHOLE[form], "no-suffix"))

    assert " ".join(article.text.split()) == " ".join(press.TEXT.split())
    assert article.title == press.TITLE
    assert article.text[article.body_start :].startswith("FJORDBY – Foreign Minister")
    assert dict(article.origins).keys() >= {"text", "title", "language"}


@pytest.mark.parametrize("name", ["a.txt", "a.json", "a.csv", "a.pdf", "a.html"])
def test_a_name_that_lies_about_the_content_changes_nothing(name: str, load: Load) -> None:
    assert articles(load(press.PAGE, name))[0].source == "The Norland Post"
    assert articles(load(press.docx_file(), name))[0].author == "Press Service"


def test_a_page_tells_its_title_day_publisher_address_and_byline(load: Load) -> None:
    items = load(press.PAGE, "saved.html")
    (article,) = articles(items)

    assert (article.title, str(article.published)) == (press.TITLE, "2025-04-30")
    assert (article.source, article.url, article.author) == ("The Norland Post", press.URL, "Cyril Moor")
    assert article.id == "saved"
    assert dict(article.origins)["published"] == "page's published"
    assert "Subscribe to our Telegram" in findings(items)["boilerplate-removed"].message
    assert "Photo:" not in article.text and "Telegram" not in article.text and "rights" not in article.text


def test_a_page_of_several_whole_articles_gives_each(load: Load) -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in press.BODY)
    teaser = "<article><h3>More</h3><p>Read it.</p></article>"
    page = "<html><body>" + "".join(
        f"<article><h2>News {number} of the week</h2>{body}</article>" for number in (1, 2)
    )
    items = load(page + teaser + "</body></html>", "digest.html")

    assert [(a.id, a.title) for a in articles(items)] == [
        ("digest-1", "News 1 of the week"),
        ("digest-2", "News 2 of the week"),
    ]
    assert "several-articles" in findings(items)


def test_a_feed_gives_its_articles_and_says_which_are_summaries(load: Load) -> None:
    whole, short = articles(load(press.feed_rss(), "feed"))

    assert whole.text == press.TEXT
    assert (str(whole.published), whole.url, whole.author) == ("2025-04-30", press.URL, "Cyril Moor")
    assert (whole.source, whole.language) == ("The Norland Post", "en")
    assert (short.text, str(short.published)) == (
        "Short notice\n\nAda Strand left for Sudria on Thursday.",
        "2025-05-01",
    )
    assert "summary-only" in findings(load(press.feed_rss(), "feed"))
    assert dict(whole.origins)["text"] == "entry's content"


def test_an_atom_entry_is_dated_by_its_publication_not_its_update(load: Load) -> None:
    assert str(articles(load(press.ATOM))[0].published) == "2025-04-30"


def test_a_letter_has_its_subject_as_title_and_its_sender_as_publisher(load: Load) -> None:
    (article,) = articles(load(press.letter()))

    assert (article.title, article.source) == (press.TITLE, "The Norland Post")
    assert str(article.published) == "2025-04-30"
    assert "Unsubscribe" not in article.text


def test_a_letter_with_two_parts_is_read_by_its_page_and_names_its_attachments(load: Load) -> None:
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"], message["Subject"] = "MFA of Norland <press@mfa.example>", "Разговор министров"
    message["Date"], message["To"] = "Thu, 01 May 2025 00:30:00 +0500", "x@y.example"
    message.set_content("plain")
    message.add_alternative(press.PAGE, subtype="html")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="заявление.pdf")
    items = load(bytes(message))
    (article,) = articles(items)

    assert (article.title, article.source) == ("Разговор министров", "MFA of Norland")
    assert str(article.published) == "2025-05-01"
    assert "Foreign Minister Ada Strand met" in article.text
    assert "заявление.pdf" in findings(items)["attachments-unread"].message


def test_a_mailbox_gives_every_letter_and_one_without_text_is_a_fault_of_its_own(load: Load) -> None:
    empty = b"From a Wed Apr 30 09:15:00 2025\nFrom: a@b.example\nSubject: x\nDate: Wed, 30 Apr 2025\n\n\n"
    items = load(press.mailbox(3) + empty, "box")

    assert len(articles(items)) == 3
    assert len({article.id for article in articles(items)}) == 3
    assert findings(items)["article-unreadable"].place.endswith("box [4]")


def test_a_pdf_file_loses_line_breaks_page_numbers_and_what_stands_on_each_page(load: Load) -> None:
    plain = [paragraph.translate(PLAIN) for paragraph in press.BODY]
    pages = [
        ["Ministry of Norland", *press.wrapped(paragraph, 70).split("\n"), f"Page {number} of 3"]
        for number, paragraph in enumerate(plain, start=1)
    ]
    raw = press.pdf_file(pages, {"Title": press.TITLE, "CreationDate": "D:20250430091500"})
    items = load(raw, "release")
    (article,) = articles(items)

    assert article.title == press.TITLE
    assert "met with Sudrian Ambassador Bo Lind in Fjordby on Tuesday to discuss patrols" in article.text
    assert "Page 2" not in article.text and "Ministry of Norland" not in article.text
    assert article.published is None, "when a file was made is not when its text was published"
    assert "2025-04-30" in findings(items)["published-unknown"].message


def test_a_word_file_has_its_heading_as_title(load: Load) -> None:
    (article,) = articles(load(press.docx_file(), "release.docx"))

    assert (article.id, article.title, article.author) == ("release", press.TITLE, "Press Service")
    assert article.published is None


@pytest.mark.parametrize(("module", "raw"), [("docx", press.docx_file()), ("pypdf", press.pdf_file())])
def test_a_missing_extra_is_named(
    module: str, raw: bytes, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    from diplograph.errors import ArticleError

    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ArticleError, match=r"pip install 'diplograph\[documents\]'"):
        load(raw)


def test_a_web_archive_gives_pages_with_their_addresses_and_counts_the_rest(load: Load) -> None:
    items = load(press.warc_file(), "crawl.warc.gz")
    (article,) = articles(items)

    assert article.url == press.URL
    assert findings(items)["records-skipped"].message.startswith("2 records were passed over")
    assert findings(items)["page-without-article"].place.endswith("https://norland.example/list")


def test_an_archive_reads_what_is_read_and_names_the_rest(load: Load) -> None:
    members = {
        "a/one.txt": press.TEXT.encode(),
        "b/one.txt": press.TEXT.replace("Tuesday", "Friday").encode(),
        "b/style.css": b"body { color: red }",
        "broken.json": b"{",
        "__MACOSX/._one.txt": b"x",
    }
    items = load(press.zip_file(members), "press.zip")

    ids = [article.id for article in articles(items)]
    assert len(set(ids)) == 2 and all(identifier.startswith("press-one-") for identifier in ids)
    assert findings(items)["file-skipped"].place.endswith("press.zip > b/style.css")
    assert findings(items)["article-unreadable"].place.endswith("press.zip > broken.json")


def test_fields_of_records_are_mapped(load: Load) -> None:
    record = {
        "headline": press.TITLE,
        "content": {"html": "<p>Talks in <b>Fjordby</b> ended.</p><p>They go on.</p>"},
        "meta": {"when": "20250430", "by": ["A. Strand"]},
        "extra": 1,
    }
    fields = {"title": "headline", "text": "content.html", "published": "meta.when", "author": "meta.by.0"}
    from diplograph.loaders import LoadOptions

    items = load(json.dumps(record) + "\n", "a.jsonl", options=LoadOptions(fields=fields))
    (article,) = articles(items)

    assert article.text == f"{press.TITLE}\n\nTalks in Fjordby ended.\n\nThey go on."
    assert (str(article.published), article.author) == ("2025-04-30", "A. Strand")
    assert dict(article.origins)["published"] == "field meta.when"
    assert findings(items)["fields-unread"].message.startswith("fields not read: extra ")


def test_a_list_of_articles_may_stand_under_a_key(load: Load) -> None:
    wrapped = {"status": "ok", "articles": [{"text": press.BODY[0]}, {"text": press.BODY[1]}, {"text": 3}]}
    items = load(json.dumps(wrapped), "a.json")

    assert len(articles(items)) == 2
    assert findings(items)["article-unreadable"].place.endswith("a.json:articles[2]")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_columns_are_known_by_usual_names_whatever_parts_them(delimiter: str, load: Load) -> None:
    import csv
    import io

    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter)
    writer.writerow(["Headline", "Publication Date", "outlet", "link", "full_text"])
    writer.writerow(
        [press.TITLE, "30.04.2025", "The Norland Post", press.URL, press.BODY[0] + "\n" + press.BODY[1]]
    )
    writer.writerow(["too", "few"])
    items = load(stream.getvalue(), "a.csv")
    (article,) = articles(items)

    assert (article.title, str(article.published), article.url) == (press.TITLE, "2025-04-30", press.URL)
    assert dict(article.origins)["text"] == "column full_text"
    assert "has 2 cells, and the first row has 5" in findings(items)["article-unreadable"].message


def test_a_table_in_another_character_set_is_read_and_said_so(load: Load) -> None:
    text = (
        "Президент Казахстана принял министра иностранных дел Узбекистана в Астане и обсудил с ним торговлю."
    )
    items = load(f"title;text\nВстреча;{text}\n".encode("cp1251"), "a.csv")

    assert articles(items)[0].text == f"Встреча\n\n{text}"
    assert "cp1251" in findings(items)["encoding-guessed"].message


def test_a_table_without_a_column_of_texts_says_how_to_name_it(load: Load) -> None:
    from diplograph.errors import ArticleError

    with pytest.raises(ArticleError, match=r"columns: a, b\); name it with --field text=COLUMN"):
        load("a,b\n1,2\n", "a.csv")


def test_several_articles_in_one_text_are_told_apart(load: Load) -> None:
    heads = f"date 2025-04-30\n{press.BODY[0]}\n\ndate 2025-05-01\n{press.BODY[1]}\n"
    fronts = f"---\ntitle: One\n---\n{press.BODY[0]}\n---\ntitle: Two\n---\n{press.BODY[1]}\n"
    rules = f"{press.BODY[0]}\n==================\n{press.BODY[1]}\n"

    assert [(a.id, str(a.published)) for a in articles(load(heads, "h.txt"))] == [
        ("h-1", "2025-04-30"),
        ("h-2", "2025-05-01"),
    ]
    assert [a.title for a in articles(load(fronts, "f.txt"))] == ["One", "Two"]
    assert len(articles(load(rules, "r.txt"))) == 2
    assert len(articles(load("Table\n==================\nA b c\n", "t.txt"))) == 1


def test_rows_of_gdelt_become_events_with_the_row_as_their_text(load: Load) -> None:
    rows = [
        press.gdelt_row(),
        press.gdelt_row(GLOBALEVENTID="2", EventCode="190", EventRootCode="19"),
        press.gdelt_row(GLOBALEVENTID="3", SQLDATE="20250430"),
        press.gdelt_row(GLOBALEVENTID="4", EventCode="043"),
        "too\tfew",
    ]
    items = load("\n".join(rows) + "\n", "20250430.export.CSV")
    first, third, fourth = [item for item in items if isinstance(item, CodedEvent)]

    assert (first.type, str(first.date), first.record.url) == ("Visit", "2025-04-29", press.URL)
    assert first.code.of(first.record.text) == "042"
    assert [(a.span.of(first.record.text), a.country, a.role) for a in first.actors] == [
        ("KAZAKHSTAN", "KAZ", "participant"),
        ("TASHKENT", "UZB", "host"),
    ]
    assert third.date is None, "the day on which a report was found is not that of the event"
    assert [actor.role for actor in fourth.actors] == ["host", "participant"]
    assert findings(items)["events-left-out"].message == "1 rows left out: 1 of CAMEO 19"
    assert findings(items)["article-unreadable"].place.endswith(":5")


def test_records_of_plover_become_events(load: Load) -> None:
    records = [press.PLOVER, {**press.PLOVER, "id": "2", "event": "ASSAULT"}]
    items = load("\n".join(map(json.dumps, records)), "events.jsonl")
    (event,) = [item for item in items if isinstance(item, CodedEvent)]

    assert (event.type, str(event.date), event.scheme, event.place) == (
        "Visit",
        "2025-04-29",
        "plover",
        "Tashkent",
    )
    assert [actor.span.of(event.record.text) for actor in event.actors] == ["Kazakhstan", "Uzbekistan"]
    assert "ASSAULT have no counterpart" in findings(items)["article-unreadable"].message
