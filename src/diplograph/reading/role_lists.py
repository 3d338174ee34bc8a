"""Posts in lists: "the ministers of Spain A, Latvia B", "ambassadors A (Norway) and B of Korea", and the
lines "Finland – A", "A – Finland" below "the following ambassadors"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from diplograph.reading.chart import Chart, Chunk, ChunkKind, RoleReading
from diplograph.reading.lexicon import Lexicon
from diplograph.reading.listed_names import APPOSITION_MARKS, DASHES, SIDES, past_honorifics, past_joint
from diplograph.reading.role_phrases import OWNERS, RolePhrase
from diplograph.reading.role_words import RoleWords

__all__ = ["bind_beside_owners", "bind_lines", "bind_lists", "bind_respectively", "owner_beside"]

_SHORT_LINE = 14  # tokens; a longer paragraph ends a list
_FOR = (["for"], ["for", "the"])


def bind_lists(chart: Chart, phrases: Sequence[RolePhrase], lexicon: Lexicon) -> None:
    """`the foreign ministers of Spain José Albares, Latvia Baiba Braže and Luxembourg Xavier Bettel`."""
    for phrase in phrases:
        if not phrase.is_plural or len(phrase.roles) > 1:
            continue
        role = replace(phrase.roles[0], plural=False)
        first, position, owner = phrase.first, phrase.last, role.of
        while owner:
            joined = chart.word(position) in APPOSITION_MARKS
            person = chart.starting_at(past_honorifics(chart, position + joined, lexicon))
            if person is None or person.kind is not ChunkKind.PERSON:
                break
            roles = (*person.roles, replace(role, of=owner))
            chart.put(replace(person, first=first, roles=roles, inner=person.inner or (person,)))
            first = position = past_joint(chart, person.last)
            position += chart.folded(position) == "of"  # "... of Kazakhstan, X, and of Germany, Y,"
            position += chart.folded(position) == "the"
            chunk = chart.at(position)
            if chunk is None or chunk.kind not in OWNERS or chunk.adjective:
                break
            owner, position = chunk.entity, chunk.last


def bind_respectively(chart: Chart, roles: Sequence[RoleReading], position: int) -> bool:
    """Give each of the people from `position` on one of the posts, in order, where they are as many; whether
    people stand there."""
    people = []
    while (person := chart.starting_at(position)) is not None and person.kind is ChunkKind.PERSON:
        people.append(person)
        position = past_joint(chart, person.last)
    if len(people) == len(roles) == len({role.of for role in roles}):
        for person, role in zip(people, roles, strict=True):
            chart.swap(person, replace(person, roles=(*person.roles, role)))
    return bool(people)


def bind_beside_owners(chart: Chart, phrases: Sequence[RolePhrase]) -> None:
    """`Name of OWNER`, `STATE's Name`, `Name (OWNER)` and `OWNER (Name)`: of the post of which several were
    just spoken, if one was; else for whom they act."""
    for person in [c for c in chart.chunks() if c.kind is ChunkKind.PERSON and not c.roles]:
        owner, first, last = owner_beside(chart, person)
        plural = [phrase for phrase in phrases if phrase.is_plural and phrase.last <= person.first + 1]
        if owner:
            title = plural[-1].roles[0].title if plural else ""
            _bind(chart, person, RoleReading(title, chart.span(person.first, last), owner), (first, last))


def owner_beside(chart: Chart, person: Chunk) -> tuple[str, int, int]:
    """The state or body that stands beside a name as its own, and where the whole begins and ends; "" where
    none does."""
    after = person.last + 1
    after += chart.folded(after) == "the"
    behind = chart.starting_at(after)
    if behind is not None and behind.kind in SIDES and not behind.adjective:
        if chart.folded(person.last) in ("of", "from"):
            return behind.entity, person.first, behind.last
        if chart.word(person.last) == "(" and chart.word(behind.last) == ")":
            return behind.entity, person.first, behind.last + 1
    before = chart.at(person.first - 2)
    if before is not None and before.kind is ChunkKind.STATE:
        if chart.folded(person.first - 1) == "s":
            return before.entity, before.first, person.last
        bracketed = chart.word(person.first - 1) == "(" and chart.word(person.last) == ")"
        if bracketed and not before.adjective:
            return before.entity, before.first, person.last + 1
    return "", person.first, person.last


def bind_lines(charts: Sequence[Chart], words: RoleWords) -> None:
    """Lines of a list, "Finland – Heli Kanerva", "Smita Pant – India", "Pak Ji Hun (Korea)": of the post of
    which several were just spoken; `words` tell what heads of missions are."""
    role: RoleReading | None = None
    for chart in charts:
        chunks = list(chart.chunks())
        line = _line(chart, chunks)
        if line is None:
            plural = [r for c in chunks for r in c.roles if r.plural and not r.of]
            role = plural[-1] if plural else role if len(chart) < _SHORT_LINE else None
            continue
        person, owner, last = line
        signed = chart.folded(0) == "for"  # "For the Republic of Korea: X": whom he signs for
        title = role.title if role is not None and not signed else ""
        title = words.state_heads.get(title, title)
        if not any(reading.title for reading in person.roles):
            _bind(chart, person, RoleReading(title, chart.span(0, last), owner), (0, last))
        elif person.first:
            chart.put(replace(person, first=0, inner=person.inner or (person,)))


def _line(chart: Chart, chunks: Sequence[Chunk]) -> tuple[Chunk, str, int] | None:
    """The person of a line, for whom he acts, and where that is told; None for what is no such line."""
    lead = [chart.folded(i) for i in range(chunks[0].first) if chart.tokens[i].is_word] if chunks else []
    if not chunks or (lead and lead not in _FOR):
        return None  # but for a dash, a bullet or "For the", the line begins with a name
    first = chunks[0]
    if first.kind is ChunkKind.PERSON and first.roles:
        return (first, first.roles[0].of, first.last) if not first.roles[0].title else None
    if len(chunks) < 2:
        return None
    second = chunks[1]
    between = [chart.word(i) for i in range(first.last, second.first)]
    bracketed = len(between) > 1 and between[0] == "(" and between[-2] == ")"
    if not between or between[-1] not in DASHES or not (len(between) == 1 or bracketed):
        return None
    if first.kind in SIDES and not first.adjective and second.kind is ChunkKind.PERSON:
        return second, first.entity, second.last
    if first.kind is ChunkKind.PERSON and second.kind in SIDES and not second.adjective:
        return first, second.entity, second.last
    return None


def _bind(chart: Chart, person: Chunk, role: RoleReading, reach: tuple[int, int]) -> None:
    """Give the person the post, or only his side where it has no title, and let the chunk reach so far."""
    role = replace(role, known=bool(role.title))
    inner = person.inner or (person,)
    chart.put(replace(person, first=reach[0], last=reach[1], roles=(role,), inner=inner))
