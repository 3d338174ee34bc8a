"""English labels of posts: "Minister of Foreign Affairs of Kazakhstan", "President of the United States"."""

from __future__ import annotations

from typing import Final

from diplograph.knowledge.offices import Post
from diplograph.model import Entity, EntityKind

__all__ = ["post_label", "with_article"]

_STATES_WITH_ARTICLE: Final = frozenset(
    {"Bahamas", "Comoros", "Gambia", "Maldives", "Netherlands", "Philippines"}
)
_COMMON_NOUNS_TEXT: Final = """
    Academy Administration Agency Alliance Assembly Association Authority Bank Board Centre Center
    Chamber Commission Committee Community Conference Congress Convention Corporation Council Court
    Delegation Department Embassy Emirates Federation Forum Foundation Fund Government Group
    Institute Islands Kingdom League Ministry Mission Movement Nations Network Office Organisation
    Organization Parliament Platform Presidency Programme Program Republic Secretariat Service
    Society States Summit Union University"""
_COMMON_NOUNS: Final = frozenset(_COMMON_NOUNS_TEXT.split())


def with_article(entity: Entity) -> str:
    """The name as it stands after "of": with "the" where English wants it.

    >>> with_article(Entity("institution/un", EntityKind.INSTITUTION, "United Nations"))
    'the United Nations'
    >>> with_article(Entity("institution/nato", EntityKind.INSTITUTION, "NATO"))
    'NATO'
    """
    words = entity.name.split()
    if entity.name in _STATES_WITH_ARTICLE or (words and words[-1] in _COMMON_NOUNS and len(words) > 1):
        return f"the {entity.name}"
    if entity.kind is EntityKind.INSTITUTION and {"of", "for", "on"} & set(words) and words[0] != "The":
        return f"the {entity.name}"
    return entity.name


def post_label(post: Post, of: Entity, to: Entity | None) -> str:
    """Title, owner and, for an envoy, the receiving side.

    >>> kazakhstan, russia = (Entity(f"state/{n}", EntityKind.STATE, n) for n in ("Kazakhstan", "Russia"))
    >>> post_label(Post("", "Ambassador", kazakhstan.id, russia.id, True, ""), kazakhstan, russia)
    'Ambassador of Kazakhstan to Russia'
    """
    label = f"{post.title} of {with_article(of)}"
    return f"{label} to {with_article(to)}" if to else label
