"""Posts that a clause gives to somebody: "X was named ambassador", "she serves as deputy director", "he
combines the posts of foreign minister and deputy prime minister"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from diplograph.extraction.actors import ActorResolver, Parties
from diplograph.extraction.predications import conjuncts, predication_of
from diplograph.knowledge import Knowledge
from diplograph.reading import ReadArticle
from diplograph.reading.chart import ChunkKind
from diplograph.reading.linking import HeldPost
from diplograph.reading.titles import REFERENCE

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_predicated_posts"]

_GIVING: Final = frozenset(
    {"name", "appoint", "elect", "nominate", "designate", "make", "choose", "confirm", "reappoint", "approve"}
)
_ENDING: Final = frozenset(
    {"relieve", "dismiss", "remove", "release", "free", "discharge", "sack", "fire", "oust"}
)
_HOLDING: Final = frozenset(
    {"serve", "sit", "act", "work", "function", "stand", "hold", "occupy", "combine", "fill"}
)
_TAKING: Final = frozenset({"assume", "take", "begin", "start", "swear", "continue", "enter", "combine"})
_LEAVING: Final = frozenset({"leave", "lose", "vacate", "resign", "quit", "retire", "step"})
_POST_NOUNS: Final = frozenset({"post", "position", "office", "duty", "role", "job", "function", "work"})
_LINKS: Final = frozenset({"as", "of", "from", "to", "in"})
_STEPS: Final = 5  # from a title up to its verb: "relieved | of | the post | of | ambassador"


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
    clause = predication_of(verb)
    if verb.lemma_ == "be" and token.head.i == verb.i:
        return _people(clause.subjects, actors), verb.tag_ == "VBD"
    if verb.lemma_ in _GIVING:
        return _people([o for o in clause.objects if o.i != token.i], actors), False
    if verb.lemma_ in _ENDING:
        return _people(clause.objects, actors), True
    if verb.lemma_ in _HOLDING and token.head.i != verb.i:
        return _people(clause.subjects, actors), verb.tag_ == "VBD"
    if verb.lemma_ in _TAKING and token.head.i != verb.i:
        return _people(clause.subjects, actors) or _people(clause.objects, actors), False
    if verb.lemma_ in _LEAVING and token.head.i != verb.i:
        return _people(clause.subjects, actors), True
    return [], False


def _verb_above(token: Token) -> Token | None:
    """The verb of which the title is the complement, through "as" or the "post of"."""
    if token.dep_ not in ("attr", "oprd", "pobj", "dobj"):
        return None
    head = token.head
    for _ in range(_STEPS):
        if head.pos_ in ("VERB", "AUX"):
            return head
        linked = head.dep_ == "prep" and head.lower_ in _LINKS
        post = head.lemma_ in _POST_NOUNS and head.dep_ in ("pobj", "dobj")
        if not (linked or post):
            return None
        head = head.head
    return None


def _people(tokens: object, actors: ActorResolver) -> list[str]:
    found = [e for token in tokens for member in conjuncts(token) for e in actors.entities(member)]  # type: ignore[attr-defined]
    return [entity for entity in dict.fromkeys(found) if entity.startswith("person/")]
