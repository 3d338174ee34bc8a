"""How surely two articles tell of one event: points for and against it, added up, each with its reason."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from diplograph.fusion.told import Sides, ToldEvent, is_same_person
from diplograph.model import ContactFormat, DateOrigin, EventType, Role, Status

__all__ = ["WEIGHTS", "Score", "Weights", "score_pair"]


@dataclass(frozen=True, slots=True)
class Weights:
    """Points for what two accounts have in common, and against what they contradict each other in.

    Two accounts are of one event where the sum is above 0. `tests/fusion/told` is what they were set by.
    """

    doubt: float = -2.0
    """Before anything is compared."""
    doubt_of_words: float = -3.2
    """The same for what is said, asked or agreed: of that, more happens in a day."""
    same_person: float = 1.0
    """A side on which both have a person in common; two sides count at most."""
    same_party: float = 0.8
    """A side on which one of them names the state or body only."""
    side_missing: float = -0.8
    """One tells of a party that the other does not mention."""
    side_missing_of_many: float = -0.2
    """The same at a gathering, or where both name three parties or more."""
    same_day: float = 1.2
    day_apart: float = 0.2
    """Neighbouring days, both of them named in the texts."""
    day_apart_counted: float = 0.5
    """Neighbouring days, of which one was counted ("on Tuesday") or taken from the context."""
    days_apart: float = -0.8
    """Two or three days, for what lasts that long."""
    plan_moved: float = 0.2
    """The day that was planned and that on which it took place, up to three days apart."""
    same_month: float = 0.3
    """One gives a month, the other a day or the same month."""
    date_open: float = 0.0
    """One gives no date, but its time fits."""
    same_place: float = 0.6
    place_within: float = 0.4
    """One place lies in the other."""
    another_place: float = -0.8
    """Two places of one state."""
    another_state: float = -2.5
    same_topic: float = 0.4
    other_topics: float = -0.8
    same_kind: float = 0.4
    other_kind: float = -0.4
    same_format: float = 0.2
    other_format: float = -0.3
    alike_text: float = 0.6
    """Sentences of one language that say the same; less as they are less alike."""
    late_plan: float = -1.5
    """It is announced after it is told to have taken place."""
    denied: float = -0.4
    """One denies what the other tells."""


WEIGHTS: Final = Weights()
"""The weights that are used."""


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


def score_pair(first: ToldEvent, second: ToldEvent, weights: Weights = WEIGHTS) -> Score | None:
    """How surely two articles tell of one event; None where they cannot.

    Both ways round give the same.
    """
    if second.id < first.id:
        first, second = second, first
    if first.article == second.article or first.type is not second.type:
        return None
    points: list[_Point] = []
    for compare in (_compare_actors, _compare_days, _compare_places, _compare_kinds, _compare_words):
        found = compare(first, second, weights)
        if found is None:
            return None
        points += found
    doubt = weights.doubt_of_words if first.type in _UTTERANCES else weights.doubt
    return Score(round(doubt + sum(value for value, _ in points), 4), tuple(words for _, words in points))


def _compare_actors(first: ToldEvent, second: ToldEvent, weights: Weights) -> list[_Point] | None:
    if first.type.is_directed:
        return _compare_directed(first, second, weights)
    gathering = first.type is EventType.GATHERING
    a, b = first.sides(), second.sides()
    shared = _share(a, b)
    if not shared.with_people | shared.without or (shared.contradicted and not gathering):
        return None
    result = _points_of(shared, alone=max(len(a), len(b)) == 1, weights=weights)
    if shared.left and shared.right and not gathering:
        return None  # each names somebody of whom the other knows nothing
    if shared.left or shared.right:
        many = gathering or min(len(a), len(b)) > 2
        larger = ContactFormat.MULTILATERAL in (first.format, second.format)
        if larger and first.format is not second.format and first.format and second.format and not many:
            return None  # the talks of three are not those that two of them had
        result.append(
            (weights.side_missing_of_many if many else weights.side_missing, "a party is missing in one")
        )
    return result


def _compare_directed(first: ToldEvent, second: ToldEvent, weights: Weights) -> list[_Point] | None:
    sources = _share(first.sides(Role.SOURCE), second.sides(Role.SOURCE))
    if sources.contradicted or not sources.with_people | sources.without:
        return None
    a, b = first.sides(Role.TARGET), second.sides(Role.TARGET)
    result = _points_of(sources, alone=not a and not b, weights=weights)
    if not a and not b:
        return result
    if not a or not b:
        return [*result, (weights.side_missing, "only one tells to whom it is")]
    targets = _share(a, b)
    if targets.contradicted or not targets.with_people | targets.without:
        return None
    return result + _points_of(targets, alone=False, weights=weights)


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


def _points_of(shared: _Shared, *, alone: bool, weights: Weights) -> list[_Point]:
    """Points for two sides; for one twice as many, where there is no other."""
    people = min(len(shared.with_people), 2)
    parties = min(len(shared.without), 2 - people)
    times = 2 if alone else 1
    result = []
    if people:
        result.append((times * people * weights.same_person, "same people"))
    if parties:
        result.append((times * parties * weights.same_party, "same states or bodies"))
    return result


def _compare_days(first: ToldEvent, second: ToldEvent, weights: Weights) -> list[_Point] | None:
    one, other = first.days(), second.days()
    if one is None or other is None:
        return [(weights.date_open, "without a date")]
    plan = {first.status, second.status} == {Status.PLANNED, Status.OCCURRED}
    result = []
    if plan:
        planned, held = (first, second) if first.status is Status.PLANNED else (second, first)
        if planned.published and planned.published.first_day() > (held.days() or one)[1]:
            result.append((weights.late_plan, "announced afterwards"))
    if first.has_day and second.has_day:
        apart = abs((one[0] - other[0]).days)
        found = _points_of_days(first, second, apart, plan, weights)
        return None if found is None else [*result, found]
    if max(one[0], other[0]) > min(one[1], other[1]):
        return None
    if first.has_period and second.has_period:
        return [*result, (weights.same_month, "same month")]
    return [*result, (weights.date_open, "one has no date")]


def _points_of_days(
    first: ToldEvent, second: ToldEvent, apart: int, plan: bool, weights: Weights
) -> _Point | None:
    if apart == 0:
        return weights.same_day, "same day"
    if apart > _LONGEST:
        return None
    if plan:
        return weights.plan_moved, "planned for another day"
    if apart == 1:
        stated = first.date_origin is second.date_origin is DateOrigin.STATED
        return (
            (weights.day_apart, "one day apart") if stated else (weights.day_apart_counted, "one day apart")
        )
    return (weights.days_apart, f"{apart} days apart") if first.type in _LONG else None


def _compare_places(first: ToldEvent, second: ToldEvent, weights: Weights) -> list[_Point] | None:
    if not first.place or not second.place:
        return []
    if first.place == second.place:
        return [(weights.same_place, "same place")]
    if first.place in second.within or second.place in first.within:
        return [(weights.place_within, "one place within the other")]
    if first.within & second.within:
        return [(weights.another_place, "two places of one state")]
    if first.type is EventType.VISIT:
        return None
    return [(weights.another_state, "places in two states")]


def _compare_kinds(first: ToldEvent, second: ToldEvent, weights: Weights) -> list[_Point] | None:
    result = []
    if first.kind and second.kind:
        if first.kind == second.kind:
            result.append((weights.same_kind, "same kind"))
        elif first.type in _TOLD_BY_KIND or {first.kind, second.kind} == _APART:
            return None
        else:
            result.append((weights.other_kind, "another kind"))
    if first.format and second.format and first.type is not EventType.CALL:
        if first.format is second.format:
            result.append((weights.same_format, "same format"))
        elif (first.format in _REMOTE) != (second.format in _REMOTE):
            return None
        else:
            result.append((weights.other_format, "another format"))
    if Status.DENIED in (first.status, second.status) and first.status is not second.status:
        result.append((weights.denied, "one denies it"))
    return result


def _compare_words(first: ToldEvent, second: ToldEvent, weights: Weights) -> list[_Point] | None:
    result = []
    if first.topics & second.topics:
        result.append((weights.same_topic, "same topics"))
    elif first.topics and second.topics:
        result.append((weights.other_topics, "other topics"))
    if first.language == second.language and first.sentence and second.sentence:
        alike = fuzz.token_set_ratio(first.sentence, second.sentence, processor=default_process) / 100
        if alike > _ALIKE:
            value = round(weights.alike_text * (alike - _ALIKE) / (1 - _ALIKE), 4)
            result.append((value, "alike sentences"))
    return result
