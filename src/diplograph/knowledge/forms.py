"""The forms that a cell can have; each says what is wrong with a value, or None."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from diplograph.errors import PartialDateError
from diplograph.model import PartialDate

__all__ = [
    "OPEN",
    "Form",
    "date",
    "end",
    "identifier",
    "number",
    "one_of",
    "pattern",
    "source",
    "split",
    "text",
]

Form = Callable[[str], str | None]
"""Value -> what is wrong with it and what to write instead, or None. It is never asked about an empty
cell."""

OPEN: Final = ".."
"""In a `to` cell: still so."""

_ID = re.compile(r"([a-z]+)/[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*")
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ADDRESS = re.compile(r"https?://\S+")


def split(value: str) -> tuple[str, ...]:
    """The values of a cell that holds several, separated by ` | `.

    >>> split("Kazakh | Kazakhstani")
    ('Kazakh', 'Kazakhstani')
    """
    return tuple(part for part in map(str.strip, value.split("|")) if part) if value else ()


def text(value: str) -> str | None:
    """One line without control characters and no-break spaces."""
    return None if value.isprintable() else "holds a line break, a no-break space or a control character"


def date(value: str) -> str | None:
    """A date of the form YYYY, YYYY-MM or YYYY-MM-DD."""
    try:
        PartialDate.parse(value)
    except PartialDateError as error:
        return str(error).removeprefix(f"{value!r} ")
    return None


def end(value: str) -> str | None:
    """A date, or `..` for "still so"."""
    problem = None if value == OPEN else date(value)
    return f"{problem}, or .. for what is still so" if problem else None


def identifier(*kinds: str) -> Form:
    """The form of an id whose first part is one of `kinds`."""

    def check(value: str) -> str | None:
        match = _ID.fullmatch(value)
        if match is None:
            return f"is not an id: write {kinds[0]}/lower-case-words-joined-by-hyphens"
        if match[1] not in kinds:
            return f"is the id of a {match[1]}, and this cell takes that of a {' or '.join(kinds)}"
        return None

    return check


def one_of(values: Iterable[str]) -> Form:
    """One of a fixed list of words."""
    listed = tuple(values)

    def check(value: str) -> str | None:
        return None if value in listed else f"is not one of {', '.join(listed)}"

    return check


def pattern(expression: str, description: str) -> Form:
    """Whatever `expression` matches as a whole; `description` says it to people."""
    compiled = re.compile(expression)

    def check(value: str) -> str | None:
        return None if compiled.fullmatch(value) else f"is not {description}"

    return check


def number(least: float, most: float) -> Form:
    """A decimal number between `least` and `most`."""

    def check(value: str) -> str | None:
        try:
            inside = least <= float(value) <= most
        except ValueError:
            inside = False
        return None if inside else f"is not a number between {least:g} and {most:g}"

    return check


def source(value: str) -> str | None:
    """A key of the table `sources`, or the address of a page."""
    if _KEY.fullmatch(value) or _ADDRESS.fullmatch(value):
        return None
    return "is neither a key of sources/ nor the address of a page (https://...)"
