"""Queries about many things, asked for some hundred of them at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, TypeVar

from diplograph.store.interface import Store

__all__ = ["in_batches", "select_each"]

_AT_A_TIME: Final = 400

Item = TypeVar("Item")


def in_batches(items: Collection[Item], size: int = _AT_A_TIME) -> Iterator[list[Item]]:
    """`items` in their order, at most `size` at a time."""
    listed = list(items)
    for start in range(0, len(listed), size):
        yield listed[start : start + size]


def select_each(store: Store, sparql: str, terms: Iterable[str]) -> Iterator[Mapping[str, str | None]]:
    """The rows of a query in which `{terms}` stands for `terms` as SPARQL writes them; some at a time."""
    for batch in in_batches(sorted(set(terms))):
        yield from store.select(sparql.format(terms=" ".join(batch)))
