"""The events chosen as tables, one a class, with columns for people: what CSV, Excel and Parquet hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from diplograph.exports.descriptions import describe_things
from diplograph.network import Reports

if TYPE_CHECKING:
    from diplograph.exports.chosen import Chosen
    from diplograph.questions import Answer

__all__ = ["EDGE_COLUMNS", "NODE_COLUMNS", "TABLE_NAMES", "Cell", "Table", "iter_tables"]

Cell: TypeAlias = "str | int | float | bool | tuple[str, ...] | None"
"""A text, number, truth value, list of texts, or nothing."""

NODE_COLUMNS: Final = ("id", "label", "short", "code", "kind", "provisional", "acts_for", "events")
EDGE_COLUMNS: Final = (
    *(
        "source",
        "target",
        "event",
        "type",
        "kind",
        "status",
        "date",
        "date_origin",
        "place",
        "place_label",
        "topics",
    ),
    *("directed", "direct", "from_role", "from_party", "from_post", "to_role", "to_party", "to_post"),
    *("article", "title", "publisher", "url", "published", "articles"),
    *("sentence", "evidence", "start", "end", "attributed_to", "confidence"),
)
"""`source` and `target` are the ends of an edge, as graph tools expect; the outlet is `publisher`."""

_CLASSES: Final = {
    "people": ("Person", "state"),
    "states": ("State", ""),
    "institutions": ("Institution", "part_of"),
    "places": ("Place", "state"),
    "initiatives": ("Initiative", ""),
    "documents": ("Document", ""),
    "gatherings": ("Gathering", ""),
}
"""Table -> the class of what is in it, and how the column is called that says to what it belongs."""

TABLE_NAMES: Final = (
    *("nodes", "edges", "events", "participations", "tellings", "articles"),
    *_CLASSES,
    *("answer", "answer_evidence"),
)
"""All tables that there can be, the two of an answer only where a question was asked."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table by name; every row has a cell for each column."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]


def iter_tables(chosen: Chosen) -> Iterator[Table]:
    """The network as nodes and edges, then a table for each class, then the answer, where one was asked.

    Ids of one table are found in the others: `event` in `events`, `actor` and `party` in those of the
    classes, `article` in `articles`. Dates are ISO texts, as precise as known.
    """
    graph, reports = chosen.network, chosen.reports
    nodes = [(node, *(graph.nodes[node][name] for name in NODE_COLUMNS[1:])) for node in sorted(graph)]
    yield Table("nodes", NODE_COLUMNS, nodes)
    yield Table("edges", EDGE_COLUMNS, [_edge(graph, edge) for edge in sorted(graph.edges(keys=True))])
    yield _events(reports)
    yield _participations(reports)
    yield _tellings(reports)
    yield _articles(chosen)
    yield from _things(chosen)
    if chosen.answer is not None:
        yield _answer(chosen.answer)
        yield _evidence(chosen.answer)


def _edge(graph: Any, edge: tuple[str, str, str]) -> tuple[Cell, ...]:
    attributes = {**graph.edges[edge], "publisher": graph.edges[edge]["source"]}
    return (*edge, *(_known(name, attributes[name]) for name in EDGE_COLUMNS[3:]))


def _known(name: str, value: Any) -> Cell:
    return None if name in ("start", "end", "confidence") and value < 0 else value


def _events(reports: Reports) -> Table:
    columns = (
        *("event", "type", "kind", "status", "date", "date_origin", "place", "place_label", "topics"),
        *("level", "who", "sentence", "attributed_to", "confidence", "articles"),
    )
    rows = [
        (
            event.id,
            event.type.value,
            reports.label(event.kind) if event.kind else "",
            event.status.value,
            event.date,
            event.date_origin,
            event.place or "",
            reports.label(event.place) if event.place else "",
            tuple(map(reports.label, event.topics)),
            event.level,
            tuple(dict.fromkeys(reports.label(part.actor) for part in event.parts)),
            event.wording.sentence,
            event.attributions,
            event.confidence,
            event.articles,
        )
        for event in reports.events
    ]
    return Table("events", columns, rows)


def _participations(reports: Reports) -> Table:
    columns = ("event", "actor", "actor_label", "role", "party", "party_label", "post", "post_label")
    rows = [
        (
            event.id,
            part.actor,
            reports.label(part.actor),
            part.role.value,
            part.party or "",
            reports.label(part.party) if part.party else "",
            part.post or "",
            reports.label(part.post) if part.post else "",
        )
        for event in reports.events
        for part in event.parts
    ]
    return Table("participations", columns, rows)


def _tellings(reports: Reports) -> Table:
    columns = (
        *("event", "told_as", "article", "sentence", "evidence", "start", "end"),
        *("attributed_to", "date", "place", "status"),
    )
    rows = [
        (
            event.id,
            telling.event,
            telling.article,
            telling.wording.sentence,
            telling.wording.quote,
            telling.wording.start,
            telling.wording.end,
            telling.attributions,
            telling.date,
            telling.place or "",
            telling.status.value,
        )
        for event in reports.events
        for telling in event.tellings
    ]
    return Table("tellings", columns, rows)


def _articles(chosen: Chosen) -> Table:
    columns = ("article", "title", "published", "publisher", "url", "language", "events")
    counts = Counter(article for event in chosen.reports.events for article in event.articles)
    rows = [
        (
            article.id,
            article.title,
            article.published,
            article.source,
            article.url,
            article.language,
            counts[article.id],
        )
        for article in chosen.articles
    ]
    return Table("articles", columns, rows)


def _things(chosen: Chosen) -> Iterator[Table]:
    reports = chosen.reports
    named = chosen.named
    met = {identifier: reports.things[identifier] for identifier in named if identifier in reports.things}
    described = describe_things(chosen.store, met)
    for name, (kind, belongs) in _CLASSES.items():
        columns = ["id", "name", "name_ru", "short", "wikidata", "provisional", "since"]
        columns += [belongs] * bool(belongs) + ["latitude", "longitude"] * (kind == "Place") + ["events"]
        rows = []
        for identifier in met:
            thing, more = met[identifier], described[identifier]
            if thing.kind == kind:
                row: list[Cell] = [identifier, thing.label, more.label_ru, thing.short, more.wikidata]
                row += [thing.provisional, more.since]
                row += [more.belongs_to] * bool(belongs)
                row += [more.latitude, more.longitude] * (kind == "Place")
                rows.append((*row, len(named[identifier])))
        yield Table(name, tuple(columns), rows)


def _answer(answer: Answer) -> Table:
    columns: list[str] = []
    for column in answer.columns:
        columns += [column.name, f"{column.name}_iri"] if column.kind == "entity" else [column.name]
    rows = []
    for row in answer.rows:
        cells: list[Cell] = []
        for column, cell in zip(answer.columns, row.cells, strict=True):
            cells.append(_plain(cell))
            if column.kind == "entity":
                cells.append(getattr(cell, "iri", ""))
        rows.append(tuple(cells))
    return Table("answer", tuple(columns), rows)


def _plain(cell: Any) -> Cell:
    if isinstance(cell, tuple):
        return tuple(map(str, cell))
    return cell if cell is None or isinstance(cell, str | int | float) else str(cell)


def _evidence(answer: Answer) -> Table:
    columns = (
        *("row", "fact", "kind", "date", "status", "sentence", "evidence", "start", "end", "article"),
        *("published", "publisher", "title", "url"),
    )
    rows = [
        (
            number,
            quote.fact,
            quote.kind,
            quote.date,
            quote.status,
            quote.sentence,
            quote.exact,
            quote.start,
            quote.end,
            quote.article,
            quote.published,
            quote.publisher,
            quote.headline,
            quote.url,
        )
        for number, row in enumerate(answer.rows, start=1)
        for quote in row.quotes
    ]
    return Table("answer_evidence", columns, rows)
