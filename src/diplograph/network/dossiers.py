"""Everything on one actor, or on what two have to do with one another, in one record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import networkx as nx

from diplograph.identifiers import iri_of
from diplograph.knowledge import Knowledge
from diplograph.network.offices import PostSpan, spans_of_posts
from diplograph.network.projection import involved, project_reports
from diplograph.network.records import Reports
from diplograph.network.retrieval import load_reports
from diplograph.questions import fetch_facts

if TYPE_CHECKING:
    from diplograph.model import EventType, PartialDate
    from diplograph.store import Store

__all__ = ["Dossier", "Subject", "collect_dossier"]

_MOST_OFFICIALS: Final = 6
"""Of a state or body the posts of the officials who take part most."""


@dataclass(frozen=True, slots=True)
class Subject:
    """An actor of whom a dossier tells: `facts` as `questions.fetch_facts` has them, `member_of` what bodies.

    `acts_for` and `officials` are ids: for whom it acts, and who acts for it, in the events of the dossier.
    """

    id: str
    facts: Mapping[str, tuple[str, ...]]
    member_of: tuple[str, ...]
    acts_for: tuple[str, ...]
    officials: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """One subject or two, the network of the events that are told of them, and posts in time.

    Of two, the events are those in which both take part, themselves or by those who act for them. `posts` are
    those of the subjects that are people, and of the others those that their officials held with them.
    """

    subjects: tuple[Subject, ...]
    graph: nx.MultiDiGraph[str]
    posts: tuple[PostSpan, ...]

    @property
    def reports(self) -> Reports:
        """The events, and what their ids stand for."""
        reports: Reports = self.graph.graph["reports"]
        return reports


def collect_dossier(
    store: Store,
    knowledge: Knowledge,
    actor: str,
    other: str | None = None,
    *,
    since: PartialDate | None = None,
    until: PartialDate | None = None,
    types: Iterable[str | EventType] = (),
) -> Dossier:
    """The dossier on `actor`, or on `actor` and `other` (ids; `get_actor` finds them by name).

    `since`, `until` and `types` choose events as they do for `project_network`.
    """
    reports = load_reports(store)
    asked = [actor] if other is None else [actor, other]
    told = tuple(event for event in reports.events if involved(event).issuperset(asked))
    graph = project_reports(
        replace(reports, events=told), around=actor, since=since, until=until, types=types
    )
    chosen: Reports = graph.graph["reports"]
    subjects = tuple(_subject(id_, chosen, store, knowledge) for id_ in asked)
    posts = [span for subject in subjects for span in _posts(subject, chosen, knowledge)]
    return Dossier(subjects, graph, tuple(dict.fromkeys(posts)))


def _posts(subject: Subject, reports: Reports, knowledge: Knowledge) -> list[PostSpan]:
    if subject.id.startswith("person/"):
        return list(spans_of_posts(reports, knowledge, [subject.id]))
    return [
        span
        for span in spans_of_posts(reports, knowledge, subject.officials[:_MOST_OFFICIALS])
        if subject.id in (span.of, knowledge.state_of(span.of)) or not span.of
    ]


def _subject(identifier: str, reports: Reports, store: Store, knowledge: Knowledge) -> Subject:
    parts = [part for event in reports.events for part in event.parts]
    bodies = {
        knowledge.entity(membership.organisation).name
        + ("" if membership.status == "member" else f" ({membership.status.replace('-', ' ')})")
        for membership in knowledge.memberships_of(identifier)
        if membership.is_open
    }
    return Subject(
        id=identifier,
        facts=fetch_facts(store, iri_of(identifier)),
        member_of=tuple(sorted(bodies)),
        acts_for=_others(((part.party, part.actor) for part in parts), identifier),
        officials=_others(((part.actor, part.party) for part in parts), identifier),
    )


def _others(pairs: Iterable[tuple[str | None, str | None]], identifier: str) -> tuple[str, ...]:
    """The first of each pair whose second is `identifier`, the most frequent first."""
    counts: dict[str, int] = {}
    for other, own in pairs:
        if own == identifier and other and other != identifier:
            counts[other] = counts.get(other, 0) + 1
    return tuple(sorted(counts, key=lambda other: (-counts[other], other)))
