"""Short passages as articles, and what a reader makes of them in a form that is easy to compare."""

from __future__ import annotations

from dataclasses import dataclass

from diplograph.model import Article, PartialDate
from diplograph.reading import ReadArticle, Reader

__all__ = ["PUBLISHED", "Passage", "PassageReader", "passage"]

PUBLISHED = "2025-04-30"
"""A Wednesday. Kassym-Jomart Tokayev is president and Murat Nurtleu foreign minister of Kazakhstan."""


def passage(
    text: str,
    *,
    title: str = "",
    published: str = PUBLISHED,
    id: str = "passage",
    language: str = "en",
) -> Article:
    """An article of that text, stored as a loader stores it."""
    return Article(
        id=id,
        text=f"{title}\n\n{text}" if title else text,
        title=title,
        published=PartialDate.parse(published) if published else None,
        language=language,
    )


@dataclass(frozen=True)
class Passage:
    """A passage that has been read."""

    read: ReadArticle

    @property
    def links(self) -> dict[str, str]:
        """Surface form -> the id that it was linked to last."""
        text = self.read.article.text
        return {mention.span.of(text): mention.entity for mention in self.read.mentions}

    def meant_by(self, *surfaces: str) -> set[str]:
        """The ids of everything that one of the surface forms is linked to."""
        text = self.read.article.text
        return {mention.entity for mention in self.read.mentions if mention.span.of(text) in surfaces}

    @property
    def groups(self) -> set[frozenset[str]]:
        """The groups of ids that words such as "both sides" are linked to."""
        found = (reference.entities for reference in self.read.references.values())
        return {frozenset(entities) for entities in found if len(entities) > 1}

    def reason(self, surface: str) -> str:
        """Why the (last) mention with that surface form was linked."""
        text = self.read.article.text
        return [mention.reason for mention in self.read.mentions if mention.span.of(text) == surface][-1]

    @property
    def posts(self) -> set[tuple[str, str, str]]:
        """(person's name, title, owner's id), "former" and "acting" before the title."""
        found = set()
        for post in self.read.posts:
            role = post.role
            words = ["former"] * role.former + [role.capacity] * (role.capacity != "full") + [role.title]
            if role.title:
                found.add((self.name(post.person), " ".join(words), role.of))
        return found

    def name(self, entity: str) -> str:
        return self.read.entities[entity].name

    def names(self, kind: str) -> set[str]:
        """The names of the things of a kind ("institution", ...) that the passage names."""
        return {self.name(entity) for entity in self.read.named if entity.startswith(f"{kind}/")}


class PassageReader:
    """Reads passages; the session's fixture `read`."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def __call__(self, text: str, *, title: str = "", published: str = PUBLISHED) -> Passage:
        return Passage(self._reader.read(passage(text, title=title, published=published)))
