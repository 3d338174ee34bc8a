"""What the codes of CAMEO and PLOVER mean in our types, as tables that people can review."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from diplograph.errors import ResourceMissingError
from diplograph.model import EventType, Status
from diplograph.resources import lexicon_dir

__all__ = ["SCHEMES", "Meaning", "meaning_of"]

SCHEMES: Final = ("cameo", "plover")
"""The codings that are understood; each has its table `event-codes/SCHEME.csv` in the lexicon."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code means: type, finer kind, status; `host` is the number (1, 2) of the actor that receives."""

    type: EventType
    kind: str | None
    status: Status
    host: int


def meaning_of(scheme: str, code: str, mode: str = "") -> Meaning | None:
    """What `code` of `scheme` means, or None where no type of ours does; a longer code means what it begins
    with means, if it has no row of its own.

    >>> meaning_of("cameo", "0411").type.value, meaning_of("plover", "CONSULT", "visit").type.value
    ('Call', 'Visit')
    >>> meaning_of("cameo", "190") is None
    True
    """
    table = _table(scheme)
    if scheme == "plover":
        return table.get(f"{code.upper()} {mode.lower()}".strip()) or table.get(code.upper())
    return next((table[code[:length]] for length in range(len(code), 1, -1) if code[:length] in table), None)


@cache
def _table(scheme: str) -> Mapping[str, Meaning | None]:
    """Every code of a scheme that has a row, None where that says that it means none of our types."""
    path = lexicon_dir() / "event-codes" / f"{scheme}.csv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return {row["code"]: _meaning(row) for row in csv.DictReader(file)}
    except OSError as error:
        raise ResourceMissingError(
            f"{path}: cannot be read ({error.strerror}); install diplograph again"
        ) from None


def _meaning(row: Mapping[str, str]) -> Meaning | None:
    if not row["type"]:
        return None
    return Meaning(EventType(row["type"]), row["kind"] or None, Status(row["status"]), int(row["host"] or 0))
