"""Answers as records for programs: objects for JSON, and lines of cells for tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from diplograph.questions.answers import Answer, Cell, Row, Thing
from diplograph.questions.quotes import Quote

__all__ = ["plain_cell", "to_lines", "to_object"]

_QUOTE_FIELDS = (
    "sentence", "exact", "start", "end", "article", "published", "publisher", "headline", "url", "fact",
    "kind", "date", "status",
)  # fmt: skip


def to_object(answer: Answer, rows: Sequence[Row]) -> dict[str, Any]:
    """`rows` of `answer` with what was asked, fit for JSON; a thing has its IRI and its name."""
    return {
        "question": answer.question.name,
        "title": answer.question.title,
        "parameters": dict(answer.parameters),
        "rows": [
            {
                **{c.name: _jsonable(cell) for c, cell in zip(answer.columns, row.cells, strict=True)},
                "evidence": [_quote_as_object(quote) for quote in row.quotes],
            }
            for row in rows
        ],
    }


def to_lines(
    answer: Answer, rows: Sequence[Row], *, with_sentences: bool = True
) -> tuple[list[str], list[list[Any]]]:
    """The columns, after that of a thing one for its IRI, and a line of cells for each of `rows`.

    A cell may be None or a list; the last is the list of sentences.
    """
    columns: list[str] = []
    things = {
        c.name
        for n, c in enumerate(answer.columns)
        if any(isinstance(row.cells[n], Thing) for row in answer.rows)
    }
    for column in answer.columns:
        columns += [column.name, f"{column.name}_iri"] if column.name in things else [column.name]
    lines = []
    for row in rows:
        line: list[Any] = []
        for column, cell in zip(answer.columns, row.cells, strict=True):
            line.append(plain_cell(cell))
            if column.name in things:
                line.append(cell.iri if isinstance(cell, Thing) else None)
        lines.append([*line, [quote.sentence for quote in row.quotes]] if with_sentences else line)
    return ([*columns, "sentences"] if with_sentences else columns), lines


def plain_cell(cell: Cell) -> Any:
    """A cell with names in place of things, and a list where there are several."""
    if isinstance(cell, tuple):
        return [plain_cell(part) for part in cell]
    return cell.label if isinstance(cell, Thing) else cell


def _jsonable(cell: Cell) -> Any:
    if isinstance(cell, Thing):
        return {"iri": cell.iri, "name": cell.label}
    return [_jsonable(part) for part in cell] if isinstance(cell, tuple) else cell


def _quote_as_object(quote: Quote) -> dict[str, Any]:
    return {name: getattr(quote, name) for name in _QUOTE_FIELDS}
