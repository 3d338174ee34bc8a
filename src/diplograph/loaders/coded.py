"""What loaders of event tables share: a record's fields as a text into which evidence can point."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from diplograph.coding.codes import Meaning
from diplograph.model import CodedActor, Role, Span

__all__ = ["RecordText", "actors_of", "compose_record", "roles_of"]


@dataclass(frozen=True, slots=True)
class RecordText:
    """A record as text: a line with the fields that say what happened, then the others, a line each.

    `spans` holds, for each key of the first line, where its value stands.
    """

    text: str
    summary: Span
    spans: dict[str, Span]


def compose_record(first: Sequence[tuple[str, str]], rest: Iterable[tuple[str, str]]) -> RecordText:
    """The text of a record; every value is there as the table has it, in one line.

    >>> composed = compose_record([("EventCode", "042"), ("Actor1Name", "KAZAKHSTAN")], [("QuadClass", "1")])
    >>> composed.text
    'EventCode: 042; Actor1Name: KAZAKHSTAN\\n\\nQuadClass: 1'
    >>> composed.spans["Actor1Name"].of(composed.text)
    'KAZAKHSTAN'
    """
    text, spans = "", {}
    for key, value in first:
        if value:
            text += f"{'; ' if text else ''}{key}: "
            spans[key] = Span(len(text), len(text) + len(value))
            text += value
    summary = Span(0, len(text))
    lines = [f"{key}: {value}" for key, value in rest if value]
    return RecordText("\n\n".join([text, *lines]), summary, spans)


def roles_of(meaning: Meaning) -> tuple[Role, Role]:
    """The roles of the first and the second actor of a dyadic record."""
    if meaning.host:
        return (Role.HOST, Role.PARTICIPANT) if meaning.host == 1 else (Role.PARTICIPANT, Role.HOST)
    return (Role.SOURCE, Role.TARGET) if meaning.type.is_directed else (Role.PARTICIPANT, Role.PARTICIPANT)


def actors_of(composed: RecordText, written: Iterable[tuple[str, str, str, Role]]) -> tuple[CodedActor, ...]:
    """The actors of a record, from key, name, country code and role; those without a name or place are left
    out."""
    return tuple(
        CodedActor(name, composed.spans[key], country, role)
        for key, name, country, role in written
        if key in composed.spans
    )
