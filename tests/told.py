"""The dispatches of `fusion/told` as events, and how well a grouping of them agrees with theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from diplograph.fusion.told import ToldEvent
from diplograph.knowledge import Knowledge
from diplograph.mapping.vocabulary import SCHEMA, empty_graph, node
from diplograph.model import (
    Article,
    ContactFormat,
    DateOrigin,
    Entity,
    EntityKind,
    Event,
    EventType,
    Evidence,
    PartialDate,
    Participation,
    Reading,
    Role,
    Span,
    Status,
)
from diplograph.namespaces import GRAPH
from diplograph.store import Store, ensure_reference_graphs, open_store
from dispatches import read_by_hand

__all__ = ["HALVES", "agreement", "open_told", "told_events", "told_readings"]

FOLDER = Path(__file__).parent / "fusion" / "told"
HALVES = ("develop", "held-out")
_ROLES = {"who": Role.PARTICIPANT, "from": Role.SOURCE, "to": Role.TARGET}


def told_events(half: str) -> dict[str, tuple[ToldEvent, str]]:
    """Id of each event of a half -> the event, and what happened (`is`)."""
    told = yaml.safe_load((FOLDER / f"{half}.yaml").read_text(encoding="utf-8"))
    found = {}
    for article in told["articles"]:
        for number, event in enumerate(article["events"], start=1):
            identifier = f"event/{article['id']}/{event['type'].lower()}-{number}"
            found[identifier] = (_event(identifier, event, article, told), event["is"])
    return found


def _event(
    identifier: str, event: Mapping[str, Any], article: Mapping[str, Any], told: Mapping[str, Any]
) -> ToldEvent:
    parts = tuple(
        Participation(role, *told["people"][name])
        for key, role in _ROLES.items()
        for name in event.get(key, ())
    )
    place, within = event.get("at", ""), frozenset[str]()
    if place in told["places"]:
        place, within = f"place/{place}", frozenset({f"state/{told['places'][place]}"})
    elif place:
        place, within = f"state/{place}", frozenset({f"state/{place}"})
    day = PartialDate.parse(str(event["day"])) if "day" in event else None
    return ToldEvent(
        id=identifier,
        article=article["id"],
        type=EventType(event["type"]),
        status=Status(event.get("status", "occurred")),
        parts=parts,
        published=PartialDate.parse(str(article["published"])),
        language=article.get("language", "en"),
        date=day,
        date_origin=DateOrigin(event.get("origin", "stated" if day else "unknown")),
        place=place,
        within=within,
        kind=event.get("kind", ""),
        format=ContactFormat(event["format"]) if "format" in event else None,
        topics=frozenset(event.get("topics", ())),
        sentence=event["text"],
    )


def told_readings(half: str) -> list[Reading]:
    """The dispatches of a half as articles that were read, in their order."""
    by_article: dict[str, list[ToldEvent]] = {}
    for event, _ in told_events(half).values():
        by_article.setdefault(event.article, []).append(event)
    return [_reading(events) for events in by_article.values()]


def _reading(told: Sequence[ToldEvent]) -> Reading:
    text = "\n".join(event.sentence for event in told)
    article = Article(told[0].article, text, "", told[0].published, "A Paper", "", told[0].language)
    events, named = [], set()
    for event in told:
        start = text.index(event.sentence)
        span = Span(start, start + len(event.sentence))
        events.append(
            Event(
                id=event.id,
                type=event.type,
                participations=event.parts,
                status=event.status,
                evidence=Evidence(span, span),
                rule="by hand",
                confidence=0.9,
                date=event.date,
                date_origin=event.date_origin,
                place=event.place or None,
                topics=tuple(sorted(event.topics)),
                kind=event.kind or None,
                format=event.format,
            )
        )
        named |= {event.place, *(name for part in event.parts for name in (part.actor, part.party))}
    return read_by_hand(article, events, entities=[_entity(name) for name in sorted(filter(None, named))])


def _entity(identifier: str) -> Entity:
    kind, _, name = identifier.partition("/")
    return Entity(identifier, EntityKind(kind.title()), name.replace("-", " ").title())


def open_told(half: str, knowledge: Knowledge) -> Store:
    """A store in memory that knows where the places of a half lie, and holds no article."""
    store = open_store(":memory:")
    ensure_reference_graphs(store, knowledge)
    graph = empty_graph()
    told = yaml.safe_load((FOLDER / f"{half}.yaml").read_text(encoding="utf-8"))
    for place, state in told["places"].items():
        graph.add((node(f"place/{place}"), SCHEMA.containedInPlace, node(f"state/{state}")))
    store.replace_graph(f"{GRAPH}places", graph)
    return store


def agreement(groups: Iterable[Sequence[str]], truth: Mapping[str, str]) -> dict[str, float]:
    """Pairwise precision, recall and F1, and B-cubed F1, of `groups` of ids; `truth` says what each is."""
    group_of = {member: number for number, group in enumerate(groups) for member in group}
    pairs = list(combinations(sorted(truth), 2))
    found = {pair for pair in pairs if group_of[pair[0]] == group_of[pair[1]]}
    right = {pair for pair in pairs if truth[pair[0]] == truth[pair[1]]}
    precision, recall = len(found & right) / len(found), len(found & right) / len(right)
    cubed = [0.0, 0.0]
    for one in truth:
        ours = {other for other in truth if group_of[other] == group_of[one]}
        theirs = {other for other in truth if truth[other] == truth[one]}
        cubed[0] += len(ours & theirs) / len(ours) / len(truth)
        cubed[1] += len(ours & theirs) / len(theirs) / len(truth)
    return {
        "pairs": len(right),
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall),
        "b-cubed": 2 * cubed[0] * cubed[1] / sum(cubed),
    }
