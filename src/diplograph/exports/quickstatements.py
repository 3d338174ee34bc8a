"""QuickStatements: people, bodies and gatherings that Wikidata lacks, as commands that make them there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO, Final

from diplograph.errors import ExportError
from diplograph.exports.descriptions import Description, describe_things
from diplograph.exports.report import ExportReport
from diplograph.model import DatePrecision
from diplograph.network import ReportedEvent, Thing, parse_date

if TYPE_CHECKING:
    from diplograph.exports.chosen import Chosen

__all__ = ["write_quickstatements"]

_CLASS_ITEMS: Final = {
    "Person": "Q5",
    "Institution": "Q43229",  # organisation
    "Gathering": "Q1656682",  # event
    "Document": "Q49848",
    "Initiative": "Q170584",  # project
}
_SINCE: Final = {"Person": "P569", "Institution": "P571"}
_BELONGS: Final = {"Person": "P27", "Institution": "P749"}
_PRECISIONS: Final = {DatePrecision.YEAR: 9, DatePrecision.MONTH: 10, DatePrecision.DAY: 11}
_MOST_REFERENCES: Final = 3


def write_quickstatements(chosen: Chosen, stream: BinaryIO) -> ExportReport:
    """Write to `stream` what makes an item of each person, body, gathering, document or initiative of
    `chosen` that has no Wikidata id, in version 1 of the language (a command a line, parts between tabs).

    Each has labels, a description and statements on what it is (P31), its state (P27) or the body above it
    (P749), when it was born or founded, and of a gathering who took part (P710), as far as these have items;
    each statement with the articles as references (P854, and P577 for the day). Who is only met in a text,
    not in the reference knowledge, is in it too: look through the list before you run it. Raises
    `ExportError` where Wikidata has everything.
    """
    reports = chosen.reports
    named = {thing: events for thing, events in chosen.named.items() if thing in reports.things}
    described = describe_things(chosen.store, named)
    above = describe_things(chosen.store, {more.belongs_to for more in described.values() if more.belongs_to})
    items = {thing: more.wikidata for thing, more in (above | described).items() if more.wikidata}
    lost: Counter[str] = Counter()
    written = statements = 0
    for identifier, events in named.items():
        thing = reports.things[identifier]
        if identifier in items:
            continue
        if thing.kind not in _CLASS_ITEMS:
            lost["states and places without an item, which are not for us to make"] += 1
            continue
        references = _references(events, chosen)
        lost[
            "things without any article that has an address, of which no statement has a reference"
        ] += not references
        lines = ["CREATE", *_naming(thing, described[identifier])]
        claims = _claims(thing, described[identifier], items, events, lost)
        lines += [f"LAST\t{claim}{references}" for claim in claims]
        stream.write("".join(f"{line}\n" for line in lines).encode())
        written += 1
        statements += len(claims)
    if not written:
        raise ExportError("there is nothing to export: all who take part have an item in Wikidata")
    losses = tuple(f"{count:,} {what}" for what, count in sorted(lost.items()) if count)
    return ExportReport("quickstatements", {"items": written, "statements": statements}, losses)


def _naming(thing: Thing, more: Description) -> list[str]:
    lines = [f"LAST\tLen\t{_quoted(thing.label)}"]
    if more.label_ru:
        lines.append(f"LAST\tLru\t{_quoted(more.label_ru)}")
    if thing.short:
        lines.append(f"LAST\tAen\t{_quoted(thing.short)}")
    of = f" of {more.belongs_to_label}" if more.belongs_to_label else ""
    what = "public figure" if thing.kind == "Person" else thing.kind.lower()
    lines.append(f"LAST\tDen\t{_quoted(f'{what}{of}')}")
    return lines


def _claims(
    thing: Thing,
    more: Description,
    items: dict[str, str],
    events: Sequence[ReportedEvent],
    lost: Counter[str],
) -> list[str]:
    """What is stated of a thing that `events` name."""
    claims = [f"P31\t{_CLASS_ITEMS[thing.kind]}"]
    if thing.kind in _BELONGS and more.belongs_to:
        if more.belongs_to in items:
            claims.append(f"{_BELONGS[thing.kind]}\t{items[more.belongs_to]}")
        else:
            lost["states or bodies above, which have no item to point to"] += 1
    if thing.kind in _SINCE and (time := _time(more.since)):
        claims.append(f"{_SINCE[thing.kind]}\t{time}")
    if thing.kind == "Gathering":
        taking_part = {
            part.actor
            for event in events
            if any(part.actor == thing.id for part in event.parts)
            for part in event.parts
            if part.actor != thing.id
        }
        lost["participants of gatherings that have no item to point to"] += len(taking_part - items.keys())
        claims += [f"P710\t{items[actor]}" for actor in sorted(taking_part & items.keys())]
    return claims


def _references(events: Sequence[ReportedEvent], chosen: Chosen) -> str:
    """The first articles that tell of `events` and have an address, as references behind a statement."""
    told = dict.fromkeys(article for event in events for article in event.articles)
    found = map(chosen.article, told)
    addressed = [article for article in found if article.url.startswith(("http://", "https://"))]
    parts = []
    for number, article in enumerate(addressed[:_MOST_REFERENCES]):
        parts += ["!S854" if number else "S854", _quoted(article.url)]  # "!" begins a further reference
        if time := _time(article.published):
            parts += ["S577", time]
    return "".join(f"\t{part}" for part in parts)


def _time(text: str) -> str:
    date = parse_date(text)
    if date is None:
        return ""
    return f"+{date.year:04}-{date.month:02}-{date.day:02}T00:00:00Z/{_PRECISIONS[date.precision]}"


def _quoted(text: str) -> str:
    """A text of the language: in quotation marks, on one line, without any inside."""
    return '"' + " ".join(text.replace('"', "'").split()) + '"'
