"""What an article claims: mentions, posts, events and engagements, each with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from diplograph.model.articles import Article, Span
from diplograph.model.contacts import ContactFormat, Level
from diplograph.model.dates import DateOrigin, PartialDate
from diplograph.model.entities import Entity
from diplograph.model.findings import Finding

__all__ = [
    "Attribution",
    "Engagement",
    "Event",
    "EventType",
    "Evidence",
    "Mention",
    "Participation",
    "PostClaim",
    "Reading",
    "Role",
    "Status",
]


class EventType(StrEnum):
    """The nineteen types of event; `ontology/codelists/event-types.ttl` defines them."""

    MEETING = "Meeting"
    CALL = "Call"
    VISIT = "Visit"
    GATHERING = "Gathering"
    SIGNING = "Signing"
    COMMITMENT = "Commitment"
    SUPPORT = "Support"
    PRAISE = "Praise"
    REQUEST = "Request"
    CRITICISM = "Criticism"
    AID = "Aid"
    APPOINTMENT = "Appointment"
    ACCREDITATION = "Accreditation"
    MESSAGE = "Message"
    ESTABLISHMENT = "Establishment"
    RESOLUTION = "Resolution"
    ACCESSION = "Accession"
    SANCTION = "Sanction"
    STATEMENT = "Statement"

    @property
    def is_directed(self) -> bool:
        """Whether it goes from a source to a target rather than being shared by participants."""
        return self in _DIRECTED


_DIRECTED = frozenset(
    {
        EventType.SUPPORT,
        EventType.PRAISE,
        EventType.REQUEST,
        EventType.CRITICISM,
        EventType.AID,
        EventType.MESSAGE,
        EventType.STATEMENT,
        EventType.RESOLUTION,
    }
)


class Status(StrEnum):
    """What the claim says of the event's reality."""

    OCCURRED = "occurred"
    PLANNED = "planned"
    DENIED = "denied"


class Role(StrEnum):
    """How an actor takes part. `partner`: a party to what is agreed or done that does not act in it."""

    PARTICIPANT = "participant"
    SOURCE = "source"
    TARGET = "target"
    HOST = "host"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The shortest run of text that shows a fact, and the sentence around it: spans of the stored text."""

    span: Span
    sentence: Span

    def __post_init__(self) -> None:
        if not self.sentence.covers(self.span):
            raise ValueError(f"the evidence {self.span} lies outside its sentence {self.sentence}")


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """One place in the text where an entity is meant.

    `entity` is its id; `reason` says why it was believed ("name: Murat Nurtleu", "title at date", "definite
    description"); `score` is between 0 and 1. `nested`: it lies inside a longer mention of something else.
    """

    span: Span
    entity: str
    reason: str
    score: float
    nested: bool = False


@dataclass(frozen=True, slots=True)
class PostClaim:
    """A post that the text says a person holds, or held (`former`).

    `post` is the title in plain English without the country; `of` the id of the state or body; `to` where an
    ambassador is accredited. `known_post` is the id of that post in the reference knowledge, or None.
    """

    person: str
    post: str
    of: str | None
    to: str | None
    former: bool
    capacity: str  # full, acting, designate
    evidence: Evidence
    rule: str
    confidence: float
    known_post: str | None = None


@dataclass(frozen=True, slots=True)
class Participation:
    """One actor's part in an event: entity, role, the party (state or body) for which it acts, its post.

    `level` is that of a person in a contact, else None.
    """

    role: Role
    actor: str
    party: str | None = None
    post: str | None = None
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so: an entity id, or the bare name of an agency, and how ("said", "press service")."""

    speaker: str | None
    name: str
    cue: str
    span: Span


@dataclass(frozen=True, slots=True)
class Event:
    """One event as one article tells it; `level` and `format` are those of a contact, where known."""

    id: str
    type: EventType
    participations: tuple[Participation, ...]
    status: Status
    evidence: Evidence
    rule: str
    confidence: float
    date: PartialDate | None = None
    date_origin: DateOrigin = DateOrigin.UNKNOWN
    place: str | None = None
    topics: tuple[str, ...] = ()
    kind: str | None = None
    attributions: tuple[Attribution, ...] = ()
    level: Level | None = None
    format: ContactFormat | None = None

    def actors(self, *roles: Role) -> tuple[str, ...]:
        """The ids of those who take part in one of `roles` (in any role when none is given), in order."""
        return tuple(dict.fromkeys(p.actor for p in self.participations if not roles or p.role in roles))


@dataclass(frozen=True, slots=True)
class Engagement:
    """Two parties (ids in order) in direct contact, and the ids of the events that show it."""

    parties: tuple[str, str]
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read in one article: output format, triples and marked page are made from it."""

    article: Article
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    posts: tuple[PostClaim, ...]
    events: tuple[Event, ...]
    engagements: tuple[Engagement, ...]
    findings: tuple[Finding, ...] = ()
    reader: str = ""
