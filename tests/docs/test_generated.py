"""What is generated in the pages is what the generators write today."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import PAGES, ROOT

GENERATED = [page for page in PAGES if "[[[cog" in page.read_text()]
HOW = "cog -r -I docs/generate README.md docs/*.md data/README.md"


def check(page: Path) -> subprocess.CompletedProcess[str]:
    pytest.importorskip("cogapp", reason="cogapp is not installed: pip install -e '.[dev]'")
    command = [sys.executable, "-m", "cogapp", "--check", "--diff", "-I", "docs/generate", str(page)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_generated_pages_are_those_we_know_of() -> None:
    names = {str(page.relative_to(ROOT)) for page in GENERATED}
    assert {"README.md", "docs/cli.md", "docs/frames.md", "data/README.md"} <= names


def test_contributing_says_how_they_are_written() -> None:
    assert HOW in (ROOT / "CONTRIBUTING.md").read_text()


@pytest.mark.parametrize("page", GENERATED, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_generated_page_is_up_to_date(page: Path) -> None:
    if page.name == "README.md" and sys.platform == "win32":
        pytest.skip("the session of the README needs a terminal of Unix")
    done = check(page)
    assert done.returncode == 0, f"bring it up to date with: {HOW}\n{done.stdout}{done.stderr}"


def test_a_page_that_is_out_of_date_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    text = (ROOT / "docs" / "cli.md").read_text()
    page.write_text(text.replace("`diplograph demo`", "`diplograph dmeo`"))
    assert text != page.read_text()
    done = check(page)
    assert done.returncode != 0
    assert "dmeo" in done.stdout
