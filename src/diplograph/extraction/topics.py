"""Topics, by words of the sentences that tell an event; the words are data in
`data/lexicon/en/topics.yaml`."""

from __future__ import annotations

import re
from functools import cache

from diplograph.reading.lexicon import load_table

__all__ = ["find_topics"]


def find_topics(text: str, language: str = "en") -> tuple[str, ...]:
    """The codes of the topics that `text` speaks of, in the order in which they come up.

    >>> find_topics("They discussed water and cross-border trade.")
    ('water', 'border', 'trade')
    """
    found: dict[str, int] = {}
    for code, pattern in _patterns(language):
        if match := pattern.search(text):
            found[code] = match.start()
    return tuple(sorted(found, key=lambda code: (found[code], code)))


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = load_table(language, "topics")
    return tuple(
        (code, re.compile(rf"(?<!\w)(?:{'|'.join(map(_pattern, words))})(?!\w)", re.IGNORECASE))
        for code, words in table.items()
    )


def _pattern(word: str) -> str:
    escaped = re.escape(word).replace(r"\ ", r"\s+")
    return escaped.replace(r"\*", r"\w*")
