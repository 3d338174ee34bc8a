from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from rdflib import Graph

from diplograph.cli import main
from diplograph.resources import ontology_dir
from diplograph.store import open_store

EXAMPLES = ontology_dir() / "examples"


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(["validate", *arguments])
    captured = capsys.readouterr()
    return int(left.value.code or 0), captured.out, captured.err


def test_a_file_that_conforms_ends_with_zero(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = _run(capsys, str(EXAMPLES / "seed.trig"))

    assert (code, out) == (0, "")
    assert err == "7 graphs checked: 0 errors, 0 warnings, 0 notes.\n"


def test_a_file_that_does_not_conform_ends_with_three(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = _run(capsys, str(EXAMPLES / "invalid" / "event-type.ttl"), "--format", "csv")

    assert code == 3
    assert "event-type" in {row["rule"] for row in csv.DictReader(io.StringIO(out))}
    assert "event-type.ttl: 7 errors; see the findings" in err


def test_notes_are_counted_and_shown_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    path = str(EXAMPLES / "quality" / "same-name-same-class.trig")

    _, quiet, err = _run(capsys, path)
    _, full, _ = _run(capsys, path, "--level", "info")

    assert "1 note." in err
    assert "same-name-same-class" not in quiet
    assert "same-name-same-class" in full


def test_a_store_is_checked(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    place = str(tmp_path / "store")
    with open_store(place, create=True) as store:
        graph = Graph().parse(EXAMPLES / "invalid" / "run-version.ttl")
        store.replace_graph("https://w3id.org/diplograph/graph/article/a1", graph)

    code, out, err = _run(capsys, "--store", place)

    assert code == 3
    assert "run-version" in out
    assert "1 graph checked" in err


def test_no_store_is_an_error_that_says_what_to_do(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, _, err = _run(capsys, "--store", str(tmp_path / "nowhere"))

    assert code == 1
    assert len(err.splitlines()) == 1
    assert "nowhere" in err


def test_a_malformed_file_is_a_misuse(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("this is no Turtle")

    code, _, err = _run(capsys, str(path))

    assert code == 2
    assert "is not turtle" in err
