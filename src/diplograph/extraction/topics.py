"""Topics, by words of the sentences that tell an event; the words are data in
`topics.yaml` of the article's language in `data/lexicon/`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from diplograph.extraction.drafts import Draft
from diplograph.model import EventType
from diplograph.reading.lexicon import load_table

__all__ = ["find_topics", "topics_of"]

_BARE = frozenset(
    {EventType.APPOINTMENT, EventType.ACCREDITATION, EventType.MESSAGE, EventType.PRAISE, EventType.SUPPORT}
)
_MOST_FROM_CONTEXT = 3


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


def topics_of(draft: Draft, topical: Sequence[str], language: str) -> tuple[str, ...]:
    """The topics of an event: of its sentence, else of its paragraph, else of the headline; `topical` are
    the texts of the paragraphs without names. A journey, an appointment or a greeting has only those that
    its own words give."""
    if draft.type is EventType.VISIT:
        return ()
    own = find_topics(draft.text, language)
    if own or draft.type in _BARE:
        return own
    around = find_topics(topical[draft.order[0]], language)
    return around[:_MOST_FROM_CONTEXT] or find_topics(topical[0], language)[:_MOST_FROM_CONTEXT]


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
