"""What must hold in an annotation of the gold format, as functions that name each fault that they find."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Any

from diplograph.model import EntityKind, EventType, PartialDate, Status
from diplograph.ontology import load_code_list

__all__ = ["Annotation", "engagement_faults", "form_faults", "reference_faults", "text_faults"]

Annotation = Mapping[str, Any]

KEYS = {
    "annotation": {
        *("id", "language", "published", "source", "title", "diplomatic", "split", "style"),
        *("entities", "posts", "events", "engagements"),
    },
    "entity": {"name", "type", "mentions"},
    "post": {"person", "post", "of", "to", "status"},
    "event": {
        *("type", "participants", "source", "target"),
        *("date", "place", "topics", "status", "evidence"),
    },
}
DIRECTED = {"Support", "Praise", "Request", "Criticism", "Aid", "Message", "Statement"}
"""The types that have a source and perhaps a target; the others have participants."""

CONTACT = (DIRECTED - {"Statement"}) | {"Meeting", "Call", "Visit", "Signing", "Commitment", "Accreditation"}
"""The types that make an engagement."""

WHOSE = {
    "Jogorku Kenesh": "Kyrgyzstan",
    "Mazhilis": "Kazakhstan",
    "Oliy Majlis": "Uzbekistan",
    "Office of Foreign Assets Control": "United States",
    "United Nations Country Team in Kazakhstan": "United Nations",
    "United Nations General Assembly": "United Nations",
    "United Nations Regional Centre for Preventive Diplomacy for Central Asia": "United Nations",
}
"""Organs of a state or of a greater body whose names do not say whose they are in a way that we can read."""


def listed(value: str | Sequence[str] | None) -> list[str]:
    return [] if value is None else [value] if isinstance(value, str) else list(value)


def actors_of(event: Annotation) -> list[str]:
    return [name for role in ("participants", "source", "target") for name in listed(event.get(role))]


def stands_alone(form: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text) is not None


def form_faults(annotation: Annotation) -> Iterator[str]:
    """Keys, types, codes, dates."""
    topics = load_code_list("topic")
    yield from (f"unknown key {key!r}" for key in annotation.keys() - KEYS["annotation"])
    yield from (f"no key {key!r}" for key in KEYS["annotation"] - annotation.keys())
    for kind, items in (("entity", "entities"), ("post", "posts"), ("event", "events")):
        for item in annotation[items]:
            yield from (f"unknown key {key!r} in {item}" for key in item.keys() - KEYS[kind])
    for entity in annotation["entities"]:
        if entity["type"] not in set(EntityKind):
            yield f"unknown type {entity['type']!r} of {entity['name']!r}"
    for event in annotation["events"]:
        if event["type"] not in set(EventType):
            yield f"unknown type {event['type']!r} of event"
        if event["status"] not in set(Status):
            yield f"unknown status {event['status']!r}"
        yield from (f"unknown topic {topic!r}" for topic in event["topics"] if topic not in topics)
        if event["date"] is not None and not PartialDate.parse(event["date"]).month:
            yield f"date {event['date']!r} is neither a day nor a month"
        if ("source" in event) != (event["type"] in DIRECTED) or ("participants" in event) == (
            "source" in event
        ):
            yield f"{event['type']} has the wrong roles: {event}"


def text_faults(annotation: Annotation, text: str) -> Iterator[str]:
    """Title, length, mentions, evidence."""
    title, blank, *_ = text.split("\n")
    if (title, blank) != (annotation["title"], ""):
        yield f"the text does not begin with its title and a blank line: {title!r}"
    if not 60 <= len(text.split()) <= 350:
        yield f"{len(text.split())} words"
    for entity in annotation["entities"]:
        if not entity["mentions"]:
            yield f"{entity['name']!r} is nowhere mentioned"
        if len(set(entity["mentions"])) < len(entity["mentions"]):
            yield f"{entity['name']!r} has a mention twice"
        for form in entity["mentions"]:
            if not stands_alone(form, text):
                yield f"{form!r} does not occur"
    for event in annotation["events"]:
        if text.count(event["evidence"]) != 1:
            yield f"evidence occurs {text.count(event['evidence'])} times: {event['evidence']!r}"


def reference_faults(annotation: Annotation) -> Iterator[str]:
    """Whoever is named in a post, an event or an engagement is one of the entities, of a fitting type."""
    types = {entity["name"]: entity["type"] for entity in annotation["entities"]}
    if len(types) < len(annotation["entities"]):
        yield "an entity is there twice"
    for post in annotation["posts"]:
        for key, fitting in (
            ("person", {"Person"}),
            ("of", {"State", "Institution", "Place"}),
            ("to", {"State", "Institution"}),
        ):
            if key in post and types.get(post[key]) not in fitting:
                yield f"{key} of a post: {post[key]!r}"
    for event in annotation["events"]:
        yield from (f"unknown actor {name!r}" for name in actors_of(event) if name not in types)
        if not actors_of(event):
            yield f"nobody acts: {event['evidence']!r}"
        if event["place"] is not None and types.get(event["place"]) not in {"Place", "State"}:
            yield f"place of an event: {event['place']!r}"
        if event["type"] == "Visit" and event["place"] is None:
            yield f"a visit to nowhere: {event['evidence']!r}"
    for pair in annotation["engagements"]:
        yield from (f"no party: {name!r}" for name in pair if types.get(name) not in {"State", "Institution"})
        if len(set(pair)) != 2:
            yield f"no pair: {pair}"
    if len({frozenset(pair) for pair in annotation["engagements"]}) < len(annotation["engagements"]):
        yield "an engagement is there twice"


def parties_of(name: str, annotation: Annotation) -> set[str]:
    """The states and bodies that an actor may act for: a state for itself, a ministry or a chamber for its
    state too, a person for those in whose posts the text shows them. Treaties act for nobody."""
    types = {entity["name"]: entity["type"] for entity in annotation["entities"]}
    if types[name] == "Person":
        held = [post["of"] for post in annotation["posts"] if post["person"] == name]
        return {party for body in held for party in parties_of(body, annotation)}
    if types[name] not in {"State", "Institution"}:
        return set()
    states = {state for state, type_ in types.items() if type_ == "State"}
    whose = {
        state
        for state in states
        if re.search(rf"^{state} Department\b|^Embassy of {state} in\b|\bof (the )?{state}$", name)
    }
    return {name} | whose | ({WHOSE[name]} if name in WHOSE else set())


def meetings_of(event: Annotation, annotation: Annotation) -> Iterator[tuple[set[str], set[str]]]:
    """The two sides of each contact that an event may be, as the parties that each may stand for."""
    source, target = listed(event.get("source")), listed(event.get("target"))
    sides: list[tuple[str, str]] = [
        *combinations(listed(event.get("participants")), 2),
        *product(source, target),
    ]
    if event["type"] == "Visit":
        hosts = [entity["name"] for entity in annotation["entities"] if entity["type"] == "State"]
        sides += product(event["participants"], [event["place"]] if event["place"] in hosts else hosts)
    if not target:
        sides += combinations(source, 2)
    for one, other in sides:
        yield parties_of(one, annotation), parties_of(other, annotation)


def engagement_faults(annotation: Annotation) -> Iterator[str]:
    """Each engagement rests on an event, and each event that brings two parties together is an engagement."""
    stated = {frozenset(pair) for pair in annotation["engagements"]}
    shown: set[frozenset[str]] = set()
    for event in annotation["events"]:
        if event["type"] not in CONTACT or event["status"] == "denied":
            continue
        possible = [
            {frozenset(pair) for pair in product(ours, theirs) if len(set(pair)) == 2}
            for ours, theirs in meetings_of(event, annotation)
            if not ours & theirs
        ]
        shown.update(*possible)
        found = [bool(pairs & stated) for pairs in possible if pairs]
        # A visit may be paid to a gathering; at a meeting the guests need not have met one another.
        enough = {"Visit": True, "Meeting": not found or any(found)}.get(event["type"], all(found))
        if not enough:
            yield f"no engagement for {event['type']} «{event['evidence']}»"
    yield from (f"no event shows {sorted(pair)}" for pair in stated - shown)
