"""Who acts: from tokens of the parse to entities, and from entities to the party (state or body) for which
they act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from diplograph.extraction.listed import authors_of, listed_after
from diplograph.extraction.predications import agents_of, prepositional
from diplograph.knowledge import Knowledge
from diplograph.model import EntityKind
from diplograph.reading import ReadArticle
from diplograph.reading.chart import Chunk
from diplograph.reading.coordination import conjuncts
from diplograph.reading.lexicon import load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["ACTOR_KINDS", "ActorResolver", "Parties", "kind_of", "load_actor_words"]

ACTOR_KINDS: Final = frozenset({EntityKind.PERSON, EntityKind.STATE, EntityKind.INSTITUTION})
# Organisations whose organs act together towards others; those of the United Nations deal with each other.
_UNITED: Final = frozenset({"institution/eu"})
_FIRST_PERSON: Final = frozenset({"we", "i"})
_TARGET_KINDS: Final = ACTOR_KINDS | {EntityKind.INITIATIVE, EntityKind.DOCUMENT}


def kind_of(entity: str) -> EntityKind:
    """The kind that an id tells."""
    path = entity.partition("/")[0]
    return next(kind for kind in EntityKind if kind.path == path)


@dataclass(frozen=True, slots=True)
class _Words:
    representatives: frozenset[str]
    aspects: frozenset[str]


@cache
def load_actor_words(language: str = "en") -> _Words:
    """The words of `data/lexicon/en/actors.yaml`."""
    return load_words(_Words, language, "actors")


class ActorResolver:
    """Resolves the tokens of one paragraph of a read article."""

    def __init__(self, read: ReadArticle, index: int, knowledge: Knowledge) -> None:
        self._read = read
        self._index = index
        self._paragraph = read.paragraphs[index]
        self._knowledge = knowledge
        self._words = load_actor_words("en")

    def actors(self, tokens: Iterable[Token]) -> list[str]:
        """The people, states and bodies that `tokens` mean, those coordinated with them included, in
        order."""
        return self._resolve(tokens, ACTOR_KINDS, as_target=False)

    def actors_of_each(self, tokens: Iterable[Token]) -> list[str]:
        """As `actors`, of just these tokens, without what is coordinated with them."""
        return list(
            dict.fromkeys(e for token in tokens for e in self._one(token, ACTOR_KINDS, as_target=False))
        )

    def targets(self, tokens: Iterable[Token]) -> list[str]:
        """What words are directed at: actors, initiatives and documents; of "the centre's role" the
        centre."""
        return self._resolve(tokens, _TARGET_KINDS, as_target=True)

    def entities(self, token: Token) -> tuple[str, ...]:
        """The entities that the one token means, of any kind."""
        reference = self._read.references.get((self._index, token.i))
        return reference.entities if reference else ()

    def name_of(self, entity: str) -> str:
        """The canonical name of `entity`."""
        if entity in self._read.entities:
            return self._read.entities[entity].name
        return self._knowledge.entity(entity).name if entity in self._knowledge.entities else ""

    def owners_of(self, thing: str) -> tuple[str, ...]:
        """The states and bodies whose paper or initiative `thing` is, as far as the knowledge has them."""
        owners = self._knowledge.row(thing).get("owner", "") if thing in self._knowledge.entities else ""
        return tuple(filter(None, owners.split(" | ")))

    def protagonist(self) -> str | None:
        """The person of whom the article speaks most, None where two share that place."""
        counts = Counter(m.entity for m in self._read.mentions if m.entity.startswith("person/"))
        ranked = counts.most_common(2)
        return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None

    def score(self, token: Token) -> float:
        """How sure it is whom the token means, 1 where nothing was to be resolved."""
        reference = self._read.references.get((self._index, token.i))
        return reference.score if reference else 1.0

    def _resolve(
        self, tokens: Iterable[Token], kinds: frozenset[EntityKind], *, as_target: bool
    ) -> list[str]:
        found: dict[str, None] = {}
        for first in tokens:
            for token in conjuncts(first):
                for entity in self._one(token, kinds, as_target=as_target):
                    found[entity] = None
        return list(found)

    def _first_person(self, token: Token, kinds: frozenset[EntityKind]) -> list[str]:
        """Who says "we" or "I": the subject of the verb of speech above."""
        current = token.head
        while current.dep_ != "ROOT":
            above = current.head
            if current.dep_ == "ccomp":
                subjects = [c for c in above.children if c.dep_ == "nsubj" and c.lower_ not in _FIRST_PERSON]
                if speakers := [e for s in subjects for e in self.entities(s) if kind_of(e) in kinds]:
                    return speakers
            current = above
        return [entity for entity in authors_of(self._read) if kind_of(entity) in kinds]

    def _one(self, token: Token, kinds: frozenset[EntityKind], *, as_target: bool) -> list[str]:
        if token.lower_ in _FIRST_PERSON and not self.entities(token):
            return self._first_person(token, kinds)
        if as_target and token.pos_ in ("VERB", "AUX"):  # "gratitude for what Turkey does"
            subjects = [c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")]
            return [
                e
                for s in subjects
                for t in conjuncts(s)
                for e in map(self._as_actor, self.entities(t))
                if kind_of(e) in kinds
            ]
        chunk = self._paragraph.chunk(token)
        named = [
            e
            for child in token.children
            if child.dep_ == "appos"
            for t in conjuncts(child)
            for e in self.entities(t)
            if kind_of(e) is EntityKind.PERSON
        ]
        if named and not any(kind_of(e) is EntityKind.PERSON for e in self.entities(token)):
            return named  # "two Afghan officials: X and Y"
        modifies = token.dep_ in ("compound", "amod", "nmod", "poss")
        direct = [entity if modifies else self._as_actor(entity) for entity in self.entities(token)]
        if (
            (token.dep_ == "poss" and token.pos_ == "PRON")
            or chunk is None
            or not chunk.adjective
            or token.dep_ in ("compound", "amod", "nmod", "poss")
        ):
            fitting = [entity for entity in direct if kind_of(entity) in kinds]
            if fitting:
                return fitting
        for child in token.children:
            if child.dep_ == "appos" and (found := [e for e in self.entities(child) if kind_of(e) in kinds]):
                return found
        if found := self._through_noun(token, kinds, as_target=as_target):
            return found
        return [entity for entity in self._listed(token, chunk) if kind_of(entity) in kinds]

    def _listed(self, token: Token, chunk: Chunk | None) -> tuple[str, ...]:
        """For several whom a title or a noun only counts ("the leaders of foreign countries"): those listed
        behind a colon."""
        plural_title = chunk is not None and chunk.is_plural
        plural_noun = (
            chunk is None and token.tag_ == "NNS" and token.lemma_.lower() in self._words.representatives
        )
        return listed_after(self._read, self._index, token.i) if plural_title or plural_noun else ()

    def _as_actor(self, entity: str) -> str:
        """A capital in the place of an actor is its state's government."""
        if kind_of(entity) is EntityKind.PLACE:
            return self._knowledge.state_of_capital(entity, self._read.article.published) or entity
        return entity

    def _through_noun(self, token: Token, kinds: frozenset[EntityKind], *, as_target: bool) -> list[str]:
        """ "officials of the OSCE", "Tajik diplomats", "the leaders of Uzbekistan and Turkmenistan"; for
        targets "its role" too."""
        lemma = token.lemma_.lower()
        if lemma not in self._words.representatives and not (as_target and lemma in self._words.aspects):
            return []
        heads = [
            inner
            for child in token.children
            if child.dep_ == "acl" and child.lemma_.lower() in ("head", "lead", "chair")
            for inner in agents_of(child)
        ]
        if led := [
            e
            for head in heads
            for member in conjuncts(head)
            for e in self.entities(member)
            if kind_of(e) in kinds
        ]:
            return led  # "a delegation headed by X"
        found: dict[str, None] = {}
        for inner in prepositional(token, "of", "from", "for" if as_target else "of"):
            for member in conjuncts(inner):
                entities = [e for e in self.entities(member) if kind_of(e) in kinds]
                for entity in entities or (
                    self._one(member, kinds, as_target=as_target)
                    if member.lemma_.lower() in self._words.representatives
                    else []
                ):
                    found[entity] = None
        if found:
            return list(found)
        owners = [c for c in token.children if c.dep_ in ("poss", "compound", "amod", "nmod")]
        for owner in owners:
            for member in conjuncts(owner):
                for entity in map(self._as_actor, self.entities(member)):
                    if kind_of(entity) in kinds:
                        found[entity] = None
        return list(found)


class Parties:
    """For whom people act: the state or body of the posts that the article, else the knowledge at the date,
    gives them."""

    def __init__(self, read: ReadArticle, knowledge: Knowledge) -> None:
        self._read = read
        self._knowledge = knowledge
        self._owners: dict[str, list[str]] = {}
        self._headed: dict[str, set[str]] = {}
        for post in read.posts:
            if post.role.of and not post.role.former:
                self._owners.setdefault(post.person, []).append(post.role.of)
                if post.role.title == "Head" or knowledge.level_of(post.role.title) == "head-of-organisation":
                    self._headed.setdefault(post.person, set()).add(post.role.of)

    def party_of(self, actor: str) -> str | None:
        """The party of `actor`; a state or body is its own, a ministry's is its state; None for a person of
        whom nothing is known.

        Whoever heads a body of the United Nations and stands for its Secretary-General as well acts for the
        body.
        """
        kind = kind_of(actor)
        if kind is EntityKind.STATE:
            return actor
        if kind is EntityKind.INSTITUTION:
            return self._state_behind(actor)
        if kind is not EntityKind.PERSON:
            return None
        owners = self._owners.get(actor) or self._owners_at_date(actor)
        owners = [party for owner in owners if (party := self._party_of_owner(owner))]
        bodies = [owner for owner in owners if owner in self._headed.get(actor, ())]
        for body in bodies:
            if any(other in self._knowledge.ancestors_of(body) for other in owners if other != body):
                return body
        if owners:
            return owners[0]
        if actor in self._knowledge.entities:
            return self._knowledge.state_of(actor)
        return None

    def bloc_of(self, actor: str) -> str | None:
        """The party of `actor`, the European Union for its organs: towards others they are one."""
        party = self.party_of(actor)
        if party is not None and party in self._knowledge.entities:
            return next(iter(_UNITED & set(self._knowledge.ancestors_of(party))), party)
        return party

    def side_of(self, actors: Iterable[str]) -> frozenset[str]:
        """`actors` and the parties for which they act."""
        return frozenset(p for actor in actors for p in (actor, self.party_of(actor)) if p)

    def speaks_publicly(self, actor: str) -> bool:
        """Whether what `actor` says is said for a state or a public body, and not for a company or for
        himself."""
        party = self.party_of(actor)
        if party is None:
            return False
        kind = self._knowledge.row(party).get("kind", "") if party in self._knowledge.entities else ""
        return party.startswith("state/") or kind not in ("company", "bank", "university", "party")

    def is_ministry(self, entity: str) -> bool:
        """Whether `entity` is a ministry."""
        if entity in self._knowledge.entities:
            return self._knowledge.row(entity).get("kind") == "ministry"
        return entity in self._read.entities and self._read.entities[entity].name.startswith("Ministry of")

    def speaks_for(self, party: str | None, other: str | None) -> bool:
        """Whether who acts for `party` speaks for `other`: the same, or the larger body that it belongs
        to."""
        if party is None or other is None:
            return False
        return party == other or (
            party in self._knowledge.entities and other in self._knowledge.ancestors_of(party)
        )

    def are_one_body(self, party: str, other: str) -> bool:
        """Whether the two are a body and the one that it belongs to, or two organs of the European Union."""
        if self.speaks_for(party, other) or self.speaks_for(other, party):
            return True
        bodies = party in self._knowledge.entities and other in self._knowledge.entities
        return bodies and all(_UNITED & set(self._knowledge.ancestors_of(body)) for body in (party, other))

    def belong_together(self, actor: str, other: str) -> bool:
        """Whether the two act for one party, or one for a body that belongs to the other's."""
        first, second = self.party_of(actor), self.party_of(other)
        if first is None or second is None:
            return False
        return self.speaks_for(first, second) or self.speaks_for(second, first)

    def _owners_at_date(self, person: str) -> list[str]:
        at = self._read.article.published
        if at is None or person not in self._knowledge.entities:
            return []
        return [self._knowledge.posts[h.tenure.post].of for h in self._knowledge.posts_held(person, at)]

    def _party_of_owner(self, owner: str) -> str | None:
        if owner.startswith("place/"):
            return self._knowledge.state_of(owner) if owner in self._knowledge.entities else None
        if owner.startswith("institution/"):
            return self._state_behind(owner)
        return owner if owner.startswith("state/") else None

    def _state_behind(self, body: str) -> str:
        """The state whose body it is (a ministry, a parliament, an embassy), else the body itself."""
        if body in self._knowledge.entities:
            return self._knowledge.state_of(body) or body
        entity = self._read.entities.get(body)
        if entity is not None:
            for state in (e for e in self._read.entities.values() if e.kind is EntityKind.STATE):
                if f"of {state.name}" in entity.name:
                    return state.id
        return body
