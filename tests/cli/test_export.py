"""`diplograph export`."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplograph.cli import main
from diplograph.cli.export import FOLDER_FORMATS, FORMATS
from diplograph.exports import FOLDER_FORMATS as KNOWN_FOLDERS
from diplograph.exports import FORMATS as KNOWN
from dispatches import PRESS, keep_press
from planning import PLANS, need


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store in a folder, with the made-up press in it, and what it says is planned."""
    return keep_press(str(tmp_path_factory.mktemp("press") / "store"), *PRESS, PLANS)


def run(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(["export", *arguments])
    captured = capfd.readouterr()
    return int(left.value.code or 0), captured.out, captured.err


def test_the_command_offers_just_the_formats_that_the_library_has() -> None:
    assert FORMATS == KNOWN
    assert tuple(KNOWN_FOLDERS) == FOLDER_FORMATS


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_is_written_and_counted(
    press: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], format_: str
) -> None:
    need(format_)
    target = tmp_path / "out"
    code, out, err = run(capfd, format_, "--store", press, "-o", str(target))
    assert (code, out) == (0, "")
    assert err.startswith(f"{target}: ") and err.count("\n") == 1
    assert target.is_dir() == (format_ in FOLDER_FORMATS)


def test_standard_output_has_the_data_and_standard_error_the_counts(
    press: str, capfd: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capfd, "nquads", "--store", press)
    assert code == 0
    assert err == f"standard output: {len(out.splitlines()):,} quads, 3 graphs.\n"


def test_csv_to_standard_output_is_refused_with_the_way_out(
    press: str, capfd: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capfd, "csv", "--store", press)
    assert (code, out) == (2, "")
    assert "csv is several tables; name a folder for them with -o" in err


def test_the_export_is_narrowed_as_the_view_is(
    press: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    target = str(tmp_path / "out")
    arguments = (
        "--store",
        press,
        "-o",
        target,
        "--around",
        "Ada Strand",
        "--type",
        "Meeting",
        "--until",
        "2025-04-29",
    )
    assert run(capfd, "graphml", *arguments)[2] == f"{target}: 4 nodes, 1 edges.\n"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("gml",), 2, "'gml' is not one of 'turtle'"),
        (("csl", "--given", "state=Norland"), 2, "--given is for a question; name it with --question"),
        (("csl", "--question", "planned", "--given", "of"), 2, "write it as NAME=VALUE"),
        (("csl", "--question", "plans"), 2, "no question 'plans'; list them with"),
        (("turtle", "--around", "Nobody At All"), 2, "nothing known under 'Nobody At All'"),
        (("turtle", "--since", "2090"), 1, "nothing to export"),
    ],
)
def test_what_cannot_be_exported_is_said_in_one_line_and_nothing_written(
    press: str,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    code: int,
    message: str,
) -> None:
    left, out, err = run(capfd, *arguments, "--store", press, "-o", str(tmp_path / "out"))
    assert (left, out) == (code, "")
    assert message in err and err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
