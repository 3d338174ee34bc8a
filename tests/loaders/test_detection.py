"""Formats are told by content; what is not read says what to do about it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from diplograph.errors import ArticleError
from diplograph.loaders import check_sources, estimate_articles, iter_sources
from diplograph.loaders.detection import Format, detect_format, is_promising
from diplograph.loaders.documents import Document, iter_lines
from diplograph.model import Article, Finding

from . import press


def found(raw: bytes | str, name: str = "", media_type: str = "") -> Format:
    raw = raw.encode() if isinstance(raw, str) else raw
    return detect_format(Document.of_bytes(raw, "x", name, media_type=media_type))


@pytest.mark.parametrize(
    ("raw", "format_"),
    [
        (press.TEXT, Format.TEXT),
        ("[Astana] The ministers met.", Format.TEXT),
        ("{Astana} The ministers met.", Format.TEXT),
        ("Dear all: the talks\nbegan: today", Format.TEXT),
        ("From Astana 2025 we write\nDear Sir:", Format.TEXT),
        ("A list, of things; with | signs\nand, more, of, them", Format.TEXT),
        ("From: him\nTo: her\nThe text of a play", Format.TEXT),
        ("# Talks\n\nThe **minister** met.", Format.MARKDOWN),
        (press.MARKDOWN, Format.MARKDOWN),
        (press.PAGE, Format.HTML),
        ('<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">\n<html><p>a</p></html>', Format.HTML),
        ("<!-- saved -->\n<html>", Format.HTML),
        (press.feed_rss(), Format.FEED),
        (press.ATOM, Format.FEED),
        ('<rdf:RDF xmlns="http://purl.org/rss/1.0/">', Format.FEED),
        ('{"text": "a"}\n{"text": "b"}', Format.JSON_LINES),
        ('{"text": "a"}', Format.JSON),
        ('{\n  "text": "a"\n}', Format.JSON),
        ('[{"text": "a"}]', Format.JSON),
        ("title,text\na,b", Format.TABLE),
        (press.letter(), Format.MAIL),
        (press.mailbox(), Format.MAILBOX),
        (press.docx_file(), Format.DOCX),
        (press.pdf_file(), Format.PDF),
        (press.warc_file(packed=False), Format.WARC),
        (press.zip_file({"a": b"b"}), Format.ZIP),
        (press.packed(b"x"), Format.GZIP),
        (press.gdelt_row(), Format.GDELT),
    ],
)
def test_a_format_is_told_by_content(raw: bytes | str, format_: Format) -> None:
    assert found(raw) is format_


def test_where_content_leaves_it_open_the_declared_type_or_the_name_decides() -> None:
    assert found("a,b\n1,2", "a.csv") is Format.TABLE
    assert found("a,b\n1,2", media_type="text/csv") is Format.TABLE
    assert found("Only words.", "a.md") is Format.MARKDOWN
    assert found("Only words.", "a.html") is Format.HTML
    assert found('{"text": "a"}', "a.jsonl") is Format.JSON


@pytest.mark.parametrize(
    ("raw", "advice"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "save it as DOCX"),
        (b"{\\rtf1 text}", "save it as DOCX"),
        (b"\x89PNG\r\n", "turned into text first"),
        (press.zip_file({"xl/workbook.xml": b"<x/>"}), "save it as CSV"),
        (
            press.zip_file({"mimetype": b"application/epub+zip", "META-INF/container.xml": b""}),
            "save it as DOCX",
        ),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00", "save its text"),
        (b'<?xml version="1.0"?><note>a</note>', "neither a feed"),
    ],
)
def test_what_is_not_read_is_named_with_what_to_do(raw: bytes, advice: str) -> None:
    with pytest.raises(ArticleError, match=advice):
        found(raw)


def test_in_a_folder_only_what_cannot_be_mistaken_is_read_without_a_known_suffix() -> None:
    def promising(raw: str, name: str) -> bool:
        return is_promising(Document.of_bytes(raw.encode(), "x", name))

    assert (
        promising(press.PAGE, "saved") and promising(press.ATOM, "feed.php") and promising("words", "a.txt")
    )
    assert not promising("body { color: red }", "style.css")
    assert not promising("var a = {};", "script.js")
    assert not promising('{"a": 1}', "settings")


def test_a_folder_is_read_in_order_and_says_what_it_passed_over(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "one.txt").write_text(press.TEXT)
    (tmp_path / "a.html").write_text(press.PAGE)
    (tmp_path / "page").write_text(press.PAGE.replace(press.URL, press.URL + "/2"))
    (tmp_path / "style.css").write_text("body {}")
    (tmp_path / "README.md").write_text("# About\n\nThis folder")
    (tmp_path / ".hidden.txt").write_text(press.TEXT)
    items = list(iter_sources([str(tmp_path)]))

    findings = [item for item in items if isinstance(item, Finding)]
    passed_over = {Path(item.place).name for item in findings if item.rule == "file-skipped"}
    assert [item.id for item in items if isinstance(item, Article)] == ["a", "one", "page"]
    assert passed_over == {"style.css", "README.md"}


def test_a_sidecar_describes_files_that_have_no_room_for_it(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(press.pdf_file())
    (tmp_path / "a.json").write_text(
        json.dumps({"published": "2025-04-30", "source": "MFA", "title": press.TITLE})
    )
    (article,) = [item for item in iter_sources([str(tmp_path)]) if isinstance(item, Article)]

    assert (str(article.published), article.source, article.title) == ("2025-04-30", "MFA", press.TITLE)
    assert dict(article.origins)["source"] == "sidecar source"


def test_the_second_article_of_an_id_is_a_fault_that_names_the_first(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "one.txt").write_text(press.TEXT)
    items = list(iter_sources([str(tmp_path / "a"), str(tmp_path / "b")]))

    assert isinstance(items[0], Article)
    assert items[1].rule == "id-taken" and str(tmp_path / "a" / "one.txt") in items[1].message


def test_a_folder_without_articles_is_refused_before_anything_is_done(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("body {}")
    with pytest.raises(ArticleError, match="there is no article in this folder"):
        check_sources([str(tmp_path)])


def test_standard_input_may_be_of_any_format() -> None:
    for raw in (press.PAGE.encode(), press.docx_file(), press.zip_file({"a.txt": press.TEXT.encode()})):
        items = list(iter_sources(["-"], standard_input=io.BytesIO(raw)))
        assert sum(isinstance(item, Article) for item in items) == 1


def test_lines_that_are_too_long_are_left_out_and_never_held() -> None:
    stream = io.BytesIO(b"one\n" + b"x" * 100 + b"\ntwo\n" + b"y" * 11)

    assert list(iter_lines(stream, 10)) == [b"one\n", None, b"two\n", None]


def test_about_how_many_articles_there_are_is_told_without_reading_them(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(press.TEXT)
    lines = tmp_path / "b.jsonl"
    lines.write_text('{"text": "a"}\n' * 500)

    assert estimate_articles([str(tmp_path)]) == 501
    assert estimate_articles([str(lines)]) == 500
    assert estimate_articles(["-"]) is None
    assert estimate_articles(["https://x.example"]) is None
