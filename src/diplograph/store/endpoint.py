"""An endpoint of SPARQL 1.1 as the user names it: its addresses, and what the environment says of it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from diplograph.errors import StoreError

__all__ = ["VARIABLES", "Endpoint", "find_endpoint", "is_address"]

VARIABLES: Final[Mapping[str, str]] = {
    "DIPLOGRAPH_STORE_USER": "the user name, with a password",
    "DIPLOGRAPH_STORE_PASSWORD": "the password of that user (Basic, or Digest where the server asks for it)",
    "DIPLOGRAPH_STORE_TOKEN": "a bearer token, in place of user and password",
    "DIPLOGRAPH_STORE_TIMEOUT": "how many seconds the server may be silent (60)",
    "DIPLOGRAPH_STORE_UPDATE": "the address for updates, where it is not the usual one",
    "DIPLOGRAPH_STORE_GRAPHS": "the address of the Graph Store Protocol, where there is one",
}
"""Environment variable -> what it says of an endpoint."""

_TIMEOUT: Final = 60.0
# Where servers have their updates and graphs beside the address of queries.
_USUAL: Final = (
    (
        re.compile(r"^(.*/repositories/[^/]+)/?$"),
        r"\1/statements",
        r"\1/rdf-graphs/service",
    ),  # RDF4J, GraphDB
    (re.compile(r"^(https?://[^/]+)/query$"), r"\1/update", r"\1/store"),  # Oxigraph
    (re.compile(r"^(https?://[^/]+/.+)/(?:query|sparql)$"), r"\1/update", r"\1/data"),  # Fuseki
)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Addresses and access of an endpoint; `graphs` is empty where nothing is known of that protocol."""

    query: str
    update: str
    graphs: str = ""
    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    timeout: float = _TIMEOUT


def is_address(place: str) -> bool:
    """Whether the place of a store is an address.

    >>> is_address("http://localhost:7878/query"), is_address("diplograph-store")
    (True, False)
    """
    return place.lower().startswith(("http://", "https://"))


def find_endpoint(address: str, environment: Mapping[str, str] | None = None) -> Endpoint:
    """The endpoint that takes queries at `address`; `environment` is that of the process where None.

    Updates and graphs are looked for where Oxigraph, Fuseki, RDF4J and GraphDB have them, else updates go to
    the same address. Raises `StoreError` for an address that is none or holds a password, and for a variable
    that has no sense.

    >>> find_endpoint("http://localhost:7878/query", {}).update
    'http://localhost:7878/update'
    """
    given = os.environ if environment is None else environment
    _check(address)
    update, graphs = address, ""
    for pattern, updates, graph_store in _USUAL:
        if pattern.match(address):
            update, graphs = pattern.sub(updates, address), pattern.sub(graph_store, address)
            break
    update = given.get("DIPLOGRAPH_STORE_UPDATE") or update
    graphs = given.get("DIPLOGRAPH_STORE_GRAPHS") or graphs
    for other in filter(None, (update, graphs)):
        _check(other)
    user, password = given.get("DIPLOGRAPH_STORE_USER", ""), given.get("DIPLOGRAPH_STORE_PASSWORD", "")
    if bool(user) != bool(password):
        raise StoreError(
            "of DIPLOGRAPH_STORE_USER and DIPLOGRAPH_STORE_PASSWORD one is set; set both or none"
        )
    return Endpoint(
        address, update, graphs, user, password, given.get("DIPLOGRAPH_STORE_TOKEN", ""), _timeout(given)
    )


def _check(address: str) -> None:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise StoreError(f"{address}: is no address ({error})") from None
    if not is_address(address) or not parts.hostname or port == 0:
        raise StoreError(f"{address}: is no address of an endpoint (http, https)")
    if parts.username or parts.password:
        where = address.replace(f"{parts.netloc.rpartition('@')[0]}@", "")
        raise StoreError(
            f"{where}: was given with a user name or password, which others can read there; "
            "set DIPLOGRAPH_STORE_USER and DIPLOGRAPH_STORE_PASSWORD"
        )


def _timeout(given: Mapping[str, str]) -> float:
    text = given.get("DIPLOGRAPH_STORE_TIMEOUT") or str(_TIMEOUT)
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise StoreError(f"DIPLOGRAPH_STORE_TIMEOUT is {text!r}; give a number of seconds")
    return seconds
