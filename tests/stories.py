"""A small world of real parties and invented events, in which every question of the library has an answer.

The example answer in the header of each question is the one in this world, worked out by hand from the texts
below.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from diplograph.knowledge import Knowledge
from diplograph.model import ContactFormat, Entity, Event, Level, Mention, Reading
from dispatches import part, read_by_hand, tell
from tiny import ROWS, article, centre_reading, evidence, fund_reading

__all__ = ["STORY_ROWS", "story_readings"]

KAZAKHSTAN, UZBEKISTAN, JAPAN = "state/kazakhstan", "state/uzbekistan", "state/japan"
KYRGYZSTAN, TAJIKISTAN = "state/kyrgyzstan", "state/tajikistan"
UN, ASSEMBLY, FORUM = "institution/un", "institution/unga", "gathering/samarkand-forum"
KULUBAEV, MUHRIDDIN, SAIDOV = (
    "person/jeenbek-kulubaev",
    "person/sirojiddin-muhriddin",
    "person/bakhtiyor-saidov",
)
UZBEK_MINISTER = "post/uzbekistan/minister-of-foreign-affairs"
RESOLUTION = "document/resolution-on-the-lake"

_MORE: Mapping[str, Sequence[Mapping[str, str]]] = {
    "states": [
        {"id": KYRGYZSTAN, "name": "Kyrgyzstan", "adjectives": "Kyrgyz"},
        {"id": TAJIKISTAN, "name": "Tajikistan", "adjectives": "Tajik"},
    ],
    "places": [
        {"id": "place/bishkek", "name": "Bishkek", "kind": "city", "state": KYRGYZSTAN},
        {"id": "place/samarkand", "name": "Samarkand", "kind": "city", "state": UZBEKISTAN},
    ],
    "institutions": [
        {
            "id": ASSEMBLY, "name": "United Nations General Assembly", "acronym": "UNGA",
            "kind": "principal-organ",
            "parent": UN,
        },
    ],
    "persons": [
        {"id": KULUBAEV, "name": "Jeenbek Kulubaev", "family": "Kulubaev", "state": KYRGYZSTAN},
        {"id": MUHRIDDIN, "name": "Sirojiddin Muhriddin", "family": "Muhriddin", "state": TAJIKISTAN},
        {"id": SAIDOV, "name": "Bakhtiyor Saidov", "family": "Saidov", "state": UZBEKISTAN},
    ],
    "posts": [
        {"id": UZBEK_MINISTER, "title": "Minister of Foreign Affairs", "of": UZBEKISTAN, "level": "minister"},
    ],
    "tenures": [
        {"person": SAIDOV, "post": UZBEK_MINISTER, "from": "2022-12-30", "to": "..", "as_of": "2025-11"},
    ],
    "documents": [
        {"id": RESOLUTION, "name": "Resolution on the Lake", "kind": "resolution", "owner": ASSEMBLY},
    ],
    "gatherings": [{"id": FORUM, "name": "Samarkand Forum", "organiser": UZBEKISTAN}],
    "topics": [{"code": "border", "name": "Borders", "name_ru": "Границы"}],
}  # fmt: skip

STORY_ROWS = {table: [*ROWS.get(table, ()), *_MORE.get(table, ())] for table in {**ROWS, **_MORE}}
"""Table -> rows of the reference knowledge of this world: the tiny one, and more."""

_KYRGYZ, _TAJIK = part("participant", KULUBAEV, KYRGYZSTAN), part("participant", MUHRIDDIN, TAJIKISTAN)
_UZBEK = part("host", SAIDOV, UZBEKISTAN, UZBEK_MINISTER)


def _contact(event: Event, level: str, format_: str) -> Event:
    return replace(event, level=Level(level), format=ContactFormat(format_))


def _talks(knowledge: Knowledge) -> Reading:
    text = (
        "Saidov received Kulubaev and Muhriddin in Samarkand on 11 March. Kyrgyzstan and Tajikistan "
        "agreed on a "
        "joint border post. The ministers may also have spoken of water."
    )
    meeting = tell(
        text, "talks", "Meeting", "received Kulubaev and Muhriddin", _UZBEK, _KYRGYZ, _TAJIK,
        date="2024-03-11",
        place="place/samarkand", topics=("border",),
    )  # fmt: skip
    agreed = tell(
        text, "talks", "Commitment", "agreed on a joint border post", _KYRGYZ, _TAJIK, date="2024-03-11",
        topics=("border",),
    )  # fmt: skip
    perhaps = replace(
        tell(text, "talks", "Statement", "may also have spoken of water", part("source", SAIDOV, UZBEKISTAN)),
        confidence=0.4,
    )
    events = [_contact(meeting, "minister", "multilateral"), agreed, perhaps]
    return _reading(knowledge, "talks", text, "2024-03-12", "The Steppe Post", events)


def _talks_again(knowledge: Knowledge) -> Reading:
    text = "The foreign ministers of Kyrgyzstan, Tajikistan and Uzbekistan sat down in Samarkand on Tuesday."
    meeting = tell(
        text, "again", "Meeting", "sat down in Samarkand", _UZBEK, _KYRGYZ, _TAJIK, date="2024-03-12",
        place="place/samarkand", topics=("border",),
    )  # fmt: skip
    return _reading(
        knowledge, "again", text, "2024-03-13", "Silk Wire", [_contact(meeting, "minister", "multilateral")]
    )


def _signing(knowledge: Knowledge) -> Reading:
    text = (
        "Kulubaev and Muhriddin signed the border treaty in Bishkek. Japan sent Tajikistan tents. Kyrgyzstan "
        "criticised Japan. The Kyrgyz minister will fly to Samarkand in June."
    )
    treaty = tell(
        text, "signing", "Signing", "signed the border treaty", _KYRGYZ, _TAJIK, date="2025-03-13",
        place="place/bishkek", topics=("border",),
    )  # fmt: skip
    tents = tell(
        text, "signing", "Aid", "sent Tajikistan tents", part("source", JAPAN, JAPAN),
        part("target", TAJIKISTAN, TAJIKISTAN), date="2025-03",
    )  # fmt: skip
    scolded = tell(
        text, "signing", "Criticism", "criticised Japan", part("source", KYRGYZSTAN, KYRGYZSTAN),
        part("target", JAPAN, JAPAN), date="2025-03-12",
    )  # fmt: skip
    trip = tell(
        text, "signing", "Visit", "will fly to Samarkand", _KYRGYZ, date="2025-06", status="planned",
        place="place/samarkand",
    )  # fmt: skip
    events = [_contact(treaty, "minister", "bilateral"), tents, scolded, trip]
    return _reading(knowledge, "signing", text, "2025-03-14", "Silk Wire", events)


def _assembly(knowledge: Knowledge) -> Reading:
    text = (
        "The General Assembly adopted the Resolution on the Lake, which Uzbekistan had proposed. Saidov "
        "asked Japan "
        "for a vote, opened the Samarkand Forum with Muhriddin, and flew to Bishkek. He spoke of water."
    )
    vote = tell(
        text, "assembly", "Resolution", "adopted the Resolution on the Lake", part("participant", ASSEMBLY,
        ASSEMBLY),
        part("participant", RESOLUTION), part("partner", UZBEKISTAN, UZBEKISTAN), date="2023-05-18",
        topics=("water",),
    )  # fmt: skip
    asked = tell(
        text, "assembly", "Request", "asked Japan for a vote", part("source", SAIDOV, UZBEKISTAN,
        UZBEK_MINISTER),
        part("target", JAPAN, JAPAN), date="2023-05", topics=("water",),
    )  # fmt: skip
    forum = tell(
        text, "assembly", "Gathering", "opened the Samarkand Forum", _UZBEK, _TAJIK, part("participant",
        FORUM),
        date="2023-05-20", place="place/samarkand",
    )  # fmt: skip
    flight = tell(
        text, "assembly", "Visit", "flew to Bishkek", part("participant", SAIDOV, UZBEKISTAN, UZBEK_MINISTER),
        date="2023-05-21", place="place/bishkek",
    )  # fmt: skip
    word = tell(
        text, "assembly", "Statement", "spoke of water", part("source", SAIDOV, UZBEKISTAN),
        date="2023-05-21",
        topics=("water",),
    )  # fmt: skip
    return _reading(
        knowledge, "assembly", text, "2023-05-22", "The Steppe Post", [vote, asked, forum, flight, word]
    )


def _reading(
    knowledge: Knowledge, name: str, text: str, published: str, source: str, events: list[Event]
) -> Reading:
    named: dict[str, Entity] = {}
    for event in events:
        ids = [
            *event.actors(),
            *(p.party for p in event.participations if p.party),
            *filter(None, [event.place]),
        ]
        named |= {identifier: knowledge.entity(identifier) for identifier in ids}
    mentions = [
        Mention(evidence(text, entity.name).span, entity.id, f"name: {entity.name}", 0.9)
        for entity in named.values()
        if entity.name in text
    ]
    return read_by_hand(
        article(name, text, published=published, source=source),
        events,
        entities=tuple(named.values()),
        mentions=mentions,
    )


def story_readings(knowledge: Knowledge) -> list[Reading]:
    """What the articles of this world tell; `knowledge` is read from `STORY_ROWS`."""
    made = [make(knowledge) for make in (_talks, _talks_again, _signing, _assembly)]
    return [centre_reading(knowledge), fund_reading(knowledge), *made]
