"""Text as it should have been: without mojibake, soft hyphens, ligatures and characters that nobody sees.

What is cleaned here is what is stored: every offset counts the characters of the cleaned text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

__all__ = ["clean_line", "clean_text", "repair_text", "unwrap_lines"]

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")
# Soft hyphens, zero-width spaces, word joiners, direction marks, stray byte-order marks. Not the zero-width
# (non-)joiners U+200C and U+200D, which Persian and emoji need.
_UNSEEN = re.compile(r"[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})

_BULLET = re.compile(r"\s*(?:[-–—*•·▪►>|]|\d{1,2}[.)])\s")
_HYPHENATED = re.compile(r"[^\W\d_]-$")
_WRAPPED_LINES: Final = 5  # so many lines that run on show that a text was broken by hand
_SHORTEST_WRAPPED: Final = 40
_LONGEST_WRAPPED: Final = 110


def clean_text(text: str) -> str:
    """`text` in Unicode's composed form (NFC) with Unix line ends and plain spaces, and nothing unprintable
    or unseen in it; white space around it is stripped.

    Control characters become spaces, lone surrogates U+FFFD; soft hyphens, zero-width spaces and direction
    marks go; ligatures become letters. Quotation marks and dashes stay as they were written.

    >>> clean_text(" a\\r\\nb\\x07 ")
    'a\\nb'
    >>> clean_text("diplo\\u00admatic\\u00a0e\\ufb00ort")
    'diplomatic effort'
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _UNSEEN.sub("", _UNPRINTABLE.sub(" ", text))
    text = _SPACES.sub(" ", text).translate(_LIGATURES)
    return unicodedata.normalize("NFC", _SURROGATE.sub("\ufffd", text)).strip()


def clean_line(text: str) -> str:
    """The same for what stands in one line: each run of white space is one space.

    >>> clean_line("The  Astana\\n Times")
    'The Astana Times'
    """
    return " ".join(clean_text(text).split())


def repair_text(text: str) -> tuple[str, bool]:
    """`text` cleaned, and whether mojibake or left-over character entities were mended in it.

    >>> repair_text("РџСЂРµР·РёРґРµРЅС‚ РљР°Р·Р°С…СЃС‚Р°РЅР°")
    ('Президент Казахстана', True)
    >>> repair_text("«Өзбекстан» — “the president’s visit”")
    ('«Өзбекстан» — “the president’s visit”', False)
    """
    import ftfy

    # Before cleaning, which takes away the control characters that mojibake is made of.
    mended = clean_text(ftfy.fix_text(text, config=_config()))
    return mended, mended != clean_text(text)


@cache
def _config() -> TextFixerConfig:
    from ftfy import TextFixerConfig

    # Only what repairs: curly quotes are the article's own, and widths and line breaks are seen to above.
    return TextFixerConfig(
        unescape_html="auto",
        uncurl_quotes=False,
        fix_character_width=False,
        fix_latin_ligatures=False,
        remove_control_chars=False,
        normalization="NFC",
        explain=False,
    )


def unwrap_lines(text: str) -> str:
    """`text` with paragraphs in one line each, where its lines were broken at a width; else as it is.

    Letters and PDF files break lines, and a line end is the end of a paragraph to whoever reads the text. A
    text counts as broken when none of its lines is long and most go on in the next one. Lists, and lines that
    stand alone, stay as they are; a word that was hyphenated at the end of a line is one word again.
    """
    lines = [line.rstrip() for line in text.split("\n")]
    if not _is_wrapped(lines):
        return text
    joined: list[str] = []
    running = False
    for line in lines:
        if running and line and joined and not _BULLET.match(line):
            joined[-1] = _join(joined[-1], line.lstrip())
        else:
            joined.append(line)
        running = len(line) >= _SHORTEST_WRAPPED or (running and bool(line) and not _ends_paragraph(line))
    return "\n".join(joined)


def _is_wrapped(lines: list[str]) -> bool:
    if max(map(len, lines), default=0) > _LONGEST_WRAPPED:
        return False
    followed = [line for line, after in pairwise(lines) if line and after]
    going_on = [line for line in followed if len(line) >= _SHORTEST_WRAPPED]
    unfinished = [line for line in going_on if not _ends_paragraph(line)]
    return len(unfinished) >= _WRAPPED_LINES and len(unfinished) >= 0.6 * len(followed)


def _ends_paragraph(line: str) -> bool:
    return line.endswith((".", "!", "?", "…", ":", '."', ".”", ".»"))


def _join(before: str, after: str) -> str:
    if _HYPHENATED.search(before) and after[:1].islower():
        return before[:-1] + after
    return f"{before} {after}"
