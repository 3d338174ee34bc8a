"""What readers of a folder see while somebody writes to it: the store as it was before.

A snapshot is made of hard links, so it takes no time and, until the files beneath it are merged, no room.
Each has a file beside it by which readers hold it; what nobody holds is removed at the end of the writing, or
by the next writer.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from diplograph.store.locks import CAN_LOCK, try_lock

__all__ = ["clear_snapshots", "hold_snapshot", "take_snapshot"]

_FOLDER: Final = "snapshots"
_LOCK: Final = ".lock"


def take_snapshot(engine: ox.Store, folder: Path) -> None:
    """Keep the store `folder`, which `engine` is about to change, as it is for those who read.

    Of an empty store there is none. Where none can be made (a file system without links, a full disk) readers
    are told to wait.
    """
    if not CAN_LOCK or next(iter(engine.named_graphs()), None) is None:
        return
    with contextlib.suppress(OSError):
        kept = folder / _FOLDER
        kept.mkdir(exist_ok=True)
        data = kept / f"{1 + max((int(path.stem) for path in kept.iterdir()), default=0):06}"
        engine.backup(str(data))
        data.with_suffix(_LOCK).touch()  # from now on it can be held


def clear_snapshots(folder: Path) -> None:
    """Remove those snapshots of the store `folder` that nobody reads; only who may write may ask for it."""
    kept = folder / _FOLDER
    if not kept.is_dir():
        return
    with contextlib.suppress(OSError):
        for data in sorted(path for path in kept.iterdir() if path.suffix != _LOCK):
            lock = data.with_suffix(_LOCK)
            lock.touch()
            with lock.open("rb") as file:
                if try_lock(file, shared=False):
                    shutil.rmtree(data)
                    lock.unlink()


@contextlib.contextmanager
def hold_snapshot(folder: Path) -> Iterator[Path | None]:
    """The latest snapshot of the store `folder`, which stays to the end of the block; None without one."""
    with contextlib.ExitStack() as held:
        for lock in sorted((folder / _FOLDER).glob(f"*{_LOCK}"), reverse=True):
            try:
                file = held.enter_context(lock.open("rb"))
            except OSError:  # removed a moment ago
                continue
            if try_lock(file, shared=True) and lock.with_suffix("").is_dir():
                yield lock.with_suffix("")
                return
        yield None
