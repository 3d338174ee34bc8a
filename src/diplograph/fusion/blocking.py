"""Which events are compared at all: those of one type, with somebody in common, around one time."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from diplograph.fusion.told import ToldEvent

__all__ = ["SLACK", "block_keys"]

SLACK: Final = timedelta(days=3)
"""By how many days the dates of one event may lie apart: a plan may be put off by so much."""

_MOST_PARTIES: Final = 16  # of a large gathering; two accounts of one share some of the first ones


def block_keys(event: ToldEvent) -> frozenset[str]:
    """The texts of which two events must have one in common to be compared.

    Each names the type, one party, and a week in which the event may have taken place. An event with nobody
    in it, or without any date, has none: nothing could show it to be another.
    """
    days = event.days()
    if days is None:
        return frozenset()
    day, last = days[0] - SLACK, days[1] + SLACK
    weeks = set()
    while day <= last:
        weeks.add(_week(day.isocalendar()[:2]))
        day += timedelta(days=1)
    parties = sorted(event.sides())[:_MOST_PARTIES]
    return frozenset(f"{event.type.lower()} {party} {week}" for party in parties for week in weeks)


def _week(year_and_week: tuple[int, ...]) -> str:
    year, week = year_and_week
    return f"{year}-W{week:02d}"
