"""Posts that a clause gives to somebody or takes away: "X was named ambassador", "she serves as deputy
director", "he combines the posts of foreign minister and deputy prime minister", "Y was relieved of the post
of envoy"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final

from diplograph.extraction.actors import ActorResolver, Parties
from diplograph.extraction.predications import predication_of
from diplograph.knowledge import Knowledge
from diplograph.reading import ReadArticle
from diplograph.reading.chart import ChunkKind
from diplograph.reading.coordination import conjuncts
from diplograph.reading.lexicon import load_words
from diplograph.reading.linking import HeldPost
from diplograph.reading.titles import REFERENCE

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_predicated_posts"]

_STEPS: Final = 5  # from a title up to its verb: "relieved | of | the post | of | ambassador"


@dataclass(frozen=True, slots=True)
class _Words:
    """The words by which a clause gives or takes a post; see `posts.yaml`."""

    giving: frozenset[str]
    ending: frozenset[str]
    holding: frozenset[str]
    taking: frozenset[str]
    leaving: frozenset[str]
    nouns: frozenset[str]
    links: frozenset[str]


@cache
def _load_words() -> _Words:
    return load_words(_Words, "en", "posts")


def find_predicated_posts(read: ReadArticle, knowledge: Knowledge, parties: Parties) -> Iterator[HeldPost]:
    """The posts, each with the words of the title as its span; one without an owner is that of the person's
    own side."""
    for index, paragraph in enumerate(read.paragraphs):
        actors = ActorResolver(read, index, knowledge)
        for token in paragraph.doc:
            chunk = paragraph.chunk(token)
            if chunk is None or chunk.kind is not ChunkKind.TITLE:
                continue
            people, former = _holders(token, actors)
            for person in people:
                for role in chunk.roles:
                    given = role.of if role.of and not role.of.startswith("@") else ""
                    owner = given or parties.party_of(person) or ""
                    if role.to and not owner:
                        owner = _sender(read, role.to, knowledge)
                    if role.title and not role.title.startswith(REFERENCE) and not role.plural and owner:
                        yield HeldPost(
                            person,
                            replace(role, of=owner, former=role.former or former),
                            "post given in a clause",
                        )


def _sender(read: ReadArticle, to: str, knowledge: Knowledge) -> str:
    """Whose envoy somebody is where it goes without saying: of the state in whose capital the report was
    written, else of the one that is named most but for `to`."""
    for paragraph in read.paragraphs[:3]:
        first = paragraph.chart.at(0)
        if first is not None and first.kind is ChunkKind.DATELINE:
            for inner in first.inner:
                if state := knowledge.state_of_capital(inner.entity, read.article.published):
                    return state
    states = Counter(m.entity for m in read.mentions if m.entity.startswith("state/") and m.entity != to)
    ranked = states.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return ""
    return ranked[0][0]


def _holders(token: Token, actors: ActorResolver) -> tuple[list[str], bool]:
    """Those to whom the clause gives the title, and whether it was theirs before."""
    if token.dep_ in ("nsubj", "nsubjpass") and token.head.lemma_ == "be":
        named = [child for child in token.head.children if child.dep_ == "attr"]
        return _people(named, actors), False  # "The ambassador to Japan is X"
    verb = _verb_above(token)
    if verb is None:
        return [], False
    clause, words = predication_of(verb), _load_words()
    if verb.lemma_ == "be" and token.head.i == verb.i:
        return _people(clause.subjects, actors), verb.tag_ == "VBD"
    if verb.lemma_ in words.giving:
        return _people([o for o in clause.objects if o.i != token.i], actors), False
    if verb.lemma_ in words.ending:
        return _people(clause.objects, actors), True
    if verb.lemma_ in words.holding and token.head.i != verb.i:
        return _people(clause.subjects, actors), verb.tag_ == "VBD"
    if verb.lemma_ in words.taking and token.head.i != verb.i:
        return _people(clause.subjects, actors) or _people(clause.objects, actors), False
    if verb.lemma_ in words.leaving and token.head.i != verb.i:
        return _people(clause.subjects, actors), True
    return [], False


def _verb_above(token: Token) -> Token | None:
    """The verb of which the title is the complement, through "as" or the "post of"."""
    if token.dep_ not in ("attr", "oprd", "pobj", "dobj"):
        return None
    head, words = token.head, _load_words()
    for _ in range(_STEPS):
        if head.pos_ in ("VERB", "AUX"):
            return head
        linked = head.dep_ == "prep" and head.lower_ in words.links
        post = head.lemma_ in words.nouns and head.dep_ in ("pobj", "dobj")
        if not (linked or post):
            return None
        head = head.head
    return None


def _people(tokens: object, actors: ActorResolver) -> list[str]:
    found = [e for token in tokens for member in conjuncts(token) for e in actors.entities(member)]  # type: ignore[attr-defined]
    return [entity for entity in dict.fromkeys(found) if entity.startswith("person/")]
