"""Things that articles speak of: people, states, bodies, places, documents, initiatives, gatherings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

__all__ = ["Entity", "EntityKind"]


class EntityKind(StrEnum):
    """The seven kinds of the annotation guide."""

    PERSON = "Person"
    STATE = "State"
    INSTITUTION = "Institution"
    PLACE = "Place"
    DOCUMENT = "Document"
    INITIATIVE = "Initiative"
    GATHERING = "Gathering"

    @property
    def path(self) -> str:
        """The first part of the ids of this kind: "person", "state", ..."""
        return self.value.lower()


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing with an identity.

    `id` is a path such as ``person/murat-nurtleu``; `name` the canonical English name; `labels` further names
    by language code; `wikidata` a QID or None. `provisional`: it was met in a text and the reference
    knowledge does not know it.
    """

    id: str
    kind: EntityKind
    name: str
    wikidata: str | None = None
    labels: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    provisional: bool = False
