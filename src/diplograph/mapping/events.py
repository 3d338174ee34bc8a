"""Events with their participations, the article's claim of each, and the engagements that it shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from rdflib import DCTERMS, RDF, RDFS, Graph, Literal, URIRef

from diplograph.mapping.evidence import add_attribution, add_evidence
from diplograph.mapping.vocabulary import (
    DG,
    PROV,
    SEM,
    concept,
    date_literal,
    decimal_literal,
    node,
    tail_of,
)
from diplograph.model import (
    Article,
    ContactFormat,
    DateOrigin,
    Engagement,
    Event,
    EventType,
    Level,
    PartialDate,
    Participation,
    Status,
)

__all__ = ["EventContent", "add_engagement", "add_event", "describe_event"]


class EventContent(Protocol):
    """What is told of an event, by one article or by several together: the parts of `model.Event`."""

    @property
    def type(self) -> EventType: ...  # noqa: D102
    @property
    def status(self) -> Status: ...  # noqa: D102
    @property
    def participations(self) -> tuple[Participation, ...]: ...  # noqa: D102
    @property
    def date(self) -> PartialDate | None: ...  # noqa: D102
    @property
    def date_origin(self) -> DateOrigin: ...  # noqa: D102
    @property
    def place(self) -> str | None: ...  # noqa: D102
    @property
    def kind(self) -> str | None: ...  # noqa: D102
    @property
    def level(self) -> Level | None: ...  # noqa: D102
    @property
    def format(self) -> ContactFormat | None: ...  # noqa: D102
    @property
    def topics(self) -> tuple[str, ...]: ...  # noqa: D102
    def actors(self) -> tuple[str, ...]: ...  # noqa: D102


def add_event(graph: Graph, event: Event, article: Article, names: Mapping[str, str]) -> URIRef:
    """Describe `event` as `article` tells it, and the claim that it does; `names` are entities' by id."""
    tail = tail_of(event.id, f"event/{article.id}", "event")
    subject = node(event.id)
    graph.add((subject, RDF.type, DG.Event))
    graph.add((subject, PROV.wasDerivedFrom, node(f"article/{article.id}")))
    describe_event(graph, subject, event, names, f"participation/{article.id}/{tail}")
    _add_claim(graph, subject, event, article, tail)
    return subject


def describe_event(
    graph: Graph, subject: URIRef, event: EventContent, names: Mapping[str, str], base: str
) -> None:
    """Say of `subject` what `event` is; ids of its participations begin with `base`."""
    graph.add((subject, RDF.type, SEM.Event))
    graph.add((subject, RDF.type, PROV.Entity))  # an event as it is told; PROV-O keeps activities apart
    graph.add((subject, RDFS.label, Literal(_label(event, names), lang="en")))
    graph.add((subject, SEM.eventType, concept("event-type", event.type)))
    graph.add((subject, DG.status, concept("status", event.status)))
    graph.add((subject, DG.dateOrigin, concept("date-origin", event.date_origin)))
    if event.kind:
        graph.add((subject, DG.kind, concept("event-kind", event.kind)))
    if event.date is not None:
        graph.add((subject, SEM.hasTimeStamp, date_literal(event.date)))
    if event.place:
        graph.add((subject, SEM.hasPlace, node(event.place)))
    if event.level is not None:
        graph.add((subject, DG.level, concept("level", event.level)))
    if event.format is not None:
        graph.add((subject, DG.contactFormat, concept("contact-format", event.format)))
    for topic in event.topics:
        graph.add((subject, DCTERMS.subject, concept("topic", topic)))
    _add_participations(graph, subject, event, base)


def _add_participations(graph: Graph, subject: URIRef, event: EventContent, base: str) -> None:
    for number, part in enumerate(event.participations, start=1):
        participation, actor = node(f"{base}/{number}"), node(part.actor)
        graph.add((subject, SEM.hasActor, actor))
        graph.add((subject, DG.participation, participation))
        graph.add((participation, RDF.type, DG.Participation))
        graph.add((participation, RDF.type, SEM.Role))
        graph.add((participation, RDF.value, actor))
        graph.add((participation, SEM.roleType, concept("role", part.role)))
        if part.party:
            graph.add((participation, DG.party, node(part.party)))
        if part.post:
            graph.add((participation, DG.inPost, node(part.post)))
        if part.level is not None:
            graph.add((participation, DG.level, concept("level", part.level)))


def _add_claim(graph: Graph, subject: URIRef, event: Event, article: Article, tail: str) -> None:
    claim, source = node(f"claim/{article.id}/{tail}"), node(f"article/{article.id}")
    graph.add((claim, RDF.type, DG.Claim))
    graph.add((claim, RDF.type, PROV.Entity))
    graph.add((claim, DG.claims, subject))
    graph.add((claim, DG.statedIn, source))
    graph.add((claim, DG.status, concept("status", event.status)))
    graph.add((claim, DG.rule, Literal(event.rule)))
    graph.add((claim, DG.confidence, decimal_literal(event.confidence)))
    graph.add((claim, DG.evidence, add_evidence(graph, article, subject, tail, event.evidence)))
    graph.add((claim, PROV.wasDerivedFrom, source))
    graph.add((claim, PROV.wasGeneratedBy, node(f"run/{article.id}")))
    for number, attribution in enumerate(event.attributions, start=1):
        add_attribution(graph, article, claim, tail, number, attribution)


def _label(event: EventContent, names: Mapping[str, str]) -> str:
    actors = ", ".join(names.get(actor, actor) for actor in event.actors())
    return f"{event.type}: {actors}" if actors else str(event.type)


def add_engagement(graph: Graph, engagement: Engagement, article: Article) -> URIRef:
    """Two parties in direct contact as `article` shows it, and the events that show it."""
    first, second = sorted(engagement.parties)
    subject = node(f"engagement-claim/{article.id}/{first}--{second}")
    graph.add((subject, RDF.type, DG.EngagementClaim))
    for party in (first, second):
        graph.add((subject, DG.party, node(party)))
    for event in engagement.events:
        graph.add((subject, DG.restsOn, node(event)))
    graph.add((subject, PROV.wasDerivedFrom, node(f"article/{article.id}")))
    return subject
