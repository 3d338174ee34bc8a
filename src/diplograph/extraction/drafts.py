"""An event while it is being put together: the record that becomes `model.Event` when the article has been
read to its end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from diplograph.model import DateOrigin, EventType, Evidence, PartialDate, Span, Status

__all__ = ["UTTERANCES", "WORDS", "Draft", "Roles", "Speaker"]

WORDS: Final = frozenset(
    {
        EventType.STATEMENT,
        EventType.SUPPORT,
        EventType.PRAISE,
        EventType.REQUEST,
        EventType.CRITICISM,
        EventType.COMMITMENT,
    }
)
"""The types of event that are done by speaking."""

UTTERANCES: Final = WORDS | {EventType.MESSAGE}
"""Those, and what is sent in writing."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is said to have said it: an entity id, or "" for an outlet that only has a `name`; the lemma of the
    verb as `cue`; and the characters of what was said."""

    entity: str
    name: str
    cue: str
    said: Span


Roles = tuple[tuple[str, tuple[str, ...]], ...]
"""Who plays which role: role -> ids, in order."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One event as one sentence tells it.

    `roles`: role -> ids. `order`: paragraph and token, for what comes before what. `speakers`: those in
    whose mouth it is put, the outermost first. `own_date`, `own_place`: whether the date and the place stand
    with the event itself. `text` is what topics are read from.
    """

    type: EventType
    roles: Roles
    status: Status
    evidence: Evidence
    rule: str
    confidence: float
    order: tuple[int, int]
    date: PartialDate | None = None
    date_origin: DateOrigin = DateOrigin.UNKNOWN
    own_date: bool = False
    place: str | None = None
    own_place: bool = False
    kind: str | None = None
    speakers: tuple[Speaker, ...] = ()
    text: str = ""
    details: frozenset[str] = field(default=frozenset())

    def actors(self, *roles: str) -> tuple[str, ...]:
        """Ids in `roles` (in all where none is given), in order."""
        return tuple(
            dict.fromkeys(
                actor for role, actors in self.roles if not roles or role in roles for actor in actors
            )
        )
