"""`diplograph demo`, as a newcomer runs it: in an empty folder, offline, and then once more."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from diplograph.loaders import iter_sources
from diplograph.model import Article
from diplograph.resources import articles_dir

# Any connection is an error: what the demo needs is on the machine, or the demo is not offline.
OFFLINE = """
import socket
def refuse(*_args, **_kwargs):
    raise OSError("the demo went to the network")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse
from diplograph.cli import main
main(["demo"])
"""


def demo(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", OFFLINE], cwd=folder, capture_output=True, text=True, timeout=300
    )


@pytest.mark.slow
def test_the_demo_works_in_an_empty_folder_offline_and_a_second_time(tmp_path: Path) -> None:
    articles = sum(isinstance(item, Article) for item in iter_sources([str(articles_dir())]))
    assert articles >= 20
    first = demo(tmp_path)
    assert (first.returncode, first.stderr) == (0, "")
    assert f"{articles} articles: {articles} loaded" in first.stdout
    assert "Which UN bodies does Kazakhstan engage with?" in first.stdout
    assert "United Nations Regional Centre for Preventive Diplomacy for Central Asia" in first.stdout
    assert re.search(r"“[^”]+” \[[^\]]*\d{4}-\d\d-\d\d\]", first.stdout), "no sentence behind the answer"
    assert "Open in a browser: diplograph-demo.html" in first.stdout
    page = (tmp_path / "diplograph-demo.html").read_bytes()

    second = demo(tmp_path)
    assert (second.returncode, second.stderr) == (0, "")
    assert f"0 loaded (0 events), {articles} unchanged" in second.stdout
    assert first.stdout.splitlines()[1:] == second.stdout.splitlines()[1:]
    assert (tmp_path / "diplograph-demo.html").read_bytes() == page
    assert sorted(item.name for item in tmp_path.iterdir()) == ["diplograph-demo.html", "diplograph-store"]
