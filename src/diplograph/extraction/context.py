"""Dates and places that an event takes over from another one of the article: the visit it is part of, the
talks at which it was said. What is taken over is marked as such (`DateOrigin.CONTEXT`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from diplograph.extraction.drafts import UTTERANCES, Draft
from diplograph.model import DateOrigin, EventType, PartialDate

__all__ = ["Together", "dates_agree", "share_settings"]

Together = Callable[[str, str], bool]

_MEETINGS = frozenset(
    {EventType.MEETING, EventType.CALL, EventType.GATHERING, EventType.ACCREDITATION, EventType.SIGNING}
)
# What stands on its own: an appointment has nothing to do with the day of the talks told beside it.
_UNCONNECTED = frozenset(
    {
        EventType.APPOINTMENT,
        EventType.ESTABLISHMENT,
        EventType.ACCESSION,
        EventType.RESOLUTION,
        EventType.AID,
        EventType.SANCTION,
    }
)
# Words said time and again, or for all to read on a social network: no part of the talks told beside them.
_ON_THEIR_OWN = frozenset({"habitual", "posted"})
_LONGEST_VISIT = timedelta(days=4)
_LEAD = 2  # the paragraph up to which an article tells what it is about


def dates_agree(first: PartialDate | None, second: PartialDate | None) -> bool:
    """Whether two dates can be the same day; one that is not known agrees with all.

    >>> dates_agree(PartialDate(2025, 4), PartialDate(2025, 4, 29))
    True
    """
    if first is None or second is None:
        return True
    return first.first_day() <= second.last_day() and second.first_day() <= first.last_day()


def share_settings(drafts: Sequence[Draft], together: Together) -> list[Draft]:
    """`drafts` in the order of the text, each without a date or place given that of the event that it
    belongs to, or of the gathering that the article is about, if one is told."""
    placed = [_with_visit(draft, drafts) for draft in drafts]
    headline = [draft for draft in placed if draft.order[0] == 0]
    result: list[Draft] = []
    for draft in placed:
        settled = _with_place_of_gathering(draft, placed, together)
        result.append(_with_date(settled, [*result, *headline], together))
    return _with_main_event(result)


def _with_main_event(drafts: Sequence[Draft]) -> list[Draft]:
    """In an article about one gathering on one day, what is said, signed or told once more without a day or a
    place has those of the gathering."""
    lead = [d for d in drafts if d.order[0] <= _LEAD and d.date is not None and d.type not in _UNCONNECTED]
    days = {(d.date, d.status) for d in lead}
    gathering = any(d.type is EventType.GATHERING and d.order[0] <= _LEAD for d in drafts)
    if len(days) != 1 or not gathering:
        return list(drafts)
    day, status = days.pop()
    places = {d.place for d in drafts if d.date == day and d.status is status and d.place is not None}
    place = places.pop() if len(places) == 1 else None
    result: list[Draft] = []
    for draft in drafts:
        belongs = draft.type in UTTERANCES | {EventType.SIGNING, EventType.GATHERING}
        if belongs and draft.status is status and not draft.details & _ON_THEIR_OWN:
            if draft.date is None and day is not None and day.day:
                draft = replace(draft, date=day, date_origin=DateOrigin.CONTEXT)
            if draft.place is None and draft.date == day:
                draft = replace(draft, place=place)
        result.append(draft)
    return result


def _with_visit(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """A meeting is where one of those who meet is visiting; what shares a sentence with a visit shares its
    day."""
    if draft.type not in _MEETINGS and draft.type is not EventType.VISIT:
        return draft
    others = [
        d
        for d in drafts
        if d is not draft and d.status is draft.status and set(d.actors()) & set(draft.actors())
    ]
    here = [
        d
        for d in others
        if d.evidence.sentence == draft.evidence.sentence
        and (d.type is EventType.VISIT or d.type in _MEETINGS)
    ]
    visits = [d for d in others if d.type is EventType.VISIT and d.place is not None]
    if draft.date is None and (dated := next((d for d in here if d.date is not None), None)) is not None:
        draft = replace(draft, date=dated.date, date_origin=DateOrigin.CONTEXT)
    if draft.place is None:
        if (same := next((d for d in here if d.place is not None), None)) is not None:
            draft = replace(draft, place=same.place, own_place=True)
        elif draft.type is EventType.MEETING:
            fitting = [d for d in visits if dates_agree(d.date, draft.date) or _is_during(draft, d)]
            if fitting:
                told = [d for d in fitting if d.order <= draft.order]
                visit = told[-1] if told else fitting[0]
                draft = replace(draft, place=visit.place)
                if draft.date is None and visit.date is not None and visit.date.day:
                    draft = replace(draft, date=visit.date, date_origin=DateOrigin.CONTEXT)
    return draft


def _is_during(meeting: Draft, visit: Draft) -> bool:
    """Whether the meeting is on one of the days after the first of a visit."""
    if meeting.date is None or visit.date is None or not (meeting.date.day and visit.date.day):
        return False
    return timedelta(0) <= meeting.date.first_day() - visit.date.first_day() <= _LONGEST_VISIT


def _with_place_of_gathering(draft: Draft, drafts: Sequence[Draft], together: Together) -> Draft:
    """Words, and papers signed, are where the talks or the gathering were at which they were said."""
    if draft.place is not None or (draft.type not in UTTERANCES and draft.type is not EventType.SIGNING):
        return draft
    for other in sorted(drafts, key=lambda d: (d.order > draft.order, abs(d.order[0] - draft.order[0]))):
        fits = (
            other is not draft
            and other.type in _MEETINGS
            and other.own_place
            and other.place is not None
            and other.order[0] <= draft.order[0]
        )
        if (
            fits
            and other.status is draft.status
            and _shares_party(draft, other, together)
            and dates_agree(draft.date, other.date)
        ):
            return replace(draft, place=other.place)
    return draft


def _with_date(draft: Draft, before: Sequence[Draft], together: Together) -> Draft:
    """The day of the nearest dated event before it, in which its actors or their parties have a part."""
    if (
        draft.date is not None
        or draft.type in _UNCONNECTED
        or draft.type is EventType.VISIT
        or draft.details & _ON_THEIR_OWN
    ):
        return draft
    for other in sorted(before, key=lambda d: (d.order[0] != draft.order[0], -d.order[0], -d.order[1])):
        if other.date is None or not other.date.day or other.status is not draft.status:
            continue
        source = (
            other.type in _MEETINGS
            or (other.type is EventType.VISIT and draft.type in _MEETINGS)
            or (other.order[0] <= 1 and other.type in _UNCONNECTED)  # what the article is about
            or (other.type is EventType.AID and draft.type is EventType.PRAISE)  # thanks for it
        )
        said = (
            other.type in UTTERANCES
            and draft.type in UTTERANCES
            and set(draft.actors("source", "participant")) & set(other.actors("source", "participant"))
        )
        if (said or (source and draft.type in UTTERANCES | {EventType.SIGNING})) and _shares_party(
            draft, other, together
        ):
            return replace(draft, date=other.date, date_origin=DateOrigin.CONTEXT)
    return draft


def _shares_party(first: Draft, second: Draft, together: Together) -> bool:
    if set(first.actors()) & set(second.actors()):
        return True
    if second.type is EventType.AID:  # thanks go to him who gave
        sides = [first.actors(), second.actors()]
    else:
        sides = [draft.actors("source", "participant", "host", "envoy") for draft in (first, second)]
    return any(together(one, other) for one in sides[0] for other in sides[1])
