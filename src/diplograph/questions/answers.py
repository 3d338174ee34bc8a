"""Answers: rows with the sentences that show them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from diplograph.errors import AnswerlessError
from diplograph.knowledge import Knowledge
from diplograph.namespaces import PREFIXES
from diplograph.questions.parameters import bind_question
from diplograph.questions.question import Column, ColumnKind, Question
from diplograph.questions.quotes import Quote, fetch_quotes
from diplograph.store import Store, bind_parameters, fetch_labels

__all__ = ["Answer", "Cell", "Row", "Thing", "ask", "write_query"]

_SEPARATOR: Final = " | "
_EVIDENCE: Final = "evidence"
_ANY_ARTICLE: Final = "ASK { ?article a dg:Article }"


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with an identity, as it stands in a cell."""

    iri: str
    label: str

    def __str__(self) -> str:
        """Its name."""
        return self.label


Cell: TypeAlias = "str | int | float | Thing | tuple[str | Thing, ...] | None"
"""A value in an answer: a text or date, a number, a thing, a list of texts and things, or nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an answer: a cell for each column, and the quotes that show what it says."""

    cells: tuple[Cell, ...]
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question as it was asked: `parameters` are those given, as the person wrote them."""

    question: Question
    parameters: Mapping[str, str]
    rows: tuple[Row, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of every row."""
        return self.question.columns

    @property
    def evidence(self) -> tuple[Quote, ...]:
        """The quotes behind all rows, each once."""
        return tuple(dict.fromkeys(quote for row in self.rows for quote in row.quotes))


def write_query(store: Store, question: Question, parameters: Mapping[str, str], knowledge: Knowledge) -> str:
    """The SPARQL by which `question` is answered: its query without the header, with `parameters` as terms.

    It declares the prefixes that it uses, so that any SPARQL engine over the same graph takes it.
    """
    given = {name: value for name, value in parameters.items() if value.strip()}
    bound = bind_parameters(question.sparql, bind_question(question, given, knowledge, store))
    lines = bound.splitlines()
    while lines and (lines[0].startswith("#") or not lines[0]):
        del lines[0]
    query = "\n".join(lines)
    declared = "".join(
        f"PREFIX {prefix}: <{namespace}>\n"
        for prefix, namespace in PREFIXES.items()
        if re.search(rf"(?<![\w-]){prefix}:", query) and f"PREFIX {prefix}:" not in query
    )
    return f"{declared}{query}\n"


def ask(store: Store, question: Question, parameters: Mapping[str, str], knowledge: Knowledge) -> Answer:
    """What `store` answers to `question`.

    Parameters
    ----------
    parameters
        Name -> value as a person writes it ("Kazakhstan", "2025-04"); see `Question.parameters`.

    Raises `QuestionError` for a parameter that is missing, unknown or has a bad value, and `AnswerlessError`
    where it is answered from articles and there are none.
    """
    given = {name: value for name, value in parameters.items() if value.strip()}
    rows = list(store.select(question.sparql, bind_question(question, given, knowledge, store)))
    if not rows and f"?{_EVIDENCE}" in question.sparql and not store.query(_ANY_ARTICLE):
        raise AnswerlessError(
            f"{store.place}: holds no articles to answer from; load some: diplograph load SOURCE"
        )
    labels = fetch_labels(store, {iri for row in rows for iri in _things_in(row, question.columns)})
    facts = [(row.get(_EVIDENCE) or "").split() for row in rows]
    quotes = fetch_quotes(store, {fact for listed in facts for fact in listed})
    return Answer(
        question,
        given,
        tuple(
            Row(
                tuple(_cell(row.get(column.name), column.kind, labels) for column in question.columns),
                tuple(sorted({quote for fact in listed for quote in quotes.get(fact, ())})),
            )
            for row, listed in zip(rows, facts, strict=True)
        ),
    )


def _things_in(row: Mapping[str, str | None], columns: tuple[Column, ...]) -> Iterator[str]:
    for column in columns:
        value = row.get(column.name)
        if value and column.kind in {ColumnKind.ENTITY, ColumnKind.LIST}:
            yield from (part for part in value.split(_SEPARATOR) if _is_iri(part))


def _cell(value: str | None, kind: ColumnKind, labels: Mapping[str, str]) -> Cell:
    if value is None or value == "":
        return () if kind is ColumnKind.LIST else None
    if kind is ColumnKind.ENTITY:
        return Thing(value, labels[value]) if _is_iri(value) else value
    if kind is ColumnKind.LIST:
        parts = {
            Thing(part, labels[part]) if _is_iri(part) else part for part in value.split(_SEPARATOR) if part
        }
        return tuple(sorted(parts, key=str))
    if kind is ColumnKind.NUMBER:
        return float(value) if "." in value else int(value)
    return value


def _is_iri(text: str) -> bool:
    return text.startswith(("http://", "https://")) and " " not in text
