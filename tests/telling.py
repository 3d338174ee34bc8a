"""What is extracted from short passages, in a form that is easy to compare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from diplograph.extraction import Extractor, to_gold
from diplograph.knowledge import Knowledge
from diplograph.model import Event, Reading, Role
from passages import PUBLISHED, passage

__all__ = ["Extract", "Told", "assert_frame_fired"]


@dataclass(frozen=True)
class Told:
    """A passage with what is claimed in it."""

    reading: Reading
    knowledge: Knowledge

    @property
    def events(self) -> tuple[Event, ...]:
        return self.reading.events

    def of_type(self, type_: str) -> list[Event]:
        return [event for event in self.events if event.type.value == type_]

    def only(self, type_: str) -> Event:
        """The one event of a type; fails where there is none, or more."""
        [event] = self.of_type(type_)
        return event

    @property
    def types(self) -> list[str]:
        return [event.type.value for event in self.events]

    def name(self, entity: str | None) -> str | None:
        """The canonical name of an id."""
        names = {e.id: e.name for e in self.reading.entities}
        return None if entity is None else names[entity]

    def roles(self, event: Event) -> dict[str, list[str]]:
        """Role -> the names of the actors in it, in order."""
        found = {role.value: [self.name(actor) or "" for actor in event.actors(role)] for role in Role}
        return {role: names for role, names in found.items() if names}

    def actors(self, event: Event) -> set[str]:
        return {self.name(actor) or "" for actor in event.actors()}

    def words(self, event: Event) -> str:
        return event.evidence.span.of(self.reading.article.text)

    @property
    def gold(self) -> dict[str, Any]:
        """The reading in the gold format."""
        return to_gold(self.reading, self.knowledge)

    @property
    def engagements(self) -> set[frozenset[str]]:
        return {frozenset(pair) for pair in self.gold["engagements"]}


class Extract:
    """Extracts from passages; the session's fixture `tell`."""

    def __init__(self, extractor: Extractor, knowledge: Knowledge) -> None:
        self._extractor = extractor
        self._knowledge = knowledge

    def __call__(
        self,
        text: str,
        *,
        title: str = "",
        published: str = PUBLISHED,
        id: str = "passage",
        language: str = "en",
    ) -> Told:
        article = passage(text, title=title, published=published, id=id, language=language)
        return Told(self._extractor.extract(article), self._knowledge)


def assert_frame_fired(told: Told, sample: Mapping[str, Any]) -> None:
    """The frame of a sample sentence (see `frames.yaml`) tells its event with the roles, the status, the
    place, the date and the kind of the sample."""
    fired = {event.rule.partition("+")[0]: event for event in told.events}

    assert f"frame:{sample['frame']}" in fired
    event = fired[f"frame:{sample['frame']}"]
    assert told.roles(event) == sample["roles"]
    assert event.status.value == sample.get("status", "occurred")
    for field in ("place", "date", "kind"):
        if field in sample:
            value = getattr(event, field)
            assert (told.name(value) if field == "place" else str(value)) == sample[field]
