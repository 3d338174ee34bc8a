"""Events of states and people that the reference knowledge knows, made by hand."""

from __future__ import annotations

from diplograph.model import EventType, Role, Status
from diplograph.network import Part, PressArticle, ReportedEvent, Reports, Thing, Wording

KAZAKHSTAN, UZBEKISTAN, UN, UNRCCA = (
    "state/kazakhstan", "state/uzbekistan", "institution/un", "institution/unrcca",
)  # fmt: skip
NURTLEU = "person/murat-nurtleu"
MINISTER = "post/kazakhstan/minister-of-foreign-affairs"

THINGS = {
    identifier: Thing(identifier, kind, label)
    for identifier, kind, label in (
        (KAZAKHSTAN, "State", "Kazakhstan"),
        (UZBEKISTAN, "State", "Uzbekistan"),
        (UN, "Institution", "United Nations"),
        (UNRCCA, "Institution", "UNRCCA"),
        (NURTLEU, "Person", "Murat Nurtleu"),
        ("person/somebody-new", "Person", "Somebody New"),
        ("place/samarkand", "Place", "Samarkand"),
        ("place/blue-hall", "Place", "Blue Hall"),
    )
}


def event(
    number: int, type_: str, *parts: Part, place: str = "", date: str = "", article: str = "one"
) -> ReportedEvent:
    return ReportedEvent(
        f"event/{number}",
        EventType(type_),
        Status.OCCURRED,
        article,
        parts,
        Wording(),
        date,
        place=place or None,
    )


def part(actor: str, party: str = "", role: str = "participant", post: str = "") -> Part:
    return Part(actor, Role(role), party or None, post or None)


def reports(*events: ReportedEvent) -> Reports:
    articles = {name: PressArticle(name, published="2025-05-01") for name in {e.article for e in events}}
    states = {"place/samarkand": UZBEKISTAN, "place/blue-hall": UZBEKISTAN, UZBEKISTAN: UZBEKISTAN}
    return Reports(events, articles, THINGS, {}, states)
