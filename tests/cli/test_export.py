"""`diplograph export`."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplograph.cli import main
from diplograph.cli.export import FORMATS
from diplograph.exports import FORMATS as KNOWN
from dispatches import keep_press


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store in a folder, with the made-up press in it."""
    return keep_press(str(tmp_path_factory.mktemp("press") / "store"))


def run(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(["export", *arguments])
    captured = capfd.readouterr()
    return int(left.value.code or 0), captured.out, captured.err


def test_the_command_offers_just_the_formats_that_the_library_has() -> None:
    assert FORMATS == KNOWN


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_is_written_and_counted(
    press: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], format_: str
) -> None:
    target = tmp_path / "out"
    code, out, err = run(capfd, format_, "--store", press, "-o", str(target))
    assert (code, out) == (0, "")
    assert err.startswith(f"{target}: ") and err.count("\n") == 1
    assert target.is_dir() == (format_ == "csv")


def test_standard_output_has_the_data_and_standard_error_the_counts(
    press: str, capfd: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capfd, "nquads", "--store", press)
    assert code == 0
    assert err == f"standard output: {len(out.splitlines()):,} quads, 2 graphs.\n"


def test_csv_to_standard_output_is_refused_with_the_way_out(
    press: str, capfd: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capfd, "csv", "--store", press)
    assert (code, out) == (2, "")
    assert "csv is two tables, nodes.csv and edges.csv; name a folder for them with -o" in err


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
        "--since",
        "2025",
    )
    assert run(capfd, "graphml", *arguments)[2] == f"{target}: 4 nodes, 1 edges.\n"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("gexf",), 2, "'gexf' is not one of 'turtle'"),
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
