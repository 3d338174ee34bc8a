"""Events in a paragraph: every predication is held against the frames of its lemma; the first that fits
tells the event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from diplograph.extraction.actors import ActorResolver, Parties, kind_of
from diplograph.extraction.attribution import SpeakerFinder
from diplograph.extraction.contacts import is_posted
from diplograph.extraction.drafts import WORDS, Draft
from diplograph.extraction.evidence import evidence_of, topical_text
from diplograph.extraction.factuality import assess, is_habitual, is_refusal
from diplograph.extraction.frames import Frame, Frames
from diplograph.extraction.matching import Match, Matcher
from diplograph.extraction.predications import (
    Predication,
    iter_predications,
    predication_of,
)
from diplograph.extraction.settings import SettingFinder
from diplograph.extraction.statements import StatementFinder
from diplograph.knowledge import Knowledge
from diplograph.model import EntityKind, EventType, Status
from diplograph.reading import ReadArticle
from diplograph.reading.chart import ChunkKind

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["EventFinder"]

_SUMMIT = 4  # states
_RECALLING = frozenset({"recall", "remember"})
_SINCE = frozenset({"since", "before", "after", "upon"})


class EventFinder:
    """Finds the events of one paragraph of a read article."""

    def __init__(
        self, read: ReadArticle, index: int, knowledge: Knowledge, frames: Frames, parties: Parties
    ) -> None:
        self._read = read
        self._index = index
        self._paragraph = read.paragraphs[index]
        self._frames = frames
        self._parties = parties
        self.actors = ActorResolver(read, index, knowledge)
        self.settings = SettingFinder(read, index, knowledge, frames.statement_verbs)
        self._matcher = Matcher(self._paragraph, self.actors, self.settings, parties)
        self._speakers = SpeakerFinder(self._paragraph, self.actors, frames)
        self._statements = StatementFinder(
            read, index, self.actors, self.settings, self._speakers, frames, parties
        )

    def find(self) -> Iterator[Draft]:
        """The events that frames find, sentence by sentence; then what was said in sentences that tell
        nothing else."""
        for sentence in self._paragraph.sentences:
            told: list[Draft] = []
            taken: set[int] = set()
            for predication in iter_predications(sentence):
                if predication.token.i in taken:
                    continue
                match = self._first_match(predication)
                if match is None:
                    continue
                for part in self._matcher.separate(match, predication):
                    draft = self._draft(part, predication)
                    if draft is not None:
                        told.append(draft)
                        taken |= {t.i for t in match.tokens if t.pos_ in ("NOUN", "VERB")}
            yield from told
            yield from self._statements.find(sentence, told)

    def _first_match(self, predication: Predication) -> Match | None:
        table = self._frames.by_noun if predication.noun else self._frames.by_verb
        token = predication.token
        if predication.noun and (token.dep_ == "compound" or self._paragraph.chunk(token) is not None):
            return None  # "the accession protocol"
        for lemma, variant in _variants(predication):
            for frame in table.get(lemma, ()):
                match = self._matcher.match(frame, variant)
                if match is not None and not self._tells_more_below(frame, variant):
                    return match
        return None

    def _tells_more_below(self, frame: Frame, predication: Predication) -> bool:
        """Whether what is intended is itself an event ("intends to visit"): then that is told, as planned."""
        types = frame.words("not_below")
        if not types or predication.complement is None:
            return False
        inner = self._first_match(predication_of(predication.complement))
        return inner is not None and inner.frame.type.value in types

    def _draft(self, match: Match, predication: Predication) -> Draft | None:
        frame = match.frame
        status = assess(predication.token)
        event_type = frame.type
        if status is None and event_type is EventType.SUPPORT and is_refusal(predication.token):
            status, event_type = Status.OCCURRED, EventType.CRITICISM  # "would not back the invasion"
        if status is None:
            return None
        if frame.status is not None:
            status = Status(frame.status)
        if not self._is_told_as_fact(predication.token):
            return None
        if event_type is EventType.PRAISE and is_habitual(predication.token):
            event_type = (
                EventType.STATEMENT
            )  # a position that somebody takes all the time is no act of praise
        details = frozenset({"habitual"}) if is_habitual(predication.token) else frozenset[str]()
        article = self._read.article
        if is_posted(self._paragraph.sentence_span(predication.token).of(article.text), article.language):
            details |= {"posted"}
        if frame.has("vague") and predication.lemma != "meeting":
            details |= {"vague"}
        if event_type is EventType.MEETING and self._are_leaders_of_a_body(predication):
            event_type, details = EventType.GATHERING, details | {"leaders"}
        speakers = self._speakers.find(predication.token)
        roles = match.roles
        if event_type in WORDS and speakers:
            roles, status = self._spoken_by(speakers[-1].entity, roles, status, predication)
        setting = self.settings.find(
            predication,
            status,
            frame.place,
            says=event_type in WORDS,
            about=event_type in WORDS or (frame.has("vague") and not predication.noun),
        )
        if self._is_background(frame, predication.token) and not setting.is_own_clause:
            return None
        if event_type is EventType.VISIT and setting.place is None and frame.has("needs_place"):
            return None
        what_for = predication.complement  # "agreed | to hold consultations"
        content = (what_for,) if what_for is not None and event_type in WORDS else ()
        return Draft(
            type=event_type,
            roles=tuple(roles.items()),
            status=status,
            evidence=evidence_of(self._paragraph, (*match.tokens, *content)),
            rule=f"frame:{frame.id}",
            confidence=round(
                frame.confidence * min((self.actors.score(t) for t in match.tokens), default=1.0) ** 0.5, 2
            ),
            order=(self._index, predication.token.i),
            date=setting.date,
            date_origin=setting.origin,
            own_date=setting.is_own_clause,
            place=setting.place,
            own_place=setting.place is not None,
            kind=frame.kind,
            speakers=speakers,
            details=details,
            text=topical_text(self._paragraph, predication.token, self._read.article.text),
        )

    def _are_leaders_of_a_body(self, predication: Predication) -> bool:
        """Whether those who meet are the leaders of an organisation or of many states: then it is a
        summit."""
        for token in predication.subjects:
            chunk = self._paragraph.chunk(token)
            if chunk is None or chunk.kind is not ChunkKind.TITLE:
                continue
            owners = chunk.shared_owners
            if any(owner.startswith("institution/") for owner in owners) or len(owners) >= _SUMMIT:
                return True
        return False

    def _is_background(self, frame: Frame, token: Token) -> bool:
        """Whether the event only says which thing is meant: "the goals that were endorsed by the
        Assembly"."""
        if frame.type is EventType.APPOINTMENT and token.dep_ == "pcomp" and token.head.lower_ in _SINCE:
            return True  # "his first trip since becoming president"
        if frame.type is EventType.AID and token.dep_ == "acl":
            return False  # "aid sent by A was handed over"
        if token.dep_ not in ("relcl", "acl") or token.pos_ not in ("VERB", "AUX"):
            return False
        if any(child.lower_ in ("where", "when", "during") for child in token.children):
            return False
        return (
            not self.actors.entities(token.head)
            and token.head.pos_ == "NOUN"
            and token.head.dep_ not in ("nsubj", "nsubjpass", "ROOT", "attr")
        )

    def _spoken_by(
        self, speaker: str, roles: Mapping[str, tuple[str, ...]], status: Status, predication: Predication
    ) -> tuple[Mapping[str, tuple[str, ...]], Status]:
        """Words that somebody speaks for his own side are his: "Putin said that Russia was in favour of it".
        Saying that one will support somebody is support given."""
        first = next(iter(roles))
        actors = roles[first]
        party = self._parties.party_of(speaker) if speaker else None
        own = bool(actors) and all(
            kind_of(a) is not EntityKind.PERSON and self._parties.speaks_for(party, self._parties.party_of(a))
            for a in actors
        )
        if actors == (speaker,):
            return roles, Status.OCCURRED if status is Status.PLANNED else status  # "we will support it"
        if not own or not speaker or kind_of(speaker) is not EntityKind.PERSON:
            return roles, status
        return {**roles, first: (speaker,)}, Status.OCCURRED if status is Status.PLANNED else status

    def _is_told_as_fact(self, token: Token) -> bool:
        """Whether no clause above says that it may be, should be, or is not so."""
        current = token
        for _ in range(8):
            if current.dep_ == "ROOT":
                return current is token or current.lemma_ not in _RECALLING
            if current is not token and current.lemma_ in _RECALLING:
                return False  # told of the past
            if current.dep_ == "conj" and current.head.lemma_ in _RECALLING:
                return True  # "recalled ... and thanked"
            if (
                current.dep_ in ("ccomp", "xcomp", "advcl", "acl")
                and current is not token
                and current.pos_ == "VERB"
                and assess(current) is None
                and current.tag_ != "VB"
            ):
                return False
            current = current.head
        return True


def _variants(predication: Predication) -> Iterator[tuple[str, Predication]]:
    """The lemmas under which frames may list a verb: with its particle, with a preposition of its own
    ("stand behind", "pass on"), whose object then is the verb's, and bare."""
    verb = predication.lemma.split()[0]
    yield predication.lemma, predication
    for preposition, tokens in predication.prepositions.items():
        yield f"{verb} {preposition}", replace(predication, objects=predication.objects or tokens)
    if verb != predication.lemma:
        yield verb, predication
