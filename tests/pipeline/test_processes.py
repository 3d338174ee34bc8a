"""Several processes: the same store as from one, and nothing lost when one is killed."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from diplograph.pipeline import ArticleOutcome, ProcessPool, usable_processors

from .conftest import MakeTiny


def test_two_processes_give_the_same_bytes_as_one(load, tables: Path) -> None:
    alone, expected = load()
    summary, stored = load(ProcessPool(2, MakeTiny(tables), few=1))

    assert (alone.loaded, summary.loaded, summary.failed) == (12, 12, 0)
    assert stored == expected


def test_a_process_that_is_killed_loses_no_article(load, tables: Path, press: Path, tmp_path: Path) -> None:
    doomed = press / "05.txt"
    doomed.write_text(doomed.read_text() + " Doom was near.")
    _alone, expected = load(marker=tmp_path)  # which is there, so that nobody is killed
    summary, stored = load(ProcessPool(2, MakeTiny(tables, tmp_path / "marker"), few=1))

    assert (tmp_path / "marker").exists(), "nothing was killed, so nothing was tested"
    assert (summary.loaded, summary.failed) == (12, 0)
    assert stored == expected


def test_an_article_that_kills_its_process_again_fails_alone(load, tables: Path, press: Path) -> None:
    (press / "05.txt").write_text(
        "Doom came over the officials of Kazakhstan on day five, and no plan was left."
    )
    told: list[object] = []
    summary, _stored = load(ProcessPool(2, MakeTiny(tables), few=1), report=told.append)

    assert (summary.loaded, summary.failed) == (11, 1)
    assert [(f.rule, f.place) for f in summary.findings if f.severity == "error"] == [
        ("reading-failed", "05")
    ]
    order = [item.article for item in told if isinstance(item, ArticleOutcome)]
    assert order == [f"{number:02}" for number in range(12)]


def test_no_process_is_started_for_a_few_articles(
    load, tables: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments, **_more):  # type: ignore[no-untyped-def]
        raise AssertionError("a process was started")

    monkeypatch.setattr("diplograph.pipeline.processes.ProcessPoolExecutor", refuse)

    assert load(ProcessPool(2, MakeTiny(tables)))[0].loaded == 12


ALONE = """
import sys, time
sys.path.insert(0, {tests!r})
from pathlib import Path
from pipeline.conftest import MakeTiny
from diplograph.model import Article
from diplograph.pipeline import ProcessPool
if __name__ == "__main__":
    articles = (Article(str(n), "Nothing happened on this day.", language="en") for n in range(1000))
    pool = ProcessPool(2, MakeTiny(Path({tables!r})), few=0)
    for number, prepared in enumerate(pool.map(articles, None, "1")):
        if number == 0:
            print("begun", flush=True)
        time.sleep(0.05)
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="tells children by /proc")
def test_no_process_is_left_behind_when_the_one_that_asks_is_killed(tables: Path, tmp_path: Path) -> None:
    script = tmp_path / "alone.py"
    script.write_text(ALONE.format(tests=str(Path(__file__).parents[1]), tables=str(tables)))
    asking = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    assert asking.stdout is not None and asking.stdout.readline() == "begun\n"
    children = Path(f"/proc/{asking.pid}/task/{asking.pid}/children").read_text().split()
    asking.kill()
    asking.wait()
    asking.stdout.close()
    until = time.monotonic() + 20
    while any(Path(f"/proc/{child}").exists() for child in children) and time.monotonic() < until:
        time.sleep(0.1)

    assert len(children) >= 2
    assert [child for child in children if Path(f"/proc/{child}").exists()] == []


def test_at_least_one_processor_may_be_used() -> None:
    assert usable_processors() >= 1
