"""What things look like: a table of shapes and colours for kinds, and one of tones for events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from diplograph.model import EventType
from diplograph.network.pairs import DIRECT_TYPES

__all__ = ["KINDS", "TONES", "KindLook", "Tone", "kind_styles", "look_of", "tone_of"]


@dataclass(frozen=True, slots=True)
class KindLook:
    """How a kind of entity is drawn: a shape of vis-network's, one colour on light ground and one on dark."""

    kind: str
    plural: str
    shape: str
    light: str
    dark: str


@dataclass(frozen=True, slots=True)
class Tone:
    """How a line is drawn for events of a tone; of several tones on one line the first in `TONES` shows."""

    name: str
    label: str
    light: str
    dark: str


# The colours are told apart by people who see no red or no green too, and the shapes by everybody.
KINDS: Final = (
    KindLook("State", "States", "hexagon", "#2b5fa8", "#7db0f0"),
    KindLook("Institution", "Bodies", "square", "#b8621b", "#f0a561"),
    KindLook("Person", "People", "dot", "#217a60", "#5cc9a7"),
    KindLook("Initiative", "Initiatives", "star", "#8246ab", "#c59be6"),
    KindLook("Gathering", "Gatherings", "diamond", "#ad3868", "#ef8fb6"),
    KindLook("Document", "Documents", "triangle", "#5f6875", "#a8b0bd"),
    KindLook("Place", "Places", "triangleDown", "#7a6a2b", "#cbb968"),
)
"""In the order of every legend."""

_OTHER: Final = KindLook("Other", "Others", "dot", "#5f6875", "#a8b0bd")

TONES: Final = (
    Tone("critical", "Criticism or sanctions", "#c0392b", "#ff8a7a"),
    Tone("contact", "In direct contact", "#5b6b80", "#93a4ba"),
    Tone("words", "Words or side by side only", "#b3bcc8", "#505d6e"),
)

_CRITICAL = frozenset({EventType.CRITICISM, EventType.SANCTION})


def look_of(kind: str) -> KindLook:
    """The look of a kind; one for all that are in no table.

    >>> look_of("State").shape
    'hexagon'
    """
    return next((look for look in KINDS if look.kind == kind), _OTHER)


def kind_styles() -> str:
    """A style sheet that gives the elements of each kind's class its colour, as `--kind`."""
    light = "".join(f".{look.kind}{{--kind:{look.light}}}\n" for look in KINDS)
    dark = "".join(f":root[data-look=dark] .{look.kind}{{--kind:{look.dark}}}\n" for look in KINDS)
    system = dark.replace("[data-look=dark]", ":not([data-look=light])")
    return f"{light}{dark}@media(prefers-color-scheme:dark){{{system}}}\n"


def tone_of(event_type: EventType) -> str:
    """The name of the tone of an event of this type.

    >>> tone_of(EventType.SANCTION), tone_of(EventType.MEETING), tone_of(EventType.STATEMENT)
    ('critical', 'contact', 'words')
    """
    if event_type in _CRITICAL:
        return "critical"
    return "contact" if event_type in DIRECT_TYPES else "words"
