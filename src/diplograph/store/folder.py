"""The folder of an embedded store: the marker by which it is known, and the lock."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from diplograph.errors import StoreError
from diplograph.store.locks import (
    WAIT_VARIABLE,
    attempts,
    describe_process,
    patience,
    process_has_ended,
    try_lock,
)
from diplograph.store.snapshots import hold_snapshot

__all__ = ["FORMAT", "check_folder", "locked", "make_folder"]

FORMAT: Final = 2
"""The version of the folder's layout and of the shape of its graphs; a store of another is refused."""

_MARKER: Final = "diplograph-store.json"
_DATA: Final = "oxigraph"
_WRITER: Final = "writer.txt"


def check_folder(folder: Path) -> None:
    """Refuse (`StoreError`) what is not a store, or one of a version that is not ours; nothing is touched."""
    if not folder.exists():
        raise StoreError(
            f"{folder}: there is no store; make one with: diplograph load SOURCE --store {folder}"
        )
    if not folder.is_dir():
        raise StoreError(f"{folder}: is a file, not a store; name a folder")
    marker = folder / _MARKER
    try:
        content = json.loads(marker.read_text(encoding="utf-8"))
        version = content["format"]
    except FileNotFoundError:
        raise StoreError(
            f"{folder}: is not a diplograph store (no {_MARKER} in it); name another folder"
        ) from None
    except OSError as error:
        raise StoreError(f"{marker}: cannot be read ({error.strerror}); check its permissions") from None
    except (ValueError, KeyError, TypeError):
        raise StoreError(f"{marker}: is damaged; restore it or load the articles into a new store") from None
    if version != FORMAT:
        raise StoreError(
            f"{folder}: is a store of format {version}, and this diplograph reads format {FORMAT}; "
            "load the articles into a new store"
        )


def make_folder(folder: Path) -> None:
    """Make a store of `folder`, which is missing or empty; one that is a store already is only checked."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            # The marker first: a folder with a marker and no data is an empty store.
            new = folder / f".{_MARKER}.new"
            new.write_text(json.dumps({"format": FORMAT, "made-by": "diplograph"}) + "\n", encoding="utf-8")
            new.replace(folder / _MARKER)
        except OSError as error:
            raise StoreError(
                f"{folder}: a store cannot be made there ({error.strerror}); name a folder to write to"
            ) from None
    check_folder(folder)


@contextlib.contextmanager
def locked(folder: Path, *, read_only: bool) -> Iterator[Path]:
    """Hold the store for reading, with other readers, or for writing, alone; where its database lies.

    Who reads while another writes gets the store as it was before, where that is kept. Else wait as long as
    `locks.patience` says; then a `StoreError` tells who holds it. Oxigraph lets a reader in beside a writer
    and calls what then happens undefined, so we let none in.
    """
    with _open_marker(folder) as marker:
        for _ in attempts(patience()):
            if try_lock(marker, shared=read_only):
                break
            if read_only:
                with hold_snapshot(folder) as snapshot:
                    if snapshot is not None:
                        yield snapshot
                        return
        else:
            raise StoreError(
                f"{folder}: is {_use(folder)}; try again when it is done, or wait for it: "
                f"{WAIT_VARIABLE}=SECONDS"
            )
        with _noted(folder) if not read_only else contextlib.nullcontext():
            yield folder / _DATA


@contextlib.contextmanager
def _noted(folder: Path) -> Iterator[None]:
    """Leave word who writes; that a full disk has no room for it is no reason not to."""
    note = folder / _WRITER
    with contextlib.suppress(OSError):
        note.write_text(describe_process(), encoding="utf-8")
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            note.unlink()


def _use(folder: Path) -> str:
    """In what use the store is: by a writer who left word, else by readers."""
    try:
        writer = (folder / _WRITER).read_text(encoding="utf-8")
    except OSError:
        writer = ""
    if not writer or process_has_ended(writer):  # one that was killed leaves its word behind
        return "in use by another diplograph, which reads it"
    return f"being written to by another diplograph ({writer})"


def _open_marker(folder: Path) -> IO[bytes]:
    try:
        return os.fdopen(os.open(folder / _MARKER, os.O_RDONLY), "rb")
    except OSError as error:
        raise StoreError(f"{folder}: cannot be opened ({error.strerror}); check its permissions") from None
