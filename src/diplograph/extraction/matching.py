"""Whether a frame fits a predication, and who fills its roles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from diplograph.extraction.actors import ActorResolver, Parties, kind_of
from diplograph.extraction.conditions import Conditions
from diplograph.extraction.frames import Frame
from diplograph.extraction.predications import Predication
from diplograph.extraction.settings import SettingFinder
from diplograph.model import EntityKind, EventType
from diplograph.reading.chart import ChunkKind
from diplograph.reading.coordination import conjuncts
from diplograph.reading.lexicon import load_grammar
from diplograph.reading.syntax import ParsedParagraph

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Match", "Matcher"]

_SIDES: Final = frozenset({EntityKind.STATE, EntityKind.INSTITUTION})
_ONE_BY_ONE: Final = frozenset({"separately", "individually"})
_TARGETS: Final = ("target", "partner", "created")


@dataclass(frozen=True, slots=True)
class Match:
    """A frame that fits: role -> ids of the actors, and the tokens that were used, for the evidence."""

    frame: Frame
    roles: Mapping[str, tuple[str, ...]]
    tokens: tuple[Token, ...]

    @property
    def actors(self) -> tuple[str, ...]:
        """All ids, in the order of the roles."""
        return tuple(dict.fromkeys(actor for actors in self.roles.values() for actor in actors))


class Matcher:
    """Matches frames against the predications of one paragraph."""

    def __init__(
        self, paragraph: ParsedParagraph, actors: ActorResolver, settings: SettingFinder, parties: Parties
    ) -> None:
        self._paragraph = paragraph
        self._actors = actors
        self._parties = parties
        self._conditions = Conditions(paragraph, actors, settings)

    def match(self, frame: Frame, predication: Predication) -> Match | None:
        """The match of `frame`, None where it does not fit."""
        if not self._conditions.hold(frame, predication):
            return None
        roles: dict[str, tuple[str, ...]] = {}
        tokens: list[Token] = []
        for role, slots in frame.roles.items():
            filled: dict[str, None] = {}
            two_sided = False
            for slot in slots:
                if role == "target" and filled:
                    break  # the first slot that says whom the words are directed at
                if slot.startswith("else:"):
                    if two_sided or (filled and "with" not in slots):
                        break
                    slot = slot.removeprefix("else:")
                before = len(filled)
                if slot.startswith("governor") and self._is_announced(predication):
                    continue  # "the ministry announced a visit"
                slot_tokens = predication.slot(slot)
                papers = slot != "subject" or frame.has("paper_subject")
                joins = frame.type is EventType.ACCESSION and papers  # one accedes to papers too
                resolve = self._actors.targets if role in _TARGETS or joins else self._actors.actors
                found = resolve(slot_tokens)
                if role == "target" and len(found) > 1 and self._is_among(roles.get("source", ()), found):
                    continue  # "urged both sides": he who urges is none of them
                filled |= dict.fromkeys(found)
                two_sided = two_sided or (len(filled) > before and slot != "with")
                if filled and slot not in ("subject", "governor.subject"):
                    tokens += slot_tokens
            roles[role] = tuple(filled)
        first = next(iter(frame.roles))
        sources = roles.get("source")
        if sources is not None:
            own = self._parties.side_of(sources)  # nobody praises or asks the state for which he speaks
            roles["target"] = tuple(e for e in roles.get("target", ()) if e not in own)
            if not sources:
                return None
            if not roles["target"] and "target" in frame.roles:
                roles["target"] = self._only_party_below(predication, sources)
        match = Match(frame, roles, (predication.token, *predication.objects, *tokens))
        if frame.has("agentless") and not match.actors and self._is_agentless(predication):
            states = self._states_in(predication.objects)
            if frame.type is EventType.SIGNING and len(states) > 1:
                return replace(match, roles={**roles, first: states})
            return match  # who did it is told around the sentence
        if frame.has("anaphoric") and not match.actors and _is_definite(predication.token):
            return match  # "the visit": of him who was said to come
        if frame.has("one_sided") and len(match.actors) >= 1 and not self._is_two_sided(frame, predication):
            protagonist = self._actors.protagonist()
            if protagonist is not None:
                role = next(iter(frame.roles))
                match = Match(
                    frame, {**roles, role: tuple(dict.fromkeys((protagonist, *roles[role])))}, match.tokens
                )
        if len(match.actors) < frame.need or (not roles[first] and sources is None and not match.actors):
            return None
        return match

    @staticmethod
    def _is_announced(predication: Predication) -> bool:
        """Whether the verb above a noun only tells of it."""
        head = predication.token.head
        return head.pos_ == "VERB" and head.lemma_.lower() in load_grammar("en").announcing

    def _is_among(self, sources: Iterable[str], found: Iterable[str]) -> bool:
        """Whether one of `found` is one of `sources`, or acts for the same party."""
        own = self._parties.side_of(sources)
        return any(entity in own or self._parties.party_of(entity) in own for entity in found)

    def _states_in(self, tokens: Iterable[Token]) -> tuple[str, ...]:
        """The states that a paper names as its sides: "an agreement on the China-Kyrgyzstan-Uzbekistan
        railway"."""
        chunks = [chunk for token in tokens if (chunk := self._paragraph.chunk(token)) is not None]
        named = [part.entity for chunk in chunks for part in chunk.inner if part.kind is ChunkKind.STATE]
        known = [owner for chunk in chunks for owner in self._actors.owners_of(chunk.entity)]
        return tuple(dict.fromkeys((*known, *named)))

    def _only_party_below(self, predication: Predication, sources: tuple[str, ...]) -> tuple[str, ...]:
        """Whom the words concern where no slot says it: the one other state or body that stands below the
        object ("the policy pursued by Turkmenistan", "a draft law in Kyrgyzstan")."""
        own = self._parties.side_of(sources)
        found: dict[str, None] = {}
        nouns = [
            *predication.objects,
            *(t for name in ("about", "over", "for") for t in predication.slot(name)),
        ]
        for noun in nouns:
            for token in noun.subtree:
                if token.dep_ == "pobj" and token.head.lower_ == "in":
                    continue  # where it happens, not who does it
                for entity in self._actors.entities(token):
                    if kind_of(entity) in _SIDES and self._parties.party_of(entity) not in own:
                        found[entity] = None
        return tuple(found) if len(found) == 1 else ()

    def _is_two_sided(self, frame: Frame, predication: Predication) -> bool:
        """Whether the words name both sides: "talks between A and B", "his talks with B"."""
        sides = [
            slot.removeprefix("else:")
            for slot in next(iter(frame.roles.values()))
            if slot.removeprefix("else:") != "with"
        ]
        return any(self._actors.actors(predication.slot(slot)) for slot in sides)

    def _is_agentless(self, predication: Predication) -> bool:
        """Whether it is a passive without "by" ("a declaration was signed") or has a thing for its subject
        ("the summit ended")."""
        return (
            not predication.subjects if predication.passive else not self._actors.actors(predication.subjects)
        )

    def separate(self, match: Match, predication: Predication) -> list[Match]:
        """The matches of those who were met one after another: a preposition repeated before each ("with A
        and with B"), a noun in the plural ("meetings with A and B"), or a word for it ("met A and B
        separately"); else the one match."""
        role = next(iter(match.frame.roles))
        if match.frame.type is EventType.VISIT and any(
            child.lower_ in {"both", "each", *_ONE_BY_ONE} for child in predication.token.children
        ):
            return [
                Match(match.frame, {**match.roles, role: (actor,)}, match.tokens)
                for actor in match.roles[role]
            ] or [match]
        if not match.frame.has("separable"):
            return [match]
        partners: list[list[Token]] = []
        noun = (
            predication.token
            if predication.noun
            else next(
                (o for o in predication.objects if o.lemma_ in ("meeting", "conversation", "interview")), None
            )
        )
        one_by_one = any(child.lower_ in _ONE_BY_ONE for child in predication.token.children)
        plural = (
            noun is not None
            and noun.tag_ == "NNS"
            and noun.lemma_ in ("meeting", "conversation", "interview")
        ) or one_by_one
        if one_by_one and predication.objects:
            partners += [[m] for token in predication.objects for m in conjuncts(token)]
        by_preposition: dict[int, list[Token]] = {}
        for slot in ("with", "object.with"):
            for token in predication.slot(slot):
                by_preposition.setdefault(token.head.i, []).append(token)
        for tokens in by_preposition.values():
            members = [m for token in tokens for m in conjuncts(token)]
            partners += [[m] for m in members] if plural else [members]
        groups = [tuple(self._actors.actors_of_each(tokens)) for tokens in partners]
        groups = [group for group in groups if group]
        if len(groups) < 2:
            return [match]
        others = {actor for group in groups for actor in group}
        shared = tuple(actor for actor in match.roles[role] if actor not in others)
        if not shared:
            return [match]
        return [
            Match(match.frame, {**match.roles, role: (*shared, *group)}, match.tokens) for group in groups
        ]


def _is_definite(noun: Token) -> bool:
    return any(child.dep_ == "det" and child.lower_ in ("the", "this") for child in noun.children)
