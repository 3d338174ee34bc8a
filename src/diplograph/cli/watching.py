"""Keeping folders loaded: a load now, and another whenever something in them has changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import click

from diplograph.errors import DiplographError

__all__ = ["watch_folders"]

_TICK: Final = 200  # milliseconds


def watch_folders(folders: Sequence[str], load: Callable[[], object], *, except_for: str) -> None:
    """Call `load`, and again after each change in `folders`, until an interrupt, which is no error.

    Changes beneath `except_for` (a store may lie in the folder) and in files whose name begins with a dot do
    not count. A load that fails is reported, and the watch goes on: the next change may mend it.
    """
    from watchfiles import watch

    apart = Path(except_for).absolute()

    def counts(_change: object, name: str) -> bool:
        path = Path(name)
        hidden = path.name.startswith(".")
        return not hidden and not path.is_relative_to(apart)

    begun = False
    try:
        # It yields nothing at first, but listens already: no change during the first load is missed.
        for changes in watch(
            *folders, watch_filter=counts, yield_on_timeout=True, rust_timeout=_TICK, raise_interrupt=True
        ):
            if changes or not begun:
                _load(load)
            if not begun:
                begun = True
                click.echo(f"Watching {', '.join(folders)}; stop with Ctrl-C.", err=True)
    except KeyboardInterrupt:
        return


def _load(load: Callable[[], object]) -> None:
    try:
        load()
    except DiplographError as error:
        click.echo(f"diplograph: error: {error}", err=True)
