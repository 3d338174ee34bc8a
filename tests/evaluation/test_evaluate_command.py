from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotated import MATCH_TEXT, TALKS, TALKS_TEXT
from diplograph.cli import main
from diplograph.evaluation import Measure, evaluate_reader, load_gold, load_gold_articles
from diplograph.model import Article


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as stopped:
        main(["evaluate", *map(str, arguments)])
    printed = capsys.readouterr()
    return int(stopped.value.code or 0), printed.out, printed.err


@pytest.fixture
def predicted(tmp_path: Path) -> Path:
    """The gold standard as a reader would find it that misses the praise."""
    file = tmp_path / "found.jsonl"
    record = {**TALKS, "events": [{**TALKS["events"][0], "confidence": 0.85}]}
    file.write_text(json.dumps(record) + "\n", encoding="utf-8")
    return file


def test_the_figures_are_printed_as_a_table(
    gold_folder: Path, predicted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, gold_folder, "--predicted", predicted)

    assert code == 0
    assert out.startswith("2 articles; 0 events in the 1 without diplomacy\n")
    assert ["events", "1.000", "0.500", "0.667", "2", "1"] in [line.split() for line in out.splitlines()]
    assert ["place", "1.000", "1"] in [line.split() for line in out.splitlines()]


def test_json_holds_the_same_figures_and_the_errors_with_their_sentences(
    gold_folder: Path, predicted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = run(
        capsys, gold_folder, "--predicted", predicted, "--errors", "--calibration", "--format", "json"
    )
    report = json.loads(out)

    assert report["articles"] == 2
    [events] = [row for row in report["measures"] if row["measure"] == "events"]
    assert (events["precision"], events["recall"], events["f1"]) == (1.0, 0.5, 0.667)
    [praise] = [row for row in report["errors"] if row["kind"] == "event: Praise"]
    assert (praise["outcome"], praise["sentence"]) == ("missed", "Lind thanked Norland for its water.")
    assert [(r["confidence"], r["events"], r["right"]) for r in report["calibration"]] == [("0.8-0.9", 1, 1)]


def test_markdown_tables_have_headings(
    gold_folder: Path, predicted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = run(capsys, gold_folder, "--predicted", predicted, "--format", "markdown")

    assert "### What is found\n" in out
    assert "| events | 1.000 | 0.500 | 0.667 | 2 | 1 |" in out


def test_one_split_is_scored_apart(
    gold_folder: Path, predicted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = run(capsys, gold_folder, "--predicted", predicted, "--split", "held-out")

    assert out.startswith("1 article;")


def test_a_split_that_is_not_there_is_a_misuse(gold_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, gold_folder, "--split", "test")

    assert code == 2
    assert "there are: develop, held-out" in err


def test_a_text_that_is_not_there_is_an_error_that_names_it(
    gold_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (gold_folder / "talks.txt").unlink()

    code, _, err = run(capsys, gold_folder)

    assert code == 1
    assert "holds no text for talks; put ID.txt beside ID.json" in err


def test_the_texts_may_lie_elsewhere_and_get_the_date_of_the_annotation(
    gold_folder: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "press"
    elsewhere.mkdir()
    for name, text in (("talks", TALKS_TEXT), ("match", MATCH_TEXT)):
        (gold_folder / f"{name}.txt").unlink()
        (elsewhere / f"{name}.txt").write_text(text, encoding="utf-8")
    seen: list[Article] = []

    def read(article: Article) -> dict[str, object]:
        seen.append(article)
        return {"id": article.id, "entities": [{"name": "Fjordby", "type": "Place"}]}

    gold = load_gold(gold_folder)
    evaluation = evaluate_reader(gold, read, load_gold_articles(gold, elsewhere))

    assert [article.id for article in seen] == ["match", "talks"]
    assert [str(article.published) for article in seen] == ["2025-03-06", "2025-03-05"]
    assert evaluation.score.tallies[Measure.ENTITIES].hits == 2


def test_the_articles_are_read_where_no_findings_are_given(
    gold_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, gold_folder, "--format", "json")
    report = json.loads(out)

    assert code == 0
    assert report["events_in_articles_without_diplomacy"] == 0
    [entities] = [row for row in report["measures"] if row["measure"] == "entities"]
    assert entities["f1"] > 0  # how good the reader is, is tested elsewhere
