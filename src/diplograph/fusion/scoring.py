"""How surely two articles tell of one event: points for and against it, added up, each with its reason."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from diplograph.fusion.told import Sides, ToldEvent, is_same_person
from diplograph.fusion.weights import WEIGHTS
from diplograph.model import ContactFormat, DateOrigin, EventType, Role, Status

__all__ = ["Score", "score_pair"]


class Score(NamedTuple):
    """What came of comparing two events: the sum of points, and the reasons in words."""

    points: float
    reasons: tuple[str, ...]

    @property
    def confidence(self) -> float:
        """The points as a number from 0 to 1; 0.5 lies between the same and another."""
        return round(1 / (1 + math.exp(-self.points)), 4)


_Point = tuple[float, str]

_UTTERANCES: Final = frozenset(
    {
        EventType.STATEMENT,
        EventType.SUPPORT,
        EventType.PRAISE,
        EventType.REQUEST,
        EventType.CRITICISM,
        EventType.COMMITMENT,
    }
)
_LONG: Final = frozenset(
    {EventType.VISIT, EventType.GATHERING, EventType.MESSAGE, EventType.AID, EventType.APPOINTMENT}
)
"""Types of which accounts may give days further apart: what lasts, or is done one day and told another."""
_TOLD_BY_KIND: Final = frozenset(
    {EventType.ACCREDITATION, EventType.APPOINTMENT, EventType.MESSAGE, EventType.AID}
)
"""Types of which another kind is another event."""
_APART: Final = frozenset({"one-on-one-talks", "expanded-talks"})
"""Kinds of talks that follow one another on one day."""
_REMOTE: Final = frozenset({ContactFormat.TELEPHONE, ContactFormat.VIDEO, ContactFormat.WRITTEN})
_LONGEST: Final = 3  # days
_ALIKE: Final = 0.5  # from here on two sentences are said to be alike, up to 1 for those of the same words


def score_pair(first: ToldEvent, second: ToldEvent) -> Score | None:
    """How surely two articles tell of one event; None where they cannot.

    Both ways round give the same.
    """
    if second.id < first.id:
        first, second = second, first
    if first.article == second.article or first.type is not second.type:
        return None
    points: list[_Point] = []
    for compare in (_compare_actors, _compare_days, _compare_places, _compare_kinds, _compare_words):
        found = compare(first, second)
        if found is None:
            return None
        points += found
    doubt = WEIGHTS.doubt_of_words if first.type in _UTTERANCES else WEIGHTS.doubt
    return Score(
        round(doubt + sum(value for value, _ in points), 4),
        tuple(dict.fromkeys(words for _, words in points)),
    )


def _compare_actors(first: ToldEvent, second: ToldEvent) -> list[_Point] | None:
    if first.type.is_directed:
        return _compare_directed(first, second)
    gathering = first.type is EventType.GATHERING
    a, b = first.sides(), second.sides()
    shared = _share(a, b)
    if not shared.with_people | shared.without or (shared.contradicted and not gathering):
        return None
    result = _points_of(shared, alone=max(len(a), len(b)) == 1)
    if shared.left and shared.right and not gathering:
        return None  # each names somebody of whom the other knows nothing
    if shared.left or shared.right:
        many = gathering or min(len(a), len(b)) > 2
        larger = ContactFormat.MULTILATERAL in (first.format, second.format)
        if larger and first.format is not second.format and first.format and second.format and not many:
            return None  # the talks of three are not those that two of them had
        result.append(
            (WEIGHTS.side_missing_of_many if many else WEIGHTS.side_missing, "a party is missing in one")
        )
    return result


def _compare_directed(first: ToldEvent, second: ToldEvent) -> list[_Point] | None:
    sources = _share(first.sides(Role.SOURCE), second.sides(Role.SOURCE))
    if sources.contradicted or not sources.with_people | sources.without:
        return None
    a, b = first.sides(Role.TARGET), second.sides(Role.TARGET)
    result = _points_of(sources, alone=not a and not b)
    if not a and not b:
        return result
    if not a or not b:
        return [*result, (WEIGHTS.side_missing, "only one tells to whom it is")]
    targets = _share(a, b)
    if targets.contradicted or not targets.with_people | targets.without:
        return None
    return result + _points_of(targets, alone=False)


class _Shared(NamedTuple):
    """What two accounts have in common: parties for which both name a person, and such for which not both do;
    parties for which they name other people; and those of whom only the one or the other tells."""

    with_people: frozenset[str]
    without: frozenset[str]
    contradicted: frozenset[str]
    left: frozenset[str]
    right: frozenset[str]


def _share(a: Sides, b: Sides) -> _Shared:
    common = a.keys() & b.keys()
    with_people = {party for party in common if _have_common(a[party], b[party])}
    contradicted = {party for party in common - with_people if a[party] and b[party]}
    left, right = set(a.keys() - common), set(b.keys() - common)
    # Somebody of whom one account does not tell for whom he acts is found among the people of the other.
    for unmatched, rest, sides, others in ((left, right, a, b), (right, left, b, a)):
        for party in sorted(unmatched):
            if twins := {other for other in others if _have_common(sides[party], others[other])}:
                unmatched.discard(party)
                rest -= twins
                with_people |= twins & common or {party}
    return _Shared(
        frozenset(with_people),
        frozenset(common - with_people - contradicted),
        frozenset(contradicted - with_people),
        frozenset(left),
        frozenset(right),
    )


def _have_common(first: frozenset[str], second: frozenset[str]) -> bool:
    return any(is_same_person(one, other) for one in first for other in second)


def _points_of(shared: _Shared, *, alone: bool) -> list[_Point]:
    """Points for two sides; for one twice as many, where there is no other."""
    people = min(len(shared.with_people), 2)
    parties = min(len(shared.without), 2 - people)
    times = 2 if alone else 1
    result = []
    if people:
        result.append((times * people * WEIGHTS.same_person, "same people"))
    if parties:
        result.append((times * parties * WEIGHTS.same_party, "same states or bodies"))
    return result


def _compare_days(first: ToldEvent, second: ToldEvent) -> list[_Point] | None:
    one, other = first.days(), second.days()
    if one is None or other is None:
        return [(WEIGHTS.date_open, "without a date")]
    plan = {first.status, second.status} == {Status.PLANNED, Status.OCCURRED}
    result = []
    if plan:
        planned, held = (first, second) if first.status is Status.PLANNED else (second, first)
        if planned.published and planned.published.first_day() > (held.days() or one)[1]:
            result.append((WEIGHTS.late_plan, "announced afterwards"))
    if first.has_day and second.has_day:
        apart = abs((one[0] - other[0]).days)
        found = _points_of_days(first, second, apart, plan)
        return None if found is None else [*result, found]
    if max(one[0], other[0]) > min(one[1], other[1]):
        return None
    if first.has_period and second.has_period:
        return [*result, (WEIGHTS.same_month, "same month")]
    return [*result, (WEIGHTS.date_open, "one has no date")]


def _points_of_days(first: ToldEvent, second: ToldEvent, apart: int, plan: bool) -> _Point | None:
    if apart == 0:
        return WEIGHTS.same_day, "same day"
    if apart > _LONGEST:
        return None
    if plan:
        return WEIGHTS.plan_moved, "planned for another day"
    if apart == 1:
        stated = first.date_origin is second.date_origin is DateOrigin.STATED
        return (
            (WEIGHTS.day_apart, "one day apart") if stated else (WEIGHTS.day_apart_counted, "one day apart")
        )
    return (WEIGHTS.days_apart, f"{apart} days apart") if first.type in _LONG else None


def _compare_places(first: ToldEvent, second: ToldEvent) -> list[_Point] | None:
    if not first.place or not second.place:
        return []
    if first.place == second.place:
        return [(WEIGHTS.same_place, "same place")]
    if first.place in second.within or second.place in first.within:
        return [(WEIGHTS.place_within, "one place within the other")]
    if first.within & second.within:
        return [(WEIGHTS.another_place, "two places of one state")]
    if first.type is EventType.VISIT:
        return None
    return [(WEIGHTS.another_state, "places in two states")]


def _compare_kinds(first: ToldEvent, second: ToldEvent) -> list[_Point] | None:
    result = []
    if first.kind and second.kind:
        if first.kind == second.kind:
            result.append((WEIGHTS.same_kind, "same kind"))
        elif first.type in _TOLD_BY_KIND or {first.kind, second.kind} == _APART:
            return None
        else:
            result.append((WEIGHTS.other_kind, "another kind"))
    if first.format and second.format and first.type is not EventType.CALL:
        if first.format is second.format:
            result.append((WEIGHTS.same_format, "same format"))
        elif (first.format in _REMOTE) != (second.format in _REMOTE):
            return None
        else:
            result.append((WEIGHTS.other_format, "another format"))
    if Status.DENIED in (first.status, second.status) and first.status is not second.status:
        result.append((WEIGHTS.denied, "one denies it"))
    return result


def _compare_words(first: ToldEvent, second: ToldEvent) -> list[_Point] | None:
    result = []
    if first.topics & second.topics:
        result.append((WEIGHTS.same_topic, "same topics"))
    elif first.topics and second.topics:
        result.append((WEIGHTS.other_topics, "other topics"))
    if first.language == second.language and first.sentence and second.sentence:
        alike = fuzz.token_set_ratio(first.sentence, second.sentence, processor=default_process) / 100
        if alike > _ALIKE:
            value = round(WEIGHTS.alike_text * (alike - _ALIKE) / (1 - _ALIKE), 4)
            result.append((value, "alike sentences"))
    return result
