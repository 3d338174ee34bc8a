"""Rules on who holds a post."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from diplograph.knowledge.offices import Capacity, Tenure
from diplograph.knowledge.records import Records
from diplograph.knowledge.rows import Fault, Rows
from diplograph.knowledge.succession import counts

__all__ = [
    "one_holder_at_a_time",
    "terms_of_one_person_are_apart",
    "what_is_set_aside_has_a_preferred_row",
]


def one_holder_at_a_time(rows: Rows, records: Records) -> Iterator[Fault]:
    """Two people do not hold a post for one at the same time, but for the day of the handover.

    A note on one of the two rows explains an exception. Only full holders count: one may act for another.
    """
    for post, tenures in _by_post(records).items():
        known = records.posts.get(post)
        if known is None or not known.single:
            continue
        full = [tenure for tenure in tenures if tenure.capacity is Capacity.FULL and counts(tenure, tenures)]
        for one, other in combinations(full, 2):
            if one.person != other.person and one.period.surely_overlaps(other.period):
                if one.note or other.note:
                    continue
                first, second = records.origins[one.id], records.origins[other.id]
                problem = (
                    f"holds {post} at the same time as {one.person} ({first.place}: {one.period}); "
                    "end the earlier tenure, or explain it in `note`"
                )
                yield second.fault("person", problem, "holders")


def terms_of_one_person_are_apart(rows: Rows, records: Records) -> Iterator[Fault]:
    """Two rows of one person in one post and capacity do not overlap, unless sources disagree and one is set
    aside."""
    for tenures in _by_post(records).values():
        for one, other in combinations(tenures, 2):
            same = one.person == other.person and one.capacity is other.capacity
            if same and one.preferred and other.preferred and one.period.surely_overlaps(other.period):
                first, second = records.origins[one.id], records.origins[other.id]
                problem = f"overlaps with {first.place} ({one.period}); set one aside with preferred = no"
                yield second.fault("from", problem, "terms")


def what_is_set_aside_has_a_preferred_row(rows: Rows, records: Records) -> Iterator[Fault]:
    """A row with preferred = no has a preferred row of the same post that it disagrees with."""
    for tenures in _by_post(records).values():
        for tenure in tenures:
            if not tenure.preferred and counts(tenure, tenures):
                row = records.origins[tenure.id]
                yield row.fault(
                    "preferred", "sets the row aside, and no preferred row stands for it", "preferred"
                )


def _by_post(records: Records) -> dict[str, list[Tenure]]:
    listed: defaultdict[str, list[Tenure]] = defaultdict(list)
    for tenure in records.tenures:
        listed[tenure.post].append(tenure)
    return listed
