"""A file is there whole, or what was there before is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from diplograph.errors import ExportError
from diplograph.exports import export_store
from diplograph.exports.files import open_whole, write_folder
from diplograph.store import Store

root = pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")


def test_a_failure_halfway_leaves_what_was_there_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_text("before")
    with pytest.raises(RuntimeError, match="halfway"), open_whole(path) as stream:
        stream.write(b"half")
        raise RuntimeError("halfway")
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_can_be_read_by_whom_the_umask_lets(tmp_path: Path) -> None:
    with open_whole(tmp_path / "out") as stream:
        stream.write(b"x")
    (tmp_path / "other").write_bytes(b"x")
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_folder_in_the_place_of_the_file_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="is a folder; name a file"):
        export_store(store, "turtle", tmp_path)


@pytest.mark.parametrize("format_", ["turtle", "csv"])
def test_a_place_that_is_not_there_is_refused(store: Store, tmp_path: Path, format_: str) -> None:
    with pytest.raises(ExportError, match=r"nowhere/out: cannot be (written|made) \(No such file"):
        export_store(store, format_, tmp_path / "nowhere" / "out")


def test_a_folder_of_an_earlier_export_is_replaced(store: Store, tmp_path: Path) -> None:
    export_store(store, "csv", tmp_path / "out")
    first = (tmp_path / "out/edges.csv").read_bytes()
    export_store(store, "csv", tmp_path / "out", types=["Meeting"])
    assert (tmp_path / "out/edges.csv").read_bytes() != first
    export_store(store, "csv", tmp_path / "out")
    assert (tmp_path / "out/edges.csv").read_bytes() == first
    assert [item.name for item in tmp_path.iterdir()] == ["out"]


def test_a_folder_with_other_things_in_it_is_left_alone(store: Store, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("keep me")
    with pytest.raises(ExportError, match=r"holds other things \(letter\.txt\)"):
        export_store(store, "csv", tmp_path)
    assert [item.name for item in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_in_the_place_of_the_folder_is_left_alone(store: Store, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("keep me")
    with pytest.raises(ExportError, match=r"is a file; name a folder for nodes\.csv and edges\.csv and"):
        export_store(store, "csv", tmp_path / "out")
    assert (tmp_path / "out").read_text() == "keep me"


def test_a_folder_that_cannot_be_finished_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    write_folder(folder, {"a": b"old", "b": b"old"})
    written = Path.write_bytes

    def full(self: Path, content: bytes) -> int:
        if self.name == "b":
            raise OSError(28, "No space left on device")
        return written(self, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(ExportError, match=r"No space left on device\); nothing has changed"):
        write_folder(folder, {"a": b"new", "b": b"new"})
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == {"a": b"old", "b": b"old"}
    assert [item.name for item in tmp_path.iterdir()] == ["out"]


@root
def test_a_folder_that_may_not_be_written_to_is_refused(store: Store, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ExportError, match="Permission denied"):
        export_store(store, "nquads", tmp_path / "out")
    tmp_path.chmod(0o700)
