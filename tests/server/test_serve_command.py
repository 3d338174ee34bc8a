"""`diplograph serve` at the command line, where it cannot serve."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import run

from .conftest import COMMAND


def test_without_its_extra_it_says_what_to_install(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "diplograph.server", None)
    outcome = run(capsys, "serve")

    assert (outcome.code, "diplograph[serve]" in outcome.err) == (2, True)


def test_a_store_that_is_not_there_is_told_as_everywhere(tmp_path: Path) -> None:
    done = subprocess.run(
        [COMMAND, "serve", "--store", "nowhere", "--port", "1"], cwd=tmp_path, capture_output=True, text=True
    )

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("diplograph: error: nowhere: there is no store; make one")


def test_a_port_that_is_taken_is_told(store_folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [COMMAND, "serve", "--store", store_folder, "--port", port], capture_output=True, text=True
        )

    assert (done.returncode, f"127.0.0.1:{port}" in done.stderr.splitlines()[-1]) == (2, True)
