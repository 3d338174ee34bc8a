"""The sentence in which a phrase stands, for people to read; no parser is asked, for a gold standard needs
none."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["sentence_with"]

_END: Final = re.compile(r"\n+|(?<=[.!?…])[\"”’»)]*\s+(?=[\"“«‘(]?[^\W\d_a-zа-я])")
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
            breaks = [
                match for match in _END.finditer(text) if not _NO_END.search(text[: match.start()][-8:])
            ]
            first = max((match.end() for match in breaks if match.end() <= start), default=0)
            last = min(
                (match.start() for match in breaks if match.start() >= start + len(phrase)), default=len(text)
            )
            return " ".join(text[first:last].split())
    return ""
