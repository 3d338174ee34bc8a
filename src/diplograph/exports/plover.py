"""Events as records of PLOVER, a JSON object a line, in the form that POLECAT's tools and our loader read."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, BinaryIO

from diplograph.coding import meaning_of, plover_code_of
from diplograph.exports.report import ExportReport
from diplograph.model import Role, Status
from diplograph.network import Part, ReportedEvent
from diplograph.ontology import plover_code

if TYPE_CHECKING:
    from diplograph.exports.chosen import Chosen
    from diplograph.knowledge import Knowledge

__all__ = ["write_plover"]


def write_plover(chosen: Chosen, stream: BinaryIO) -> ExportReport:
    """Write the events of `chosen` to `stream`, one record each, that of an event several articles tell once.

    `event` and `mode` are the codes whose meaning is the event's type and kind, by the table that the loader
    reads with, else the root that the ontology gives the type. `source` and `target` are lists of actors with
    the code of their state. Of an event that is shared by its participants the first party is the source and
    all others the target; a visitor is the source, a host the target. Counted are events of types without a
    code or that share one, those that did not occur (the records know no other), kinds without a mode, and
    those of one party.
    """
    knowledge = chosen.load_knowledge()
    lost: Counter[str] = Counter()
    written = 0
    for event in chosen.reports.events:
        if event.status is not Status.OCCURRED:
            lost["events that are planned, denied or else did not occur, and have no code"] += 1
            continue
        kind = event.kind.rpartition("/")[2] if event.kind else None
        code = plover_code_of(event.type, kind)
        root = plover_code(kind or event.type) or plover_code(event.type)
        if code is None and root is not None:
            code = (root, "")
        if code is None:
            lost["events of types that PLOVER does not code"] += 1
            continue
        sides = _sides(event, code)
        if not sides[0] or not (sides[1] or event.type.is_directed):
            lost["events that name no two sides"] += 1
            continue
        meaning = meaning_of("plover", *code)
        if meaning is None or meaning.type is not event.type:
            lost["events of types that share a code with others, and are read back as one of these"] += 1
        if kind is not None and (meaning is None or meaning.kind != kind):
            lost["kinds of event that have no mode, of which the type is kept"] += 1
        lost["actors that are only named, as partners"] += sum(
            part.role is Role.PARTNER for part in event.parts
        )
        record = _record(event, code, sides, chosen, knowledge)
        stream.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")
        written += 1
    losses = tuple(f"{count:,} {what}" for what, count in sorted(lost.items()) if count)
    return ExportReport("plover", {"records": written}, losses)


def _sides(event: ReportedEvent, code: tuple[str, str]) -> tuple[list[Part], list[Part]]:
    """Who stands as source and who as target in the record."""
    acting = [part for part in event.parts if part.role is not Role.PARTNER]
    if event.type.is_directed:
        return (
            [part for part in acting if part.role is Role.SOURCE],
            [part for part in acting if part.role is Role.TARGET],
        )
    meaning = meaning_of("plover", *code)
    hosts = [part for part in acting if part.role is Role.HOST]
    guests = [part for part in acting if part.role is not Role.HOST]
    if hosts and guests:
        return (guests, hosts) if meaning is None or meaning.host != 1 else (hosts, guests)
    if not acting:
        return [], []
    first = acting[0].party or acting[0].actor
    return (
        [part for part in acting if (part.party or part.actor) == first],
        [part for part in acting if (part.party or part.actor) != first],
    )


def _record(
    event: ReportedEvent,
    code: tuple[str, str],
    sides: tuple[list[Part], list[Part]],
    chosen: Chosen,
    knowledge: Knowledge,
) -> dict[str, Any]:
    reports = chosen.reports
    article = chosen.article(event.article)
    record: dict[str, Any] = {
        "id": event.id,
        "date": event.date,
        "event": code[0],
        "mode": [code[1]] if code[1] else [],
        "context": [reports.label(topic) for topic in event.topics],
        "source": [_actor(part, chosen, knowledge) for part in sides[0]],
        "target": [_actor(part, chosen, knowledge) for part in sides[1]],
        "location": reports.label(event.place) if event.place else "",
        "text": event.wording.sentence,
        "pub_date": article.published,
        "publisher": article.source,
        "headline": article.title,
        "url": article.url,
        "sources": [chosen.article(id_).url or id_ for id_ in event.articles],
    }
    return {name: value for name, value in record.items() if value}


def _actor(part: Part, chosen: Chosen, knowledge: Knowledge) -> dict[str, str]:
    reports = chosen.reports
    state = next(
        (
            owner
            for identifier in (part.party, part.actor)
            if identifier is not None
            and identifier in knowledge.entities
            and (owner := knowledge.state_of(identifier))
        ),
        None,
    )
    actor = {"name": reports.label(part.actor)}
    if state and (code := knowledge.row(state).get("iso3")):
        actor["country"] = code
    if part.party and part.party != part.actor:
        actor["party"] = reports.label(part.party)
    if part.post:
        actor["title"] = reports.label(part.post)
    return actor
