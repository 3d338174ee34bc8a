"""Events in a paragraph: every predication is held against the frames of its lemma; the first that fits
tells the event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from diplograph.extraction.actors import ActorResolver, Parties, kind_of
from diplograph.extraction.drafts import Draft
from diplograph.extraction.factuality import assess, is_habitual, is_refusal
from diplograph.extraction.frames import Frame, Frames
from diplograph.extraction.matching import Match, Matcher
from diplograph.extraction.predications import (
    Predication,
    below,
    is_parenthetical,
    iter_predications,
    predication_of,
)
from diplograph.extraction.settings import SettingFinder
from diplograph.knowledge import Knowledge
from diplograph.model import EntityKind, EventType, Evidence, Span, Status
from diplograph.reading import ReadArticle
from diplograph.reading.chart import ChunkKind
from diplograph.reading.syntax import ParsedParagraph, Unit

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["EventFinder", "evidence_of", "text_without_names"]

_LONGEST_EVIDENCE = 26  # units
_TOPICAL = frozenset({ChunkKind.GATHERING, ChunkKind.DOCUMENT, ChunkKind.INITIATIVE})
_WORDS = frozenset(
    {
        EventType.STATEMENT,
        EventType.SUPPORT,
        EventType.PRAISE,
        EventType.REQUEST,
        EventType.CRITICISM,
        EventType.COMMITMENT,
    }
)


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
            yield from self._statements(sentence, told)

    def _first_match(self, predication: Predication) -> Match | None:
        table = self._frames.by_noun if predication.noun else self._frames.by_verb
        if predication.noun and self._paragraph.chunk(predication.token) is not None:
            return None
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
        if frame.has("vague") and predication.lemma != "meeting":
            details |= {"vague"}
        if event_type is EventType.MEETING and self._are_leaders_of_a_body(predication):
            event_type, details = EventType.GATHERING, details | {"leaders"}
        speakers = tuple(self._speakers(predication.token))
        roles = match.roles
        if event_type in _WORDS and speakers:
            roles, status = self._spoken_by(speakers[-1][0], roles, status, predication)
        setting = self.settings.find(
            predication,
            status,
            frame.place,
            says=event_type in _WORDS,
            about=event_type in _WORDS or (frame.has("vague") and not predication.noun),
        )
        if self._is_background(predication.token) and not setting.is_own_clause:
            return None
        if event_type is EventType.VISIT and setting.place is None and frame.has("needs_place"):
            return None
        return Draft(
            type=event_type,
            roles=tuple(roles.items()),
            status=status,
            evidence=evidence_of(self._paragraph, match.tokens),
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
            text=self._topic_text(predication.token),
        )

    def _topic_text(self, token: Token) -> str:
        units = self._paragraph.units[token.sent.start : token.sent.end]
        return text_without_names(units, self._read.article.text)

    def _are_leaders_of_a_body(self, predication: Predication) -> bool:
        """Whether those who meet are the leaders of an organisation: then it is a summit."""
        for token in predication.subjects:
            chunk = self._paragraph.chunk(token)
            if (
                chunk is not None
                and chunk.kind is ChunkKind.TITLE
                and any(role.plural and role.of.startswith("institution/") for role in chunk.roles)
            ):
                return True
        return False

    def _is_background(self, token: Token) -> bool:
        """Whether the event only says which thing is meant: "the goals that were endorsed by the
        Assembly"."""
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
        party = self._parties.party_of(speaker)
        own = bool(actors) and all(
            kind_of(a) is not EntityKind.PERSON and self._parties.speaks_for(party, self._parties.party_of(a))
            for a in actors
        )
        if not own or kind_of(speaker) is not EntityKind.PERSON:
            return roles, status
        return {**roles, first: (speaker,)}, Status.OCCURRED if status is Status.PLANNED else status

    def _is_told_as_fact(self, token: Token) -> bool:
        """Whether no clause above says that it may be, should be, or is not so."""
        current = token
        for _ in range(8):
            if current.dep_ == "ROOT":
                return current is token or current.lemma_ not in ("recall", "remember")
            if current is not token and current.lemma_ in ("recall", "remember"):
                return False  # told of the past
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

    def _speakers(self, token: Token) -> Iterator[tuple[str, str]]:
        """Who is said to have said it, outermost first: (id or "", the words of the verb)."""
        found: list[tuple[str, str]] = []
        current = token
        while current.dep_ != "ROOT":
            above = current.head
            says = above.lemma_.lower() in self._frames.statement_verbs or (
                above.lemma_ == "make"
                and any(c.lower_ in ("clear", "known", "plain") for c in above.children)
            )
            if current.dep_ in ("ccomp", "parataxis", "advcl") and above.pos_ == "VERB" and says:
                speakers = self.actors.actors(predication_of(above).subjects)
                if speakers:
                    found.append((speakers[0], above.lemma_.lower()))
            current = above
        for child in (c for t in [token, *token.ancestors] for c in t.children):
            if is_parenthetical(child) and child.lemma_.lower() in self._frames.statement_verbs:
                speakers = self.actors.actors(predication_of(child).subjects)
                if speakers and child is not token:
                    found.append((speakers[0], child.lemma_.lower()))
        yield from reversed(found)

    # --- statements
    # ----------------------------------------------------------------------------------------------

    def _statements(self, sentence: object, told: list[Draft]) -> Iterator[Draft]:
        """What an actor says, where the sentence tells no event of words by him."""
        for token in sentence:  # type: ignore[attr-defined]
            if token.pos_ != "VERB" or token.lemma_.lower() not in self._frames.statement_verbs:
                continue
            predication = predication_of(token)
            sources = self.actors.actors(predication.subjects)
            if not sources or (predication.passive and not sources):
                continue
            content = (
                predication.complement or next(iter(predication.objects), None) or self._parenthetical(token)
            )
            if content is None or assess(token) is None or self._is_told(told, sources, token, content):
                continue
            parenthetical = content in (token.head,)
            if (
                predication.complement is None
                and not parenthetical
                and token.lemma_.lower() not in self._frames.object_verbs
            ):
                continue
            if self._is_reporter(predication) or (
                predication.complement is None
                and not parenthetical
                and self._is_about_own(predication, sources)
            ):
                continue
            setting = self.settings.find(predication, Status.OCCURRED, says=True, about=True)
            targets = tuple(t for t in self.actors.targets(predication.objects) if t not in sources)
            promises = self._promises(content, sources)
            yield Draft(
                type=EventType.COMMITMENT if promises else EventType.STATEMENT,
                roles=(("participant", tuple(sources)),)
                if promises
                else (("source", tuple(sources)), ("target", targets)),
                status=Status.OCCURRED,
                evidence=evidence_of(self._paragraph, (token, content)),
                rule=f"statement:{token.lemma_.lower()}",
                confidence=0.5,
                order=(self._index, token.i),
                date=setting.date,
                date_origin=setting.origin,
                own_date=setting.is_own_clause,
                place=setting.place,
                speakers=tuple(self._speakers(token)),
                text=self._topic_text(token),
            )

    def _promises(self, content: Token, sources: list[str]) -> bool:
        """Whether what is said is that one's own side will do something."""
        if content.pos_ not in ("VERB", "AUX") or not any(
            c.dep_ == "aux" and c.lower_ in ("will", "would", "shall") for c in content.children
        ):
            return False
        if any(c.dep_ == "neg" for c in content.children) or content.lemma_ == "be":
            return False
        own = {party for source in sources for party in (source, self._parties.party_of(source)) if party}
        subjects = self.actors.actors(predication_of(content).subjects)
        return bool(subjects) and all(
            subject in own or self._parties.party_of(subject) in own for subject in subjects
        )

    def _is_about_own(self, predication: Predication, sources: list[str]) -> bool:
        """Whether what is stressed is the speaker's own effort or readiness, which tells nothing of
        others."""
        own = {party for source in sources for party in (source, self._parties.party_of(source)) if party}
        owners = [child for token in predication.objects for child in token.children if child.dep_ == "poss"]
        return any(entity in own for owner in owners for entity in self.actors.entities(owner))

    @staticmethod
    def _parenthetical(token: Token) -> Token | None:
        """For "..., Duda remarked": the verb of the clause around it."""
        if token.dep_ in ("parataxis", "ccomp", "conj") and token.head.pos_ in ("VERB", "AUX"):
            return token.head
        return None

    def _is_told(self, told: list[Draft], sources: list[str], token: Token, content: Token) -> bool:
        """Whether the sentence already tells what was said: an event of words; or, where a body only reports
        it, any event."""
        if (
            (content is token.head or content.i < token.i)
            and told
            and all(kind_of(source) is EntityKind.INSTITUTION for source in sources)
        ):
            return True
        own = {t.i for t in content.subtree} | {token.i, *(t.i for t in token.ancestors)}
        return any(
            (draft.type in _WORDS or draft.type is EventType.MESSAGE) and draft.order[1] in own
            for draft in told
        )

    def _is_reporter(self, predication: Predication) -> bool:
        """Whether the subject is a press service that reports what others did, or a body that lets an outlet
        know."""
        outlets = [
            t
            for t in predication.objects
            if (c := self._paragraph.chunk(t)) is not None and c.kind is ChunkKind.OUTLET
        ]
        if outlets or (
            predication.lemma in ("report", "inform")
            and predication.complement is not None
            and predication.complement.i < predication.token.i
        ):
            return True
        parenthetical = predication.complement is None or predication.complement.i < predication.token.i
        for subject in predication.subjects:
            if parenthetical and any(
                self._parties.is_ministry(entity) for entity in self.actors.entities(subject)
            ):
                return True  # "..., the Foreign Ministry said": where the news comes from
            chunk = self._paragraph.chunk(subject)
            words = (chunk.name if chunk is not None else " ".join(t.text for t in below(subject))).lower()
            if any(word in words for word in ("press", "agency", "news", "website")):
                return True
        return False


def text_without_names(units: Iterable[Unit], text: str) -> str:
    """The words of `units` without the names of people, their titles, and bodies: a Security Council is no
    topic."""
    kept = (unit for unit in units if unit.chunk is None or unit.chunk.kind in _TOPICAL)
    return " ".join(unit.span.of(text) for unit in kept)


def _variants(predication: Predication) -> Iterator[tuple[str, Predication]]:
    """The lemmas under which frames may list a verb: with its particle, with a preposition of its own
    ("stand behind", "pass on"), whose object then is the verb's, and bare."""
    verb = predication.lemma.split()[0]
    yield predication.lemma, predication
    for preposition, tokens in predication.prepositions.items():
        yield f"{verb} {preposition}", replace(predication, objects=predication.objects or tokens)
    if verb != predication.lemma:
        yield verb, predication


def evidence_of(paragraph: ParsedParagraph, tokens: tuple[Token, ...]) -> Evidence:
    """The run from the predicate (with its auxiliaries) to the last of the arguments after it, and the
    sentence around it."""
    predicate = tokens[0]
    sentence = paragraph.sentence_span(predicate)
    lead = [
        c
        for c in predicate.children
        if c.dep_ in ("aux", "auxpass", "neg", "prt", "advmod") and abs(c.i - predicate.i) <= 3
    ]
    after = [
        t
        for token in tokens[1:]
        for t in below(token)
        if predicate.i - 12 <= t.i <= predicate.i + _LONGEST_EVIDENCE and t.sent == predicate.sent
    ]
    kept = [predicate, *lead, *after]
    first = min(t.i for t in kept)
    last = max(t.i for t in kept)
    last = min(last, first + _LONGEST_EVIDENCE)
    units = paragraph.units[first : last + 1]
    span = Span(units[0].span.start, units[-1].span.end)
    if not sentence.covers(span):
        sentence = Span(min(sentence.start, span.start), max(sentence.end, span.end))
    return Evidence(span, sentence)
