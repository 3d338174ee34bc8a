"""`diplograph knowledge`: stats, check, resolve, and their exit codes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from diplograph.cli import main
from diplograph.knowledge import check_tables


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as stopped:
        main(["knowledge", *arguments])
    captured = capsys.readouterr()
    return int(stopped.value.code or 0), captured.out, captured.err


def test_stats_are_counted_in_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "stats", "--format", "csv")

    rows = list(csv.DictReader(io.StringIO(out)))
    assert (code, list(rows[0])) == (0, ["subject", "counted", "number"])
    assert next(row["number"] for row in rows if row["counted"] == "UN members") == "193"
    assert "UN members" in run(capsys, "stats")[1]


def test_check_of_a_sound_folder_exits_0(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    if any(finding.severity == "error" for finding in check_tables()):
        pytest.fail("our own tables have errors; tests/knowledge/test_shipped.py lists them")
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics" / "mine.csv").write_text("code,name\nfalconry,Falconry\n")

    code, out, _ = run(capsys, "check", str(tmp_path))

    assert (code, out[:31]) == (0, "The tables are sound: no errors")


def test_check_of_a_faulty_folder_names_file_line_field_and_value_and_exits_3(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "persons").mkdir()
    (tmp_path / "persons" / "mine.csv").write_text("id,name,family,source\nperson/x,X,X,hearsay\n")

    code, out, err = run(capsys, "check", str(tmp_path))

    assert (code, out) == (3, "")
    assert "persons/mine.csv:2: error: source: 'hearsay' names 'hearsay', which is not in sources" in err


def test_a_faulty_folder_stops_the_other_commands_with_exit_1(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "persons").mkdir()
    (tmp_path / "persons" / "mine.csv").write_text("id,name\nperson/x,X\n")

    code, _, err = run(capsys, "stats", "--knowledge", str(tmp_path))

    assert code == 1
    assert "persons/mine.csv:1: header: 'id,name' lacks family, source" in err


def test_resolve_says_who_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("foreign minister", "--of", "Kazakhstan", "--at", "2025-04-30", "--format", "json")

    code, out, _ = run(capsys, "resolve", *arguments)

    (row,) = json.loads(out)
    assert (code, row["person"], row["certain"]) == (0, "Murat Nurtleu", "yes")
    assert row["reason"] == "Minister of Foreign Affairs of Kazakhstan, 2023-04-03 to 2025-09-26"


def test_resolve_lists_all_who_are_possible(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(
        capsys, "resolve", "president", "--of", "Turkmenistan", "--at", "2022-03", "--format", "csv"
    )

    assert (code, len(list(csv.DictReader(io.StringIO(out))))) == (0, 2)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("king", "--of", "Kazakhstan", "--at", "2025"), 1, "no post 'king' of Kazakhstan is known; add"),
        (("president", "--of", "Kazakhstan", "--at", "1950"), 1, "no holder of the post President"),
        (("president", "--of", "Kazakhstn", "--at", "2025"), 2, "did you mean Kazakhstan"),
        (("president", "--of", "Kazakhstan", "--at", "May"), 2, "'May' is not a date: write YYYY"),
        (("president", "--at", "2025"), 2, "Missing option '--of'"),
        (("ambassador", "--of", "United States", "--to", "Atlantis", "--at", "2025"), 2, "'Atlantis'"),
    ],
)
def test_what_cannot_be_resolved_is_refused_in_one_line(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: int, words: str
) -> None:
    got, out, err = run(capsys, "resolve", *arguments)

    assert (code, "") == (got, out)
    assert words in err
    assert len(err.strip().splitlines()) == 1


@pytest.mark.parametrize("command", [(), ("stats",), ("check",), ("resolve",)])
def test_every_command_has_help_with_an_example(
    capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    code, out, _ = run(capsys, *command, "--help")

    assert (code, f"diplograph knowledge {' '.join(command)}".strip() in out.partition("Example")[2]) == (
        0,
        True,
    )
