"""Inputs that mean harm, and malformed ones: each a clear finding, soon, and in bounded memory."""

from __future__ import annotations

import io
import itertools
import json
import resource
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diplograph.errors import ArticleError
from diplograph.loaders import Item, iter_sources
from diplograph.loaders.documents import Document
from diplograph.loaders.options import LoadOptions
from diplograph.loaders.reading import iter_document
from diplograph.model import Article, Finding

from . import press
from .fuzz import SEEDS, broken, read


def outcome(raw: bytes) -> list[Item]:
    return list(iter_document(Document.of_bytes(raw, "input", "input"), LoadOptions()))


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><rss><channel><title>&j;</title><item><title>&j;</title></item></channel></rss>"
)


@pytest.mark.parametrize("raw", [LAUGHS, LAUGHS.replace(b"\n", b""), b" " * 5000 + LAUGHS])
def test_a_billion_laughs_are_refused(raw: bytes) -> None:
    begun = time.monotonic()
    with pytest.raises(ArticleError, match="defines entities of its own"):
        outcome(raw)
    assert time.monotonic() - begun < 1


def bomb(megabytes: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("bomb.txt", b"a" * (megabytes << 20))
        archive.writestr("good.txt", press.TEXT)
    return stream.getvalue()


def test_a_zip_bomb_is_refused_unopened_and_what_lies_beside_it_is_read() -> None:
    items = outcome(bomb(60))

    assert [item.id for item in items if isinstance(item, Article)] == ["input-good"]
    assert [item.place for item in items if isinstance(item, Finding)] == ["input > bomb.txt"]
    assert "a bomb?" in str(items[0])


def test_a_zip_archive_that_lies_about_sizes_is_refused_too() -> None:
    raw = bytearray(bomb(60))
    directory = raw.index(b"PK\x01\x02")
    raw[directory + 24 : directory + 28] = (1000).to_bytes(4, "little")  # the size in the directory
    items = outcome(bytes(raw))

    assert any(isinstance(item, Finding) and item.severity == "error" for item in items)


def test_a_gzip_bomb_is_refused() -> None:
    with pytest.raises(ArticleError, match="a bomb"):
        outcome(press.packed(b"a" * (60 << 20)))


def test_archives_within_archives_have_an_end() -> None:
    raw = press.zip_file({"a.txt": press.TEXT.encode()})
    for _ in range(6):
        raw = press.zip_file({"a.zip": raw})
    items = outcome(raw)

    assert not [item for item in items if isinstance(item, Article)]
    assert any("unpack the outer ones first" in item.message for item in items if isinstance(item, Finding))


def test_a_line_of_a_hundred_megabytes_is_left_out_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        for _ in range(100):
            file.write(b"x" * (1 << 20))
        file.write(b"\n" + json.dumps({"text": press.TEXT}).encode() + b"\n")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    items = list(iter_sources([str(path)]))
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024

    assert sum(isinstance(item, Article) for item in items) == 1
    assert any("is longer than 16 MiB" in item.message for item in items if isinstance(item, Finding))
    assert grown < 80


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"\x00" * 1000, "binary file"),
        (b"text \x00\x00\x00\x00 with \x00\x00\x00", "binary file"),
        (b'{"text": ' + b"[" * 100_000, "is not JSON"),
        (b'{"text": "a"', "is not JSON"),
        (b"---\na: &x [*x, *x]\nb: *x\n---\ntext", "refers back to itself"),
        (b"---\n: {\n---\ntext", "is not YAML"),
        (b"<html>" + b"<div>" * 100_000 + b"text", "elements lie more than"),
        (b"%PDF-1.7\n1 0 obj", "cannot be read"),
        (b"PK\x03\x04" + b"\x00" * 50, "ZIP archive"),
        (b"\x1f\x8b\x08\x00broken", "gzip file is broken"),
        (b"WARC/1.0\r\nbroken\r\n\r\n", "no page in the . records"),
        (b"<rss><channel></channel></rss>", "no entry in this feed"),
        (b"   \n\t  ", "is empty"),
        (b"a" * 1_100_000, "split it"),
        ("…—“”".encode(), "no text"),
    ],
)
def test_what_is_malformed_is_refused_with_a_word_why(raw: bytes, message: str) -> None:
    begun = time.monotonic()
    with pytest.raises(ArticleError, match=message) as refused:
        outcome(raw)
    assert str(refused.value).startswith("input")
    assert time.monotonic() - begun < 2


def test_halves_of_characters_do_no_harm() -> None:
    raw = b'{"text": "Ada \\ud83d met Bo \\udc00 Lind in Fjordby.", "title": "\\ud800"}'
    (article,) = [item for item in outcome(raw) if isinstance(item, Article)]

    assert article.text == "\ufffd\n\nAda \ufffd met Bo \ufffd Lind in Fjordby."
    article.text.encode()


def test_a_feed_of_very_many_entries_is_read_up_to_a_bound_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("diplograph.loaders.feeds._MOST_ENTRIES", 3)
    entry = "<item><title>T{}</title><description>Ada met Bo.</description></item>"
    items = outcome(f"<rss><channel>{''.join(map(entry.format, range(10)))}</channel></rss>".encode())

    assert sum(isinstance(item, Article) for item in items) == 3
    assert "has 10 entries; the first 3 were read" in str(
        next(item for item in items if isinstance(item, Finding))
    )


def test_a_fault_of_a_library_is_a_finding_and_the_next_file_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text("# Talks\n\nended")
    (tmp_path / "b.txt").write_text(press.TEXT)

    def fail(_document: Document) -> Iterator[Item]:
        raise ZeroDivisionError("inside")
        yield

    monkeypatch.setattr("diplograph.loaders.reading.iter_markdown", fail)
    fault, article = iter_sources([str(tmp_path)])

    assert isinstance(article, Article) and isinstance(fault, Finding)
    assert "ZeroDivisionError: inside" in fault.message and "please report it" in fault.message


@pytest.mark.parametrize("seed", range(3))
def test_broken_sources_end_in_articles_or_findings(seed: int) -> None:
    verdicts = [read(raw) for _name, raw in itertools.islice(broken(seed), 150)]

    assert [
        verdict.trouble for verdict in verdicts if verdict.trouble and "took" not in verdict.trouble
    ] == []
    assert max(verdict.seconds for verdict in verdicts) < 10  # on a busy machine; fuzz.py says a second
    assert {verdict.outcome for verdict in verdicts} >= {"articles", "refused"}


def test_every_whole_seed_is_read_without_trouble() -> None:
    verdicts = {name: read(raw) for name, raw in SEEDS.items()}

    assert {name: verdict.trouble for name, verdict in verdicts.items() if verdict.trouble} == {}
    assert {name for name, verdict in verdicts.items() if verdict.outcome != "articles"} == {
        "GDELT",
        "PLOVER",
    }


def test_a_crash_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_arguments: object) -> Iterator[Item]:
        raise RuntimeError("no")
        yield

    monkeypatch.setattr("loaders.fuzz.iter_document", crash)
    import loaders.fuzz

    assert loaders.fuzz.read(b"x").trouble == "RuntimeError: no"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=400))
def test_any_text_is_an_article_that_can_be_stored_or_is_refused(text: str) -> None:
    verdict = read(text.encode("utf-8", "surrogatepass"))

    assert verdict.trouble in ("", f"took {verdict.seconds:.1f} s")
