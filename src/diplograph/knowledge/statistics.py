"""What the tables hold, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from diplograph.knowledge.knowledge import Knowledge
from diplograph.knowledge.names import Name
from diplograph.model import EntityKind

__all__ = ["CENTRAL_ASIA", "iter_statistics"]

CENTRAL_ASIA: Final = tuple(
    f"state/{name}" for name in ("kazakhstan", "kyrgyzstan", "tajikistan", "turkmenistan", "uzbekistan")
)
"""The five states."""

_UN: Final = "institution/un"


def iter_statistics(knowledge: Knowledge) -> Iterator[tuple[str, str, int]]:
    """Subject, what is counted, number."""
    kinds = Counter(entity.kind for entity in knowledge.entities.values())
    for kind in EntityKind:
        yield "entities", f"{kind.lower()}s", kinds[kind]
    yield "entities", "with a Wikidata id", sum(bool(e.wikidata) for e in knowledge.entities.values())
    yield "states", "UN members", len(knowledge.members_of(_UN, None, "member"))
    yield (
        "states",
        "UN observers",
        sum(m.member.startswith("state/") for m in knowledge.members_of(_UN, None, "observer")),
    )
    yield from _of_places(knowledge)
    yield from _of_bodies(knowledge)
    yield from _of_tenures(knowledge)
    yield from _of_names(knowledge.names)
    yield "codes", "topics", len(knowledge.topics)
    yield "codes", "sources", len(knowledge.sources)


def _of_places(knowledge: Knowledge) -> Iterator[tuple[str, str, int]]:
    entities = knowledge.entities
    rows = [knowledge.row(id_) for id_, entity in entities.items() if entity.kind is EntityKind.PLACE]
    yield "places", "with coordinates", sum(bool(row["lat"] and row["lon"]) for row in rows)
    capitals = sum(
        bool(knowledge.capital_of(i)) for i, e in knowledge.entities.items() if e.kind is EntityKind.STATE
    )
    yield "places", "present capitals", capitals


def _of_bodies(knowledge: Knowledge) -> Iterator[tuple[str, str, int]]:
    bodies = [id_ for id_, entity in knowledge.entities.items() if entity.kind is EntityKind.INSTITUTION]
    united_nations = sum(_UN in knowledge.ancestors_of(body) for body in bodies)
    yield "bodies", "of the United Nations", united_nations + (_UN in knowledge.entities)
    yield "bodies", "of the five states", sum(knowledge.state_of(body) in CENTRAL_ASIA for body in bodies)
    yield "bodies", "memberships", len(knowledge.memberships)
    yield "bodies", "organisations with members", len({m.organisation for m in knowledge.memberships})


def _of_tenures(knowledge: Knowledge) -> Iterator[tuple[str, str, int]]:
    tenures = knowledge.tenures
    yield "offices", "posts", len(knowledge.posts)
    yield "offices", "titles", len({post.title for post in knowledge.posts.values()})
    yield "offices", "ways to write a title", sum(len(knowledge.title_names(code)) for code in ("en", "ru"))
    yield "tenures", "all", len(tenures)
    yield "tenures", "beginning known to the day", sum(bool(t.since and t.since.day) for t in tenures)
    yield "tenures", "beginning known", sum(bool(t.since) for t in tenures)
    yield "tenures", "end known", sum(bool(t.until) for t in tenures)
    yield "tenures", "open", sum(t.is_open for t in tenures)
    yield "tenures", "verified", sum(t.verified for t in tenures)
    yield "tenures", "set aside (sources disagree)", sum(not t.preferred for t in tenures)
    owners = Counter(
        knowledge.state_of(knowledge.posts[t.post].of) for t in tenures if t.post in knowledge.posts
    )
    for state in CENTRAL_ASIA:
        if state in knowledge.entities:
            yield "tenures", f"of {knowledge.entity(state).name}", owners[state]
    yield "tenures", "of the five states", sum(owners[state] for state in CENTRAL_ASIA)


def _of_names(names: tuple[Name, ...]) -> Iterator[tuple[str, str, int]]:
    written = [name for name in names if not name.generated]
    languages = Counter(name.language for name in written)
    yield "names", "written", len(written)
    for language in sorted(languages, key=lambda code: (-languages[code], code)):
        yield "names", f"written, {language or 'any language'}", languages[language]
    yield "names", "generated", len(names) - len(written)
