"""Groups of events that are one and the same: the surest pairs first, no group that contradicts itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Final, TypeAlias

from diplograph.fusion.scoring import Score
from diplograph.fusion.told import ToldEvent

__all__ = ["DECIDED", "Cluster", "Link", "Pair", "cluster_events", "pair_of"]

Pair: TypeAlias = tuple[str, str]
"""The ids of two events in order."""

SCORED: Final = "fusion:score"
DECIDED: Final = "fusion:review"
"""The rules that a link can come from: the scoring, or somebody who looked."""


def pair_of(first: str, second: str) -> Pair:
    """The two ids in order."""
    return (first, second) if first < second else (second, first)


@dataclass(frozen=True, slots=True)
class Link:
    """Why two events are one: `rule` is "fusion:score", or "fusion:review" where somebody decided it."""

    pair: Pair
    reason: str
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """Events that are one and the same, in order of their ids, and the links that joined them."""

    events: tuple[ToldEvent, ...]
    links: tuple[Link, ...]


Scorer: TypeAlias = Callable[[ToldEvent, ToldEvent], "Score | None"]


def cluster_events(
    events: Mapping[str, ToldEvent],
    candidates: Iterable[Pair],
    score: Scorer,
    *,
    same: Mapping[Pair, str] | None = None,
    different: Iterable[Pair] = (),
) -> list[Cluster]:
    """The groups into which `events` (by id) fall, lone ones included; in whatever order they come.

    Parameters
    ----------
    candidates
        The pairs that are worth comparing.
    same, different
        Pairs of which somebody has decided; `same` says why. They have the last word.

    The surest pair is joined first. Two groups become one only if no event of the one is told by an article
    that tells of another in the other, if none is decided to be different, and if on the average all pairs
    across speak for it: one vague account then does not join two things of which each would fit it.
    """
    apart = frozenset(different)
    groups = {identifier: frozenset({identifier}) for identifier in events}
    links: dict[str, list[Link]] = {identifier: [] for identifier in events}

    def join(link: Link) -> None:
        one, other = (groups[identifier] for identifier in link.pair)
        if one is not other:
            links[link.pair[0]].append(link)
            for identifier in one | other:
                groups[identifier] = one | other

    def may_join(one: frozenset[str], other: frozenset[str]) -> bool:
        points = 0.0
        for pair in (pair_of(*ends) for ends in product(sorted(one), sorted(other))):
            found = None if pair in apart else score(events[pair[0]], events[pair[1]])
            if found is None:
                return False
            points += found.points
        return points > 0

    for pair, why in sorted((same or {}).items()):
        join(Link(pair, why, 1.0, DECIDED))
    scored = ((pair, score(events[pair[0]], events[pair[1]])) for pair in sorted(set(candidates)))
    sure = [(found, pair) for pair, found in scored if found is not None and found.points > 0]
    for found, pair in sorted(sure, key=lambda item: (-item[0].points, item[1])):
        one, other = groups[pair[0]], groups[pair[1]]
        if one is not other and may_join(one, other):
            join(Link(pair, "; ".join(found.reasons), found.confidence, SCORED))
    return [
        Cluster(
            tuple(events[identifier] for identifier in sorted(group)),
            tuple(sorted((link for member in group for link in links[member]), key=lambda link: link.pair)),
        )
        for group in sorted(set(groups.values()), key=min)
    ]
