"""One writer at a time behind an endpoint: a lease, which lies in the store itself in a graph of its own."""

from __future__ import annotations

import time
import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from diplograph.errors import StoreError
from diplograph.namespaces import GRAPH, PREFIXES
from diplograph.store.bindings import Text, write_term
from diplograph.store.locks import WAIT_VARIABLE, attempts, describe_process, patience, process_has_ended

if TYPE_CHECKING:
    from collections.abc import Callable

    from diplograph.store.interface import Rows

__all__ = ["LEASE_GRAPH", "Lease"]

LEASE_GRAPH: Final = f"{GRAPH}lease"
"""The named graph that says who writes to the store at the moment; no part of its content."""

_RUNS_OUT: Final = timedelta(minutes=30)  # without a write, after which a lease is nobody's any more
_RENEW: Final = 60.0  # seconds from one renewal to the next

_HOLDER: Final = f"<{PREFIXES['dcterms']}creator>"
_SINCE: Final = f"<{PREFIXES['dcterms']}modified>"
_NAME: Final = f"<{LEASE_GRAPH}>"


class Lease:
    """The right to write to one store, taken at once and renewed as long as there is writing.

    It outlives a writer that was killed: then it is taken over by the next one on the same machine at once,
    and by one on another machine when it has run out. The times are those of the server's clock.
    """

    def __init__(self, place: str, select: Callable[[str], Rows], update: Callable[[str], None]) -> None:
        """Take it for the store at `place`; a `StoreError` tells who holds it when patience is at its end."""
        self._place = place
        self._select = select
        self._update = update
        self._me = f"{describe_process()} ({uuid.uuid4().hex[:8]})"
        self._renewed = 0.0
        self._take()

    def _take(self) -> None:
        holder = ""
        for _ in attempts(patience()):
            holder = self._try()
            if holder == self._me:
                self._renewed = time.monotonic()
                return
        raise StoreError(
            f"{self._place}: is being written to by another diplograph ({holder}); "
            f"try again when it is done, or wait for it: {WAIT_VARIABLE}=SECONDS"
        )

    def _try(self) -> str:
        """Take the lease if it is free or left behind; who holds it then."""
        self._update(
            f"INSERT {{ {self._lease(self._me, '?now')} }} "
            f"WHERE {{ BIND(NOW() AS ?now) FILTER NOT EXISTS {{ {self._lease('?holder', '?since')} }} }}"
        )
        found = self._read()
        if found is None:
            return ""
        holder, since, is_left = found
        if holder != self._me and is_left:
            self._update(
                f"DELETE {{ {self._lease(holder, '?since')} }} INSERT {{ {self._lease(self._me, '?now')} }} "
                f"WHERE {{ {self._lease(holder, '?since')} BIND(NOW() AS ?now) "
                f'FILTER(STR(?since) = "{since}") }}'
            )
            found = self._read()
        return found[0] if found else ""

    def _read(self) -> tuple[str, str, bool] | None:
        """Who holds it, since when, and whether it was left behind."""
        query = f"SELECT ?holder ?since (NOW() AS ?now) WHERE {{ {self._lease('?holder', '?since')} }}"
        for row in self._select(query):
            holder, since, now = (str(row[name]) for name in ("holder", "since", "now"))
            age = datetime.fromisoformat(now) - datetime.fromisoformat(since)
            return holder, since, process_has_ended(holder) or age > _RUNS_OUT
        return None

    def renew(self) -> None:
        """Before each write: see that it is still ours, now and then; `StoreError` where another took it."""
        if time.monotonic() - self._renewed < _RENEW:
            return
        self._update(
            f"DELETE {{ {self._lease(self._me, '?since')} }} INSERT {{ {self._lease(self._me, '?now')} }} "
            f"WHERE {{ {self._lease(self._me, '?since')} BIND(NOW() AS ?now) }}"
        )
        found = self._read()
        if found is None or found[0] != self._me:
            holder = found[0] if found else "nobody"
            raise StoreError(
                f"{self._place}: {holder} has taken over the writing, as nothing was written for long; "
                "load again, and what is there is left alone"
            )
        self._renewed = time.monotonic()

    def release(self) -> None:
        """Let others write."""
        lease = self._lease(self._me, "?since")
        self._update(f"DELETE {{ {lease} }} WHERE {{ {lease} }}")

    @staticmethod
    def _lease(holder: str, since: str) -> str:
        who = holder if holder.startswith("?") else write_term(Text(holder))
        return f"GRAPH {_NAME} {{ {_NAME} {_HOLDER} {who} ; {_SINCE} {since} }}"
