"""When two spellings count as the same name, and when two titles count as the same post."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from diplograph.evaluation.annotation import AnnotatedEntity

__all__ = ["identifying_forms", "name_key", "post_key"]

_SPELLINGS: Final = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"[’'`ʻʼ]", ""),
        (r"\bu\.n\.", "un"),
        (r"[^\w\s-]", " "),
        ("center", "centre"),
        ("organization", "organisation"),
        (r"\bunited nations\b", "un"),
        (r"\bprogram\b", "programme"),
        (r"^\s*(?:the|a|an)\s+", ""),
        (r"[\s-]+", " "),
    )
)
"""Applied one after another to lower-case letters without accents; the order matters ("u.n." before full
stops go)."""

_SAME_POST: Final = {
    "chairman": "chair",
    "chairperson": "chair",
    "chairwoman": "chair",
    "deputy foreign minister": "deputy minister of foreign affairs",
    "director general": "director-general",
    "foreign minister": "minister of foreign affairs",
    "minister for foreign affairs": "minister of foreign affairs",
    "pm": "prime minister",
    "secretary general": "secretary-general",
    "special representative of the un secretary-general": "special representative of the secretary-general",
    "srsg": "special representative of the secretary-general",
    "un secretary-general": "secretary-general",
}

_COMMON_WORDS: Final = (
    "a agency an and body center centre conference countries country delegation for forum government head "
    "leader leaders meeting minister ministers ministry of organisation organization parties president "
    "presidents republic side sides state summit the"
)
_COMMON_NOUNS: Final = frozenset(_COMMON_WORDS.split())
"""Words that identify nothing by themselves: "the Minister", "the Organisation"."""


@lru_cache(maxsize=1 << 14)
def name_key(text: str) -> str:
    """`text` without case, accents, punctuation, a leading article and the commonest differences of spelling.

    >>> name_key("The U.N. Development Program")
    'un development programme'
    """
    letters = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    key = "".join(letters).lower()
    for pattern, replacement in _SPELLINGS:
        key = pattern.sub(replacement, key)
    return key.strip()


def post_key(title: str) -> str:
    """A title with the usual other ways to write it made one.

    >>> post_key("Foreign  Minister") == post_key("Minister of Foreign Affairs")
    True
    """
    written = " ".join(title.lower().split())
    return name_key(_SAME_POST.get(written, written))


def identifying_forms(entity: AnnotatedEntity) -> frozenset[str]:
    """The keys under which an entity is recognised: its name, and those mentions that begin with a capital
    and say more than what sort of thing it is."""
    keys = {name_key(entity.name)}
    for mention in entity.mentions:
        key = name_key(mention)
        if mention[:1].isupper() and key and not _COMMON_NOUNS.issuperset(key.split()):
            keys.add(key)
    return frozenset(keys)
