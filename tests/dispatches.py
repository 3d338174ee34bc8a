"""A small press of made-up countries: texts and readings of them by hand, for tests of what comes after.

Everything here is invented and unknown to the reference knowledge, so that no test depends on its tables.
"""

from __future__ import annotations

from collections.abc import Sequence

from diplograph.identifiers import mint_graph_iri
from diplograph.knowledge import Knowledge
from diplograph.mapping import map_reading
from diplograph.model import (
    Article,
    Attribution,
    DateOrigin,
    Engagement,
    Entity,
    EntityKind,
    Event,
    EventType,
    Evidence,
    Mention,
    PartialDate,
    Participation,
    PostClaim,
    Reading,
    Role,
    Span,
    Status,
)
from diplograph.store import Store, open_store

__all__ = [
    "HOSTILE",
    "PRESS",
    "hostile_reading",
    "open_echoed_press",
    "open_press",
    "part",
    "read_by_hand",
    "tell",
]

NORLAND, SUDRIA, LAKES = "state/norland", "state/sudria", "institution/union-of-lakes"
ADA, BO, CYRIL = "person/ada-strand", "person/bo-lind", "person/cyril-moor"
PLAN = "initiative/clean-water-plan"
MINISTER = "post/norland/minister-of-foreign-affairs"

ENTITIES = {
    entity.id: entity
    for entity in (
        Entity(NORLAND, EntityKind.STATE, "Norland"),
        Entity(SUDRIA, EntityKind.STATE, "Sudria"),
        Entity(LAKES, EntityKind.INSTITUTION, "Union of Lakes"),
        Entity(ADA, EntityKind.PERSON, "Ada Strand"),
        Entity(BO, EntityKind.PERSON, "Bo Lind"),
        Entity(CYRIL, EntityKind.PERSON, "Cyril Moor"),
        Entity(PLAN, EntityKind.INITIATIVE, "Clean Water Plan"),
        Entity("gathering/lake-forum", EntityKind.GATHERING, "Lake Forum"),
        Entity("place/fjordby", EntityKind.PLACE, "Fjordby"),
    )
}


def part(role: str, actor: str, party: str | None = None, post: str | None = None) -> Participation:
    return Participation(Role(role), actor, party, post)


def tell(
    text: str,
    article: str,
    type_: str,
    quote: str,
    *parts: Participation,
    date: str = "",
    status: str = "occurred",
    place: str | None = None,
    topics: tuple[str, ...] = (),
    said_by: str = "",
) -> Event:
    """An event whose evidence is the first `quote` of `text`."""
    start = text.index(quote)
    span = Span(start, start + len(quote))
    stop = text.rfind(". ", 0, start)
    before = max(stop + 2 if stop >= 0 else 0, text.rfind("\n", 0, start) + 1)
    stops = [place for place in (text.find(". ", span.end), text.find("\n", span.end)) if place >= 0]
    sentence = Span(min(before, start), min(stops, default=len(text) - 1) + 1)
    attributions = (Attribution(None, said_by, "said", span),) if said_by else ()
    return Event(
        id=f"event/{article}/{type_.lower()}-{span.start}-{span.end}",
        type=EventType(type_),
        participations=parts,
        status=Status(status),
        evidence=Evidence(span, Span(sentence.start, max(sentence.end, span.end))),
        rule="by hand",
        confidence=0.9,
        date=PartialDate.parse(date) if date else None,
        date_origin=DateOrigin.STATED if date else DateOrigin.UNKNOWN,
        place=place,
        topics=topics,
        attributions=attributions,
    )


def read_by_hand(
    article: Article,
    events: Sequence[Event],
    *,
    entities: Sequence[Entity] = tuple(ENTITIES.values()),
    mentions: Sequence[Mention] = (),
    posts: Sequence[PostClaim] = (),
    engagements: Sequence[Engagement] = (),
) -> Reading:
    return Reading(
        article,
        tuple(entities),
        tuple(mentions),
        tuple(posts),
        tuple(events),
        tuple(engagements),
        reader="hand",
    )


def _talks() -> Reading:
    text = (
        "Strand receives Lind in Fjordby\n\nForeign Minister Ada Strand met Bo Lind in Fjordby on Tuesday. "
        "Strand praised the Union of Lakes. She also backed the Clean Water Plan. "
        "Lind noted that the lakes are low. The two sides agreed on a patrol, and agreed on a patrol fund."
    )
    ada = ("person/ada-strand", NORLAND, MINISTER)
    bo = (BO, SUDRIA)
    date, topics = "2025-04-29", ("water", "security")
    article = Article(
        "talks", text, "Strand receives Lind in Fjordby", PartialDate.parse("2025-04-30"), "The Norland Post",
        "https://example.org/talks", "en",
    )  # fmt: skip
    told = (
        ("Meeting", "met Bo Lind", (part("host", *ada), part("participant", *bo))),
        ("Praise", "praised the Union of Lakes", (part("source", *ada), part("target", LAKES, LAKES))),
        ("Support", "backed the Clean Water Plan", (part("source", *ada), part("target", PLAN))),
        ("Statement", "noted that the lakes are low", (part("source", *bo),)),
        ("Commitment", "agreed on a patrol",
         (part("participant", *ada), part("participant", *bo), part("partner", LAKES, LAKES))),
    )  # fmt: skip
    events = [
        tell(
            text,
            "talks",
            type_,
            quote,
            *parts,
            date=date,
            place="place/fjordby",
            topics=topics,
            said_by="the ministry",
        )
        for type_, quote, parts in told
    ]
    start = text.index("Foreign Minister")
    evidence = Evidence(Span(start, start + 27), Span(start, text.index(". ") + 1))
    claim = PostClaim(
        ADA, "Minister of Foreign Affairs", NORLAND, None, False, "full", evidence, "by hand", 0.95
    )
    mentions = [
        Mention(Span(text.index("Ada Strand"), text.index("Ada Strand") + 10), ADA, "name: Ada Strand", 1.0),
        Mention(Span(text.index("Bo Lind"), text.index("Bo Lind") + 7), BO, "name: Bo Lind", 1.0),
        Mention(Span(text.index("Union of Lakes"), text.index("Union of Lakes") + 14), LAKES, "name", 1.0),
    ]
    engagement = Engagement((NORLAND, SUDRIA), (events[0].id, events[4].id))
    return read_by_hand(article, events, mentions=mentions, posts=[claim], engagements=[engagement])


def _dispute() -> Reading:
    text = (
        "Sudria protested to Norland in June 2024. Its ambassador will be recalled, the paper writes. "
        "Bo Lind plans to fly to Fjordby. Cyril Moor and Bo Lind spoke at the Lake Forum."
    )
    article = Article("dispute", text, "", PartialDate.parse("2024-07-02"), "Sudria Today", "", "en")
    events = [
        tell(text, "dispute", "Criticism", "protested to Norland", part("source", SUDRIA, SUDRIA),
             part("target", NORLAND, NORLAND), date="2024-06"),
        tell(text, "dispute", "Visit", "plans to fly to Fjordby", part("participant", BO, SUDRIA),
             part("host", NORLAND, NORLAND), status="planned", place="place/fjordby"),
        tell(text, "dispute", "Gathering", "spoke at the Lake Forum", part("participant", CYRIL, NORLAND),
             part("participant", BO, SUDRIA), part("participant", "gathering/lake-forum")),
    ]  # fmt: skip
    return read_by_hand(article, events)


def _echo() -> Reading:
    text = "Talks on the lakes\n\nAda Strand held talks with Bo Lind in Fjordby on Wednesday."
    article = Article(
        "echo", text, "Talks on the lakes", PartialDate.parse("2025-05-01"), "The Lake Herald",
        "https://example.net/lakes", "en",
    )  # fmt: skip
    parts = (part("participant", ADA, NORLAND, MINISTER), part("participant", BO, SUDRIA))
    quote = "held talks with Bo Lind"
    meeting = tell(text, "echo", "Meeting", quote, *parts, date="2025-04-30", place="place/fjordby")
    return read_by_hand(article, [meeting])


HOSTILE = {
    "title": "</script><script>window.hacked=1</script>",
    "name": '<img src=x onerror="window.hacked=2">',
    "turned": "\u202egnirts \U0001f4a3 'quoted\" & <b>bold</b>",
    "formula": '=HYPERLINK("https://evil.example","x")',
    "text": "</script><script>window.hacked=3</script> met <!--<script> and --> friends",
}
"""Texts as they could stand in an article, each a trap for one who takes text for markup."""


def hostile_reading() -> Reading:
    text = f"{HOSTILE['title']}\n\nA man {HOSTILE['text']}. Then all was quiet.\x0b\x07"
    names = (HOSTILE["name"], HOSTILE["turned"], HOSTILE["formula"])
    people = [
        Entity(f"person/x-{n}", EntityKind.PERSON, name, provisional=True) for n, name in enumerate(names)
    ]
    article = Article(
        "hostile", text, HOSTILE["title"], PartialDate.parse("2023-01-01"), HOSTILE["name"],
        "javascript:window.hacked=4", "en",
    )  # fmt: skip
    parts = [part("participant", person.id) for person in people]
    event = tell(
        text, "hostile", "Meeting", HOSTILE["text"], *parts, date="2023-01-01", topics=("trade",),
        said_by=HOSTILE["name"],
    )  # fmt: skip
    mention = Mention(event.evidence.span, people[0].id, HOSTILE["name"], 0.5)
    return read_by_hand(article, [event], entities=people, mentions=[mention])


PRESS = (_talks(), _dispute())
"""The readings of two articles: talks and what was said at them, and a dispute."""


def open_press(knowledge: Knowledge, *readings: Reading, place: str = ":memory:") -> Store:
    """A new store, in memory or in the folder `place`, that holds `readings`, or `PRESS` where there are
    none."""
    store = open_store(place, create=True)
    for reading in readings or PRESS:
        store.replace_graph(mint_graph_iri(reading.article.id), map_reading(reading, knowledge))
    return store


def open_echoed_press(knowledge: Knowledge) -> Store:
    """`PRESS`, and an article that tells of its meeting too, with the day after as its date; not fused."""
    return open_press(knowledge, *PRESS, _echo())


def keep_press(place: str, *readings: Reading) -> str:
    """Make a store in the folder `place` that holds `readings`, as for `open_press`; gives `place`."""
    with open_press(Knowledge.load(), *readings, place=place):
        return place
