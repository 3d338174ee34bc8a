"""The options that choose events, the same for views and exports."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from diplograph.cli.options import around_option, period_options, types_option

if TYPE_CHECKING:
    from diplograph.store import Store

__all__ = ["chosen_events", "selection_options"]

Function = TypeVar("Function", bound=Callable[..., Any])


def selection_options(function: Function) -> Function:
    """`--around`, `--depth`, `--since`, `--until`, `--type`."""
    depth = click.option(
        "--depth",
        type=click.IntRange(1),
        default=1,
        show_default=True,
        metavar="N",
        help="How many steps away from --around.",
    )
    chosen: Function = around_option(depth(period_options(types_option(function))))
    return chosen


def chosen_events(store: Store, options: dict[str, Any]) -> dict[str, Any]:
    """The options as the library takes them, with the actor's id in place of its name."""
    from diplograph.network import get_actor

    around = options["around"]
    return {**options, "around": get_actor(store, around) if around is not None else None}
