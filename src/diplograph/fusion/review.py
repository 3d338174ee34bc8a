"""Merges laid before somebody who looks: what each rests on, and what the answer means for the decisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from diplograph.fusion.blocking import block_keys
from diplograph.fusion.clustering import Link, pair_of
from diplograph.fusion.counting import events_by_key, events_counting_as
from diplograph.fusion.deciding import told_events
from diplograph.fusion.retrieval import load_told_events
from diplograph.fusion.scoring import Score, score_pair
from diplograph.identifiers import id_of, iri_of
from diplograph.store import Store, fetch_labels, select_each, write_term

__all__ = ["Account", "FusedEvent", "list_fused", "list_near"]

_LEAST_SURE: Final = """
SELECT ?one (MIN(?confidence) AS ?least) WHERE {
  ?one a dg:FusedEvent ; dg:merge/dg:confidence ?confidence .
  FILTER ($all || EXISTS { ?one dg:disagreement ?about })
}
GROUP BY ?one ORDER BY ?least ?one
"""
_FUSED: Final = """
SELECT ?one ?label ?date ?status ?about WHERE {{
  VALUES ?one {{ {terms} }}
  ?one rdfs:label ?label ; dg:status ?status .
  OPTIONAL {{ ?one sem:hasTimeStamp ?date }}
  OPTIONAL {{ ?one dg:disagreement ?about }}
}}
"""
_PUBLISHERS: Final = """
SELECT ?event ?name WHERE {{
  VALUES ?event {{ {terms} }} ?event prov:wasDerivedFrom/schema:publisher/schema:name ?name
}}
"""
_MERGES: Final = """
SELECT ?one ?merge ?event ?reason ?confidence ?rule WHERE {{
  VALUES ?one {{ {terms} }}
  ?one dg:merge ?merge .
  ?merge dg:joins ?event ; dg:reason ?reason ; dg:confidence ?confidence ; dg:rule ?rule .
}}
"""


@dataclass(frozen=True, slots=True)
class Account:
    """What one article tells of an event: the sentence, and date, place and status as it gives them."""

    event: str
    publisher: str
    published: str
    date: str
    place: str
    status: str
    sentence: str


@dataclass(frozen=True, slots=True)
class FusedEvent:
    """An event that several articles tell: what they agree on, their accounts, and the merges that made it.

    `disagreements` are the codes of what they contradict each other in.
    """

    id: str
    label: str
    date: str
    status: str
    disagreements: tuple[str, ...]
    accounts: tuple[Account, ...]
    links: tuple[Link, ...]

    @property
    def confidence(self) -> float:
        """That of the least sure merge."""
        return min(link.confidence for link in self.links)


def list_fused(store: Store, *, limit: int, disagreeing: bool = False) -> list[FusedEvent]:
    """The fused events in `store`, the least sure first; only those that sources disagree on if so wished."""
    rows = store.select(_LEAST_SURE, {"all": not disagreeing})
    ones = [row["one"] or "" for _, row in zip(range(limit), rows, strict=False)]
    return _describe(store, ones)


def list_near(store: Store, event: str) -> list[tuple[Account, Score]]:
    """The events of other articles that `event` was compared with, and how it came out, the nearest first.

    Those that cannot be the same are left out.
    """
    (identifier,) = told_events(store, [event])
    told = load_told_events(store, [identifier])[identifier]
    mates = {mate for found in events_by_key(store, block_keys(told)).values() for mate in found}
    scored = {
        mate: score
        for mate, other in load_told_events(store, mates).items()
        if (score := score_pair(told, other)) is not None
    }
    accounts = _accounts(store, scored)
    order = sorted(scored, key=lambda mate: (-scored[mate].points, mate))
    return [(accounts[mate], scored[mate]) for mate in order]


def _describe(store: Store, ones: Sequence[str]) -> list[FusedEvent]:
    terms = [write_term(one) for one in ones]
    about: dict[str, set[str]] = defaultdict(set)
    heads = {}
    for row in select_each(store, _FUSED, terms):
        one = row["one"] or ""
        heads[one] = (row["label"] or "", row["date"] or "", _tail(row["status"]))
        about[one] |= {_tail(row["about"])} if row["about"] else set()
    events = events_counting_as(store, map(id_of, ones))
    accounts = _accounts(store, [event for found in events.values() for event in found])
    links = _links(store, terms)
    return [
        FusedEvent(
            id_of(one),
            *heads[one],
            disagreements=tuple(sorted(about[one])),
            accounts=tuple(
                sorted(
                    (accounts[event] for event in events.get(id_of(one), ())),
                    key=lambda account: (account.published, account.event),
                )
            ),
            links=tuple(links[one]),
        )
        for one in ones
    ]


def _accounts(store: Store, events: Iterable[str]) -> dict[str, Account]:
    told = load_told_events(store, sorted(set(events)))
    places = fetch_labels(store, (iri_of(event.place) for event in told.values() if event.place))
    rows = select_each(store, _PUBLISHERS, (write_term(iri_of(event)) for event in told))
    publishers = {id_of(row["event"] or ""): row["name"] or "" for row in rows}
    return {
        event.id: Account(
            event.id,
            publishers.get(event.id, ""),
            str(event.published or ""),
            str(event.date or ""),
            places[iri_of(event.place)] if event.place else "",
            event.status.value,
            " ".join(event.sentence.split()),
        )
        for event in told.values()
    }


def _links(store: Store, terms: Iterable[str]) -> Mapping[str, list[Link]]:
    """Fused event -> the merges that made it, the least sure first; both by IRI."""
    joined: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in select_each(store, _MERGES, terms):
        what = (
            row["one"] or "",
            row["confidence"] or "",
            row["reason"] or "",
            row["rule"] or "",
            row["merge"] or "",
        )
        joined[what].add(id_of(row["event"] or ""))
    links: dict[str, list[Link]] = defaultdict(list)
    for (one, confidence, reason, rule, _), (first, second) in joined.items():
        links[one].append(Link(pair_of(first, second), reason, float(confidence), rule))
    return {one: sorted(found, key=lambda link: (link.confidence, link.pair)) for one, found in links.items()}


def _tail(iri: str | None) -> str:
    return (iri or "").rpartition("/")[2]
