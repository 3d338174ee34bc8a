"""The benchmarks run; how fast we are is for them to say."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from checkout import MODEL, load_benchmark
from dispatches import keep_press

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def reading() -> ModuleType:
    return load_benchmark("reading")


def test_reading_is_measured_beside_the_bare_pipeline_on_the_same_words(reading: ModuleType) -> None:
    articles = reading.load_articles()[:3]

    found = reading.measure(articles, MODEL, rounds=1)

    assert found.articles == 3
    assert found.words == sum(len(article.text.split()) for article in articles) > 100
    assert min(found.pipeline_in_one_batch, found.reading_and_extraction) > 0
    assert found.ratio_to_one_batch == pytest.approx(
        found.reading_and_extraction / found.pipeline_in_one_batch, abs=0.02
    )


def test_all_english_texts_that_ship_are_read(reading: ModuleType) -> None:
    articles = reading.load_articles()

    assert len(articles) >= 60
    assert {article.language for article in articles} == {"en"}


def test_a_benchmark_without_a_round_is_refused(
    reading: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        reading.main(["--rounds", "0"])

    assert "--rounds must be at least 1" in capsys.readouterr().err


@pytest.fixture(scope="module")
def views() -> ModuleType:
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed: no browser to drive")
    return load_benchmark("views")


def test_the_network_of_the_views_benchmark_is_whole_and_the_same_every_time(views: ModuleType) -> None:
    graph = views.project_reports(views.invent_reports(200))

    assert len(graph) == 200
    assert 300 < graph.number_of_edges() < 1200
    assert views.invent_reports(200) == views.invent_reports(200)


@pytest.mark.browser
def test_our_page_and_those_of_pyvis_are_opened_in_one_run(views: ModuleType, browser: Browser) -> None:
    rows = list(views.measure(browser.browser_type, views.find_chromium(), [20], rounds=1, wait=60))

    assert [row["page"] for row in rows] == ["diplograph", "pyvis, our places", "pyvis as it comes"]
    assert all(row["usable"] > 0 and row["kilobytes"] > 400 for row in rows)
    assert {row["nodes"] for row in rows} == {20}


def test_exports_of_a_store_are_measured_each_in_a_process_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "benchmarks"))
    exporting = load_benchmark("exporting")
    place = keep_press(str(tmp_path / "store"))

    assert exporting.main(["--store", place, "--formats", "nquads", "icalendar"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "| format | seconds | MiB written | MiB of memory |"
    assert lines[2].startswith("| `nquads` | ")
    assert "no event that is planned has a date" in lines[3]

    monkeypatch.setattr(exporting, "LIMIT", 0)
    assert exporting.run(tmp_path / "store", ["nquads"]) == 1
