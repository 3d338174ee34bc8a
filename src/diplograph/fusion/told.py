"""Events as articles tell them: what fusion compares."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from diplograph.model import (
    ContactFormat,
    DateOrigin,
    DatePrecision,
    EventType,
    Level,
    PartialDate,
    Participation,
    Role,
    Status,
)

__all__ = ["Sides", "ToldEvent", "is_same_person"]

_ALIKE: Final = 85  # of 100: how alike the names of two people must be, of whom one at least is not known
_PROVISIONAL: Final = re.compile(r"person/x-(?P<name>.+)-[0-9a-f]{8}")
_BEFORE: Final = datetime.timedelta(days=10)  # how long before its publication what has no date is looked for
_AFTER: Final = datetime.timedelta(days=30)  # and how long after it, if it is planned


Sides = Mapping[str, frozenset[str]]
"""Those who take part: each state, body or whoever acts for nobody -> the persons who act for it."""


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """One event as one article tells it, with what fusion needs to know of both.

    Ids are those of `model.Event`; `within` are the states in which `place` lies, `published` is the day of
    the article, `sentence` the one that shows the event.
    """

    id: str
    article: str
    type: EventType
    status: Status
    parts: tuple[Participation, ...]
    published: PartialDate | None = None
    language: str = ""
    date: PartialDate | None = None
    date_origin: DateOrigin = DateOrigin.UNKNOWN
    place: str = ""
    within: frozenset[str] = frozenset()
    kind: str = ""
    format: ContactFormat | None = None
    level: Level | None = None
    topics: frozenset[str] = frozenset()
    sentence: str = ""

    def sides(self, *roles: Role) -> Sides:
        """Those who take part in one of `roles`; in any, where none is given."""
        sides: dict[str, set[str]] = defaultdict(set)
        for part in self.parts:
            if not roles or part.role in roles:
                people = {part.actor} if part.actor.startswith("person/") else set()
                sides[part.party or part.actor] |= people
        return {party: frozenset(people) for party, people in sorted(sides.items())}

    @property
    def has_day(self) -> bool:
        """Whether its article gives a day."""
        return self.date is not None and self.date.precision is DatePrecision.DAY

    @property
    def has_period(self) -> bool:
        """Whether its article gives a day or a month; a year is no help."""
        return self.date is not None and self.date.precision is not DatePrecision.YEAR

    def days(self) -> tuple[datetime.date, datetime.date] | None:
        """The first and the last day on which it may have taken place, as far as its article tells.

        Where its article gives neither day nor month, what is told as done was done
        shortly before publication, and what is planned comes after it; None where that is not known either.
        """
        if self.date is not None and self.has_period:
            return self.date.first_day(), self.date.last_day()
        if self.published is None:
            return None
        day = self.published.last_day()
        return (day, day + _AFTER) if self.status is Status.PLANNED else (day - _BEFORE, day)


def is_same_person(first: str, second: str) -> bool:
    """Whether two ids of persons can be of one; those that the knowledge knows are told apart by it.

    >>> is_same_person("person/x-fuad-tajikov-0a1b2c3d", "person/x-fouad-tajikov-11223344")
    True
    >>> is_same_person("person/ada-strand", "person/ada-strandt")
    False
    """
    if first == second:
        return True
    (one, provisional), (other, other_provisional) = _name(first), _name(second)
    return (provisional or other_provisional) and _alike(*sorted((one, other)))


@lru_cache(maxsize=1 << 14)
def _name(identifier: str) -> tuple[str, bool]:
    match = _PROVISIONAL.fullmatch(identifier)
    text = match["name"] if match else identifier.removeprefix("person/")
    return text.replace("-", " "), match is not None


@lru_cache(maxsize=1 << 14)
def _alike(first: str, second: str) -> bool:
    return fuzz.token_set_ratio(first, second) >= _ALIKE
