"""How sources are to be read, where it is not as usual."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from diplograph.errors import MisuseError
from diplograph.loaders.metadata import KEYS

__all__ = ["LoadOptions", "parse_field_mapping"]


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """How sources are to be read.

    Attributes
    ----------
    fields
        Our field (one of `metadata.KEYS`, or "text") -> where it stands in records of JSON and tables: the
        name of a key or column; in JSON a path with dots ("meta.date", "authors.0") goes inside.
    web
        Whether addresses may be fetched at all.
    follow_feeds
        Whether the page of a feed's entry is fetched where the feed carries no more than a summary of it.
    allow_private_addresses
        Whether hosts of a private network, and this machine itself, may be fetched from.
    ignore_robots
        Whether pages are fetched that the site's robots.txt asks robots to leave alone.
    timeout
        Seconds that a server may be silent.
    largest_download
        Bytes; a longer answer is broken off and refused.
    pause
        Seconds between two pages of a site whose robots.txt asks for no other pause.
    backoff
        Seconds before a failed request is tried again; they double with each try.
    """

    fields: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    web: bool = False
    follow_feeds: bool = False
    allow_private_addresses: bool = False
    ignore_robots: bool = False
    timeout: float = 20.0
    largest_download: int = 20 << 20
    pause: float = 1.0
    backoff: float = 0.5


def parse_field_mapping(pairs: tuple[str, ...] | list[str]) -> Mapping[str, str]:
    """The mapping in pairs `OURS=THEIRS`; one that is malformed or names no field of ours is a `MisuseError`.

    >>> dict(parse_field_mapping(["text=body", "published=meta.date"]))
    {'text': 'body', 'published': 'meta.date'}
    >>> parse_field_mapping(["text"])
    Traceback (most recent call last):
    ...
    diplograph.errors.MisuseError: 'text' is not a pair; write OURS=THEIRS, such as text=body
    """
    known = ("text", *KEYS)
    found: dict[str, str] = {}
    for pair in pairs:
        ours, equals, theirs = pair.partition("=")
        ours, theirs = ours.strip(), theirs.strip()
        if not equals or not theirs:
            raise MisuseError(f"{pair!r} is not a pair; write OURS=THEIRS, such as text=body")
        if ours not in known:
            raise MisuseError(f"{pair!r}: there is no field {ours!r}; write one of {', '.join(known)}")
        found[ours] = theirs
    return MappingProxyType(found)
