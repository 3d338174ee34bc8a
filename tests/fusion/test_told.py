"""How well events are told apart and joined, by the dispatches of `told`, in whatever order they come."""

from __future__ import annotations

from itertools import combinations

import pytest

from diplograph.fusion.blocking import block_keys
from diplograph.fusion.clustering import cluster_events, pair_of
from diplograph.fusion.scoring import score_pair
from told import HALVES, agreement, told_events

FLOORS = {"develop": 0.95, "held-out": 0.9}


def groups(half: str, *, backwards: bool = False) -> list[list[str]]:
    events = {identifier: event for identifier, (event, _) in told_events(half).items()}
    if backwards:
        events = dict(reversed(events.items()))
    keys = {identifier: block_keys(event) for identifier, event in events.items()}
    candidates = [pair_of(*pair) for pair in combinations(events, 2) if keys[pair[0]] & keys[pair[1]]]
    return [
        [event.id for event in cluster.events] for cluster in cluster_events(events, candidates, score_pair)
    ]


@pytest.mark.parametrize("half", HALVES)
def test_events_are_joined_and_told_apart_well_enough(half: str) -> None:
    found = agreement(groups(half), {event: what for event, (_, what) in told_events(half).items()})

    assert found["f1"] >= FLOORS[half]
    assert found["b-cubed"] >= FLOORS[half]


def test_the_halves_hold_more_than_enough_pairs_of_both_sorts() -> None:
    same = apart = 0
    for half in HALVES:
        told = told_events(half).values()
        for (one, what), (other, that) in combinations(told, 2):
            same += what == that
            apart += (
                what != that and one.article != other.article and bool(block_keys(one) & block_keys(other))
            )

    assert (same, apart) >= (100, 100)


@pytest.mark.parametrize("half", HALVES)
def test_the_groups_are_the_same_in_whatever_order_the_events_come(half: str) -> None:
    assert groups(half) == groups(half, backwards=True)


@pytest.mark.parametrize("half", HALVES)
def test_no_group_holds_two_events_of_one_article(half: str) -> None:
    for group in groups(half):
        articles = [event.split("/")[1] for event in group]
        assert len(articles) == len(set(articles))


@pytest.mark.parametrize("half", HALVES)
def test_a_score_is_the_same_both_ways_round(half: str) -> None:
    events = [event for event, _ in told_events(half).values()]

    assert all(score_pair(one, other) == score_pair(other, one) for one, other in combinations(events, 2))
