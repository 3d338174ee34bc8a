"""Who says so: the speakers in whose mouth the text puts an event, with what each of them said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from diplograph.extraction.actors import ActorResolver
from diplograph.extraction.drafts import Speaker
from diplograph.extraction.frames import Frames
from diplograph.extraction.predications import is_parenthetical, predication_of
from diplograph.model import Span
from diplograph.reading.chart import ChunkKind
from diplograph.reading.syntax import ParsedParagraph

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["SpeakerFinder", "according_to", "says_as"]


def says_as(verb: Token) -> bool:
    """Whether the clause of `verb` is one like "as Rahmon noted", beside what was said."""
    return verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children)


def according_to(token: Token) -> list[Token]:
    """After whom a clause is told, where `token` is the "according" of "according to X"."""
    if token.lower_ != "according":
        return []
    return [t for to in token.children if to.lower_ == "to" for t in to.children if t.dep_ == "pobj"]


class SpeakerFinder:
    """Finds speakers in one paragraph."""

    def __init__(self, paragraph: ParsedParagraph, actors: ActorResolver, frames: Frames) -> None:
        self._paragraph = paragraph
        self._actors = actors
        self._frames = frames

    def find(self, token: Token) -> tuple[Speaker, ...]:
        """The speakers of what `token` tells, the outermost first ("Nurtleu noted that Tokayev has
        stressed ...")."""
        found: list[Speaker] = []
        current = token
        while current.dep_ != "ROOT":
            above = current.head
            if current.dep_ in ("ccomp", "parataxis", "advcl") and above.pos_ == "VERB" and self._says(above):
                found += self._speakers(above, current.subtree)
            current = above
        for clause in [token, *token.ancestors]:
            for child in clause.children:
                if child is not token and (is_parenthetical(child) or says_as(child)) and self._says(child):
                    found += self._speakers(child, _beside(child, clause))
                elif sources := according_to(child):
                    found += self._named_speakers(sources, child, _beside(child, clause))
        return tuple(reversed(found))

    def of_statement(self, token: Token, content: Token) -> tuple[Speaker, ...]:
        """The speaker of the verb of speech `token` himself, with `content` as what he said."""
        inside = set(token.subtree) if content in token.ancestors else set()
        return tuple(self._speakers(token, [t for t in content.subtree if t not in inside]))

    def _says(self, verb: Token) -> bool:
        if verb.lemma_ == "make":
            return any(child.lower_ in ("clear", "known", "plain") for child in verb.children)
        return verb.lemma_.lower() in self._frames.statement_verbs

    def _speakers(self, verb: Token, said: Iterable[Token]) -> list[Speaker]:
        """Who says it: the subject of `verb`."""
        return self._named_speakers(predication_of(verb).subjects, verb, said)

    def _named_speakers(self, subjects: Iterable[Token], verb: Token, said: Iterable[Token]) -> list[Speaker]:
        """The first of `subjects` that is an actor or an outlet, as the speaker of `said`."""
        words = [t for t in said if not t.is_punct] or [verb]
        span = self._with_quotes(self._paragraph.span_of(words), verb)
        for subject in subjects:
            for entity in self._actors.actors([subject])[:1]:
                name = self._actors.name_of(entity)
                return [Speaker(entity, name, verb.lemma_.lower(), span)]
            chunk = self._paragraph.chunk(subject)
            if chunk is not None and chunk.kind is ChunkKind.OUTLET:
                return [Speaker("", chunk.name, verb.lemma_.lower(), span)]
        return []

    def _with_quotes(self, span: Span, verb: Token) -> Span:
        """`span` with the quotation marks at its ends, so that direct speech can be told from indirect."""
        units = self._paragraph.units[verb.sent.start : verb.sent.end]
        start, end = span.start, span.end
        for unit in units:
            if unit.shown in _OPENING and unit.span.end == start:
                start = unit.span.start
            if unit.shown in _CLOSING and unit.span.start in (end, end + 1):
                end = unit.span.end
        return Span(start, end)


def _beside(child: Token, clause: Token) -> list[Token]:
    """The words of `clause` that are not those of `child`, which stands in it."""
    inside = set(child.subtree)
    return [token for token in clause.subtree if token not in inside]


_OPENING = ('"', "“", "«", "„")
_CLOSING = ('"', "”", "»", ",", ".")
