"""A tiny reference knowledge, and readings by hand of a few short texts on people that it knows."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from diplograph.fusion import fuse
from diplograph.identifiers import mint_graph_iri
from diplograph.knowledge import Knowledge
from diplograph.knowledge.tables import TABLES
from diplograph.mapping import map_reading
from diplograph.model import (
    Article,
    Attribution,
    Engagement,
    Entity,
    EntityKind,
    Event,
    Evidence,
    Mention,
    PartialDate,
    PostClaim,
    Reading,
    Span,
)
from diplograph.store import Store, ensure_reference_graphs
from dispatches import part, read_by_hand, tell

__all__ = [
    "ROWS",
    "article",
    "centre_reading",
    "charter_reading",
    "evidence",
    "fill_store",
    "fund_reading",
    "write_tables",
]

_DEFAULTS = {"source": "sample", "verified": "no", "capacity": "full", "holders": "single", "un": "member"}

ROWS: Mapping[str, Sequence[Mapping[str, str]]] = {
    "sources": [
        {"id": "public-knowledge", "title": "Public knowledge"},
        {"id": "sample", "title": "A sample", "publisher": "Us", "url": "https://example.org/sample"},
    ],
    "states": [
        {
            "id": "state/kazakhstan",
            "name": "Kazakhstan",
            "adjectives": "Kazakh | Kazakhstani",
            "demonyms": "Kazakhs",
            "name_ru": "Казахстан",
            "wikidata": "Q232",
        },
        {"id": "state/uzbekistan", "name": "Uzbekistan", "adjectives": "Uzbek"},
        {"id": "state/japan", "name": "Japan", "adjectives": "Japanese"},
    ],
    "places": [
        {
            "id": "place/astana",
            "name": "Astana",
            "kind": "city",
            "state": "state/kazakhstan",
            "lat": "51.13",
            "lon": "71.43",
        },
        {"id": "place/tashkent", "name": "Tashkent", "kind": "city", "state": "state/uzbekistan"},
    ],
    "capitals": [
        {"state": "state/kazakhstan", "place": "place/astana", "from": "1997-12-10", "to": ".."},
    ],
    "institutions": [
        {"id": "institution/un", "name": "United Nations", "acronym": "UN", "kind": "organisation"},
        {
            "id": "institution/secretariat",
            "name": "United Nations Secretariat",
            "kind": "principal-organ",
            "parent": "institution/un",
        },
        {
            "id": "institution/unrcca",
            "name": "United Nations Regional Centre for Preventive Diplomacy for Central Asia",
            "acronym": "UNRCCA",
            "kind": "mission",
            "parent": "institution/secretariat",
        },
        {
            "id": "institution/undp",
            "name": "United Nations Development Programme",
            "acronym": "UNDP",
            "kind": "fund-or-programme",
            "parent": "institution/un",
        },
        {
            "id": "institution/osce",
            "name": "Organization for Security and Co-operation in Europe",
            "acronym": "OSCE",
            "kind": "organisation",
        },
        {
            "id": "institution/ministry-of-foreign-affairs-of-kazakhstan",
            "name": "Ministry of Foreign Affairs of Kazakhstan",
            "kind": "ministry",
            "state": "state/kazakhstan",
        },
    ],
    "memberships": [
        {
            "member": "state/kazakhstan",
            "organisation": "institution/osce",
            "status": "member",
            "from": "1992-01-30",
            "to": "..",
        },
        {
            "member": "state/japan",
            "organisation": "institution/osce",
            "status": "partner",
            "from": "1992-07",
            "to": "..",
        },
        {
            "member": "state/uzbekistan",
            "organisation": "institution/osce",
            "status": "observer",
            "from": "1991",
            "to": "1992-01-30",
        },
    ],
    "persons": [
        {
            "id": "person/murat-nurtleu",
            "name": "Murat Nurtleu",
            "family": "Nurtleu",
            "gender": "m",
            "state": "state/kazakhstan",
            "name_ru": "Мурат Нуртлеу",
        },
        {
            "id": "person/mukhtar-tleuberdi",
            "name": "Mukhtar Tleuberdi",
            "family": "Tleuberdi",
            "state": "state/kazakhstan",
        },
        {"id": "person/kaha-imnadze", "name": "Kaha Imnadze", "family": "Imnadze"},
        {
            "id": "person/kassym-jomart-tokayev",
            "name": "Kassym-Jomart Tokayev",
            "family": "Tokayev",
            "state": "state/kazakhstan",
        },
    ],
    "titles": [
        {
            "title": "Minister of Foreign Affairs",
            "alias": "foreign minister",
            "language": "en",
            "level": "minister",
        },
        {"title": "President", "alias": "head of state", "language": "en", "level": "head-of-state"},
    ],
    "posts": [
        {
            "id": "post/kazakhstan/minister-of-foreign-affairs",
            "title": "Minister of Foreign Affairs",
            "of": "state/kazakhstan",
            "level": "minister",
        },
        {
            "id": "post/kazakhstan/president",
            "title": "President",
            "of": "state/kazakhstan",
            "level": "head-of-state",
        },
        {
            "id": "post/kazakhstan/ambassador-to-japan",
            "title": "Ambassador",
            "of": "state/kazakhstan",
            "to": "state/japan",
            "level": "envoy",
        },
    ],
    "tenures": [
        {
            "person": "person/mukhtar-tleuberdi",
            "post": "post/kazakhstan/minister-of-foreign-affairs",
            "from": "2019-09-18",
            "to": "2023-04-03",
        },
        {
            "person": "person/murat-nurtleu",
            "post": "post/kazakhstan/minister-of-foreign-affairs",
            "from": "2023-04-03",
            "to": "2025-09-26",
            "verified": "yes",
        },
        {
            "person": "person/kassym-jomart-tokayev",
            "post": "post/kazakhstan/president",
            "from": "2019-03-20",
            "to": "..",
            "as_of": "2025-11",
        },
        {
            "person": "person/mukhtar-tleuberdi",
            "post": "post/kazakhstan/ambassador-to-japan",
            "from": "2016",
            "to": "",
        },
    ],
    "initiatives": [
        {"id": "initiative/un80-initiative", "name": "UN80 Initiative", "owner": "institution/un"},
    ],
    "topics": [
        {"code": "security", "name": "Security", "name_ru": "Безопасность"},
        {"code": "water", "name": "Water", "name_ru": "Вода"},
    ],
    "aliases": [
        {"of": "state/kazakhstan", "alias": "Republic of Kazakhstan", "language": "en", "kind": "name"},
    ],
}
"""Table -> rows; a column that a row does not name has its default, or is empty."""


def write_tables(folder: Path, rows: Mapping[str, Sequence[Mapping[str, str]]] = ROWS) -> Path:
    """Write `rows` as the tables of a reference knowledge, and return `folder`."""
    for table, listed in rows.items():
        path = folder / table / "tiny.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        names = TABLES[table].names
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, names, lineterminator="\n")
            writer.writeheader()
            for row in listed:
                defaults = {name: value for name, value in _DEFAULTS.items() if name in names}
                writer.writerow({**dict.fromkeys(names, ""), **defaults, **row})
    return folder


def article(identifier: str, text: str, published: str = "2025-04-30", **fields: str) -> Article:
    given = {
        "source": "The Steppe Post",
        "language": "en",
        "url": f"https://example.org/{identifier}",
        **fields,
    }
    day = PartialDate.parse(published) if published else None
    return Article(identifier, text, published=day, **given)


def evidence(text: str, quote: str) -> Evidence:
    start = text.index(quote)
    return Evidence(Span(start, start + len(quote)), Span(0, len(text)))


def _known(knowledge: Knowledge, *identifiers: str) -> list[Entity]:
    return [knowledge.entity(identifier) for identifier in identifiers]


NURTLEU, IMNADZE, TOKAYEV = "person/murat-nurtleu", "person/kaha-imnadze", "person/kassym-jomart-tokayev"
KAZAKHSTAN, UNRCCA, UN, UNDP = "state/kazakhstan", "institution/unrcca", "institution/un", "institution/undp"
MINISTER = "post/kazakhstan/minister-of-foreign-affairs"

CENTRE_TEXT = (
    "Foreign Minister Murat Nurtleu met Kaha Imnadze, who heads UNRCCA, in Astana on 29 April. "
    "The press service said that he backed the UN80 Initiative. "
    "Imnadze thanked Kazakhstan. A visit of the minister to Tashkent is planned."
)


def centre_reading(knowledge: Knowledge) -> Reading:
    """A minister and the head of a UN centre: a meeting, support, thanks, and a visit that is planned."""
    text, name = CENTRE_TEXT, "centre"
    minister = (NURTLEU, KAZAKHSTAN, MINISTER)
    meeting = tell(
        text, name, "Meeting", "met Kaha Imnadze", part("participant", *minister),
        part("participant", IMNADZE, UNRCCA), date="2025-04-29", place="place/astana", topics=("security",),
    )  # fmt: skip
    support = tell(
        text, name, "Support", "backed the UN80 Initiative", part("source", *minister),
        part("target", "initiative/un80-initiative"), date="2025-04", said_by="press service",
    )  # fmt: skip
    thanks = tell(
        text, name, "Praise", "thanked Kazakhstan", part("source", IMNADZE, UNRCCA),
        part("target", KAZAKHSTAN, KAZAKHSTAN),
    )  # fmt: skip
    visit = tell(
        text, name, "Visit", "visit of the minister to Tashkent", part("participant", *minister),
        status="planned", place="place/tashkent", date="2025-06-01",
    )  # fmt: skip
    claim = PostClaim(
        NURTLEU, "Minister of Foreign Affairs", KAZAKHSTAN, None, False, "full",
        evidence(text, "Foreign Minister Murat Nurtleu"), "apposition", 0.95, MINISTER,
    )  # fmt: skip
    mention = Mention(evidence(text, "Murat Nurtleu").span, NURTLEU, "name: Murat Nurtleu", 0.98)
    return read_by_hand(
        article(name, text),
        [meeting, support, thanks, visit],
        entities=_known(
            knowledge, NURTLEU, IMNADZE, KAZAKHSTAN, UNRCCA, "place/astana", "place/tashkent",
            "initiative/un80-initiative",
        ),
        mentions=[mention],
        posts=[claim],
        engagements=[
            Engagement((KAZAKHSTAN, UNRCCA), (meeting.id, thanks.id)),
            Engagement((KAZAKHSTAN, UN), (support.id,)),
            Engagement((KAZAKHSTAN, "state/uzbekistan"), (visit.id,)),
        ],
    )  # fmt: skip


CHARTER_TEXT = (
    "Former minister Volko Trobarth, now ambassador of the Lake League to Kazakhstan, met Murat Nurtleu. "
    "«Спасибо» 🕊, сказал он."
)


def charter_reading(knowledge: Knowledge) -> Reading:
    """Somebody and a body that no table knows, letters and signs of several alphabets, no date at all."""
    text, name = CHARTER_TEXT, "charter"
    trobarth = Entity("person/x-volko-trobarth-1", EntityKind.PERSON, "Volko Trobarth", provisional=True)
    league = Entity("institution/x-lake-league-1", EntityKind.INSTITUTION, "Lake League", provisional=True)
    meeting = tell(
        text, name, "Meeting", "met Murat Nurtleu", part("participant", trobarth.id, league.id),
        part("participant", NURTLEU, KAZAKHSTAN, MINISTER),
    )  # fmt: skip
    thanks = tell(
        text, name, "Praise", "🕊, сказал он", part("source", trobarth.id, league.id),
        part("target", KAZAKHSTAN, KAZAKHSTAN),
    )  # fmt: skip
    claims = [
        PostClaim(
            trobarth.id, "Ambassador", league.id, KAZAKHSTAN, False, "full",
            evidence(text, "ambassador of the Lake League"), "of", 0.8,
        ),
        PostClaim(
            trobarth.id, "Minister", None, None, True, "full",
            evidence(text, "Former minister"), "former", 0.7,
        ),
    ]  # fmt: skip
    mention = Mention(evidence(text, "Спасибо").span, trobarth.id, "a word, for the sake of its letters", 0.5)
    return read_by_hand(
        article(name, text, published="", url="", source=""),
        [meeting, thanks],
        entities=[trobarth, league, *_known(knowledge, NURTLEU, KAZAKHSTAN)],
        mentions=[mention],
        posts=claims,
        engagements=[Engagement((league.id, KAZAKHSTAN), (meeting.id, thanks.id))],
    )


def fund_reading(knowledge: Knowledge, *, year: str = "2024") -> Reading:
    """A loan of UNDP to Kazakhstan, denied talks with Japan, a statement on Japan."""
    text = (
        f"UNDP lent Kazakhstan two ships in May {year}. Talks with Japan were denied. "
        "Tokayev spoke of Japan's help."
    )
    name = f"fund-{year}"
    loan = tell(
        text, name, "Aid", "lent Kazakhstan two ships", part("source", UNDP, UNDP),
        part("target", KAZAKHSTAN, KAZAKHSTAN), date=f"{year}-05", topics=("water",),
    )  # fmt: skip
    talks = tell(
        text, name, "Meeting", "Talks with Japan", part("participant", KAZAKHSTAN, KAZAKHSTAN),
        part("participant", "state/japan", "state/japan"), date=f"{year}-05-02", status="denied",
    )  # fmt: skip
    word = tell(
        text, name, "Statement", "spoke of Japan's help", part("source", TOKAYEV, KAZAKHSTAN),
        part("target", "state/japan", "state/japan"), date=year,
    )  # fmt: skip
    word_by = Event(
        word.id, word.type, word.participations, word.status, word.evidence, word.rule, word.confidence,
        word.date, word.date_origin, attributions=(Attribution(TOKAYEV, "", "spoke", word.evidence.span),),
    )  # fmt: skip
    return read_by_hand(
        article(name, text, published=f"{year}-06-01"),
        [loan, talks, word_by],
        entities=_known(knowledge, UNDP, KAZAKHSTAN, "state/japan", TOKAYEV),
        engagements=[Engagement((KAZAKHSTAN, UNDP), (loan.id,))],
    )


def fill_store(store: Store, knowledge: Knowledge) -> None:
    """Put the ontology, the tiny knowledge and the three readings into `store`, and join what is one."""
    ensure_reference_graphs(store, knowledge)
    for make in (centre_reading, charter_reading, fund_reading):
        reading = make(knowledge)
        store.replace_graph(mint_graph_iri(reading.article.id), map_reading(reading, knowledge))
    fuse(store)
