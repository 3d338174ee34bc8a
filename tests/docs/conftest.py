"""The pages that people read, and what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *(
            page
            for folder in ("docs", "data", "ontology", "benchmarks")
            for page in (ROOT / folder).rglob("*.md")
        ),
    ]
)


@dataclass(frozen=True)
class Block:
    """A block of code in a page: its language, and its text without the indentation of a list around it."""

    page: Path
    line: int
    language: str
    text: str

    @property
    def place(self) -> str:
        """For messages."""
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def iter_blocks(page: Path) -> Iterator[Block]:
    """The fenced blocks of a page."""
    opened: tuple[int, str, str] | None = None
    lines: list[str] = []
    for number, line in enumerate(page.read_text().splitlines(), 1):
        if opened is None:
            if fence := re.match(r"( *)```(\w*)", line):
                opened, lines = (number, fence[2], fence[1]), []
        elif line.strip() == "```":
            yield Block(page, opened[0], opened[1], "\n".join(lines))
            opened = None
        else:
            lines.append(line.removeprefix(opened[2]))
    assert opened is None, f"{page}:{opened}: a block that does not end"


def prose(page: Path) -> str:
    """A page without its blocks, comments and bits of code."""
    text = re.sub(r"(?ms)^ *```.*?^ *```$", "", page.read_text())
    text = re.sub(r"(?s)<!--.*?-->", "", text)
    return re.sub(r"`[^`\n]*`", lambda code: "`" + "x" * (len(code[0]) - 2) + "`", text)


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT
