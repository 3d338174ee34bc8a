"""Posts, who held them when, and who belongs to which body."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from diplograph.knowledge.certainty import Certainty, Period
from diplograph.model import PartialDate

__all__ = [
    "BodyMembership",
    "Capacity",
    "Capital",
    "Holding",
    "Post",
    "Resolution",
    "Source",
    "Tenure",
    "Topic",
]


class Capacity(StrEnum):
    """In what capacity a post is held; a designate does not hold it yet."""

    FULL = "full"
    ACTING = "acting"
    DESIGNATE = "designate"


@dataclass(frozen=True, slots=True)
class Post:
    """An office: its `title` in plain English, the id `of` the state or body, and `to` whom it is accredited.

    `single`: one person holds it at a time. `level` is one of the levels of docs/knowledge.md or empty.
    """

    id: str
    title: str
    of: str
    to: str | None
    single: bool
    level: str


@dataclass(frozen=True, slots=True)
class Tenure:
    """One person's time in one post, as one or more sources tell it.

    `is_open`: it had not ended on `as_of`. `verified`: a source named in it was read. `preferred` is False
    for the row that is set aside where sources disagree.
    """

    id: str
    person: str
    post: str
    since: PartialDate | None
    until: PartialDate | None
    is_open: bool
    as_of: PartialDate | None
    capacity: Capacity
    sources: tuple[str, ...]
    verified: bool
    preferred: bool
    note: str

    @property
    def period(self) -> Period:
        """From when to when; one that is open and says no `as_of` is sure of its first day only."""
        return Period(
            self.since, self.until, self.is_open, self.as_of or (self.since if self.is_open else None)
        )

    def holds_at(self, at: PartialDate) -> Certainty:
        """Whether it covers the whole of `at`, by the precision of both; its ends are inclusive."""
        return self.period.covers(at)


@dataclass(frozen=True, slots=True)
class BodyMembership:
    """A state's or body's membership in an organisation, by `status` (member, observer, dialogue-partner,
    ...)."""

    id: str
    member: str
    organisation: str
    status: str
    since: PartialDate | None
    until: PartialDate | None
    is_open: bool
    sources: tuple[str, ...]
    verified: bool
    note: str

    def holds_at(self, at: PartialDate) -> Certainty:
        """Whether it covers the whole of `at`."""
        return Period(self.since, self.until, self.is_open).covers(at)


@dataclass(frozen=True, slots=True)
class Capital:
    """A place that was a state's capital from `since` to `until`."""

    state: str
    place: str
    since: PartialDate | None
    until: PartialDate | None
    is_open: bool

    def holds_at(self, at: PartialDate) -> Certainty:
        """Whether it was the capital during the whole of `at`."""
        return Period(self.since, self.until, self.is_open).covers(at)


@dataclass(frozen=True, slots=True)
class Holding:
    """A tenure that covers the date asked about, certainly or possibly, and the reason in words."""

    tenure: Tenure
    certain: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who can be meant by a title at a date: nobody, one, or several between whom the date does not decide.

    `reason` says how it was decided, also when nobody is found. `single` is False for a post that several
    people hold at a time: then the tables may know only some of them, and nobody is *the* one.
    """

    holdings: tuple[Holding, ...]
    reason: str
    single: bool = True

    @property
    def person(self) -> str | None:
        """The id of the one person, when exactly one is possible."""
        people = {holding.tenure.person for holding in self.holdings}
        return next(iter(people)) if self.single and len(people) == 1 else None


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts were taken from: `id` is its key in the tables."""

    id: str
    title: str
    publisher: str
    url: str
    licence: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of the annotation guide, with its labels."""

    code: str
    label_en: str
    label_ru: str
