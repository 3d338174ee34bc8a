"""`diplograph view`."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplograph import views
from diplograph.cli import main
from diplograph.cli.view import VIEWS
from dispatches import PRESS, hostile_reading, keep_press


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store in a folder, with the made-up press in it."""
    return keep_press(str(tmp_path_factory.mktemp("press") / "store"), *PRESS, hostile_reading())


def run(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(["view", *arguments])
    captured = capfd.readouterr()
    return int(left.value.code or 0), captured.out, captured.err


def test_the_command_offers_just_the_views_that_the_library_has() -> None:
    assert views.VIEWS == VIEWS


def test_a_page_is_written_and_its_place_said(
    press: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "a.html"
    code, out, err = run(capfd, "--store", press, "-o", str(page))
    assert (code, err) == (0, "")
    assert out == f"11 actors, 9 events, 3 articles. Open in a browser: {page}\n"
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("view", "mark"),
    [
        ("network", "vis.Network"),
        ("timeline", "in time"),
        ("map", '"world"'),
        ("matrix", '"cells"'),
        ("dossier", "Contacts"),
    ],
)
def test_each_view_is_written_of_one_actor_and_named_after_itself(
    press: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    view: str,
    mark: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capfd, view, "--store", press, "--around", "Ada Strand", "--until", "2025-04-29")
    assert (code, err) == (0, "")
    assert out.endswith(f"Open in a browser: diplograph-{view}.html\n")
    assert mark in (tmp_path / f"diplograph-{view}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("view", ["network", "timeline", "map", "matrix", "dossier"])
def test_each_view_shows_what_two_had_to_do_with_each_other(
    press: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], view: str
) -> None:
    page = str(tmp_path / "a.html")
    code, out, err = run(capfd, view, "--store", press, "-o", page, "--between", "Norland", "Sudria")
    assert (code, err) == (0, "")
    assert ", 5 events, 2 articles." in out


def test_a_topic_narrows_what_is_shown(press: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    page = str(tmp_path / "a.html")
    assert ", 5 events, 1 articles." in run(capfd, "--store", press, "-o", page, "--topic", "water")[1]


def test_without_a_name_the_page_goes_to_the_folder_one_is_in(
    press: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(capfd, "--store", press)[0] == 0
    assert [file.name for file in tmp_path.iterdir()] == ["diplograph-network.html"]


def test_a_dash_writes_the_page_alone_to_standard_output(
    press: str, capfd: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capfd, "--store", press, "-o", "-")
    assert code == 0
    assert out.startswith("<!DOCTYPE html>") and out.endswith("</html>\n")
    assert err.startswith("11 actors")


def test_the_network_is_narrowed_by_name_period_type_and_depth(
    press: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    page = str(tmp_path / "a.html")
    around = ("--store", press, "-o", page, "--around", "cyril moor")
    assert run(capfd, *around)[1].startswith("3 actors, 1 events, 1 articles.")
    assert run(capfd, *around, "--depth", "3")[1].startswith("7 actors, 4 events, 2 articles.")
    assert run(capfd, "--store", press, "-o", page, "--type", "praise", "--type", "support")[1].startswith(
        "4 actors, 2 events"
    )
    out = run(capfd, "--store", press, "-o", page, "--since", "2024-07", "--until", "2024")[1]
    assert "2 events have no date and are in the period by the day of their report." in out


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("--around", "Norlant"), 2, "nothing known under 'Norlant'; did you mean norland"),
        (("--type", "Hug"), 2, "'Hug' is not a type of event; there are Meeting"),
        (("--topic", "gossip"), 2, "'gossip' is not a topic; there are "),
        (("--around", "Norland", "--between", "Norland", "Sudria"), 2, "around one actor or between two"),
        (("dossier",), 2, "a dossier is on somebody; name whom with --around"),
        (("--since", "2025", "--until", "2024"), 2, "the period ends (2024) before it begins (2025)"),
        (("--since", "soon"), 2, "'soon' is not a date: write YYYY"),
        (("--depth", "0"), 2, "0 is not in the range x>=1"),
        (("--since", "2090"), 1, "there is nothing to show: no event matches"),
    ],
)
def test_what_cannot_be_shown_is_said_in_one_line_and_nothing_written(
    press: str,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    code: int,
    message: str,
) -> None:
    left, out, err = run(capfd, "--store", press, "-o", str(tmp_path / "a.html"), *arguments)
    assert (left, out) == (code, "")
    assert message in err and err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named_and_no_other_file(
    press: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    page = str(tmp_path / "none" / "a.html")
    code, _, err = run(capfd, "--store", press, "-o", page)
    assert code == 1
    assert err == (
        f"diplograph: error: {page}: No such file or directory; "
        "check that the place exists and may be written to\n"
    )


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capfd, "--store", str(tmp_path / "none"), "-o", str(tmp_path / "a.html"))
    assert code == 1
    assert "there is no store" in err
    assert list(tmp_path.iterdir()) == []
