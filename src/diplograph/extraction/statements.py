"""What somebody says, where the sentence tells nothing more particular: statements, and promises in the form
of a statement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from diplograph.extraction.actors import ActorResolver, Parties, kind_of
from diplograph.extraction.attribution import SpeakerFinder, according_to, says_as
from diplograph.extraction.contacts import is_posted
from diplograph.extraction.drafts import UTTERANCES, Draft, Roles, Speaker
from diplograph.extraction.evidence import evidence_of, topical_text
from diplograph.extraction.factuality import assess
from diplograph.extraction.frames import Frames
from diplograph.extraction.predications import Predication, below, predication_of
from diplograph.extraction.settings import SettingFinder
from diplograph.model import EntityKind, EventType, Status
from diplograph.reading import ReadArticle
from diplograph.reading.chart import ChunkKind
from diplograph.reading.lexicon import load_grammar

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

__all__ = ["StatementFinder"]


class StatementFinder:
    """Finds statements in one paragraph of a read article."""

    def __init__(
        self,
        read: ReadArticle,
        index: int,
        actors: ActorResolver,
        settings: SettingFinder,
        speakers: SpeakerFinder,
        frames: Frames,
        parties: Parties,
    ) -> None:
        self._article = read.article
        self._index = index
        self._paragraph = read.paragraphs[index]
        self._actors = actors
        self._settings = settings
        self._speakers = speakers
        self._frames = frames
        self._parties = parties

    def find(self, sentence: DocSpan, told: list[Draft]) -> Iterator[Draft]:
        """What an actor says, where the sentence tells no event of words by him."""
        for token in sentence:
            if sources := self._actors.actors(according_to(token)):
                if token.head.pos_ in ("VERB", "AUX") and not self._is_told(told, sources, token, token.head):
                    yield from self._according(token, sources)
                continue
            if token.pos_ != "VERB" or token.lemma_.lower() not in self._frames.statement_verbs:
                continue
            if any(draft.order == (self._index, token.i) for draft in told):
                continue  # "recalled its ambassador"
            predication = predication_of(token)
            sources = self._actors.actors(predication.subjects)
            if not sources:
                continue
            content = (
                predication.complement or next(iter(predication.objects), None) or self._parenthetical(token)
            )
            if content is None or assess(token) is None or self._is_told(told, sources, token, content):
                continue
            parenthetical = content == token.head
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
            targets = tuple(t for t in self._actors.targets(predication.objects) if t not in sources)
            kind = self._kind(content, tuple(sources), targets)
            speakers = (*self._speakers.find(token), *self._speakers.of_statement(token, content))
            yield self._draft(kind, predication, (token, content), speakers)

    def _according(self, token: Token, sources: list[str]) -> Iterator[Draft]:
        """What is told "according to" a person; after a body it is where the news comes from."""
        if any(kind_of(source) is not EntityKind.PERSON for source in sources):
            return
        content = token.head
        kind = self._kind(content, tuple(sources), ())
        yield self._draft(kind, predication_of(content), (token, content), self._speakers.find(content))

    def _draft(
        self,
        kind: tuple[EventType, Roles],
        predication: Predication,
        evidence: tuple[Token, Token],
        speakers: tuple[Speaker, ...],
    ) -> Draft:
        setting = self._settings.find(predication, Status.OCCURRED, says=True, about=True)
        token = evidence[0]
        sentence = self._paragraph.sentence_span(token).of(self._article.text)
        return Draft(
            type=kind[0],
            roles=kind[1],
            status=Status.OCCURRED,
            evidence=evidence_of(self._paragraph, evidence),
            rule=f"statement:{token.lemma_.lower()}",
            confidence=0.5,
            order=(self._index, token.i),
            date=setting.date,
            date_origin=setting.origin,
            own_date=setting.is_own_clause,
            place=setting.place,
            speakers=speakers,
            details=frozenset({"posted"} if is_posted(sentence, self._article.language) else ()),
            text=topical_text(self._paragraph, token, self._article.text),
        )

    def _kind(
        self, content: Token, sources: tuple[str, ...], targets: tuple[str, ...]
    ) -> tuple[EventType, Roles]:
        """What is told by saying it: that one's own side will do something is a promise, that others must do
        it a demand; else it is only said."""
        modals = {c.lower_ for c in content.children if c.dep_ == "aux"}
        content_subjects = tuple(self._actors.actors(predication_of(content).subjects))
        own = self._parties.side_of(sources)
        sides = [subject in own or self._parties.party_of(subject) in own for subject in content_subjects]
        grammar = load_grammar("en")
        negated = any(c.dep_ == "neg" for c in content.children)
        if content.pos_ in ("VERB", "AUX") and content_subjects:
            if modals & grammar.promising and all(sides) and not negated and content.lemma_ != "be":
                return EventType.COMMITMENT, (("participant", sources),)
            if modals & grammar.demanding and not any(sides):
                return EventType.REQUEST, (("source", sources), ("target", content_subjects))
        return EventType.STATEMENT, (("source", sources), ("target", targets))

    def _is_about_own(self, predication: Predication, sources: list[str]) -> bool:
        """Whether what is stressed is the speaker's own effort or readiness, which tells nothing of
        others."""
        own = self._parties.side_of(sources)
        owners = [child for token in predication.objects for child in token.children if child.dep_ == "poss"]
        return any(entity in own for owner in owners for entity in self._actors.entities(owner))

    @staticmethod
    def _parenthetical(token: Token) -> Token | None:
        """For "..., Duda remarked" and "As Duda remarked, ...": the verb of the clause around it."""
        beside = token.dep_ in ("parataxis", "ccomp", "conj") or says_as(token)
        if beside and token.head.pos_ in ("VERB", "AUX"):
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
        return any(draft.type in UTTERANCES and draft.order[1] in own for draft in told)

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
                self._parties.is_ministry(entity) for entity in self._actors.entities(subject)
            ):
                return True  # "..., the Foreign Ministry said": where the news comes from
            chunk = self._paragraph.chunk(subject)
            words = (chunk.name if chunk is not None else " ".join(t.text for t in below(subject))).lower()
            if any(word in words for word in ("press", "agency", "news", "website")):
                return True
        return False
