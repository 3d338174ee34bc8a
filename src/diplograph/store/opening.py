"""Which store is behind a place that the user names."""

from __future__ import annotations

from diplograph.errors import StoreError
from diplograph.store.embedded import EmbeddedStore
from diplograph.store.interface import Store

__all__ = ["open_store"]


def open_store(place: str, *, create: bool = False, read_only: bool = False) -> Store:
    """The store at `place`: a folder, or `:memory:` for one that is gone with the process.

    Parameters
    ----------
    place
        A folder that `create` makes where it is missing or empty; without it, a missing one is refused.
    read_only
        Several may read a store at a time, while nobody writes.

    Raises `StoreError` for a place that is not a store, cannot be read or written, or is in use.

    >>> open_store("no-such-folder")
    Traceback (most recent call last):
    ...
    diplograph.errors.StoreError: no-such-folder: there is no store; make one with: ...
    """
    if place.startswith(("http://", "https://")):
        raise StoreError(f"{place}: a store behind an address cannot be opened yet; name a folder")
    if not place:
        raise StoreError("the name of the store is empty; name a folder")
    return EmbeddedStore(place, create=create, read_only=read_only)
