"""Events that somebody else's program has coded already: rows of GDELT, records of PLOVER."""

from __future__ import annotations

from dataclasses import dataclass

from diplograph.model.articles import Article, Span
from diplograph.model.claims import EventType, Role, Status
from diplograph.model.dates import PartialDate

__all__ = ["CodedActor", "CodedEvent"]


@dataclass(frozen=True, slots=True)
class CodedActor:
    """One actor of a coded event: the name as the table writes it and where that stands in the record's
    text, the code of its state (ISO 3166, three letters) or "", and its role."""

    name: str
    span: Span
    country: str
    role: Role


@dataclass(frozen=True, slots=True)
class CodedEvent:
    """One event of an event table, which has no text of an article but only its record.

    `record` is that record as an article: its stored text is the record's own fields, so that the evidence
    of a coded event can be shown like any other. `summary` is the run of that text with the fields that say
    what happened, `code` the run with the foreign code. `date` is None where the table gives only the day on
    which it saw the report.
    """

    record: Article
    scheme: str
    code: Span
    summary: Span
    type: EventType
    status: Status
    actors: tuple[CodedActor, ...]
    kind: str | None = None
    date: PartialDate | None = None
    place: str = ""
    place_span: Span | None = None
