"""The dossier: one actor, or what two have to do with one another, on pages fit to be printed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any, Final

from diplograph.errors import ViewError
from diplograph.model import EventType, PartialDate, Role, Status
from diplograph.network import Dossier, Part, PostSpan, ReportedEvent, Subject, parse_date
from diplograph.network.pairs import DIRECT_TYPES
from diplograph.views.appearance import kind_styles
from diplograph.views.charts import TimeScale, count_bars, post_bars, year_columns
from diplograph.views.ego import draw_neighbours, draw_sides, rank_partners
from diplograph.views.events import describe_telling, web_address
from diplograph.views.markup import isolate, link_to
from diplograph.views.page import Page, asset, render_page

__all__ = ["render_dossier"]

_MOST: Final = 60
"""Events of one section; of more the latest are told, and how many there are besides."""

_MOST_TOPICS: Final = 12
_MOST_PARTNERS: Final = 12
_MOST_NAMES: Final = 6

_CONTACTS: Final = (
    EventType.MEETING, EventType.CALL, EventType.VISIT, EventType.GATHERING, EventType.MESSAGE,
    EventType.ACCREDITATION,
)  # fmt: skip
_AGREEMENTS: Final = (
    EventType.SIGNING, EventType.COMMITMENT, EventType.ACCESSION, EventType.RESOLUTION,
    EventType.ESTABLISHMENT, EventType.AID,
)  # fmt: skip
_SECTIONS: Final = (
    ("contacts", "Contacts", _CONTACTS),
    ("agreements", "Agreements, decisions and aid", _AGREEMENTS),
    (
        "words",
        "Statements",
        tuple(t for t in EventType if t not in (*_CONTACTS, *_AGREEMENTS, EventType.APPOINTMENT)),
    ),
    ("changes", "Appointments", (EventType.APPOINTMENT,)),
)
"""Class of the style sheet, heading, and the types of event that stand under it: each type under one."""


def render_dossier(dossier: Dossier, *, title: str = "") -> Page:
    """A self-contained page, without a script, that tells what is known of the subjects of `dossier`.

    It says who they are, their posts in time, whom they dealt with, on what, what was agreed and said, with
    the sentence and a numbered source for each; it is laid out for A4. The same dossier gives the same bytes.

    Raises
    ------
    ViewError
        There is nothing to tell: nobody reports anything of the subjects, or of both of them together.
    """
    names = [dossier.reports.label(subject.id) for subject in dossier.subjects]
    if not dossier.reports.events:
        raise ViewError(
            f"there is nothing to tell of {' and '.join(names)}: no event matches; "
            "load articles or widen what you ask for"
        )
    heading = title or " and ".join(names)
    return render_page(
        title=f"{heading} – dossier – diplograph",
        body=_Writer(dossier, heading).body(),
        styles=[asset("common.css"), asset("dossier.css"), kind_styles()],
    )


class _Writer:
    """Writes the sections; it numbers the sources by the day of their publication."""

    def __init__(self, dossier: Dossier, heading: str) -> None:
        self._dossier, self._heading = dossier, heading
        self._reports = dossier.reports
        self._events = dossier.reports.events
        used = {article for event in self._events for article in event.articles}
        articles = sorted(
            (self._reports.articles[article] for article in used),
            key=lambda article: (article.published, article.id),
        )
        self._sources = {article.id: number for number, article in enumerate(articles, start=1)}

    def body(self) -> str:
        parts = [
            self._header(),
            "<main>",
            *map(self._who, self._dossier.subjects),
            self._posts(),
            self._overview(),
        ]
        parts += [self._section(*section) for section in _SECTIONS]
        return "\n".join([*parts, self._listed_sources(), "</main>"])

    # ------------------------------------------------------------------ the head

    def _header(self) -> str:
        dates = sorted(event.date for event in self._events if event.date)
        period = " to ".join(dict.fromkeys((dates[0], dates[-1]))) if dates else ""
        publishers = {self._reports.articles[article].source for article in self._sources} - {""}
        occurred = [event for event in self._events if event.status is Status.OCCURRED]
        last = max(
            (event.date for event in occurred if event.date and event.type in DIRECT_TYPES), default=""
        )
        figures = [
            (str(len(self._events)), "events"),
            (str(sum(event.type in DIRECT_TYPES for event in occurred)), "direct contacts"),
            (last or "–", "latest dated contact"),
            (str(sum(event.status is Status.PLANNED for event in self._events)), "planned"),
            (str(len(self._sources)), "articles" if len(self._sources) > 1 else "article"),
            (str(len(publishers)), "publishers" if len(publishers) > 1 else "publisher"),
        ]
        tiles = "".join(f"<li><b>{escape(figure)}</b> {escape(of)}</li>" for figure, of in figures)
        kind = "Dossier on a pair" if len(self._dossier.subjects) > 1 else "Dossier"
        return (
            f'<header><p class="kicker">{kind}{f" · {period}" if period else ""}</p>'
            f'<h1 dir="auto">{isolate(self._heading)}</h1><ul class="figures">{tiles}</ul></header>'
        )

    def _who(self, subject: Subject) -> str:
        label = self._reports.label
        facts = [(fact, " · ".join(self._few(values))) for fact, values in subject.facts.items()]
        facts += [
            (
                name,
                " · ".join(isolate(label(other)) for other in others[:_MOST_NAMES])
                + _more(others, _MOST_NAMES),
            )
            for name, others in (("Acts for", subject.acts_for), ("Represented by", subject.officials))
            if others
        ]
        if subject.member_of:
            bodies = " · ".join(map(isolate, subject.member_of))
            count = f"{len(subject.member_of)} {'body' if len(subject.member_of) == 1 else 'bodies'}"
            facts.append(("Member of", f"<details><summary>{count}</summary>{bodies}</details>"))
        rows = "".join(f"<dt>{escape(fact)}</dt><dd>{value}</dd>" for fact, value in facts)
        name = f"<h2>{isolate(label(subject.id))}</h2>" if len(self._dossier.subjects) > 1 else "<h2>Who</h2>"
        return f'<section class="who">{name}<dl>{rows}</dl></section>' if facts else ""

    def _few(self, values: Sequence[str]) -> Iterator[str]:
        for value in values[:_MOST_NAMES]:
            yield link_to(value, value.rpartition("/")[2]) if web_address(value) else isolate(value)
        if rest := _more(values, _MOST_NAMES):
            yield rest

    def _posts(self) -> str:
        events = [day for event in self._events if (day := parse_date(event.date))]
        people = {subject.id for subject in self._dossier.subjects}
        spans = self._dossier.posts
        days = [day for span in spans for day in map(parse_date, (span.since, span.until, span.seen)) if day]
        # Of those who act for a subject only what they were at the time matters.
        if events and not any(span.person in people for span in spans):
            spans = tuple(span for span in spans if _overlaps(span, min(events), max(events)))
            days = []
        scale = TimeScale.over([*days, *events])
        if not spans or scale is None:
            return ""
        names = {span.person: self._reports.label(span.person) for span in spans if {span.person} != people}
        return f"<section><h2>Posts in time</h2>{post_bars(spans, scale, names)}</section>"

    # ------------------------------------------------------------------ the overview

    def _overview(self) -> str:
        counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
        for event in self._events:
            if day := parse_date(event.date or self._reports.articles[event.article].published):
                counts[day.year][_class_of(event.type)] += 1
        present = {name for told in counts.values() for name in told}
        names = {name: heading for name, heading, _ in _SECTIONS if name in present}
        topics = Counter(topic for event in self._events for topic in event.topics)
        ranked = sorted(topics.items(), key=lambda item: (-item[1], item[0]))[:_MOST_TOPICS]
        subjects = [subject.id for subject in self._dossier.subjects]
        graph, alone = self._dossier.graph, len(subjects) == 1
        picture = (
            draw_neighbours(graph, subjects[0]) if alone else draw_sides(graph, subjects[0], subjects[1])
        )
        blocks = [
            ("Events by year", year_columns(counts, names)),
            ("With whom" if alone else "Who dealt with whom", picture),
        ]
        if ranked:
            blocks.append(
                ("On what", count_bars([(self._reports.label(topic), count) for topic, count in ranked]))
            )
        if partners := self._partners():
            blocks.append(("Most in contact", partners))
        return '<div class="overview">' + "".join(
            f"<section><h2>{name}</h2>{block}</section>" for name, block in blocks if block
        ) + "</div>"  # fmt: skip

    def _partners(self) -> str:
        """Those with whom the one subject has most events; of a pair there is nothing to rank."""
        if len(self._dossier.subjects) > 1:
            return ""
        ranked = rank_partners(self._dossier.graph, self._dossier.subjects[0].id)[:_MOST_PARTNERS]
        return count_bars([(self._reports.label(other), count) for other, count in ranked]) if ranked else ""

    # ------------------------------------------------------------------ what was told

    def _section(self, name: str, heading: str, types: Sequence[EventType]) -> str:
        told = sorted((event for event in self._events if event.type in types), key=self._when, reverse=True)
        if not told:
            return ""
        listed = "".join(f"<li>{self._event(event)}</li>" for event in told[:_MOST])
        rest = len(told) - _MOST
        more = (
            f'<p class="quiet">... and {rest} earlier ones, which the other views show.</p>'
            if rest > 0
            else ""
        )
        return (
            f'<section class="told {name}"><h2>{heading} <span class="quiet">{len(told)}</span></h2>'
            f"<ol>{listed}</ol>{more}</section>"
        )

    def _when(self, event: ReportedEvent) -> tuple[str, str]:
        return (event.date or self._reports.articles[event.article].published, event.id)

    def _event(self, event: ReportedEvent) -> str:
        label = self._reports.label
        reported = self._reports.articles[event.article].published or "without one"
        date = escape(event.date) or f'<span class="quiet">no date, reported {escape(reported)}</span>'
        status = (
            f' <span class="status">{event.status.value}</span>'
            if event.status is not Status.OCCURRED
            else ""
        )
        kind, place = (f" · {isolate(label(id_))}" if id_ else "" for id_ in (event.kind, event.place))
        tellings = (
            describe_telling(telling, event, self._reports, self._sources) for telling in event.tellings
        )
        return (
            f'<p class="top"><time>{date}</time> <strong>{event.type.value}</strong>{status}{kind}{place}</p>'
            f'<p class="parts">{self._parts(event)}</p>{"".join(map(_telling, tellings))}'
        )

    def _parts(self, event: ReportedEvent) -> str:
        """Who took part, those towards whom it went after an arrow."""
        acting = [self._part(part) for part in event.parts if part.role is not Role.TARGET]
        targets = [self._part(part) for part in event.parts if part.role is Role.TARGET]
        return " → ".join("; ".join(side) for side in (acting, targets) if side)

    def _part(self, part: Part) -> str:
        label = self._reports.label
        name = isolate(label(part.actor))
        if part.post:
            return f'{name} <span class="quiet">({isolate(label(part.post))})</span>'
        party = part.party if part.party != part.actor else None
        return f'{name} <span class="quiet">(for {isolate(label(party))})</span>' if party else name

    def _listed_sources(self) -> str:
        items = []
        for identifier, number in self._sources.items():
            article = self._reports.articles[identifier]
            about = ", ".join(filter(None, (article.source, article.published)))
            title = article.title or identifier
            address = web_address(article.url)
            shown = link_to(address, title) if address else isolate(title)
            origin = f' <span class="quiet">{isolate(about)}</span>' if about else ""
            items.append(f'<li id="source-{number}">{shown}{origin}</li>')
        return f'<section class="sources"><h2>Sources</h2><ol>{"".join(items)}</ol></section>'


def _telling(telling: Mapping[str, Any]) -> str:
    """What one article says of an event, as `describe_telling` has it, with the number of the source."""
    before, quote, after = map(escape, telling["wording"])
    notes = []
    if telling["differs"]:
        notes.append(f"Here: {isolate(', '.join(telling['differs']))}.")
    if telling["attributed"]:
        notes.append(f"According to {isolate(', '.join(telling['attributed']))}.")
    note = f' <span class="quiet">{" ".join(notes)}</span>' if notes else ""
    sentence = f"{before}<mark>{quote}</mark>{after}" if quote else before
    number = telling["article"]
    reference = f'<a class="ref" href="#source-{number}">[{number}]</a>'
    return f"<blockquote><bdi>{sentence}</bdi>{note} {reference}</blockquote>"


def _class_of(event_type: EventType) -> str:
    return next(name for name, _, types in _SECTIONS if event_type in types)


def _more(values: Sequence[str], most: int) -> str:
    return f' <span class="quiet">and {len(values) - most} more</span>' if len(values) > most else ""


def _overlaps(span: PostSpan, first: PartialDate, last: PartialDate) -> bool:
    """Whether a post can have been held on any day from the first to the last."""
    since, until = parse_date(span.since), parse_date(span.until)
    too_late = since is not None and since.first_day() > last.last_day()
    too_early = until is not None and until.last_day() < first.first_day()
    return not too_late and not too_early
