"""CSV for `neo4j-admin database import`: events, actors, articles, topics as nodes, and what links them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from diplograph.exports.csv_tables import write_rows
from diplograph.exports.report import ExportReport
from diplograph.network import Reports, describe_actor

if TYPE_CHECKING:
    from diplograph.exports.chosen import Chosen

__all__ = ["neo4j_files"]

_NODES: Final = {
    "things": ("id:ID", "name", "short", "provisional:boolean", ":LABEL"),
    "events": (
        *("id:ID", "type", "kind", "status", "date", "date_origin", "level", "confidence:double"),
        ":LABEL",
    ),
    "articles": ("id:ID", "title", "published", "publisher", "url", "language", ":LABEL"),
    "topics": ("id:ID", "name", ":LABEL"),
}
_LINKS: Final = {
    "took_part": (":START_ID", ":END_ID", "role", "party", "post", ":TYPE"),
    "acted_for": (":START_ID", ":END_ID", "event", "post", ":TYPE"),
    "took_place_in": (":START_ID", ":END_ID", ":TYPE"),
    "is_about": (":START_ID", ":END_ID", ":TYPE"),
    "told_in": (
        *(":START_ID", ":END_ID", "sentence", "evidence", "start:long", "end:long"),
        *("attributed_to", "date", "status", ":TYPE"),
    ),
}

_Rows = Sequence[Sequence[str]]


def neo4j_files(chosen: Chosen) -> tuple[dict[str, bytes], ExportReport]:
    """Files of nodes and of relationships by name, each with its header, for `chosen`; nothing is lost.

    Ids are unique over all files; an article's has `article/` before it. Events of one actor are there too.
    Several values are separated by " | ".
    """
    reports = chosen.reports
    nodes: dict[str, _Rows] = {
        "things": list(_things(chosen)),
        "events": list(_events(reports)),
        "articles": list(_articles(chosen)),
        "topics": [
            (topic, reports.label(topic), "Topic")
            for topic in sorted({topic for event in reports.events for topic in event.topics})
        ],
    }
    links: dict[str, _Rows] = {
        "took_part": [
            (part.actor, event.id, part.role.value, part.party or "", _label(part.post, reports), "TOOK_PART")
            for event in reports.events
            for part in event.parts
        ],
        "acted_for": [
            (part.actor, part.party, event.id, _label(part.post, reports), "ACTED_FOR")
            for event in reports.events
            for part in event.parts
            if part.party and part.party != part.actor
        ],
        "took_place_in": [
            (event.id, event.place, "TOOK_PLACE_IN") for event in reports.events if event.place
        ],
        "is_about": [(event.id, topic, "IS_ABOUT") for event in reports.events for topic in event.topics],
        "told_in": list(_tellings(reports)),
    }
    files = {f"{name}.csv": write_rows(_NODES[name], rows) for name, rows in nodes.items()}
    files |= {f"{name}.csv": write_rows(_LINKS[name], rows) for name, rows in links.items()}
    counts = {"nodes": sum(map(len, nodes.values())), "relationships": sum(map(len, links.values()))}
    return files, ExportReport("neo4j", counts)


def _label(identifier: str | None, reports: Reports) -> str:
    return reports.label(identifier) if identifier else ""


def _things(chosen: Chosen) -> Iterator[Sequence[str]]:
    for identifier in chosen.named:
        who = describe_actor(identifier, chosen.reports)
        provisional = "true" if who["provisional"] else "false"
        yield identifier, str(who["label"]), str(who["short"]), provisional, str(who["kind"])


def _events(reports: Reports) -> Iterator[Sequence[str]]:
    for event in reports.events:
        yield (
            event.id,
            event.type.value,
            _label(event.kind, reports),
            event.status.value,
            event.date,
            event.date_origin,
            event.level,
            "" if event.confidence is None else str(event.confidence),
            "Event",
        )


def _articles(chosen: Chosen) -> Iterator[Sequence[str]]:
    for article in chosen.articles:
        facts = (article.title, article.published, article.source, article.url, article.language)
        yield f"article/{article.id}", *facts, "Article"


def _tellings(reports: Reports) -> Iterator[Sequence[str]]:
    for event in reports.events:
        for telling in event.tellings:
            wording = telling.wording
            yield (
                event.id,
                f"article/{telling.article}",
                wording.sentence,
                wording.quote,
                "" if wording.start is None else str(wording.start),
                "" if wording.end is None else str(wording.end),
                " | ".join(telling.attributions),
                telling.date,
                telling.status.value,
                "TOLD_IN",
            )
