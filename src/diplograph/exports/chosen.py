"""What an export is made of: the store, the network of the events chosen, and the answer that chose them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from diplograph.errors import ExportError, IdentifierError
from diplograph.identifiers import id_of
from diplograph.knowledge import Knowledge
from diplograph.network import PressArticle, ReportedEvent, Reports, load_reports, project_reports
from diplograph.questions import ask, get_question

if TYPE_CHECKING:
    import networkx as nx

    from diplograph.model import EventType, PartialDate
    from diplograph.questions import Answer
    from diplograph.store import Store

__all__ = ["Chosen", "Criteria", "choose"]


@dataclass(frozen=True, slots=True)
class Criteria:
    """Which events an export holds.

    `around`, `depth`, `since`, `until`, `types`, `topics`, `between` are those of `project_network`.
    `question` is the name of one of the library, `given` its parameters as a person writes them: then the
    events are those that show the answer.
    """

    around: str | None = None
    depth: int = 1
    since: PartialDate | None = None
    until: PartialDate | None = None
    types: tuple[str | EventType, ...] = ()
    topics: tuple[str, ...] = ()
    between: tuple[str, str] | None = None
    question: str | None = None
    given: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __bool__(self) -> bool:
        """Whether they leave anything out."""
        return self != Criteria(depth=self.depth)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the criteria chose in `store`; `answer` is that of the question, where one was asked."""

    store: Store
    network: nx.MultiDiGraph[str]
    answer: Answer | None = None
    given_knowledge: Knowledge | None = None

    def load_knowledge(self) -> Knowledge:
        """The reference knowledge that was given, else that which ships: it takes a second to load."""
        return self.given_knowledge or Knowledge.load()

    @property
    def reports(self) -> Reports:
        """The events chosen, and what their ids stand for."""
        reports: Reports = self.network.graph["reports"]
        return reports

    @property
    def articles(self) -> tuple[PressArticle, ...]:
        """The articles that tell of the events, in the order of their ids."""
        told = {article for event in self.reports.events for article in event.articles}
        return tuple(map(self.article, sorted(told)))

    @property
    def named(self) -> dict[str, tuple[ReportedEvent, ...]]:
        """Who takes part, for whom, and where: id -> the events that name it, both in order."""
        found: defaultdict[str, list[ReportedEvent]] = defaultdict(list)
        for event in self.reports.events:
            ids = {identifier for part in event.parts for identifier in (part.actor, part.party)}
            for identifier in filter(None, {*ids, event.place}):
                found[identifier].append(event)
        return {identifier: tuple(events) for identifier, events in sorted(found.items())}

    def article(self, identifier: str) -> PressArticle:
        """What is known of an article, if only its id."""
        return self.reports.articles.get(identifier, PressArticle(identifier))

    def losses(self) -> list[str]:
        """What was left out or taken in by the choice itself, a sentence a kind."""
        losses = []
        if by_report := self.network.graph["by_report"]:
            losses.append(
                f"{by_report:,} events have no date and are in the period by the day of their report"
            )
        if dateless := self.network.graph["dateless"]:
            losses.append(
                f"{dateless:,} events have no date, nor has their article, and are outside every period"
            )
        return losses


def choose(store: Store, criteria: Criteria, knowledge: Knowledge | None = None) -> Chosen:
    """What `criteria` choose in `store`. Raises `ExportError` where that is nothing."""
    answer = None
    reports = load_reports(store)
    if criteria.question is not None:
        question = get_question(criteria.question)
        knowledge = knowledge or Knowledge.load()
        answer = ask(store, question, criteria.given, knowledge)
        reports = _showing(reports, {quote.fact for quote in answer.evidence})
    network = project_reports(
        reports,
        around=criteria.around,
        depth=criteria.depth,
        since=criteria.since,
        until=criteria.until,
        types=criteria.types,
        topics=criteria.topics,
        between=criteria.between,
    )
    if not network and not (answer and answer.rows):
        raise ExportError("there is nothing to export: no event matches; load articles or ask for more")
    return Chosen(store, network, answer, knowledge)


def _showing(reports: Reports, facts: Iterable[str]) -> Reports:
    """Of `reports` the events that are among `facts` (IRIs), or of which an article's telling is."""
    wanted = set(filter(None, map(_id_or_nothing, facts)))
    return replace(
        reports,
        events=tuple(
            event
            for event in reports.events
            if event.id in wanted or any(telling.event in wanted for telling in event.tellings)
        ),
    )


def _id_or_nothing(iri: str) -> str:
    try:
        return id_of(iri)
    except IdentifierError:  # a fact of a foreign graph is none of our events
        return ""
