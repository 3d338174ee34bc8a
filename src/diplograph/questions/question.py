"""A question of the library: what it asks for, what it answers with, and the SPARQL that does it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

__all__ = ["Column", "ColumnKind", "Example", "Parameter", "ParameterKind", "Question"]


class ParameterKind(StrEnum):
    """What a parameter of a question takes."""

    STATE = "state"
    PERSON = "person"
    INSTITUTION = "institution"
    PARTY = "party"  # a state or a body
    ACTOR = "actor"  # a person, state or body
    PLACE = "place"  # a place or a state
    THING = "thing"  # anything that has an identity
    DATE = "date"
    TITLE = "title"
    TOPIC = "topic"
    EVENT_TYPE = "event-type"
    FLAG = "flag"  # yes or no
    NUMBER = "number"
    EVENT = "event"  # the id of an event
    OUTLET = "outlet"  # who publishes articles

    @property
    def is_entity(self) -> bool:
        """Whether it takes the name of something that has an identity."""
        return self not in {
            self.DATE, self.TITLE, self.TOPIC, self.EVENT_TYPE, self.FLAG, self.NUMBER, self.EVENT,
        }  # fmt: skip


class ColumnKind(StrEnum):
    """What stands in a column of an answer."""

    ENTITY = "entity"  # an IRI, shown by its name
    LIST = "list"  # several texts or IRIs, separated by " | " in the query's result
    NUMBER = "number"
    DATE = "date"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: `$name` in the query and `option` at the command line."""

    name: str
    kind: ParameterKind
    help: str
    required: bool = False
    default: str = ""  # the value where none is given, as a person would write it
    cues: tuple[str, ...] = ()  # the words of a question in plain English by which a flag is meant

    @property
    def option(self) -> str:
        """How it is written at the command line: `$roll_up` is `--roll-up`."""
        return f"--{self.name.replace('_', '-')}"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the answer: a variable of the query, its heading for people, and what stands in it."""

    name: str
    title: str
    kind: ColumnKind


@dataclass(frozen=True, slots=True)
class Example:
    """What a question answers when it is asked with `given`: for each row, column -> value where there is
    one."""

    given: Mapping[str, str] = field(hash=False)
    answer: tuple[Mapping[str, Any], ...] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Question:
    """One question that can be asked by `name`.

    `phrases` are ways to say it in English, with parameters as slots: "Which UN bodies does {state} engage
    with?". A query may also yield `?evidence`, IRIs of facts separated by spaces: the sentences that show
    them then stand behind the row.
    """

    name: str
    title: str
    description: str
    parameters: Mapping[str, Parameter] = field(hash=False)
    columns: tuple[Column, ...]
    phrases: tuple[str, ...]
    example: Example
    sparql: str
    from_knowledge: bool = False
    """Whether the reference knowledge alone has an answer, so that no article is needed."""
