"""Who is at a gathering of which the sentence only says that it takes place."""

from __future__ import annotations

from collections.abc import Callable

from diplograph.extraction.drafts import Draft
from diplograph.knowledge import Knowledge
from diplograph.model import EntityKind, Status
from diplograph.reading import ReadArticle

__all__ = ["attendance"]

_INTERNATIONAL = frozenset(
    {"international", "regional", "global", "ministerial", "summit", "intergovernmental"}
)
_TOP = frozenset({"head-of-state", "head-of-government"})


def attendance(read: ReadArticle, knowledge: Knowledge) -> Callable[[Draft], tuple[str, ...]]:
    """A function from a draft to those who attend: the states and bodies in the gathering's name
    ("Kazakhstan-Poland Business Forum"), else the host of an international one; at a summit the heads of
    state and government whom the article names with their post."""

    def attendees(draft: Draft) -> tuple[str, ...]:
        words = draft.evidence.sentence.of(read.article.text)
        another = draft.status is Status.PLANNED and "next" in words.lower().split()
        if ("summit" in words.lower() and not another) or "leaders" in draft.details:
            leaders = tuple(
                dict.fromkeys(
                    p.person
                    for p in read.posts
                    if knowledge.level_of(p.role.title) in _TOP and not p.role.former
                )
            )
            if len(leaders) > 1:
                return leaders
        inside: dict[str, None] = {}
        for paragraph in read.paragraphs:
            for unit in paragraph.units:
                chunk = unit.chunk
                if (
                    chunk is None
                    or chunk.kind.entity_kind is not EntityKind.GATHERING
                    or not draft.evidence.sentence.covers(unit.span)
                ):
                    continue
                for part in chunk.inner:
                    if part.kind.entity_kind in (EntityKind.STATE, EntityKind.INSTITUTION) and part.entity:
                        inside[part.entity] = None
        return tuple(inside) or hosts(draft, words)

    def hosts(draft: Draft, words: str) -> tuple[str, ...]:
        """The state in which an international gathering is, where nobody else is named."""
        if draft.place is None or not _INTERNATIONAL & set(words.lower().split()):
            return ()
        state = knowledge.state_of(draft.place) if draft.place.startswith("place/") else draft.place
        return (state,) if state is not None and state.startswith("state/") else ()

    return attendees
