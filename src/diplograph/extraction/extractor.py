"""From an article to everything that is claimed in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from diplograph import __version__
from diplograph.extraction.accreditation import one_for_each_envoy
from diplograph.extraction.actors import Parties
from diplograph.extraction.attendance import attendance
from diplograph.extraction.contacts import grade_contacts
from diplograph.extraction.drafts import Draft
from diplograph.extraction.engagements import find_engagements
from diplograph.extraction.events import EventFinder
from diplograph.extraction.evidence import text_without_names
from diplograph.extraction.frames import load_frames
from diplograph.extraction.merging import merge_drafts
from diplograph.extraction.posts import find_disagreements, find_posts
from diplograph.extraction.topics import topics_of
from diplograph.knowledge import Knowledge
from diplograph.model import (
    Article,
    Attribution,
    Event,
    EventType,
    Finding,
    Participation,
    PostClaim,
    Reading,
    Role,
    Severity,
)
from diplograph.reading import ReadArticle, Reader
from diplograph.reading.language_models import find_model

__all__ = ["Extractor"]

_ROLES: Final = {
    "participant": Role.PARTICIPANT,
    "envoy": Role.PARTICIPANT,
    "created": Role.PARTICIPANT,
    "host": Role.HOST,
    "source": Role.SOURCE,
    "target": Role.TARGET,
    "partner": Role.PARTNER,
    "appointer": Role.PARTNER,
}


class Extractor:
    """Reads articles into claims; built once with a reference knowledge, used for many articles."""

    def __init__(self, knowledge: Knowledge, model: str = "") -> None:
        self._knowledge = knowledge
        self._model = model or find_model()
        self._reader = Reader(knowledge, self._model)
        self._frames = load_frames("en")

    @property
    def version(self) -> str:
        """Changes whenever the same article could be read otherwise."""
        further = sorted(self.languages - {"en"})  # so that what was kept unread is read once it can be
        return "+".join((__version__, self._model, *further))

    @property
    def languages(self) -> frozenset[str]:
        """The two-letter codes of the languages that are read."""
        return self._reader.languages

    def extract(self, article: Article) -> Reading:
        """Everything claimed in `article`."""
        read = self._reader.read(article)
        parties = Parties(read, self._knowledge)
        drafts = [
            draft
            for index in range(len(read.paragraphs))
            for draft in EventFinder(read, index, self._knowledge, self._frames, parties).find()
        ]
        posts = find_posts(read, self._knowledge, parties)
        drafts = one_for_each_envoy(drafts, read, parties)
        topical = [text_without_names(paragraph.units, article.text) for paragraph in read.paragraphs]
        events = tuple(
            self._event(read, draft, parties, posts, topical)
            for draft in merge_drafts(drafts, article, parties, attendance(read, self._knowledge))
        )
        events = grade_contacts(_with_distinct_ids(events), posts, article, self._knowledge)
        engagements = find_engagements(events, parties, self._knowledge)
        mentioned = {
            identifier
            for event in events
            for identifier in (*event.actors(), *([event.place] if event.place else []))
        }
        mentioned |= {party for engagement in engagements for party in engagement.parties}
        mentioned |= {p.party for event in events for p in event.participations if p.party}
        entities = dict(read.entities)
        for identifier in sorted(mentioned):
            if identifier not in entities and identifier in self._knowledge.entities:
                entities[identifier] = self._knowledge.entity(identifier)
        findings: list[Finding] = list(find_disagreements(posts, article, self._knowledge))
        if article.published is None:
            findings.append(
                Finding(
                    Severity.WARNING,
                    article.id,
                    "published-unknown",
                    "has no date of publication, so that no day of the week and no title at a date could be "
                    "resolved; give it one",
                )
            )
        return Reading(
            article,
            tuple(sorted(entities.values(), key=lambda entity: entity.id)),
            read.mentions,
            posts,
            events,
            engagements,
            tuple(findings),
            self.version,
        )

    def _event(
        self,
        read: ReadArticle,
        draft: Draft,
        parties: Parties,
        posts: tuple[PostClaim, ...],
        topical: Sequence[str],
    ) -> Event:
        participations = []
        for role, actors in draft.roles:
            for actor in actors:
                post = self._post_of(actor, posts, draft)
                participations.append(Participation(_ROLES[role], actor, parties.party_of(actor), post))
        attributions = tuple(
            Attribution(
                speaker.entity or None, "" if speaker.entity else speaker.name, speaker.cue, speaker.said
            )
            for speaker in dict.fromkeys(draft.speakers)
            if draft.type is EventType.STATEMENT or speaker.entity not in draft.actors("source")
        )
        span = draft.evidence.span
        return Event(
            id=f"event/{read.article.id}/{draft.type.value.lower()}-{span.start}-{span.end}",
            type=draft.type,
            participations=tuple(participations),
            status=draft.status,
            evidence=draft.evidence,
            rule=draft.rule,
            confidence=draft.confidence,
            date=draft.date,
            date_origin=draft.date_origin,
            place=draft.place,
            topics=topics_of(draft, topical, read.article.language),
            kind=draft.kind,
            attributions=attributions,
        )

    def _post_of(self, actor: str, posts: tuple[PostClaim, ...], draft: Draft) -> str | None:
        """The post in which a person acts: the first that the article gives, else the one held at the
        event's date."""
        stated = next(
            (
                claim.known_post
                for claim in posts
                if claim.person == actor and not claim.former and claim.known_post
            ),
            None,
        )
        if (
            stated
            or not actor.startswith("person/")
            or draft.date is None
            or actor not in self._knowledge.entities
        ):
            return stated
        held = [holding for holding in self._knowledge.posts_held(actor, draft.date) if holding.certain]
        return held[0].tenure.post if held else None


def _with_distinct_ids(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events with ids that differ: several that share type and evidence are numbered."""
    counts: dict[str, int] = {}
    distinct = []
    for event in events:
        counts[event.id] = number = counts.get(event.id, 0) + 1
        distinct.append(event if number == 1 else replace(event, id=f"{event.id}-{number}"))
    return tuple(distinct)
