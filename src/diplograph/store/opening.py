"""Which store is behind a place that the user names."""

from __future__ import annotations

from diplograph.errors import StoreError
from diplograph.store.embedded import EmbeddedStore
from diplograph.store.endpoint import is_address
from diplograph.store.interface import Store

__all__ = ["open_graph", "open_store"]


def open_store(place: str, *, create: bool = False, read_only: bool = False) -> Store:
    """The store at `place`: a folder, `:memory:` for one that is gone with the process, or an endpoint.

    Parameters
    ----------
    place
        A folder, which `create` makes where it is missing or empty; without it, a missing one is refused. Or
        the address (http, https) at which a server takes queries of SPARQL 1.1; see `store.find_endpoint`.
    read_only
        Several may read a folder at a time, while nobody writes; an endpoint can always be read.

    Where another writes, wait for it as long as the environment variable `DIPLOGRAPH_STORE_WAIT` says. Raises
    `StoreError` for a place that is not a store, does not answer, cannot be read or written, or is in use.

    >>> open_store("no-such-folder")
    Traceback (most recent call last):
    ...
    diplograph.errors.StoreError: no-such-folder: there is no store; make one with: ...
    """
    if not place:
        raise StoreError("the name of the store is empty; name a folder, or the address of an endpoint")
    if is_address(place):
        from diplograph.store.remote import RemoteStore  # loads an HTTP library, which a folder does not need

        return RemoteStore(place, read_only=read_only)
    return EmbeddedStore(place, create=create, read_only=read_only)


def open_graph(place: str) -> Store:
    """The store at `place` (a folder or an address) to be read: what `diplograph.open` is.

    >>> graph = open_graph(":memory:")
    >>> [row["word"] for row in graph.select("SELECT ?word { VALUES ?word { 'met' 'spoke' } }")]
    ['met', 'spoke']
    """
    return open_store(place, read_only=True)
