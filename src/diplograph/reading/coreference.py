"""What pronouns and definite descriptions refer to: rules over the parse, left to right; where two fit,
nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from diplograph.knowledge import Knowledge
from diplograph.model import EntityKind
from diplograph.reading.chart import Chunk, ChunkKind, fold
from diplograph.reading.coordination import lists_in, pairs_in
from diplograph.reading.discourse import Reference, Spoken
from diplograph.reading.groups import Groups
from diplograph.reading.lexicon import Lexicon, load_grammar
from diplograph.reading.linking import HeldPost
from diplograph.reading.syntax import ParsedParagraph

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

__all__ = ["Reference", "References", "resolve_references"]

_HE: Final = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
_THEY: Final = frozenset({"they", "them", "their", "themselves"})
_IT: Final = frozenset({"it", "its", "itself"})
_SOME: Final = frozenset({"a", "an", "some", "any", "one", "two", "three", "other", "no"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})


References = Mapping[tuple[int, int], Reference]
"""(index of the paragraph, index of the token in its parse) -> what it refers to."""


def resolve_references(
    paragraphs: Sequence[ParsedParagraph],
    knowledge: Knowledge,
    lexicon: Lexicon,
    posts: Sequence[HeldPost],
    names: Mapping[str, str],
) -> dict[tuple[int, int], Reference]:
    """Resolve every token that stands for, or refers to, somebody or something. `names`: entity id -> its
    name."""
    return _Resolver(paragraphs, knowledge, lexicon, posts, names).run()


class _Resolver:
    def __init__(
        self,
        paragraphs: Sequence[ParsedParagraph],
        knowledge: Knowledge,
        lexicon: Lexicon,
        posts: Sequence[HeldPost],
        names: Mapping[str, str],
    ) -> None:
        self._paragraphs = paragraphs
        self._knowledge = knowledge
        self._lexicon = lexicon
        self._names = names
        titles: dict[str, set[str]] = {}
        self._parties: dict[str, str] = {}
        for post in posts:
            titles.setdefault(post.person, set()).add(fold(post.role.title))
            if post.role.of:
                self._parties.setdefault(post.person, post.role.of)
        self._held = {person: frozenset(names) for person, names in titles.items()}
        self._groups = Groups(lexicon, self._held, self._party)
        self._history: list[Spoken] = []
        self._found: dict[tuple[int, int], Reference] = {}
        self._sentence = 0

    def run(self) -> dict[tuple[int, int], Reference]:
        for index, paragraph in enumerate(self._paragraphs):
            for sentence in paragraph.sentences:
                self._sentence += 1
                for token in sentence:
                    reference = self._of_chunk(paragraph, token) or self._of_word(paragraph, index, token)
                    if reference is not None and reference.entities:
                        self._found[(index, token.i)] = reference
                        self._remember(paragraph, index, token, reference)
                self._remember_groups(index, sentence)
        return self._found

    def _remember_groups(self, index: int, sentence: DocSpan) -> None:
        def entities_of(token: Token) -> tuple[str, ...]:
            reference = self._found.get((index, token.i))
            return reference.entities if reference is not None else ()

        for several in lists_in(sentence, entities_of):
            self._groups.remember_list(several)
        for pair in pairs_in(sentence, entities_of):
            self._groups.remember_pair(pair)

    # --- chunks
    # ------------------------------------------------------------------------------------------------------

    def _of_chunk(self, paragraph: ParsedParagraph, token: Token) -> Reference | None:
        chunk = paragraph.chunk(token)
        if chunk is None or self._introduces_names(paragraph, token, chunk):
            return None
        if chunk.kind is ChunkKind.TITLE:
            if chunk.entity:
                return Reference((chunk.entity,), chunk.reason, chunk.score)
            owners = tuple(
                dict.fromkeys(
                    chunk.others or tuple(role.of for role in chunk.roles if role.of and role.of[0] != "@")
                )
            )
            if owners:
                holders = self._holders(chunk)
                return Reference(
                    holders or owners, "those named with it" if holders else "whose post it is", 0.6
                )
            first = paragraph.chart.folded(chunk.first)
            modified = any(
                child.dep_ in ("compound", "amod", "nummod", "poss") or child.dep_ == "prep"
                for child in token.children
            )
            if chunk.is_plural and first in ("the", "both", "these") and not modified:
                return self._groups.resolve(
                    tuple(fold(chunk.name).split()),
                    self._history,
                    titles=[role.title for role in chunk.roles],
                )
            return None
        if chunk.entity and chunk.kind.entity_kind is not None:
            return Reference((chunk.entity,), chunk.reason, chunk.score)
        return None

    def _holders(self, chunk: Chunk) -> tuple[str, ...]:
        """Those of the article who hold the posts of "the envoys of Spain and Finland", where each has
        one."""
        found: list[str] = []
        for role in chunk.roles:
            wanted = self._groups.wanted([role.title])
            people = [p for p, titles in self._held.items() if titles & wanted and self._party(p) == role.of]
            if not role.plural or len(people) != 1:
                return ()
            found += people
        return tuple(dict.fromkeys(found))

    @staticmethod
    def _introduces_names(paragraph: ParsedParagraph, token: Token, chunk: Chunk) -> bool:
        """Whether a plural title only leads to the names behind it: "two foreign ministers, A and B"."""
        if chunk.kind is not ChunkKind.TITLE or not chunk.is_plural:
            return False
        following = paragraph.doc[token.i + 1 : token.i + 3]
        return any((c := paragraph.chunk(t)) is not None and c.kind is ChunkKind.PERSON for t in following)

    # --- words
    # -------------------------------------------------------------------------------------------------------

    def _of_word(self, paragraph: ParsedParagraph, index: int, token: Token) -> Reference | None:
        word = token.text.lower()
        if word in _HE:
            return self._he(index, token, _HE[word])
        if word in _THEY or (word in ("each", "all") and token.dep_ in _SUBJECTS):
            return self._groups.last_list("pronoun: they")
        if word in _IT:
            return self._it(index, token)
        if token.pos_ not in ("NOUN", "PROPN", "NUM", "DET", "PRON"):
            return None
        phrase = self._phrase(paragraph, token)
        if phrase in self._lexicon.groups:
            subject = self._subject_of(index, token.head) if token.dep_ not in _SUBJECTS else None
            return self._groups.resolve(phrase, self._history, apart_from=subject)
        if word in self._lexicon.region_nouns and (states := self._states_of_region(paragraph, token)):
            return Reference(states, f"states of a region: {token.text}", 0.75)
        if word in self._lexicon.person_nouns and self._is_definite(token):
            return self._other_person(index, token)
        if word in self._lexicon.body_nouns and self._is_definite(token):
            return self._body(word)
        bare = not any(c.dep_ in ("compound", "amod", "poss", "prep") for c in token.children)
        if word in ("country", "republic", "government", "authorities") and self._is_definite(token) and bare:
            return self._country()
        return None

    def _phrase(self, paragraph: ParsedParagraph, token: Token) -> tuple[str, ...]:
        left = [
            child
            for child in token.lefts
            if child.dep_ in ("det", "nummod", "amod", "predet", "compound", "quantmod")
        ]
        words = [child.text for child in left if paragraph.chunk(child) is None] + [token.text]
        return tuple(fold(" ".join(words)).split())

    def _states_of_region(self, paragraph: ParsedParagraph, token: Token) -> tuple[str, ...]:
        """The states of "the Central Asian side" or "the five countries of Central Asia" that act, where the
        article names each of them."""
        beside = [c for c in token.children if c.dep_ in ("amod", "compound", "nmod", "poss")]
        behind = [
            t for c in token.children if c.lower_ in ("of", "in") for t in c.children if t.dep_ == "pobj"
        ]
        definite = any(
            c.dep_ in ("det", "nummod", "predet") and c.lower_ not in _SOME for c in token.children
        )
        for other in (*beside, *behind) if definite else ():
            chunk = paragraph.chunk(other)
            states = self._lexicon.regions.get(chunk.entity, ()) if chunk is not None else ()
            if states and token.dep_ in _SUBJECTS and all(state in self._names for state in states):
                return states
        return ()

    @staticmethod
    def _is_definite(token: Token) -> bool:
        return any(
            child.dep_ in ("det", "poss", "predet") and child.lower_ not in ("a", "an")
            for child in token.lefts
        )

    def _he(self, index: int, token: Token, gender: str) -> Reference | None:
        def fits(mention: Spoken) -> bool:
            return mention.kind is EntityKind.PERSON and self._gender_of(mention.entity) in ("", gender)

        people = [mention for mention in self._history if fits(mention) and index - mention.paragraph <= 2]
        here = [mention for mention in people if mention.sentence == self._sentence]
        before = [mention for mention in people if mention.sentence < self._sentence]
        is_main = token.dep_ in _SUBJECTS and token.head.dep_ == "ROOT"
        of_office = token.dep_ == "poss" and token.head.lemma_ in load_grammar("en").office_nouns
        near = None if is_main or of_office else self._clause_subject(index, token)
        if near is not None and near.startswith("person/") and self._gender_of(near) in ("", gender):
            return Reference((near,), f"pronoun: {token.text}", 0.78)
        if not people:
            return None
        if here and not is_main:
            subjects = [mention for mention in here if mention.is_subject]
            excluded = (
                self._subject_of(index, token.head)
                if token.dep_ in ("dobj", "iobj", "dative", "pobj")
                else self._subject_of(index, _verb_of(token))
                if of_office  # "the President signed the decree on his appointment": another's
                else None
            )
            for mention in [*subjects, *reversed(here), *reversed(before)]:
                if mention.entity != excluded:
                    return Reference((mention.entity,), f"pronoun: {token.text}", 0.75)
        if before:
            recent = [m for m in before if m.sentence >= self._sentence - 2]
            main = [mention for mention in recent if mention.is_main_subject]
            if is_main and _is_speech(token.head):
                main = [mention for mention in recent if mention.speaks] or main
            chosen = main[-1] if main else before[-1]
            return Reference((chosen.entity,), f"pronoun: {token.text}", 0.75 if main else 0.6)
        return Reference((here[-1].entity,), f"pronoun: {token.text}", 0.5) if here else None

    def _gender_of(self, person: str) -> str:
        return self._knowledge.gender(person) if person in self._knowledge.entities else ""

    def _clause_subject(self, index: int, token: Token) -> str | None:
        """For a possessive, the subject of the clause in which it stands (not of the verb whose subject it
        belongs to)."""
        if token.dep_ != "poss":
            return None
        head = token.head
        while head.dep_ not in ("ROOT",) and head.pos_ not in ("VERB", "AUX"):
            if head.dep_ in _SUBJECTS:
                return None
            head = head.head
        for child in head.children:
            if child.dep_ in _SUBJECTS and token.i < child.i and token.i < head.i:
                chunk = self._paragraphs[index].chunk(child)  # "during his visit X was received"
                if chunk is not None and chunk.kind is ChunkKind.PERSON:
                    return chunk.entity
        for child in head.children:
            if (
                child.dep_ in _SUBJECTS
                and child.i < token.i
                and (found := self._found.get((index, child.i)))
                and len(found.entities) == 1
            ):
                return found.entities[0]
        return None

    def _subject_of(self, index: int, verb: Token) -> str | None:
        while verb.dep_ in ("prep", "agent", "xcomp", "conj", "advcl") and not any(
            c.dep_ in _SUBJECTS for c in verb.children
        ):
            verb = verb.head
        for child in verb.children:
            if child.dep_ in _SUBJECTS and (found := self._found.get((index, child.i))):
                return found.entities[0]
        return None

    def _it(self, index: int, token: Token) -> Reference | None:
        kinds = (EntityKind.INSTITUTION, EntityKind.STATE)
        if token.dep_ == "poss":
            for mention in reversed(self._history):
                if mention.kind in kinds and mention.sentence >= self._sentence - 1:
                    return Reference((mention.entity,), f"pronoun: {token.text}", 0.6)
            return None
        for mention in reversed(self._history):
            if mention.kind in kinds and mention.sentence >= self._sentence - 1 and mention.is_subject:
                return Reference((mention.entity,), f"pronoun: {token.text}", 0.55)
        return None

    def _body(self, word: str) -> Reference | None:
        wanted = self._lexicon.body_nouns[word]
        for mention in reversed(self._history):
            if mention.kind in (EntityKind.INSTITUTION, EntityKind.GATHERING):
                words = set(fold(self._names.get(mention.entity, "")).split())
                if wanted & words:
                    return Reference((mention.entity,), f"definite description: {word}", 0.8)
        if word in ("organization", "organisation"):
            for mention in reversed(self._history):
                words = set(fold(self._names.get(mention.entity, "")).split())
                if mention.kind is EntityKind.INSTITUTION and ("nations" in words or "osce" in words):
                    return Reference((mention.entity,), f"definite description: {word}", 0.7)
        return None

    def _country(self) -> Reference | None:
        for mention in reversed(self._history):
            if mention.kind is EntityKind.STATE:
                return Reference((mention.entity,), "definite description: country", 0.55)
        return None

    def _other_person(self, index: int, token: Token) -> Reference | None:
        """`his guest`, `the host`: the other one of the two who were last spoken of together."""
        subject = self._subject_of(index, token.head)
        if subject is None or token.dep_ in _SUBJECTS:
            before = [m.entity for m in self._history if m.kind is EntityKind.PERSON and m.is_main_subject]
            subject = before[-1] if before else None
        for mention in reversed(self._history):
            if mention.kind is EntityKind.PERSON and mention.entity != subject:
                return Reference((mention.entity,), f"definite description: {token.text}", 0.55)
        return None

    def _party(self, entity: str) -> str:
        if not entity.startswith("person/"):
            return entity
        if entity in self._parties:
            return self._parties[entity]
        state = self._knowledge.state_of(entity) if entity in self._knowledge.entities else None
        return state or entity

    # --- memory
    # ------------------------------------------------------------------------------------------------------

    def _remember(self, paragraph: ParsedParagraph, index: int, token: Token, reference: Reference) -> None:
        if len(reference.entities) > 1:
            self._groups.remember_list(reference.entities)
            return
        chunk = paragraph.chunk(token)
        if chunk is not None and chunk.adjective:
            return
        entity = reference.entities[0]
        head = token
        while head.dep_ in ("conj", "appos"):
            head = head.head
        subject = head.dep_ in _SUBJECTS or (head.dep_ == "pobj" and head.head.dep_ == "agent")
        kind = EntityKind(next(kind for kind in EntityKind if entity.startswith(f"{kind.path}/")))
        main = subject and head.head.dep_ in ("ROOT", "conj")
        speaks = (subject and _is_speech(head.head)) or _is_quoted(head)
        self._history.append(Spoken(entity, kind, self._sentence, index, main, subject, speaks))
        if chunk is not None:
            for inner in chunk.inner:
                if inner.entity and inner.kind is ChunkKind.INSTITUTION and inner.entity != entity:
                    self._history.append(
                        Spoken(inner.entity, EntityKind.INSTITUTION, self._sentence, index, False, False)
                    )


def _verb_of(token: Token) -> Token:
    """The verb of the clause in which `token` stands; the root where there is none."""
    while token.dep_ != "ROOT" and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return token


def _is_quoted(token: Token) -> bool:
    """Whether the news is told according to `token`."""
    return token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.lower_ == "according"


def _is_speech(verb: Token) -> bool:
    return verb.lemma_.lower() in load_grammar("en").speaking
