"""Everything on one actor, or on what two have to do with one another, in one record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import networkx as nx

from diplograph.identifiers import iri_of
from diplograph.knowledge import Knowledge
from diplograph.network.offices import PostSpan, officials_of, posts_around, represented_by
from diplograph.network.projection import involved, project_reports
from diplograph.network.records import Reports
from diplograph.network.retrieval import load_reports
from diplograph.questions import fetch_facts

if TYPE_CHECKING:
    from diplograph.model import EventType, PartialDate
    from diplograph.store import Store

__all__ = ["Dossier", "Subject", "collect_dossier"]


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
    topics: Iterable[str] = (),
) -> Dossier:
    """The dossier on `actor`, or on `actor` and `other` (ids; `get_actor` finds them by name).

    `since`, `until`, `types` and `topics` choose events as they do for `project_network`.
    """
    reports = load_reports(store)
    asked = [actor] if other is None else [actor, other]
    told = tuple(event for event in reports.events if involved(event).issuperset(asked))
    graph = project_reports(
        replace(reports, events=told), around=actor, since=since, until=until, types=types, topics=topics
    )
    chosen: Reports = graph.graph["reports"]
    subjects = tuple(_subject(id_, chosen, store, knowledge) for id_ in asked)
    posts = [span for subject in subjects for span in posts_around(subject.id, chosen, knowledge)]
    return Dossier(subjects, graph, tuple(dict.fromkeys(posts)))


def _subject(identifier: str, reports: Reports, store: Store, knowledge: Knowledge) -> Subject:
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
        acts_for=represented_by(identifier, reports),
        officials=officials_of(identifier, reports),
    )
