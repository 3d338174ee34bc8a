"""Which ids were met already, in memory that does not grow with their number."""

from __future__ import annotations

import sqlite3
from types import TracebackType
from typing import Self

__all__ = ["SeenIds"]


class SeenIds:
    """Ids and where each was met first; a private database that goes to a temporary file when it grows."""

    def __init__(self) -> None:
        """Begin with none."""
        self._database = sqlite3.connect("")  # an empty name: in memory while small, else in a temporary file
        self._database.execute("CREATE TABLE seen (id TEXT PRIMARY KEY, place TEXT NOT NULL) WITHOUT ROWID")

    def meet(self, identifier: str, place: str) -> str | None:
        """Note that `identifier` was met at `place`; None, or where it had been met before."""
        cursor = self._database.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (identifier, place))
        if cursor.rowcount:
            return None
        row = self._database.execute("SELECT place FROM seen WHERE id = ?", (identifier,)).fetchone()
        return str(row[0])

    def __enter__(self) -> Self:
        """The same; the end of the block forgets all."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Forget all."""
        self._database.close()
