"""What a network is made of: events as articles report them, who took part, and the words that show it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile

from diplograph.model import EventType, Role, Status

__all__ = [
    "Part",
    "PressArticle",
    "ReportedEvent",
    "Reports",
    "Telling",
    "Thing",
    "Wording",
    "describe_actor",
]


@dataclass(frozen=True, slots=True)
class Thing:
    """An actor, place or other entity: its id, its kind ("Person", "State", ...), its English name.

    `provisional`: it was met in a text and the reference knowledge does not know it. `short`: the acronym of
    a body that has one. `code`: the two letters of a state.
    """

    id: str
    kind: str
    label: str
    provisional: bool = False
    short: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class PressArticle:
    """The article that reports an event; dates are ISO texts, unknown values empty."""

    id: str
    title: str = ""
    published: str = ""
    source: str = ""
    url: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words that show an event: the quote, its offsets in the article's stored text, the sentence around
    it.

    `prefix` is the text just before the quote, and tells apart two equal quotes in one sentence.
    """

    sentence: str = ""
    quote: str = ""
    start: int | None = None
    end: int | None = None
    prefix: str = ""

    def split(self) -> tuple[str, str, str]:
        """The sentence before, in and after the quote; all of it before where the quote is not in it.

        >>> Wording("They met today.", "met").split()
        ('They ', 'met', ' today.')
        """
        # The sentence is kept in one line, the quote and its prefix as they stand in the text.
        sentence, quote = " ".join(self.sentence.split()), " ".join(self.quote.split())
        places = [match.start() for match in re.finditer(re.escape(quote), sentence)] if quote else []
        if not places:
            return (sentence or quote, "", "")
        prefix = " ".join(self.prefix.split())
        start = max(places, key=lambda place: (_common_end(sentence[:place].rstrip(), prefix), -place))
        end = start + len(quote)
        return (sentence[:start], sentence[start:end], sentence[end:])


def _common_end(first: str, second: str) -> int:
    """How many characters at their ends two texts share."""
    pairs = zip(reversed(first), reversed(second), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


@dataclass(frozen=True, slots=True)
class Part:
    """One actor's part in an event: for which party it acts and in which post (ids, or None)."""

    actor: str
    role: Role
    party: str | None = None
    post: str | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """What one article tells of an event: which event of that article it is, and its own words and facts."""

    event: str
    article: str
    wording: Wording
    attributions: tuple[str, ...]
    date: str
    place: str | None
    status: Status


@dataclass(frozen=True, slots=True)
class ReportedEvent:
    """An event as one article reports it, or as fusion joined it from several.

    `date` is ISO text, as precise as known, empty where unknown; `level` the rank of those in contact, as
    `model.Level` has it. Of a joined event `article`, `wording` and `attributions` are those of the article
    that told it first, and `joined` has what each article tells, that one included.
    """

    id: str
    type: EventType
    status: Status
    article: str
    parts: tuple[Part, ...]
    wording: Wording
    date: str = ""
    date_origin: str = "unknown"
    place: str | None = None
    kind: str | None = None
    topics: tuple[str, ...] = ()
    attributions: tuple[str, ...] = ()
    confidence: float | None = None
    level: str = ""
    joined: tuple[Telling, ...] = ()

    @property
    def tellings(self) -> tuple[Telling, ...]:
        """What each article tells of it, the first to appear first."""
        alone = Telling(
            self.id, self.article, self.wording, self.attributions, self.date, self.place, self.status
        )
        return self.joined or (alone,)

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of all articles that tell it."""
        return tuple(dict.fromkeys(telling.article for telling in self.tellings))


@dataclass(frozen=True, slots=True)
class Reports:
    """All that was reported: events in order of time, and what their ids stand for.

    `labels` names the rest (posts, topics, kinds of event); `state_of` gives the state in which a place lies.
    """

    events: tuple[ReportedEvent, ...]
    articles: Mapping[str, PressArticle]
    things: Mapping[str, Thing]
    labels: Mapping[str, str]
    state_of: Mapping[str, str]

    def label(self, identifier: str) -> str:
        """The name of a thing, post, topic or kind; where none is known, one made from the id itself."""
        if thing := self.things.get(identifier):
            return thing.label
        if label := self.labels.get(identifier):
            return label
        return identifier.rpartition("/")[2].replace("-", " ")


def describe_actor(identifier: str, reports: Reports) -> dict[str, str | bool]:
    """The attributes of a node that say who it is: `kind`, `label`, `short`, `code`, `provisional`."""
    thing = reports.things.get(identifier)
    return {
        "kind": thing.kind if thing else identifier.partition("/")[0].title(),
        "label": reports.label(identifier),
        "short": thing.short if thing else "",
        "code": thing.code if thing else "",
        "provisional": thing is not None and thing.provisional,
    }
