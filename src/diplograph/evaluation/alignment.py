"""Which found entity stands for which of the gold standard, and which found event for which."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from diplograph.evaluation.annotation import AnnotatedEntity, AnnotatedEvent, Annotation
from diplograph.evaluation.names import identifying_forms, name_key

__all__ = ["align_entities", "match_events", "overlap_of_actors", "with_gold_names"]

_LEAST_OVERLAP: Final = 0.5
_SAME_DATE: Final = 0.05  # breaks ties; too little to make up for an actor


def align_entities(gold: Sequence[AnnotatedEntity], found: Sequence[AnnotatedEntity]) -> dict[str, str]:
    """Found name -> the name in the gold standard of what it stands for; a gold entity is given away once.

    First by the name itself. What is left over is aligned when one's name is a form of the other, or when
    two of one type share a form of several words.
    """
    aligned: dict[str, str] = {}
    for same in (_is_same_name, _is_same_thing):
        for entity in found:
            if entity.name in aligned:
                continue
            free = (other for other in gold if other.name not in aligned.values())
            partner = next((other for other in free if same(other, entity)), None)
            if partner is not None:
                aligned[entity.name] = partner.name
    return aligned


def _is_same_name(gold: AnnotatedEntity, found: AnnotatedEntity) -> bool:
    return name_key(gold.name) == name_key(found.name)


def _is_same_thing(gold: AnnotatedEntity, found: AnnotatedEntity) -> bool:
    forms = identifying_forms(gold), identifying_forms(found)
    if name_key(found.name) in forms[0] or name_key(gold.name) in forms[1]:
        return True
    return gold.type == found.type and any(" " in form for form in forms[0] & forms[1])


def with_gold_names(found: Annotation, aligned: Mapping[str, str]) -> Annotation:
    """`found` with every name replaced by that of the gold entity for which it stands."""

    def rename(name: str) -> str:
        return aligned.get(name, name)

    return replace(
        found,
        entities=tuple(replace(entity, name=rename(entity.name)) for entity in found.entities),
        posts=tuple(replace(post, person=rename(post.person), of=rename(post.of)) for post in found.posts),
        events=tuple(_renamed(event, rename) for event in found.events),
        engagements=tuple((rename(first), rename(second)) for first, second in found.engagements),
    )


def _renamed(event: AnnotatedEvent, rename: Callable[[str], str]) -> AnnotatedEvent:
    return replace(
        event,
        participants=tuple(map(rename, event.participants)),
        sources=tuple(map(rename, event.sources)),
        targets=tuple(map(rename, event.targets)),
        place=rename(event.place) if event.place else None,
    )


def overlap_of_actors(first: AnnotatedEvent, second: AnnotatedEvent) -> float:
    """How far the actors of two events are the same: the Dice coefficient, 0 to 1; 0 where neither has
    any."""
    total = len(first.actors) + len(second.actors)
    return 2 * len(first.actors & second.actors) / total if total else 0.0


def match_events(gold: Sequence[AnnotatedEvent], found: Sequence[AnnotatedEvent]) -> list[tuple[int, int]]:
    """Pairs of positions of events that are the same: of one type, with at least half of the actors in
    common.

    The best pairs are taken first, each event once. Of several with the same overlap the one with the right
    date wins, then the one that stands later in the lists (as in the reference scorer of the annotation
    guide).
    """
    candidates = []
    for i, event in enumerate(gold):
        for j, other in enumerate(found):
            overlap = overlap_of_actors(event, other)
            if event.type == other.type and overlap >= _LEAST_OVERLAP:
                candidates.append((overlap + _SAME_DATE * (event.date == other.date), i, j))
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(candidates, reverse=True):
        if i not in matched and j not in taken:
            matched[i] = j
            taken.add(j)
    return list(matched.items())
