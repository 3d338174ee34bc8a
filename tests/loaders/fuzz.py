"""Malformed inputs without end: whole sources of every format, broken at random, and read.

From the repository: `python tests/loaders/fuzz.py 20000`. Each input must end in articles or in findings and
errors of diplograph's own, within a second, and memory must stay within a bound. A number as the second
argument begins another run of inputs; the same numbers give the same inputs.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from diplograph.errors import DiplographError
from diplograph.loaders.days import parse_day
from diplograph.loaders.documents import Document
from diplograph.loaders.options import LoadOptions
from diplograph.loaders.reading import iter_document
from diplograph.model import Article, CodedEvent
from loaders import press

__all__ = ["SEEDS", "Verdict", "broken", "read"]

SECONDS = 1.0
MEGABYTES = 600  # above what is used before the first input

SEEDS = {
    "text": press.TEXT.encode(),
    "text, cp1251": press.TEXT.encode("cp1251"),
    "text, utf-16": press.TEXT.encode("utf-16"),
    "several texts": f"date 2025-04-30\n{press.BODY[0]}\n\ndate 2025-05-01\n{press.BODY[1]}\n".encode(),
    "Markdown": press.MARKDOWN.encode(),
    "page": press.PAGE.encode(),
    "RSS": press.feed_rss().encode(),
    "Atom": press.ATOM.encode(),
    "letter": press.letter(),
    "mailbox": press.mailbox(),
    "DOCX": press.docx_file(),
    "PDF": press.pdf_file(),
    "WARC": press.warc_file(packed=False),
    "WARC, packed": press.warc_file(),
    "ZIP": press.zip_file({"a.html": press.PAGE.encode(), "b.txt": press.TEXT.encode()}),
    "gzip": press.packed(press.TEXT.encode()),
    "JSON": json.dumps({"title": press.TITLE, "text": press.TEXT, "published": "2025-04-30"}).encode(),
    "JSON list": json.dumps([{"text": part} for part in press.BODY]).encode(),
    "JSON Lines": "\n".join(json.dumps({"text": part}) for part in press.BODY).encode(),
    "CSV": ("title,text\n" + "\n".join(f'"{press.TITLE}","{part}"' for part in press.BODY)).encode(),
    "GDELT": (press.gdelt_row() + "\n").encode(),
    "PLOVER": json.dumps(press.PLOVER).encode(),
}
NASTY = (
    b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\r", b"\n\n---\n", b"---\n", b"<", b">",
    b"&#0;",
    b"&#xD800;", b"<![CDATA[", b"]]>", b"<!--", b"<!ENTITY a 'b'>", b'"', b"\\ud800", b"{", b"[", b"[[[[",
    b"}", b",", b"\t", b"PK\x03\x04", b"%PDF-1.7", b"\x1f\x8b\x08", b"WARC/1.0\r\n", b"From a 2025\n",
    b"Content-Type: multipart/mixed\n", b"=?utf-8?q?=ZZ?=", b"1e999", b"-0", b"NaN", "\u202e".encode(),
    "\ufb03".encode(), b"date 2025-99-99", b"9" * 400, b"A" * 5000, b" " * 5000, b"<div>" * 500, b"*" * 3000,
    b"- " * 1000, b"a." * 1500, b"(" * 800, b"#" * 300,
)  # fmt: skip


@dataclass
class Verdict:
    """What came of one input."""

    outcome: str
    seconds: float
    trouble: str = ""
    unforeseen: str = ""


@dataclass
class Tally:
    """What came of many."""

    outcomes: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    troubles: list[str] = field(default_factory=list)
    unforeseen: list[str] = field(default_factory=list)


def broken(seed: int) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of one malformed input after another; the same `seed` gives the same."""
    dice = random.Random(seed)
    names = sorted(SEEDS)
    ways: list[Callable[[random.Random, bytes], bytes]] = [
        _flip,
        _cut,
        _drop,
        _repeat,
        _insert,
        _insert,
        _splice,
    ]
    while True:
        name = dice.choice(names)
        raw = SEEDS[name]
        for _ in range(dice.choice((1, 1, 2, 3, 8))):
            raw = dice.choice(ways)(dice, raw)
        yield name, raw[:400_000]


def _place(dice: random.Random, raw: bytes) -> int:
    return dice.randrange(len(raw) + 1)


def _flip(dice: random.Random, raw: bytes) -> bytes:
    changed = bytearray(raw)
    for _ in range(dice.choice((1, 4, 32))):
        if changed:
            changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def _cut(dice: random.Random, raw: bytes) -> bytes:
    return raw[: _place(dice, raw)]


def _drop(dice: random.Random, raw: bytes) -> bytes:
    start = _place(dice, raw)
    return raw[:start] + raw[start + dice.choice((1, 10, 200)) :]


def _repeat(dice: random.Random, raw: bytes) -> bytes:
    start = _place(dice, raw)
    return raw[:start] + raw[start : start + dice.choice((1, 20, 300))] * dice.choice((2, 50)) + raw[start:]


def _insert(dice: random.Random, raw: bytes) -> bytes:
    start = _place(dice, raw)
    return raw[:start] + dice.choice(NASTY) + raw[start:]


def _splice(dice: random.Random, raw: bytes) -> bytes:
    other = SEEDS[dice.choice(sorted(SEEDS))]
    return raw[: _place(dice, raw)] + other[_place(dice, other) :]


def read(raw: bytes) -> Verdict:
    """Read one input, and say what came of it: `trouble` is what must not be."""
    begun = time.perf_counter()
    articles = 0
    trouble = unforeseen = ""
    try:
        for item in iter_document(Document.of_bytes(raw, "input", "input"), LoadOptions()):
            if isinstance(item, CodedEvent):
                trouble = trouble or _wrong_record(item)
            elif isinstance(item, Article):
                articles += 1
                trouble = trouble or _wrong_text(item)
        outcome = "articles" if articles else "findings"
    except DiplographError as error:
        outcome = "refused"
        if "please report it" in str(error):
            outcome, unforeseen = "refused, for a fault that nobody foresaw", str(error)
        if not str(error).startswith("input"):
            trouble = f"an error that does not say where: {error}"
    except Exception as error:  # any other is what is looked for
        outcome, trouble = "crashed", f"{type(error).__name__}: {error}"
    seconds = time.perf_counter() - begun
    if seconds > SECONDS:
        trouble = trouble or f"took {seconds:.1f} s"
    return Verdict(outcome, seconds, trouble, unforeseen)


def _wrong_text(article: Article) -> str:
    text = article.text
    if not text.startswith(article.title) or text != text.strip():
        return f"a text that does not begin with its title, or has space around it: {text[:60]!r}"
    if any(character in text for character in "\x00\x07\u00ad\u200b\ufeff"):
        return "a text with characters that nobody sees"
    try:
        text.encode()
    except UnicodeEncodeError:
        return "a text with half a character"
    return ""


def _wrong_record(event: CodedEvent) -> str:
    if any(actor.span.of(event.record.text) != actor.name for actor in event.actors):
        return "an actor that does not stand where it should"
    return ""


def main(count: int, seed: int) -> int:
    """Read `count` inputs and print what came of them; 1 where one of them made trouble."""
    for raw in SEEDS.values():  # what is loaded on first use is not the inputs' time
        read(raw)
    parse_day("30 апреля 2025")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    tally = Tally()
    inputs = broken(seed)
    for number in range(count):
        name, raw = next(inputs)
        verdict = read(raw)
        tally.outcomes[verdict.outcome] += 1
        tally.slowest = max(tally.slowest, verdict.seconds)
        if verdict.unforeseen:
            tally.unforeseen.append(f"{seed}/{number} ({name}): {verdict.unforeseen}")
        if verdict.trouble:
            tally.troubles.append(f"{seed}/{number} ({name}): {verdict.trouble}")
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024 - before
    lines = [
        f"{count} inputs: {dict(tally.outcomes)}; slowest {tally.slowest:.2f} s; {grown} MiB more memory"
    ]
    sys.stdout.write("\n".join([*lines, *tally.troubles[:50], *tally.unforeseen[:50], ""]))
    return int(bool(tally.troubles) or grown > MEGABYTES)


if __name__ == "__main__":
    sys.exit(
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000, int(sys.argv[2]) if len(sys.argv) > 2 else 0)
    )
