"""Entities of FollowTheMoney, a JSON object a line: for Aleph, yente and other tools of that model."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from diplograph.exports.descriptions import Description, describe_things
from diplograph.exports.extras import load_extra
from diplograph.exports.report import ExportReport
from diplograph.identifiers import digest
from diplograph.network import Part, PressArticle, ReportedEvent, Thing

if TYPE_CHECKING:
    from diplograph.exports.chosen import Chosen

__all__ = ["write_ftm"]

_LEGAL: Final = ("Person", "State", "Institution")
"""The kinds that can be involved in an event of that model."""


def write_ftm(chosen: Chosen, stream: BinaryIO) -> ExportReport:
    """Write the events of `chosen`, who took part, and the articles to `stream`, valid against the schema.

    An event is an `Event` with those involved, its sentence and its articles as `proof`; who acts for whom a
    `Representation`; a post in which somebody acted a `Position` with an `Occupancy` of that day. Values that
    the schema does not take (a made-up state as a country) are left out, and counted by property. Raises
    `ExportError` without followthemoney.
    """
    model = load_extra("followthemoney", "ftm", "ftm").model
    entities = _Entities(model)
    described = describe_things(chosen.store, chosen.named.keys() & chosen.reports.things.keys())
    made: dict[str, dict[str, Any]] = {}
    for entity in _iter_entities(chosen, described, entities):
        made.setdefault(entity.id, entity.to_dict())
    for identifier in sorted(made):
        line = made[identifier]
        line["properties"] = {name: sorted(values) for name, values in sorted(line["properties"].items())}
        stream.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
    losses = [
        f"{count:,} values of {name} that its type refuses" for name, count in sorted(entities.lost.items())
    ]
    return ExportReport("ftm", {"entities": len(made)}, tuple(losses))


class _Entities:
    """Makes entities, and counts the values that their schema refuses."""

    def __init__(self, model: Any) -> None:
        self._model = model
        self.lost: Counter[str] = Counter()

    def make(self, schema: str, identifier: str, **properties: Any) -> Any:
        entity = self._model.make_entity(schema)
        entity.id = identifier
        for name, values in properties.items():
            for value in (values,) if isinstance(values, str) else values:
                if value:
                    before = len(entity.get(name))
                    entity.add(name, value)
                    if len(entity.get(name)) == before and value not in entity.get(name):
                        self.lost[f"{schema}:{name}"] += not self._is_known(entity, name, value)
        return entity

    def _is_known(self, entity: Any, name: str, value: str) -> bool:
        """Whether the cleaned value was there before."""
        cleaned = entity.schema.get(name).type.clean(value, proxy=entity)
        return cleaned in entity.get(name)


def _iter_entities(
    chosen: Chosen, described: Mapping[str, Description], entities: _Entities
) -> Iterator[Any]:
    reports = chosen.reports
    for identifier, more in described.items():
        yield _thing(reports.things[identifier], more, entities)
    for article in chosen.articles:
        yield _article(article, entities)
    for event in reports.events:
        yield _event(event, chosen, entities)
        for part in event.parts:
            yield from _capacity(event, part, chosen, entities)


def _thing(thing: Thing, more: Description, entities: _Entities) -> Any:
    names: dict[str, Any] = {"name": thing.label, "wikidataId": more.wikidata}
    above = more.belongs_to_label if more.belongs_to.startswith("state/") else ""
    match thing.kind:
        case "Person":
            return entities.make(
                "Person", thing.id, **names, alias=more.label_ru, nationality=above, birthDate=more.since
            )
        case "State":
            return entities.make("PublicBody", thing.id, **names, alias=more.label_ru, country=thing.label)
        case "Institution":
            return entities.make(
                *("PublicBody", thing.id),
                **names,
                abbreviation=thing.short,
                alias=more.label_ru,
                country=above,
                incorporationDate=more.since,
            )
        case "Place":
            where = (more.latitude, more.longitude)
            latitude, longitude = ("" if degrees is None else str(degrees) for degrees in where)
            return entities.make(
                *("Address", thing.id), full=thing.label, city=thing.label, country=above,
                latitude=latitude, longitude=longitude,
            )  # fmt: skip
        case "Document":
            return entities.make("Document", thing.id, title=thing.label, **names)
        case "Gathering":
            return entities.make("Event", thing.id, **names)
    return entities.make("Project", thing.id, **names)


def _article(article: PressArticle, entities: _Entities) -> Any:
    return entities.make(
        "Article",
        f"article/{article.id}",
        title=article.title,
        publishedAt=article.published,
        publisher=article.source,
        sourceUrl=article.url,
        language=article.language,
    )


def _event(event: ReportedEvent, chosen: Chosen, entities: _Entities) -> Any:
    reports = chosen.reports
    actors = list(dict.fromkeys(part.actor for part in event.parts))
    legal = [actor for actor in actors if _is_legal(actor, chosen)]
    others = [reports.label(actor) for actor in actors if actor not in legal]
    name = f"{event.type.value}: {', '.join(map(reports.label, actors))}"
    place = event.place if event.place and event.place.startswith("place/") else ""
    return entities.make(
        "Event",
        event.id,
        name=name,
        date=event.date,
        involved=legal,
        addressEntity=place if place in reports.things else "",
        location=reports.label(event.place) if event.place else "",
        summary=event.wording.sentence,
        description=[f"{event.type.value}, {event.status.value}", *(f"with: {other}" for other in others)],
        keywords=[reports.label(topic) for topic in event.topics],
        proof=[f"article/{article}" for article in event.articles],
        recordId=event.id,
    )


def _capacity(event: ReportedEvent, part: Part, chosen: Chosen, entities: _Entities) -> Iterator[Any]:
    """For whom somebody acted, and in which post."""
    reports = chosen.reports
    if not _is_legal(part.actor, chosen):
        return
    proof = [f"article/{article}" for article in event.articles]
    post = reports.label(part.post) if part.post else ""
    if part.party and part.party != part.actor and _is_legal(part.party, chosen):
        key = f"representation/{digest(part.actor, part.party, event.id)}"
        yield entities.make(
            "Representation",
            key,
            agent=part.actor,
            client=part.party,
            role=post,
            date=event.date,
            proof=proof,
        )
    if part.post and reports.things[part.actor].kind == "Person":
        country = reports.label(part.party) if part.party and part.party.startswith("state/") else ""
        yield entities.make("Position", part.post, name=post, country=country)
        key = f"occupancy/{digest(part.actor, part.post, event.id)}"
        yield entities.make("Occupancy", key, holder=part.actor, post=part.post, date=event.date, proof=proof)


def _is_legal(identifier: str, chosen: Chosen) -> bool:
    thing = chosen.reports.things.get(identifier)
    return thing is not None and thing.kind in _LEGAL
