"""Predicates with what depends on them, whatever form the sentence gives it: passives turned active,
subjects shared by coordination and control, relative clauses joined to their antecedents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diplograph.reading.lexicon import load_grammar

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = [
    "Predication",
    "agents_of",
    "below",
    "is_parenthetical",
    "iter_predications",
    "predication_of",
    "prepositional",
]


@dataclass(frozen=True, slots=True)
class Predication:
    """A verb (or a noun that names an event) with its arguments as tokens.

    `lemma` holds a particle behind a blank ("step down"). `objects` are logical ones: the subject of a
    passive is there. `complement` is the verb of a clause below it, `is_infinitive` whether that is "to
    ...".
    """

    token: Token
    lemma: str
    subjects: tuple[Token, ...] = ()
    objects: tuple[Token, ...] = ()
    indirect: tuple[Token, ...] = ()
    prepositions: Mapping[str, tuple[Token, ...]] = ()  # type: ignore[assignment]
    complement: Token | None = None
    is_infinitive: bool = False
    passive: bool = False
    noun: bool = False

    def slot(self, name: str) -> tuple[Token, ...]:
        """The tokens in a slot: see the head of `data/lexicon/en/frames.yaml`."""
        first, _, rest = name.partition(".")
        if first == "infinitive":
            if self.complement is None:
                return ()
            below_it = predication_of(self.complement)
            return below_it.slot(rest) if rest else (self.complement,)
        if first == "clause":
            if self.complement is None or self.is_infinitive:
                return ()
            return predication_of(self.complement).slot(rest)
        if first == "governor":
            return self._governor_slot(rest)
        tokens = self._own_slot(first)
        if not rest:
            return tokens
        found: list[Token] = []
        for token in tokens:
            for member in (token, *_inside_of(token)):
                found += _below_noun(member, rest)
        return tuple(dict.fromkeys(found))

    def _own_slot(self, name: str) -> tuple[Token, ...]:
        match name:
            case "subject":
                return self.subjects
            case "object":
                return self.objects
            case "indirect":
                return self.indirect
            case "owner":
                return tuple(_below_noun(self.token, "owner"))
            case "complement":
                return (self.complement,) if self.complement is not None else ()
        own = self.prepositions.get(name, ())
        if not own and name in ("with", "between") and not self.noun:
            # "conferred on ties with X": the parser hangs the preposition on the nearest noun
            nouns = [*self.objects, *(t for tokens in self.prepositions.values() for t in tokens)]
            own = tuple(t for noun in nouns if noun.pos_ == "NOUN" for t in prepositional(noun, name))
        return own

    def _governor_slot(self, rest: str) -> tuple[Token, ...]:
        """For a noun: a slot of the verb whose argument it is ("held talks", "during his visit")."""
        head = self.token
        while head.dep_ != "ROOT":
            head = head.head
            if head.pos_ in ("VERB", "AUX"):
                above = predication_of(head)
                # the grammatical subject: during the visit he, and not his host, was received
                found = above.objects[:1] if rest == "subject" and above.passive else above.slot(rest)
                if found or rest != "subject":
                    return found  # else it stands further up: "noted X's role in doing Y during a meeting"
        return ()


def predication_of(token: Token) -> Predication:
    """The predication of a verb or of an event noun."""
    if token.pos_ in ("NOUN", "PROPN"):
        return Predication(token, token.lemma_.lower(), prepositions=_prepositions(token), noun=True)
    passive = _is_passive(token)
    subjects = _subjects(token)
    objects = list(_children(token, "dobj", "attr", "oprd"))
    agent = agents_of(token)
    prepositions = dict(_prepositions(token))
    if passive:
        objects = [*subjects, *objects]
        nouns = [t for tokens in prepositions.values() for t in tokens if t.pos_ == "NOUN"]
        subjects = (
            agent
            or list(prepositions.get("by", ()))
            or [t for noun in nouns for t in prepositional(noun, "by")]
        )
    elif antecedent := _relative_object(token):
        objects.append(antecedent)
    complement = next((c for c in token.children if c.dep_ in ("ccomp", "xcomp")), None)
    if complement is None:  # "told a briefing that ...": hung on the noun as if it were a relative clause
        complement = next((c for o in objects for c in o.children if _is_content(c)), None)
    infinitive = (
        complement is not None
        and complement.dep_ == "xcomp"
        and any(c.dep_ == "aux" and c.lower_ == "to" for c in complement.children)
    )
    particle = next((c.lower_ for c in token.children if c.dep_ == "prt"), "")
    lemma = token.lemma_.lower() + (f" {particle}" if particle else "")
    return Predication(
        token,
        lemma,
        tuple(subjects),
        tuple(objects),
        tuple(_children(token, "dative", "iobj")),
        prepositions,
        complement,
        infinitive,
        passive,
    )


def iter_predications(sentence: Span) -> Iterator[Predication]:
    """The predications of a sentence, verbs and nouns, in the order of the text."""
    for token in sentence:
        if token.pos_ in ("VERB", "AUX", "NOUN"):
            yield predication_of(token)


def below(token: Token) -> list[Token]:
    """All tokens of the phrase that `token` heads, without clauses inside it, the first first."""
    found: list[Token] = []
    stack = [token]
    while stack:
        current = stack.pop()
        found.append(current)
        stack += [
            c
            for c in current.children
            if c.dep_ not in ("relcl", "acl", "advcl", "ccomp", "punct", "parataxis")
            and not (c.dep_ == "conj" and c.pos_ in ("VERB", "AUX"))
        ]
    return sorted(found, key=lambda t: t.i)


def agents_of(token: Token) -> list[Token]:
    """Whom a passive's "by" names."""
    return [
        t
        for child in token.children
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by")
        for t in _pobjects(child)
    ]


def prepositional(token: Token, *names: str) -> list[Token]:
    """The objects of the prepositions `names` right below `token`."""
    found = _prepositions(token)
    return [t for name in names for t in found.get(name, ())]


def is_parenthetical(token: Token) -> bool:
    """Whether a verb of speech is put into what was said: "the EU, he promised, would stay a partner"."""
    return (
        token.dep_ in ("parataxis", "ccomp")
        and token.head.pos_ in ("VERB", "AUX")
        and not any(c.dep_ in ("ccomp", "xcomp", "mark", "dobj") for c in token.children)
    )


def _children(token: Token, *deps: str) -> Iterator[Token]:
    for child in token.children:
        if (child.dep_ in deps and child.dep_ != "dative") or (child.dep_ == "dative" and "dative" in deps):
            if child.dep_ == "dative" and child.pos_ == "ADP":
                yield from _pobjects(child)
            else:
                yield child


def _pobjects(preposition: Token) -> list[Token]:
    found: list[Token] = []
    for child in preposition.children:
        if child.dep_ in ("pobj", "pcomp"):
            found.append(child)
        elif child.dep_ in ("prep", "conj") and child.pos_ == "ADP":
            found += _pobjects(child)
    return found


def _prepositions(token: Token) -> dict[str, tuple[Token, ...]]:
    found: dict[str, list[Token]] = {}
    for child in token.children:
        if child.dep_ in ("prep", "agent", "dative") and child.pos_ in ("ADP", "SCONJ", "PART", "ADV"):
            for preposition in (child, *(c for c in child.children if c.dep_ == "conj" and c.pos_ == "ADP")):
                found.setdefault(preposition.lower_, []).extend(_pobjects(preposition))
                for inner in preposition.children:
                    if inner.dep_ == "prep":  # "together with", "along with", "from among"
                        found.setdefault(inner.lower_, []).extend(_pobjects(inner))
        elif child.dep_ in ("advmod", "acomp", "prt") and child.pos_ != "VERB":
            for name, tokens in _prepositions(child).items():
                found.setdefault(name, []).extend(tokens)
    return {name: tuple(tokens) for name, tokens in found.items()}


def _is_passive(token: Token) -> bool:
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in token.children):
        return True
    if any(c.dep_ == "agent" for c in token.children):
        return True
    if (
        token.dep_ == "conj"
        and token.tag_ == "VBN"
        and token.head.pos_ == "VERB"
        and not any(c.dep_ in ("nsubj", "aux") for c in token.children)
    ):
        return _is_passive(token.head)
    return token.dep_ == "acl" and token.tag_ == "VBN"


def _subjects(token: Token, depth: int = 0) -> list[Token]:
    """The grammatical subjects, found through coordination, control and relative clauses where there is none
    of its own."""
    own = [c for c in token.children if c.dep_ in ("nsubj", "nsubjpass", "csubj", "expl")]
    if own:
        found: list[Token] = []
        for subject in own:
            if subject.lower_ in load_grammar().relatives and (antecedent := _antecedent(token)) is not None:
                found.append(antecedent)
            elif subject.dep_ != "expl":
                found.append(subject)
        return found
    if depth > 6:
        return []
    # "X, welcoming the move, expressed ...": the parser gives the subject to the participle before the verb
    for child in token.children:
        if child.dep_ == "advcl" and child.i < token.i and child.tag_ in ("VBG", "VBN"):
            before = [c for c in child.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < child.i]
            if before:
                return before
    head = token.head
    if token.dep_ == "conj" and head.pos_ in ("VERB", "AUX"):
        return _subjects(head, depth + 1)
    if token.dep_ == "xcomp" and head.pos_ in ("VERB", "AUX"):
        if head.lemma_ in load_grammar().object_control and (
            objects := [c for c in head.children if c.dep_ in ("dobj", "nsubjpass", "dative")]
        ):
            return objects
        return _subjects(head, depth + 1)
    if token.dep_ in ("advcl", "pcomp") and token.tag_ in ("VBG", "VB", "VBN"):
        if token.dep_ == "pcomp":
            preposition, head = head.lower_, head.head
            if preposition == "as" and (
                quoted := [c for c in head.children if c.dep_ in ("dobj", "nsubjpass")]
            ):
                return quoted  # "cited X as saying"
            if (
                preposition in ("for", "of", "on")
                and head.lemma_ in load_grammar().judging
                and (judged := [c for c in head.children if c.dep_ in ("dobj", "nsubjpass")])
            ):
                return judged  # "thanked X for having opened ...": X opened
        if head.pos_ in ("VERB", "AUX"):
            return _subjects(head, depth + 1)
    if token.dep_ == "xcomp" and head.pos_ == "ADJ":
        return _subjects(head.head, depth + 1) if head.head.pos_ in ("VERB", "AUX") else []
    if (
        token.dep_ in ("acl", "relcl")
        and head.pos_ in ("NOUN", "PROPN", "PRON")
        and token.tag_ in ("VBG", "VBN")
    ):
        return [head]
    if token.dep_ == "acl" and token.tag_ == "VB" and head.dep_ in ("dobj", "pobj", "attr"):
        verb = head.head if head.dep_ != "pobj" else head.head.head
        if verb.pos_ in ("VERB", "AUX"):
            return _subjects(verb, depth + 1)
    return []


def _antecedent(token: Token) -> Token | None:
    """The noun that a relative clause speaks of; for coordinated verbs in it, that of the first."""
    for _ in range(6):
        if token.dep_ == "relcl":
            return token.head
        if token.dep_ in ("conj", "xcomp", "ccomp", "advcl"):
            token = token.head
        else:
            return None
    return None


def _is_content(clause: Token) -> bool:
    """Whether a clause below a noun is what was said and says nothing of the noun."""
    children = {c.dep_: c for c in clause.children}
    mark = children.get("mark")
    return (
        clause.dep_ in ("relcl", "acl") and mark is not None and mark.lower_ == "that" and "nsubj" in children
    )


def _relative_object(token: Token) -> Token | None:
    if token.dep_ != "relcl":
        return None
    subjects = [c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")]
    has_object = any(c.dep_ == "dobj" and c.lower_ not in load_grammar().relatives for c in token.children)
    if subjects and all(s.lower_ not in load_grammar().relatives for s in subjects) and not has_object:
        return token.head
    return None


def _inside_of(token: Token) -> list[Token]:
    """The noun behind an "of" that only measures: "a series of talks", "a number of documents"."""
    return [t for t in prepositional(token, "of") if t.pos_ == "NOUN"]


def _below_noun(token: Token, name: str) -> list[Token]:
    if name == "owner":
        owners = [c for c in token.children if c.dep_ == "poss"]
        modifiers = [c for c in token.children if c.dep_ in ("compound", "amod", "nmod") and c.i < token.i]
        # "Turkmen-Russian talks": the first adjective hangs on the second
        paired = [g for c in modifiers for g in c.children if g.i + 2 == c.i and g.nbor(1).text in ("-", "–")]
        return [*owners, *paired, *modifiers]
    first, _, rest = name.partition(".")
    if first == "infinitive":  # "readiness to work with X"
        clauses = [c for c in token.children if c.dep_ in ("acl", "relcl", "xcomp") and c.tag_ == "VB"]
        return [t for clause in clauses for t in predication_of(clause).slot(rest)]
    found = prepositional(token, first)
    return [t for inner in found for t in _below_noun(inner, rest)] if rest else found
