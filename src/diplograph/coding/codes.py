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

__all__ = ["SCHEMES", "Meaning", "meaning_of", "plover_code_of"]

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


def plover_code_of(type_: EventType, kind: str | None = None) -> tuple[str, str] | None:
    """The event and mode of PLOVER that mean `type_`, and `kind` where one does; None where none do.

    Of several the one that says the kind, then the one that stands first in the table; none says more.

    >>> plover_code_of(EventType.CALL, "telephone-call"), plover_code_of(EventType.STATEMENT)
    (('CONSULT', 'phone'), None)
    >>> plover_code_of(EventType.MEETING, "lunch")
    ('CONSULT', '')
    """
    found = [
        (meaning.kind != kind, code)
        for code, meaning in _table("plover").items()
        if meaning is not None
        and meaning.type is type_
        and meaning.status is Status.OCCURRED
        and meaning.kind in (None, kind)
    ]
    if not found:
        return None
    event, _, mode = min(found, key=lambda entry: entry[0])[1].partition(" ")
    return event, mode


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
