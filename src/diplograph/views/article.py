"""One article with everything marked that was read in it, and beside it what was made of the marks."""

from __future__ import annotations

from html import escape
from typing import Final

from diplograph.knowledge import Knowledge
from diplograph.model import Entity, Event, PostClaim, Reading
from diplograph.views.appearance import KINDS, kind_styles, look_of
from diplograph.views.events import web_address
from diplograph.views.marking import Segment, iter_segments
from diplograph.views.markup import isolate, link_to
from diplograph.views.page import asset, render_page

__all__ = ["render_article"]

_WIKIDATA: Final = "https://www.wikidata.org/wiki/"


def render_article(reading: Reading, knowledge: Knowledge) -> str:
    """A self-contained page, without a script, that shows `reading`.

    Mentions are coloured by kind and link to who is meant; the words behind a post or an event are
    underlined, and events numbered. Hovering over a mark says why it was read so. The same reading gives the
    same bytes.
    """
    names = _Names(reading, knowledge)
    article = reading.article
    title, language = article.title or article.id, escape(article.language)
    heading, text = _marked(reading, names)
    body = "".join(
        (
            "<header>",
            f'<h1 lang="{language}" dir="auto">{heading or isolate(title)}</h1>',
            f'<p class="quiet">{_origin(reading)}</p>',
            f"<p>{_legend(reading)}</p>",
            "</header>\n<main>\n",
            f'<article lang="{language}" dir="auto">{text}</article>\n',
            '<aside aria-label="What was read">',
            _events(reading, names),
            _engagements(reading, names),
            _posts(reading, names),
            _entities(reading, names),
            _findings(reading),
            "</aside>\n</main>",
        )
    )
    return render_page(
        title=f"{title} – diplograph",
        body=body,
        styles=[asset("common.css"), asset("article.css"), kind_styles()],
    )


class _Names:
    """What ids stand for, and the places on the page to which marks point."""

    def __init__(self, reading: Reading, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._own = {entity.id: entity for entity in reading.entities}
        self._numbers = {entity.id: number for number, entity in enumerate(reading.entities, start=1)}
        self.events = {event.id: number for number, event in enumerate(reading.events, start=1)}

    def entity(self, identifier: str) -> Entity | None:
        return self._own.get(identifier) or self._knowledge.entities.get(identifier)

    def name(self, identifier: str) -> str:
        entity = self.entity(identifier)
        return entity.name if entity else identifier

    def kind(self, identifier: str) -> str:
        entity = self.entity(identifier)
        return entity.kind.value if entity else "Other"

    def anchor(self, identifier: str) -> str:
        return f"entity-{self._numbers[identifier]}" if identifier in self._numbers else ""

    def link(self, identifier: str) -> str:
        """The name, leading to the entity where it has its place on the page."""
        name, anchor = isolate(self.name(identifier)), self.anchor(identifier)
        return f'<a href="#{anchor}">{name}</a>' if anchor else f"<span>{name}</span>"

    def post(self, identifier: str) -> str:
        if identifier in self._knowledge.posts:
            return self._knowledge.post_label(identifier)
        return identifier.rpartition("/")[2].replace("-", " ")

    def claimed_post(self, claim: PostClaim) -> str:
        of = f" of {self.name(claim.of)}" if claim.of else ""
        to = f" to {self.name(claim.to)}" if claim.to else ""
        return f"{claim.post}{of}{to}"


def _origin(reading: Reading) -> str:
    article = reading.article
    parts = [escape(str(part)) for part in (article.source, article.published) if part]
    if address := web_address(article.url):
        parts.append(link_to(address, address))
    counts = (
        (len(reading.entities), "entities"),
        (len(reading.posts), "posts"),
        (len(reading.events), "events"),
        (len(reading.engagements), "engagements"),
    )
    parts.append(", ".join(f"{count} {name}" for count, name in counts))
    return " · ".join(parts)


def _legend(reading: Reading) -> str:
    present = {entity.kind.value for entity in reading.entities}
    kinds = [f'<span class="m {look.kind}">{look.plural}</span>' for look in KINDS if look.kind in present]
    return " ".join([*kinds, '<span class="ev">Events</span>', '<span class="po">Posts</span>'])


def _marked(reading: Reading, names: _Names) -> tuple[str, str]:
    """The title and the body with their marks; the blank lines between the two are in neither."""
    article = reading.article
    title, body = [], []
    for segment in iter_segments(reading, cuts=(len(article.title), article.body_start)):
        marked = _segment(segment, article.text, names)
        if segment.span.start >= article.body_start:
            body.append(marked)
        elif segment.span.end <= len(article.title):
            title.append(marked)
    return "".join(title), "".join(body)


def _segment(segment: Segment, text: str, names: _Names) -> str:
    marked = escape(segment.span.of(text))
    if segment.mentions:
        outer, *inner = segment.mentions
        kinds = names.kind(outer.entity)
        reasons = "\n".join(
            f"{names.name(m.entity)} ({names.kind(m.entity)}) – {m.reason}, {m.score:.2f}"
            for m in segment.mentions
        )
        nested = f' n {names.kind(inner[-1].entity)}"' if inner else '"'
        anchor = names.anchor(outer.entity)
        target = f' href="#{anchor}"' if anchor else ' tabindex="0"'
        marked = f'<a class="m {kinds}{nested}{target} title="{escape(reasons)}">{marked}</a>'
    if segment.posts:
        title = "\n".join(
            f"{names.name(p.person)}: {names.claimed_post(p)} – {p.rule}" for p in segment.posts
        )
        marked = f'<span class="po" title="{escape(title)}">{marked}</span>'
    if segment.events:
        title = "\n".join(
            f"{names.events[e.id]}. {e.type} – {e.rule}, {e.confidence:.2f}" for e in segment.events
        )
        marked = f'<span class="ev" title="{escape(title)}">{marked}</span>'
    numbers = "".join(
        f'<sup><a href="#event-{names.events[event.id]}" aria-label="event {names.events[event.id]}">'
        f"{names.events[event.id]}</a></sup>"
        for event in segment.ending
    )
    return marked + numbers


def _events(reading: Reading, names: _Names) -> str:
    items = [
        f'<li id="event-{number}">{_event(event, reading, names)}</li>'
        for number, event in enumerate(reading.events, start=1)
    ]
    listed = f"<ol>{''.join(items)}</ol>" if items else '<p class="quiet">None.</p>'
    return f"<h2>Events</h2>{listed}"


def _event(event: Event, reading: Reading, names: _Names) -> str:
    heading = [f"<strong>{escape(event.type.value)}</strong>"]
    if event.status.value != "occurred":
        heading.append(f'<span class="status">{escape(event.status.value)}</span>')
    if event.date:
        heading.append(f'{event.date} <span class="quiet">({escape(event.date_origin.value)})</span>')
    if event.place:
        heading.append(names.link(event.place))
    parts = []
    for part in event.participations:
        role = f'<span class="quiet">{escape(part.role.value)}:</span> '
        post = f', <span class="quiet">{escape(names.post(part.post))}</span>' if part.post else ""
        party = f" for {names.link(part.party)}" if part.party and part.party != part.actor else ""
        parts.append(f"<li>{role}{names.link(part.actor)}{post}{party}</li>")
    quote = event.evidence.span.of(reading.article.text)
    topics = f'<p class="quiet">On {escape(", ".join(event.topics))}</p>' if event.topics else ""
    said = [attribution.name or names.name(attribution.speaker or "") for attribution in event.attributions]
    according = f'<p class="quiet">According to {escape(", ".join(said))}</p>' if said else ""
    why = f'<p class="quiet">{escape(event.rule)}, {event.confidence:.2f}</p>'
    return f"{' '.join(heading)}<ul>{''.join(parts)}</ul><q>{isolate(quote)}</q>{topics}{according}{why}"


def _engagements(reading: Reading, names: _Names) -> str:
    if not reading.engagements:
        return ""
    items = []
    for engagement in reading.engagements:
        first, second = engagement.parties
        by = ", ".join(
            f'<a href="#event-{names.events[event]}">{names.events[event]}</a>'
            for event in engagement.events
            if event in names.events
        )
        items.append(f"<li>{names.link(first)} – {names.link(second)} <span class=quiet>by {by}</span></li>")
    return f"<h2>Engagements</h2><ul>{''.join(items)}</ul>"


def _posts(reading: Reading, names: _Names) -> str:
    if not reading.posts:
        return ""
    items = []
    for claim in reading.posts:
        notes = [
            word for word in ("former" if claim.former else "", claim.capacity) if word and word != "full"
        ]
        note = f' <span class="quiet">({escape(", ".join(notes))})</span>' if notes else ""
        items.append(f"<li>{names.link(claim.person)}: {escape(names.claimed_post(claim))}{note}</li>")
    return f"<h2>Posts</h2><ul>{''.join(items)}</ul>"


def _entities(reading: Reading, names: _Names) -> str:
    order = {look.kind: number for number, look in enumerate(KINDS)}
    items = []
    for entity in sorted(reading.entities, key=lambda entity: (order[entity.kind.value], entity.name)):
        notes = [look_of(entity.kind.value).kind]
        if entity.provisional:
            notes.append("not in the reference knowledge")
        wikidata = ""
        if entity.wikidata:
            wikidata = f" {link_to(_WIKIDATA + entity.wikidata, entity.wikidata)}"
        name = f'<span class="m {entity.kind.value}">{isolate(entity.name)}</span>'
        note = f'<span class="quiet">{escape(", ".join(notes))}</span>'
        items.append(f'<li id="{names.anchor(entity.id)}">{name} {note}{wikidata}</li>')
    return f"<h2>Who and what</h2><ul>{''.join(items)}</ul>"


def _findings(reading: Reading) -> str:
    if not reading.findings:
        return ""
    items = "".join(f"<li>{escape(str(finding))}</li>" for finding in reading.findings)
    return f"<h2>Findings</h2><ul>{items}</ul>"
