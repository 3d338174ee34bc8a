"""The options that choose events, the same for views and exports."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from diplograph.cli.options import (
    around_option,
    between_option,
    period_options,
    topics_option,
    types_option,
)

if TYPE_CHECKING:
    from diplograph.store import Store

__all__ = ["chosen_events", "selection_options"]

Function = TypeVar("Function", bound=Callable[..., Any])


def selection_options(function: Function) -> Function:
    """`--around`, `--depth`, `--between`, `--since`, `--until`, `--type`, `--topic`."""
    depth = click.option(
        "--depth",
        type=click.IntRange(1),
        default=1,
        show_default=True,
        metavar="N",
        help="How many steps away from --around.",
    )
    chosen: Function = around_option(
        depth(between_option(period_options(types_option(topics_option(function)))))
    )
    return chosen


def chosen_events(store: Store, options: dict[str, Any]) -> dict[str, Any]:
    """The options as `project_network` takes them, with the ids of actors in place of their names."""
    from diplograph.network import get_actor

    around, between = options["around"], options["between"]
    return {
        **options,
        "around": None if around is None else get_actor(store, around),
        "between": None if between is None else tuple(get_actor(store, name) for name in between),
    }
