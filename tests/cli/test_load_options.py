"""`diplograph load` at work: the report, the watch, fields, duplicates."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from command_line import Outcome
from readers import TALKS

Run = Callable[..., Outcome]


@pytest.fixture
def press(tmp_path: Path) -> Path:
    folder = tmp_path / "press"
    folder.mkdir()
    (folder / "one.txt").write_text(TALKS.format("Kazakhstan", "Japan"))
    (folder / "same.txt").write_text(TALKS.format("Kazakhstan", "Japan"))
    (folder / "bad.json").write_text("{")
    return folder


def test_the_report_holds_every_article_every_finding_and_the_sum(
    diplograph: Run, press: Path, tmp_path: Path
) -> None:
    outcome = diplograph("load", "press", "--report", "report.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "report.jsonl").read_text().splitlines()]

    assert outcome.code == 1
    articles = {line["id"]: line for line in lines if line["kind"] == "article"}
    rules = {line["rule"] for line in lines if line["kind"] == "finding"}
    assert {name: line["outcome"] for name, line in articles.items()} == {
        "one": "loaded",
        "same": "duplicate",
    }
    assert rules == {"article-unreadable", "duplicate"}
    assert articles["one"]["origins"]["text"] == "file"
    assert lines[-1] == {
        "kind": "summary", "loaded": 1, "unchanged": 0, "duplicates": 1, "failed": 1, "skipped": 0,
        "events": 1, "findings": {"article-unreadable": 1, "duplicate": 1},
    }  # fmt: skip


def test_a_load_that_is_refused_leaves_no_report(diplograph: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")

    assert diplograph("load", "empty.txt", "--report", "report.jsonl").code == 1
    assert not (tmp_path / "report.jsonl").exists()


def test_duplicates_are_counted_and_may_be_kept(diplograph: Run, press: Path) -> None:
    (press / "bad.json").unlink()

    assert "1 loaded (1 events), 0 unchanged, 1 duplicate, 0 failed" in diplograph("load", "press").out
    assert (
        "1 loaded (1 events), 1 unchanged, 0 failed" in diplograph("load", "press", "--keep-duplicates").out
    )


def test_fields_are_named_on_the_command_line(diplograph: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"body": TALKS.format("Kazakhstan", "Japan")}) + "\n")

    assert "name it with --field text=NAME" in diplograph("load", "a.jsonl").err
    assert diplograph("load", "a.jsonl", "--field", "text=body").code == 0
    assert diplograph("load", "a.jsonl", "--field", "words=body").code == 2


def test_addresses_need_leave(diplograph: Run) -> None:
    outcome = diplograph("load", "https://norland.example/a")

    assert outcome.code == 2 and "only with --web" in outcome.err
    assert "private network" in diplograph("load", "--web", "http://127.0.0.1:9/a").err


def test_a_missing_extra_or_scheduler_is_one_line(diplograph: Run, press: Path) -> None:
    outcome = diplograph("load", "press", "--scheduler", "nonsense://")

    assert outcome.code == 1
    assert outcome.err.startswith("diplograph: error: ") and outcome.err.count("\n") == 1


def test_standard_input_cannot_be_watched(diplograph: Run, press: Path) -> None:
    assert diplograph("load", "-", "--watch", "press").code == 2


# A shell without job control starts what runs behind it deaf to interrupts, and children inherit that.
WATCH = """
import signal
import sys
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.path.insert(0, {tests!r})
from pathlib import Path
import diplograph.extraction
from diplograph.knowledge import Knowledge
from readers import WordReader
tables = Knowledge.read(Path({tables!r}))
diplograph.extraction.Extractor = WordReader
Knowledge.load = classmethod(lambda cls, *folders: tables)
from diplograph.cli import main
main(["load", "--watch", "press", "--workers", "1"])
"""


def wait_for(output: Path, words: str, times: int = 1, seconds: float = 60) -> str:
    until = time.monotonic() + seconds
    while output.read_text().count(words) < times and time.monotonic() < until:
        time.sleep(0.1)
    assert output.read_text().count(words) >= times, output.read_text()
    return output.read_text()


@pytest.mark.slow
def test_a_watched_folder_is_kept_loaded_until_interrupted(press: Path, tmp_path: Path) -> None:
    from tiny import write_tables

    tables = write_tables(tmp_path / "tables")
    code = WATCH.format(tests=str(Path(__file__).parents[1]), tables=str(tables))
    output = tmp_path / "output"
    with output.open("w") as stream:
        process = subprocess.Popen(
            [sys.executable, "-u", "-c", code], cwd=tmp_path, stdout=stream, stderr=subprocess.STDOUT
        )
    try:
        wait_for(output, "Watching press")
        (press / "two.txt").write_text(
            "The day after, the ministers of Uzbekistan met Japan and shared dinner."
        )
        wait_for(output, "1 loaded (1 events), 1 unchanged, 1 duplicate, 1 failed")
        (press / "bad.json").unlink()
        wait_for(output, "0 loaded (0 events), 2 unchanged, 1 duplicate, 0 failed")
        process.send_signal(signal.SIGINT)
        process.wait(30)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait(30)
    assert process.returncode == 0
