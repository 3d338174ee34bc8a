"""The frames: data in `data/lexicon/en/frames.yaml`, read once and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from diplograph.errors import ResourceMissingError
from diplograph.model import EntityKind, EventType
from diplograph.reading.lexicon import load_table

__all__ = ["Frame", "Frames", "load_frames"]

_KNOWN = frozenset(
    [
        "id",
        "type",
        "predicates",
        "nouns",
        "object",
        "with",
        "object_kind",
        "object_kind_or",
        "subject_kind",
        "complement",
        "roles",
        "need",
        "kind",
        "status",
        "confidence",
        "needs_slot",
        "needs_any",
        "needs_place",
        "place",
        "due",
        "with_gathering",
        "subject_gathering",
        "several",
        "concrete",
        "ready",
        "stance",
        "merit",
        "plain_object",
        "plain_call",
        "person_object",
        "only_person",
        "body_object",
        "organ",
        "modifier",
        "with_words",
        "reciprocal",
        "vague",
        "gathering_nouns",
        "anywhere",
        "no_object",
        "no_noun_object",
        "no_gerund",
        "not_governed",
        "not_below",
        "joint",
        "agentless",
        "actor_object",
        "separable",
        "one_sided",
        "anaphoric",
        "paper_subject",
        "title_object",
        "adverb",
        "only_body",
        "only_person_actor",
        "only_person_owner",
    ]
)


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which words tell an event; the head of the data file says what each field means."""

    id: str
    type: EventType
    predicates: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    place: tuple[str, ...] = ()
    need: int = 1
    kind: str | None = None
    status: str | None = None
    confidence: float = 0.8
    conditions: Mapping[str, Any] = field(default_factory=dict)

    def words(self, condition: str) -> frozenset[str]:
        """The words of a condition, none where the frame does not have it."""
        return frozenset(self.conditions.get(condition, ()))

    def kinds(self, condition: str) -> frozenset[EntityKind]:
        """The kinds of entity of a condition."""
        return frozenset(EntityKind(kind) for kind in self.conditions.get(condition, ()))

    def has(self, condition: str) -> bool:
        """Whether the frame has the condition."""
        return bool(self.conditions.get(condition))


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames of a language: by the lemma of their predicate, in the order of the file."""

    by_verb: Mapping[str, tuple[Frame, ...]]
    by_noun: Mapping[str, tuple[Frame, ...]]
    statement_verbs: frozenset[str]
    object_verbs: frozenset[str]
    all: tuple[Frame, ...]


@cache
def load_frames(language: str = "en") -> Frames:
    """The frames of `language`; a field or a list that is not known is a `ResourceMissingError`: the
    installation is broken."""
    table = load_table(language, "frames")
    frames = tuple(_parse(entry, table["lists"]) for entry in table["frames"])
    by_verb: dict[str, list[Frame]] = {}
    by_noun: dict[str, list[Frame]] = {}
    for frame in frames:
        for lemma in frame.predicates:
            by_verb.setdefault(lemma, []).append(frame)
        for lemma in frame.nouns:
            by_noun.setdefault(lemma, []).append(frame)
    return Frames(
        {lemma: tuple(listed) for lemma, listed in by_verb.items()},
        {lemma: tuple(listed) for lemma, listed in by_noun.items()},
        frozenset(table["statement_verbs"]),
        frozenset(table["statement_object_verbs"]),
        frames,
    )


def _parse(entry: Mapping[str, Any], lists: Mapping[str, list[str]]) -> Frame:
    if unknown := set(entry) - _KNOWN:
        raise ResourceMissingError(
            f"frames.yaml: the frame {entry.get('id')!r} has unknown fields: {', '.join(sorted(unknown))}"
        )

    def words(value: Any) -> list[str]:
        if isinstance(value, str) and value.startswith("$"):
            if value[1:] not in lists:
                raise ResourceMissingError(
                    f"frames.yaml: the frame {entry['id']!r} names the list {value!r}, which is not there"
                )
            return lists[value[1:]]
        return [str(word) for word in value]

    named = (
        "predicates",
        "nouns",
        "object",
        "with",
        "modifier",
        "with_words",
        "needs_slot",
        "needs_any",
        "with_gathering",
        "due",
        "ready",
        "adverb",
    )
    values = {
        key: words(value)
        for key, value in entry.items()
        if key in named or (isinstance(value, str) and value.startswith("$"))
    }
    other = {key: value for key, value in entry.items() if key not in values}
    return Frame(
        id=entry["id"],
        type=EventType(entry["type"]),
        predicates=frozenset(values.get("predicates", ())),
        nouns=frozenset(values.get("nouns", ())),
        objects=frozenset(values.get("object", ())),
        roles={role: tuple(slots) for role, slots in entry["roles"].items()},
        place=tuple(entry.get("place", ())),
        need=int(entry.get("need", 1)),
        kind=entry.get("kind"),
        status=entry.get("status"),
        confidence=float(entry.get("confidence", 0.8)),
        conditions={**other, **values},
    )
