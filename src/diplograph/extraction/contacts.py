"""The level and the format of contacts, computed from posts, parties and words.

**Level of a side.** A side is a party (state or body) with those who act for it; where only one party takes
part, each actor is a side of its own. Its level is the highest of those who act for it.

**Level of an event.** The lowest of its sides' levels, since at that level both dealt with each other: a
president who receives an ambassador is in contact at the level of envoys. Both sides must have one, or, where
more than two take part, at least two; else the event has none rather than a guess. A visit or a message goes
out from one side, and has that side's level. Words such as "working group" give the level `working` where no
post gives one.

**Format.** Words come first ("by video", "on the sidelines"), then the type (a call is by telephone), then
the number of parties: two are bilateral, more multilateral. The country that is visited counts as a party.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from diplograph.knowledge import Knowledge
from diplograph.model import (
    Article,
    ContactFormat,
    Event,
    EventType,
    Level,
    PartialDate,
    Participation,
    PostClaim,
    Role,
)
from diplograph.reading.lexicon import load_table

__all__ = ["CONTACTS", "grade_contacts", "is_posted"]

CONTACTS: Final = frozenset(
    {
        EventType.MEETING,
        EventType.CALL,
        EventType.VISIT,
        EventType.GATHERING,
        EventType.SIGNING,
        EventType.ACCREDITATION,
        EventType.MESSAGE,
    }
)
"""The types of event that have a level and a format."""

_ONE_SIDED: Final = frozenset({EventType.VISIT, EventType.MESSAGE})
_FACE_TO_FACE: Final = frozenset({EventType.MEETING, EventType.SIGNING})


@dataclass(frozen=True, slots=True)
class _Words:
    """One pattern for each list of `data/lexicon/LANGUAGE/contacts.yaml`."""

    patterns: Mapping[str, re.Pattern[str]]

    def told(self, name: str, sentence: str) -> bool:
        """Whether one of the words of the list `name` stands in `sentence` (folded)."""
        return self.patterns[name].search(sentence) is not None


@cache
def _load_words(language: str) -> _Words:
    table: Mapping[str, Sequence[str]] = load_table(language, "contacts")
    return _Words(
        {
            name: re.compile(rf"\b(?:{'|'.join(re.escape(' '.join(w.split())) for w in words)})\b")
            for name, words in table.items()
        }
    )


def is_posted(sentence: str, language: str = "en") -> bool:
    """Whether the sentence tells of words over a social network."""
    return _load_words(language).told("posted", sentence.lower())


def grade_contacts(
    events: Sequence[Event],
    posts: Sequence[PostClaim],
    article: Article,
    knowledge: Knowledge,
) -> tuple[Event, ...]:
    """`events` again, contacts with their level and format, and those who take part with their level.

    The level of a person is the highest of the posts that `posts` say he holds; else that of the post in
    which he takes part; else of what `knowledge` surely knows him to hold on the event's day, or, where that
    is unknown, on the day of publication. See the module for the level and the format of an event.
    """
    levels = _Levels(posts, article.published, knowledge)
    words = _load_words(article.language)
    return tuple(
        _graded(event, levels, words, article.text, knowledge) if event.type in CONTACTS else event
        for event in events
    )


class _Levels:
    """The levels of people: as the article states them, else as the knowledge has them."""

    def __init__(
        self, posts: Sequence[PostClaim], published: PartialDate | None, knowledge: Knowledge
    ) -> None:
        self._published = published
        self._knowledge = knowledge
        self._stated: dict[str, list[str]] = {}
        for claim in posts:
            if not claim.former:
                known = knowledge.posts.get(claim.known_post or "")
                level = known.level if known is not None else knowledge.level_of(claim.post)
                self._stated.setdefault(claim.person, []).append(level)

    def of(self, part: Participation, at: PartialDate | None) -> Level | None:
        """The level of who takes part; None of a state or body, and of a person whose post is unknown."""
        if not part.actor.startswith("person/"):
            return None
        posts = self._knowledge.posts
        known = [posts[part.post].level] if part.post and part.post in posts else []
        return _highest(self._stated.get(part.actor, ())) or _highest(known) or self._held(part.actor, at)

    def _held(self, person: str, at: PartialDate | None) -> Level | None:
        day = at or self._published
        if day is None or person not in self._knowledge.entities:
            return None
        held = (holding for holding in self._knowledge.posts_held(person, day) if holding.certain)
        return _highest([self._knowledge.posts[holding.tenure.post].level for holding in held])


def _highest(levels: Sequence[str]) -> Level | None:
    """The highest of `levels`, of which empty ones do not count; None where none is left."""
    return min((Level(level) for level in levels if level), key=lambda level: level.rank, default=None)


def _graded(event: Event, levels: _Levels, words: _Words, text: str, knowledge: Knowledge) -> Event:
    parts = tuple(replace(part, level=levels.of(part, event.date)) for part in event.participations)
    sentence = " ".join(event.evidence.sentence.of(text).lower().split())
    level = _level_of(event.type, parts)
    if level is None and words.told("working", sentence):
        level = Level.WORKING
    parties = {part.party or part.actor for part in parts}
    if event.type is EventType.VISIT and (host := _visited(event, knowledge)):
        parties.add(host)
    format_ = _format_of(event, len(parties), words, sentence)
    return replace(event, participations=parts, level=level, format=format_)


def _level_of(type_: EventType, parts: Sequence[Participation]) -> Level | None:
    if type_ in _ONE_SIDED:
        senders = [part for part in parts if part.role in (Role.SOURCE, Role.PARTICIPANT)]
        return _highest([part.level for part in senders if part.level])
    sides: dict[str, list[str]] = {}
    for part in parts:
        sides.setdefault(part.party or part.actor, []).append(part.level or "")
    if len(sides) == 1:
        sides = {part.actor: [part.level or ""] for part in parts}
    known = [level for side in sides.values() if (level := _highest(side)) is not None]
    return max(known, key=lambda level: level.rank) if len(known) > 1 else None


def _format_of(event: Event, parties: int, words: _Words, sentence: str) -> ContactFormat | None:
    if event.type is EventType.MESSAGE:
        if words.told("telephone", sentence):
            return ContactFormat.TELEPHONE
        return ContactFormat.WRITTEN if words.told("written", sentence) else None
    if event.type is not EventType.ACCREDITATION and words.told("video", sentence):
        return ContactFormat.VIDEO
    if event.type is EventType.CALL:
        return ContactFormat.TELEPHONE
    if event.type in _FACE_TO_FACE and words.told("sidelines", sentence):
        return ContactFormat.SIDELINES
    if parties < 2:
        return None
    return ContactFormat.BILATERAL if parties == 2 else ContactFormat.MULTILATERAL


def _visited(event: Event, knowledge: Knowledge) -> str | None:
    """The state that a visit goes to, where it is named or by its capital."""
    if event.place is None or event.place.startswith("state/"):
        return event.place
    return knowledge.state_of_capital(event.place, event.date) if event.place in knowledge.entities else None
