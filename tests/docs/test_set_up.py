"""The two commands with which people begin, and the one that checks everything."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from .conftest import iter_blocks


@pytest.fixture(scope="module")
def commands(root: Path) -> list[str]:
    return [
        line
        for block in iter_blocks(root / "README.md")
        if block.language == "sh"
        for line in block.text.splitlines()
    ]


def test_there_are_two_and_both_begin_with_an_environment_of_their_own(commands: list[str]) -> None:
    # An externally managed Python refuses `pip install` outside of one.
    assert len(commands) == 2
    assert all(
        command.startswith("python3 -m venv .venv && .venv/bin/pip install -e ") for command in commands
    )


def test_one_runs_the_demo_and_one_the_tests(commands: list[str]) -> None:
    demo, tests = commands
    assert demo.endswith("&& .venv/bin/diplograph demo")
    assert tests.endswith("&& .venv/bin/pytest")


def test_they_stand_on_the_first_screen(root: Path, commands: list[str]) -> None:
    lines = (root / "README.md").read_text().splitlines()
    assert all(lines.index(command) < 25 for command in commands)


def test_the_extra_that_they_install_exists(root: Path, commands: list[str]) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    named = {extra for command in commands for extra in re.findall(r"\.\[(\w+)\]", command)}
    assert named == {"dev"}
    assert named <= set(project["optional-dependencies"])


def test_the_readme_asks_for_the_python_that_the_package_asks_for(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    wanted = project["requires-python"].removeprefix(">=")
    assert f"Python {wanted} or newer" in (root / "README.md").read_text()


def test_ci_runs_both_as_the_readme_has_them(root: Path, commands: list[str]) -> None:
    steps = re.findall(r'(?m)^step ".*" readme "(.*?)"', (root / ".ci" / "run").read_text())
    assert [[command for command in commands if command.endswith(step)] for step in steps] == [
        [c] for c in commands
    ]


def test_ci_is_a_program_that_bash_understands(root: Path) -> None:
    assert os.access(root / ".ci" / "run", os.X_OK)
    done = subprocess.run(["bash", "-n", root / ".ci" / "run"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "check", ["ruff check .", "ruff format --check", "mypy", "diplograph knowledge check"]
)
def test_ci_makes_every_check_that_contributing_names(root: Path, check: str) -> None:
    assert check in (root / ".ci" / "run").read_text().replace('"$bin/', "").replace('"', "")
    assert check in (root / "CONTRIBUTING.md").read_text()
