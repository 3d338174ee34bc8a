"""A reading as the JSON object of the annotation guide, made from the same records as the triples."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from diplograph.identifiers import iri_of
from diplograph.knowledge import Knowledge
from diplograph.model import Event, Reading, Role

__all__ = ["to_gold"]


def to_gold(reading: Reading, knowledge: Knowledge) -> dict[str, Any]:
    """The object that `diplograph extract --format jsonl` prints: the keys of the guide, and offsets, iri,
    confidence besides.

    Entities are those that are named in the text. An actor that is only meant by a title ("the Kazakh
    president") appears in `participants` as the state or body for which he acts, and under `holders` with
    the name that the knowledge gives him.
    """
    entities = {entity.id: entity for entity in reading.entities}
    surfaces: dict[str, dict[str, None]] = defaultdict(dict)
    spans: dict[str, list[list[int]]] = defaultdict(list)
    named = set()
    for mention in reading.mentions:
        surfaces[mention.entity][mention.span.of(reading.article.text)] = None
        spans[mention.entity].append([mention.span.start, mention.span.end])
        if not mention.reason.startswith(("title", "pronoun", "definite", "group", "all ", "whose")):
            named.add(mention.entity)
    name = {identifier: entity.name for identifier, entity in entities.items()}
    article = reading.article
    return {
        "id": article.id,
        "language": article.language,
        "published": str(article.published) if article.published else None,
        "source": article.source,
        "url": article.url,
        "title": article.title,
        "diplomatic": bool(reading.events),
        "entities": [
            {
                "name": entities[identifier].name,
                "type": entities[identifier].kind.value,
                "mentions": list(surfaces[identifier]),
                "offsets": spans[identifier],
                "iri": iri_of(identifier),
                "provisional": entities[identifier].provisional,
            }
            for identifier in sorted(named, key=lambda i: (spans[i][0], i))
        ],
        "posts": [
            {
                "person": name[claim.person],
                "post": f"{claim.capacity.capitalize()} {claim.post}"
                if claim.capacity == "acting"
                else claim.post,
                "of": name.get(claim.of or ""),
                **({"to": name[claim.to]} if claim.to and claim.to in name else {}),
                **({"status": "former"} if claim.former else {}),
                "evidence": claim.evidence.span.of(article.text),
                "offsets": [claim.evidence.span.start, claim.evidence.span.end],
                "confidence": claim.confidence,
                "rule": claim.rule,
            }
            for claim in reading.posts
            if claim.person in named
        ],
        "events": [_event(event, reading, name, named) for event in reading.events],
        "engagements": [[name[party] for party in engagement.parties] for engagement in reading.engagements],
    }


def _event(event: Event, reading: Reading, name: dict[str, str], named: set[str]) -> dict[str, Any]:
    holders: dict[str, str] = {}

    def names(*roles: Role) -> list[str]:
        found: dict[str, None] = {}
        for part in event.participations:
            if part.role not in roles:
                continue
            if part.actor in named or not part.actor.startswith("person/") or not part.party:
                found[name[part.actor]] = None
            else:
                found[name[part.party]] = None
                holders[name[part.party]] = name[part.actor]
        return list(found)

    record: dict[str, Any] = {"type": event.type.value}
    if event.actors(Role.SOURCE):
        record["source"] = _one_or_more(names(Role.SOURCE))
        if targets := names(Role.TARGET):
            record["target"] = _one_or_more(targets)
    else:
        record["participants"] = names(Role.PARTICIPANT, Role.HOST, Role.TARGET)
    if partners := names(Role.PARTNER):
        record["partners"] = partners
    date = str(event.date) if event.date is not None and event.date.month else None
    article = reading.article
    record |= {
        "date": date,
        "date_origin": event.date_origin.value,
        "place": name.get(event.place or ""),
        "topics": list(event.topics),
        "status": event.status.value,
        "evidence": event.evidence.span.of(article.text),
        "offsets": [event.evidence.span.start, event.evidence.span.end],
        "sentence": event.evidence.sentence.of(article.text),
        "iri": iri_of(event.id),
        "kind": event.kind,
        "rule": event.rule,
        "confidence": event.confidence,
        "attribution": [name.get(a.speaker or "", a.name) for a in event.attributions],
    }
    if event.level is not None:
        record["level"] = event.level.value
    if event.format is not None:
        record["format"] = event.format.value
    if levels := {name[part.actor]: part.level.value for part in event.participations if part.level}:
        record["levels"] = levels
    if holders:
        record["holders"] = holders
    return record


def _one_or_more(names: list[str]) -> str | list[str]:
    return names[0] if len(names) == 1 else names
