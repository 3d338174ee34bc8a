"""An article without the lines around it that are no part of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from diplograph.loaders.furniture import begins_links, byline_in, day_in, is_call, is_head, is_site_name

__all__ = ["Stripped", "strip_boilerplate"]


@dataclass(frozen=True, slots=True)
class Stripped:
    """A text without such lines, the lines (in order), and the names of the byline and the day in the line of
    the date, each "" where there is none."""

    text: str
    removed: tuple[str, ...] = ()
    author: str = ""
    dated: str = ""


_TOP: Final = 6  # lines, within which a byline or a line of date and counts stands
_BOTTOM: Final = 3  # lines, within which the site's name and the day stand below
_LONGEST_LINK: Final = 160  # characters of a headline in a list of other articles


def strip_boilerplate(text: str, title: str = "") -> Stripped:
    """`text` without the lines that are no part of the article; each line is judged whole, or kept.

    At the head, the title where it stands again, a byline, and lines of date and counts go; at the foot, a
    list of other articles behind its heading, and the site's name and day; anywhere, captions and calls to
    subscribe or share. A line that is prose is not touched.

    >>> stripped = strip_boilerplate("By A. Strand in Fjordby\\n\\nTalks ended.\\n\\nFollow us on Telegram")
    >>> stripped.text, stripped.author, stripped.removed
    ('Talks ended.', 'A. Strand', ('By A. Strand in Fjordby', 'Follow us on Telegram'))
    """
    lines = [line.strip() for line in text.split("\n")]
    worded = [number for number, line in enumerate(lines) if line]
    if len(worded) < 2:
        return Stripped(text)
    top, bottom = set(worded[:_TOP]), set(worded[-_BOTTOM:])
    links = _first_link(lines, worded)
    author = dated = ""
    kept: list[str] = []
    removed: list[str] = []
    for number, line in enumerate(lines):
        if not line:
            kept.append(line)
            continue
        in_top = number in top
        if in_top and not author and (author := byline_in(line)):
            removed.append(line)
        elif in_top and (line == title or is_head(line)):
            dated = dated or day_in(line)
            removed.append(line)
        elif number >= links or is_call(line):
            removed.append(line)
        elif number in bottom and (day_in(line) or is_site_name(line)):
            dated = dated or day_in(line)
            removed.append(line)
        else:
            kept.append(line)
    if not any(kept):
        return Stripped(text)  # it is all there is
    return Stripped(re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip("\n"), tuple(removed), author, dated)


def _first_link(lines: list[str], worded: list[int]) -> int:
    """From which line on there are but headlines of other articles, behind a heading that says so."""
    for number in worded[1:]:
        if begins_links(lines[number]):
            rest = [line for line in lines[number + 1 :] if line]
            if all(
                len(line) <= _LONGEST_LINK and not line.endswith((".", ".”", ".»", '."')) for line in rest
            ):
                return number
    return len(lines)
