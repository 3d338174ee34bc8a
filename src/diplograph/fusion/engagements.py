"""Engagements over all articles: which parties are in direct contact, how closely, when last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from diplograph.model import EventType, PartialDate, Status
from diplograph.namespaces import CODE
from diplograph.store import Store

__all__ = ["GRADES", "FusedEngagement", "gather_engagements"]

_GROUNDS: Final = """
SELECT ?claim ?party ?event ?type ?status ?date WHERE {
  ?claim a dg:EngagementClaim ; dg:party ?party ; dg:restsOn ?event .
  ?event sem:eventType ?type ; dg:status ?status .
  OPTIONAL { ?event sem:hasTimeStamp ?date }
}
"""

GRADES: Final = MappingProxyType(
    {
        EventType.SIGNING: "agreement",
        EventType.COMMITMENT: "agreement",
        EventType.ACCESSION: "agreement",
        EventType.RESOLUTION: "agreement",
        EventType.AID: "project",
        EventType.ESTABLISHMENT: "project",
        EventType.MEETING: "contact",
        EventType.CALL: "contact",
        EventType.VISIT: "contact",
        EventType.GATHERING: "contact",
        EventType.ACCREDITATION: "contact",
        EventType.APPOINTMENT: "contact",
        EventType.MESSAGE: "contact",
        EventType.SUPPORT: "word",
        EventType.PRAISE: "word",
        EventType.REQUEST: "word",
        EventType.CRITICISM: "word",
        EventType.SANCTION: "word",
        EventType.STATEMENT: "word",
    }
)
"""Event type -> the grade of an engagement (code list `engagement-grade`) that such an event gives."""

_TYPES: Final = {f"{CODE}event-type/{type_.lower()}": type_ for type_ in EventType}


@dataclass(frozen=True, slots=True)
class FusedEngagement:
    """Two parties (IRIs in order) in direct contact.

    `claims` are the articles' claims of it, `events` the events that show it (IRIs, in order); `grades` say
    of which sort those that occurred are; `last_contact` is their latest date, None where none is known.
    """

    parties: tuple[str, str]
    claims: tuple[str, ...]
    events: tuple[str, ...]
    grades: tuple[str, ...]
    last_contact: PartialDate | None


@dataclass(frozen=True, slots=True, order=True)
class _Ground:
    event: str
    type: str
    occurred: bool
    date: str


def gather_engagements(store: Store) -> tuple[FusedEngagement, ...]:
    """The engagements that the articles in `store` claim, each pair once, in order of the pairs."""
    parties: defaultdict[str, set[str]] = defaultdict(set)
    grounds: defaultdict[str, set[_Ground]] = defaultdict(set)
    occurred = f"{CODE}status/{Status.OCCURRED}"
    for row in store.select(_GROUNDS):
        claim = str(row["claim"])
        parties[claim].add(str(row["party"]))
        ground = _Ground(str(row["event"]), str(row["type"]), row["status"] == occurred, row["date"] or "")
        grounds[claim].add(ground)
    claims_of: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for claim, pair in parties.items():
        first, second = sorted(pair)
        claims_of[first, second].append(claim)
    return tuple(
        _fuse(pair, claims, set().union(*(grounds[claim] for claim in claims)))
        for pair, claims in sorted(claims_of.items())
    )


def _fuse(pair: tuple[str, str], claims: Iterable[str], grounds: set[_Ground]) -> FusedEngagement:
    happened = [ground for ground in grounds if ground.occurred]
    # As texts, dates of differing precision sort as they should: "2025" < "2025-04" < "2025-04-29".
    last = max((ground.date for ground in happened), default="")
    grades = {GRADES[_TYPES[ground.type]] for ground in happened if ground.type in _TYPES}
    return FusedEngagement(
        pair,
        tuple(sorted(claims)),
        tuple(sorted({ground.event for ground in grounds})),
        tuple(sorted(grades)),
        PartialDate.parse(last) if last else None,
    )
