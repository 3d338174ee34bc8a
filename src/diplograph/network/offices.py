"""Posts in time: those that the reference knowledge has with their dates, and those that events only name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from diplograph.knowledge import Knowledge, Tenure
from diplograph.network.records import Reports

__all__ = ["PostSpan", "officials_of", "posts_around", "represented_by", "spans_of_posts"]

_MOST_OFFICIALS: Final = 6


@dataclass(frozen=True, slots=True)
class PostSpan:
    """One person in one post. Dates are ISO texts, as precise as they are known, empty where unknown.

    `of`: the state or body whose post it is, where a table says so. `open`: it had not ended on `seen`, the
    last day on which a source confirms it. `capacity` is "full", "acting" or "designate". `stated`: no table
    has it; articles name it, the first of them for `since`, the last for `seen`.
    """

    person: str
    post: str
    label: str
    of: str = ""
    since: str = ""
    until: str = ""
    seen: str = ""
    open: bool = False
    capacity: str = "full"
    stated: bool = False


def officials_of(party: str, reports: Reports) -> tuple[str, ...]:
    """Who acts for a state or body in the events, the most frequent first."""
    return _most_frequent(
        part.actor for event in reports.events for part in event.parts if part.party == party != part.actor
    )


def represented_by(actor: str, reports: Reports) -> tuple[str, ...]:
    """For which states and bodies an actor acts in the events, the most frequent first."""
    return _most_frequent(
        part.party for event in reports.events for part in event.parts if part.actor == actor != part.party
    )


def _most_frequent(identifiers: Iterable[str | None]) -> tuple[str, ...]:
    counts = Counter(identifier for identifier in identifiers if identifier)
    return tuple(sorted(counts, key=lambda identifier: (-counts[identifier], identifier)))


def posts_around(actor: str, reports: Reports, knowledge: Knowledge) -> tuple[PostSpan, ...]:
    """The posts of a person, or those that the officials who act most for a state or body held with it."""
    if actor.startswith("person/"):
        return spans_of_posts(reports, knowledge, [actor])
    officials = officials_of(actor, reports)[:_MOST_OFFICIALS]
    return tuple(
        span
        for span in spans_of_posts(reports, knowledge, officials)
        if actor in (span.of, knowledge.state_of(span.of)) or not span.of
    )


def spans_of_posts(reports: Reports, knowledge: Knowledge, people: Iterable[str]) -> tuple[PostSpan, ...]:
    """The posts of `people` (ids), each person's in order of time.

    A post in which somebody only appears in events lasts, as far as anybody can tell, from the first of these
    to the last.
    """
    wanted = list(dict.fromkeys(people))
    stated = _stated(reports)
    return tuple(
        span for person in wanted for span in _spans(person, stated.get(person, {}), reports, knowledge)
    )


def _spans(
    person: str, stated: dict[str, list[str]], reports: Reports, knowledge: Knowledge
) -> Iterator[PostSpan]:
    known = [tenure for tenure in knowledge.tenures_of(person) if tenure.preferred]
    yield from (_span_of(tenure, knowledge) for tenure in known)
    for post, dates in sorted(stated.items(), key=lambda item: (min(item[1]), item[0])):
        if post not in {tenure.post for tenure in known}:
            of = knowledge.posts[post].of if post in knowledge.posts else ""
            yield PostSpan(
                person, post, reports.label(post), of, min(dates), seen=max(dates), open=True, stated=True
            )


def _span_of(tenure: Tenure, knowledge: Knowledge) -> PostSpan:
    return PostSpan(
        person=tenure.person,
        post=tenure.post,
        label=knowledge.post_label(tenure.post),
        of=knowledge.posts[tenure.post].of,
        since=str(tenure.since or ""),
        until=str(tenure.until or ""),
        seen=str(tenure.as_of or ""),
        open=tenure.is_open,
        capacity=tenure.capacity.value,
    )


def _stated(reports: Reports) -> dict[str, dict[str, list[str]]]:
    """Person -> post -> when it is named: the day of the event, of the report where the event has none."""
    found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for event in reports.events:
        article = reports.articles.get(event.article)
        if day := event.date or (article.published if article else ""):
            for part in event.parts:
                if part.post:
                    found[part.actor][part.post].append(day)
    return {person: dict(posts) for person, posts in found.items()}
