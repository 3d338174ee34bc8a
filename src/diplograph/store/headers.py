"""The headers of query files (`.rq`): what stands in the comments at the top, in YAML.

Rules of engagement, quality rules and the questions of the library are each one file of SPARQL that says of
itself what it is for:

    # title: Who deals with whom
    # why: Those who meet are in contact.
    SELECT ...
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

import yaml

__all__ = ["parse_header"]

# The loader in C where there is one: six times as fast.
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse_header(text: str, keys: Collection[str], optional: Collection[str] = ()) -> dict[str, Any]:
    """The header of the query file with the content `text`: all of `keys`, perhaps some of `optional`.

    Raises `ValueError`, which says what is wrong, for a header that is no YAML, lacks a key or has another.

    >>> parse_header("# title: Who deals with whom\\nASK {}", ["title"])
    {'title': 'Who deals with whom'}
    >>> parse_header("# titel: Who deals with whom\\nASK {}", ["title"])
    Traceback (most recent call last):
    ...
    ValueError: its header has no 'title'
    """
    lines = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        lines.append(line[1:].removeprefix(" "))
    try:
        header = yaml.load("\n".join(lines), Loader=_LOADER)
    except yaml.YAMLError as error:
        raise ValueError(f"its header is not YAML ({' '.join(str(error).split())})") from None
    if not isinstance(header, dict):
        raise ValueError("its header, the comments at its top, is no list of keys and values")
    if missing := [key for key in keys if header.get(key) is None]:
        raise ValueError(f"its header has no {missing[0]!r}")
    if unknown := sorted(map(str, header.keys() - {*keys, *optional})):
        raise ValueError(f"its header has the unknown key {unknown[0]!r}; it may have {', '.join(keys)}")
    return header
