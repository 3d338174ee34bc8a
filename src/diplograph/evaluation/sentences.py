"""The sentence in which a phrase stands, for people to read; no parser is asked, for a gold standard needs
none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

__all__ = ["sentence_with"]

_END: Final = re.compile(r"\n+|(?<=[.!?…])(?P<closing>[\"”’»)]*)\s+(?=[\"“«‘(]?[^\W\d_a-zа-я])")
_NO_END: Final = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Sen|Prof|No|[A-Z])|\b[A-Z]\.[A-Z])\.$")


def sentence_with(text: str, *phrases: str) -> str:
    """The sentence of `text` in which the first of `phrases` that occurs begins, up to the one in which it
    ends; "" where none occurs.

    >>> sentence_with("Mr. Lind left. He met the U.S. envoy in Fjordby.\\nMore.", "envoy")
    'He met the U.S. envoy in Fjordby.'
    """
    for phrase in phrases:
        start = text.find(phrase) if phrase else -1
        if start >= 0:
            breaks = list(_breaks(text))
            first = max((end for _, end in breaks if end <= start), default=0)
            last = min((begin for begin, _ in breaks if begin >= start + len(phrase)), default=len(text))
            return " ".join(text[first:last].split())
    return ""


def _breaks(text: str) -> Iterator[tuple[int, int]]:
    """Where a sentence ends and where the next one begins."""
    for match in _END.finditer(text):
        if not _NO_END.search(text, max(match.start() - 8, 0), match.start()):
            yield match.start() + len(match["closing"] or ""), match.end()
