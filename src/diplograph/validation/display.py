"""How values are shown in findings: short, in one line."""

from __future__ import annotations

from typing import Final

from diplograph.namespaces import PREFIXES

__all__ = ["shorten"]

_LONGEST: Final = 120


def shorten(value: str) -> str:
    """An IRI of a known namespace with its prefix; any other text quoted, in one line, cut where it is long.

    >>> shorten("https://w3id.org/diplograph/id/state/kazakhstan"), shorten("held talks")
    ('id:state/kazakhstan', "'held talks'")
    """
    fitting = [prefix for prefix, namespace in PREFIXES.items() if value.startswith(namespace)]
    if fitting:
        prefix = max(fitting, key=lambda candidate: len(PREFIXES[candidate]))
        return f"{prefix}:{value.removeprefix(PREFIXES[prefix])}"
    line = " ".join(value.split())
    return repr(line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…")
