"""Words that say no title but the place at the top: "the head of NATO", "the Kazakh leader"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from diplograph.knowledge.names import fold
from diplograph.knowledge.offices import Post

__all__ = ["find_head_post"]

_OF_A_BODY: Final = frozenset({"head-of-organisation", "speaker"})
_LEVELS: Final = {
    **dict.fromkeys(("head", "chief", "boss", "chair", "chairman", "chairwoman", "chairperson"), _OF_A_BODY),
    **dict.fromkeys(("глава", "руководитель", "председатель"), _OF_A_BODY),
    **dict.fromkeys(("leader", "head of state", "лидер", "глава государства"), frozenset({"head-of-state"})),
    **dict.fromkeys(("head of government", "глава правительства"), frozenset({"head-of-government"})),
}


def find_head_post(title: str, posts: Iterable[Post]) -> Post | None:
    """The only single-holder post among `posts` that such a word can mean; None where there are two."""
    levels = _LEVELS.get(fold(title))
    if levels is None:
        return None
    meant = [post for post in posts if post.single and post.level in levels]
    return meant[0] if len(meant) == 1 else None
