"""Options and arguments that several commands share, each defined once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

import click

if TYPE_CHECKING:
    from diplograph.model import PartialDate

__all__ = [
    "DEFAULT_STORE",
    "PARTIAL_DATE",
    "Decorator",
    "around_option",
    "between_option",
    "format_option",
    "knowledge_option",
    "output_option",
    "period_options",
    "sources_argument",
    "store_option",
    "topics_option",
    "types_option",
]

DEFAULT_STORE: Final = "diplograph-store"

Function = TypeVar("Function", bound=Callable[..., Any])


class Decorator(Protocol):
    """What an option with parameters of its own gives back: it decorates a function and keeps its type."""

    def __call__(self, function: Function, /) -> Function:
        """The same function with the option."""


class _PartialDateType(click.ParamType):  # type: ignore[type-arg, unused-ignore]  # generic from 8.4 on
    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> PartialDate:
        from diplograph.errors import PartialDateError
        from diplograph.model import PartialDate

        if isinstance(value, PartialDate):
            return value
        try:
            return PartialDate.parse(value)
        except PartialDateError as error:
            self.fail(str(error), param, ctx)


PARTIAL_DATE: Final = _PartialDateType()
"""`2025`, `2025-04` or `2025-04-30`."""


def store_option(function: Function) -> Function:
    """`--store`: where the graph is."""
    return click.option(
        "--store",
        default=DEFAULT_STORE,
        envvar="DIPLOGRAPH_STORE",
        show_default=True,
        show_envvar=True,
        metavar="PLACE",
        help="The store: a folder, or the address of a SPARQL endpoint.",
    )(function)


def knowledge_option(function: Function) -> Function:
    """`--knowledge`: further folders of reference knowledge."""
    return click.option(
        "--knowledge",
        "knowledge_folders",
        multiple=True,
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        metavar="DIR",
        help="A folder of your own reference knowledge, read beside ours (docs/knowledge.md); repeatable.",
    )(function)


def output_option(function: Function) -> Function:
    """`-o`: where the output goes."""
    return click.option(
        "-o",
        "--output",
        default="-",
        show_default="standard output",
        metavar="FILE",
        help="Write to FILE, whole or not at all; `-` is standard output.",
    )(function)


def format_option(*formats: str, default: str, help: str = "How to write the answer.") -> Decorator:
    """`--format`: one of `formats`."""
    return click.option(
        "--format", "format_", type=click.Choice(formats), default=default, show_default=True, help=help
    )


def period_options(function: Function) -> Function:
    """`--since` and `--until`: partial dates."""
    until = click.option(
        "--until", type=PARTIAL_DATE, metavar="DATE", help="Only events up to then (2025, 2025-04, ...)."
    )
    since = click.option("--since", type=PARTIAL_DATE, metavar="DATE", help="Only events from then on.")
    return since(until(function))


def around_option(function: Function) -> Function:
    """`--around`: the middle of a network."""
    return click.option(
        "--around", metavar="NAME", help="Only this person, state or body and whom they dealt with."
    )(function)


def between_option(function: Function) -> Function:
    """`--between`: two actors."""
    return click.option(
        "--between",
        nargs=2,
        metavar="NAME NAME",
        help="Only what these two had to do with each other, themselves or by those who act for them.",
    )(function)


def topics_option(function: Function) -> Function:
    """`--topic`: topics."""
    return click.option(
        "--topic",
        "topics",
        multiple=True,
        metavar="TOPIC",
        help="Only events on this topic or one that falls under it (security, ...). May be repeated.",
    )(function)


def types_option(function: Function) -> Function:
    """`--type`: event types."""
    return click.option(
        "--type",
        "types",
        multiple=True,
        metavar="TYPE",
        help="Only events of this type (Meeting, ...). May be repeated.",
    )(function)


def sources_argument(function: Function) -> Function:
    """`SOURCE...`: files, folders, `-`."""
    return click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")(function)
