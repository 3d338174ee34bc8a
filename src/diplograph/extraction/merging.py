"""From drafts to events: one entry an event, dates and places shared where the text shares them, background
left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from diplograph.extraction.actors import Parties
from diplograph.extraction.context import dates_agree, share_settings
from diplograph.extraction.drafts import UTTERANCES, Draft
from diplograph.model import Article, EventType, Status

__all__ = ["merge_drafts"]

_CONTACTS = (EventType.MEETING, EventType.CALL, EventType.GATHERING, EventType.ACCREDITATION, EventType.VISIT)
_HISTORY = timedelta(days=366)
_MOST_STATEMENTS = 5


PartyOf = Callable[[str], str | None]
Attendees = Callable[[Draft], tuple[str, ...]]


def merge_drafts(
    drafts: Sequence[Draft], article: Article, parties: Parties, attendees: Attendees
) -> list[Draft]:
    """The events of the article, in the order of the text; `parties` tells for whom somebody acts,
    `attendees` who is at a gathering of which the sentence does not say it."""
    party_of = parties.bloc_of
    ordered = sorted(drafts, key=lambda draft: draft.order)
    kept = [draft for draft in ordered if not _is_history(draft, article)]
    kept = [_with_attendees(draft, attendees) for draft in kept]
    kept = [_by_people(draft, party_of) for draft in _with_agents(kept)]
    merged: list[Draft] = []
    # The headline comes last: it tells the events of the body once more, with fewer words.
    told = [(bool(article.title) and draft.order[0] == 0, draft) for draft in kept]
    for headline, draft in sorted(told, key=lambda pair: (pair[0], pair[1].order)):
        position = next(
            (i for i, other in enumerate(merged) if _is_same(other, draft, party_of, headline=headline)), None
        )
        if position is None:
            merged.append(draft)
        else:
            merged[position] = _join(merged[position], draft, party_of, headline=headline)
    merged = _with_addressees(sorted(merged, key=lambda draft: draft.order), party_of)
    merged = share_settings(merged, parties.belong_together)
    return _main_statements(merged, parties.speaks_publicly)


def _with_attendees(draft: Draft, attendees: Attendees) -> Draft:
    known = draft.actors()
    if draft.type is not EventType.GATHERING or (known and "leaders" not in draft.details):
        return draft
    people = attendees(draft)
    if known and not people:
        return draft
    return replace(draft, roles=(("participant", people),), confidence=round(draft.confidence * 0.8, 2))


def _by_people(draft: Draft, party_of: PartyOf) -> Draft:
    """Without the states and bodies for which somebody acts who is named as well."""
    if draft.type not in (*_CONTACTS, EventType.SIGNING):
        return draft
    behind = {party_of(actor) for actor in draft.actors() if actor.startswith("person/")}
    roles = tuple((role, tuple(a for a in actors if a not in behind)) for role, actors in draft.roles)
    return replace(draft, roles=roles)


def _with_agents(drafts: Sequence[Draft]) -> list[Draft]:
    """Give passives without an agent those who act in their sentence, else those who met, called or gathered
    before; gatherings and "the visit" those of the visit told before. What nobody does is left out."""
    result: list[Draft] = []
    for draft in drafts:
        if draft.actors():
            result.append(draft)
            continue
        visits = [d for d in drafts if d.type is EventType.VISIT and d.actors() and d.order < draft.order]
        if draft.type is EventType.GATHERING:
            if visits and draft.evidence.sentence != visits[-1].evidence.sentence:
                roles = (("participant", visits[-1].actors()),)
                result.append(replace(draft, roles=roles, rule=f"{draft.rule}+visitor", confidence=0.4))
            continue
        if draft.type is EventType.VISIT:
            if visits and visits[-1].status is draft.status:
                result.append(replace(draft, roles=visits[-1].roles, place=draft.place or visits[-1].place))
            continue
        contacts = [other for other in drafts if other.type in _CONTACTS and other.actors()]
        here = [other for other in contacts if other.evidence.sentence == draft.evidence.sentence]
        before = [other for other in contacts if other.order < draft.order and len(other.actors()) > 1]
        source = here[0] if here else before[-1] if before else None
        if source is not None:
            roles = (("participant", source.actors()),)
            result.append(
                replace(
                    draft,
                    roles=roles,
                    rule=f"{draft.rule}+agents-from-context",
                    confidence=round(draft.confidence * 0.8, 2),
                )
            )
    return result


def _with_addressees(drafts: Sequence[Draft], party_of: PartyOf) -> list[Draft]:
    """Give what is asked, or thanked for, at talks of two sides without saying whom, to the other side."""
    result: list[Draft] = []
    for draft in drafts:
        talks = [
            other
            for other in drafts
            if other.type in (EventType.MEETING, EventType.CALL)
            and other.order < draft.order
            and other.order[0] >= draft.order[0] - 2
            and len({party_of(actor) for actor in other.actors()}) == 2
        ]
        sources = set(draft.actors("source"))
        sides = {party_of(actor) for actor in sources}
        if draft.type is EventType.REQUEST and not draft.actors("target") and talks and sources:
            others = tuple(a for a in talks[-1].actors() if party_of(a) not in sides)
            if others and len(others) < len(talks[-1].actors()):
                roles = tuple((role, others if role == "target" else actors) for role, actors in draft.roles)
                draft = replace(draft, roles=roles, rule=f"{draft.rule}+addressee")
        result.append(draft)
    return result


def _is_history(draft: Draft, article: Article) -> bool:
    if draft.date is None or article.published is None:
        return False
    return draft.date.last_day() < article.published.first_day() - _HISTORY


def _is_same(first: Draft, second: Draft, party_of: PartyOf, *, headline: bool) -> bool:
    if first.type is EventType.CALL and second.type is EventType.MEETING and "vague" in second.details:
        second = replace(second, type=EventType.CALL)  # "during the conversation the sides discussed ..."
    if (
        first.type is second.type
        and {first.status, second.status} == {Status.DENIED, Status.PLANNED}
        and first.evidence.sentence == second.evidence.sentence
        and set(first.actors()) == set(second.actors())
    ):
        return True  # "the visit scheduled for May has been cancelled"
    if first.type is not second.type or (first.status is not second.status and not headline):
        return False
    if not dates_agree(first.date, second.date):
        return False
    a, b = set(first.actors()), set(second.actors())
    parties = [{party_of(actor) or actor for actor in actors} for actors in (a, b)]
    if headline and first.type is EventType.ACCREDITATION:
        return a <= b or b <= a
    if headline:
        return bool(parties[0] & parties[1])
    if first.type is EventType.APPOINTMENT and first.rule != second.rule and not headline:
        return False  # relieved of one post and named to another
    if first.type in (
        EventType.MEETING,
        EventType.CALL,
        EventType.SIGNING,
        EventType.ACCREDITATION,
        EventType.APPOINTMENT,
    ):
        if a <= b or b <= a:
            return True
        # "the two countries signed" and "the ministers signed" are one, and so are talks with a delegation
        # and with its head, unless both name other people for one of the sides
        common = parties[0] & parties[1]
        return (
            len(common) > 1
            and (parties[0] <= parties[1] or parties[1] <= parties[0])
            and not any(_name_others(a, b, party, party_of) for party in common)
        )
    if first.type is EventType.GATHERING:
        return bool(a & b) and (first.place == second.place or first.place is None or second.place is None)
    if first.type is EventType.VISIT:
        return a == b and (first.place == second.place or first.place is None or second.place is None)
    if first.type is EventType.STATEMENT:
        return a == b and first.order[0] == second.order[0]
    if first.type in UTTERANCES:
        return first.roles == second.roles and first.evidence.span.overlaps(second.evidence.span)
    return a == b


def _name_others(first: set[str], second: set[str], party: str, party_of: PartyOf) -> bool:
    """Whether both name people who act for `party`, and not the same ones."""
    people = [
        {a for a in side if a.startswith("person/") and party_of(a) == party} for side in (first, second)
    ]
    return bool(people[0] and people[1]) and not (people[0] <= people[1] or people[1] <= people[0])


def _join(first: Draft, second: Draft, party_of: PartyOf, *, headline: bool) -> Draft:
    """The two as one: the surer evidence, the more precise date, everyone who takes part, the place of
    either."""
    best = second if second.confidence > first.confidence and not headline else first
    denied = Status.DENIED in (first.status, second.status)
    best = replace(best, type=first.type, status=Status.DENIED if denied else best.status)
    roles: dict[str, dict[str, None]] = {}
    for draft in (first, second):
        for role, actors in draft.roles:
            for actor in actors:
                if not any(actor in others for name, others in roles.items() if name != role):
                    roles.setdefault(role, {})[actor] = None
    people = {party_of(a) for actors in roles.values() for a in actors if a.startswith("person/")}
    for role in roles:
        roles[role] = {
            a: None
            for a in roles[role]
            if a.startswith("person/") or a not in people or first.type not in (*_CONTACTS, EventType.SIGNING)
        }
    dates = [draft for draft in (first, second) if draft.date is not None]
    dated = max(
        dates, key=lambda draft: (draft.date is not None and draft.date.day > 0, draft.own_date), default=best
    )
    return replace(
        best,
        roles=tuple((role, tuple(actors)) for role, actors in roles.items()),
        order=first.order if headline else min(first.order, second.order),
        date=dated.date,
        date_origin=dated.date_origin,
        own_date=dated.own_date,
        place=first.place or second.place,
        own_place=first.own_place or second.own_place,
        text=f"{first.text}\n{second.text}" if second.text not in first.text else first.text,
    )


def _main_statements(drafts: Sequence[Draft], speaks_publicly: Callable[[str], bool]) -> list[Draft]:
    """All events but statements, and of these the first of each who speaks for a state or a public body,
    at most five."""
    kept: list[Draft] = []
    speakers: set[tuple[str, ...]] = set()
    count = 0
    for draft in drafts:
        if draft.type is EventType.STATEMENT and draft.rule.startswith("statement:"):
            source = draft.actors("source")
            if source in speakers or count >= _MOST_STATEMENTS or not any(map(speaks_publicly, source)):
                continue
            speakers.add(source)
            count += 1
        kept.append(draft)
    return kept
