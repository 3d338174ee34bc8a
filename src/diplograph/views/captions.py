"""Names cut to the size of a drawing; the whole name is always one click away."""

from __future__ import annotations

import textwrap
from typing import Final

__all__ = ["caption", "caption_size"]

_WIDTH: Final = 22
_LINES: Final = 3
_CHARACTER: Final = 0.53  # average width of a character, and height of a line, in sizes of the font
_LINE: Final = 1.25


def caption(name: str) -> str:
    """`name` in at most three lines of some twenty characters, an ellipsis where more was there.

    Control characters and directional marks become spaces or go: they would turn round the text of their
    neighbours.

    >>> caption("Ministry of Foreign Affairs of Kazakhstan")
    'Ministry of Foreign\\nAffairs of Kazakhstan'
    """
    clean = " ".join("".join(c if c.isprintable() else " " for c in name).split())
    lines = textwrap.wrap(clean, _WIDTH, max_lines=_LINES, placeholder="…")
    return "\n".join(lines) or "?"


def caption_size(text: str, font: float) -> tuple[float, float]:
    """Width and height of a caption in letters of the size `font`, in its unit."""
    lines = text.split("\n")
    return (max(map(len, lines)) * _CHARACTER * font, len(lines) * _LINE * font)
