"""Whether what a predicate tells happened, is planned, was called off, or is not told as a fact at all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from diplograph.model import Status
from diplograph.reading.lexicon import load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["assess", "is_habitual", "is_refusal", "load_cues"]

_DEEPEST = 8  # clauses up


@dataclass(frozen=True, slots=True)
class _Cues:
    planning: frozenset[str]
    realising: frozenset[str]
    uncertain: frozenset[str]
    future: frozenset[str]
    conditional: frozenset[str]
    cancelling: frozenset[str]
    upcoming: frozenset[str]
    habitual: frozenset[str]
    intentions: frozenset[str]
    preparing: frozenset[str]
    scheduling: frozenset[str]
    temporal: frozenset[str]
    weighing: frozenset[str]
    ahead: frozenset[str]
    happening: frozenset[str]
    setting: frozenset[str]
    going: frozenset[str]
    present: frozenset[str]


@cache
def load_cues(language: str = "en") -> _Cues:
    """The cue words of `data/lexicon/en/factuality.yaml`."""
    return load_words(_Cues, language, "factuality")


def assess(token: Token) -> Status | None:
    """The status of what `token`, a verb or an event noun, tells; None where it is not told as a fact (may,
    if, not)."""
    cues = load_cues("en")
    if token.pos_ == "NOUN":
        return _assess_noun(token, cues)
    status = _assess_verb(token, cues, 0)
    if status is Status.OCCURRED and token.lemma_.lower() in cues.scheduling:
        return Status.PLANNED
    return status


def is_habitual(token: Token) -> bool:
    """Whether the verb tells what is done over and over ("has repeatedly stressed") rather than once."""
    words = load_cues("en").habitual
    return any(child.dep_ == "advmod" and child.lower_ in words for child in token.children)


def is_refusal(token: Token) -> bool:
    """Whether the verb is negated as a refusal is ("would not back", "did not accept"), and not only
    uncertain."""
    cues = load_cues("en")
    negated = any(child.dep_ == "neg" for child in token.children)
    return negated and not any(
        child.dep_ == "aux" and child.lower_ in cues.uncertain for child in token.children
    )


def _assess_noun(token: Token, cues: _Cues) -> Status | None:
    verb = _governing_verb(token)
    if verb is not None and (_called_off(verb, cues) or _does_not_happen(verb, cues)):
        return Status.DENIED
    if any(child.lower_ in cues.upcoming for child in token.children if child.dep_ in ("amod", "compound")):
        return Status.PLANNED
    if any(child.lower_ == "no" for child in token.children if child.dep_ == "det"):
        return None
    if _is_prepared(token, cues):
        return Status.PLANNED
    if verb is None:
        return Status.OCCURRED
    if token.dep_ == "pobj" and token.head.lower_ in cues.temporal:
        verb = token.sent.root  # "noted his role in promoting dialogue during a meeting": it took place
        if verb.pos_ not in ("VERB", "AUX"):
            return Status.OCCURRED
    return _assess_verb(verb, cues, 0)


def _is_prepared(noun: Token, cues: _Cues) -> bool:
    """Whether the event of `noun` is only prepared, invited to or hoped for: "preparing for his visit",
    "the dates of the summit"."""
    above = noun.head
    if noun.dep_ == "pobj" and above.lower_ in ("for", "of", "to", "on", "about"):
        above = above.head
    elif noun.dep_ != "dobj":
        return False
    return above.lemma_.lower() in (cues.preparing if above.pos_ in ("VERB", "AUX") else cues.intentions)


def _assess_verb(verb: Token, cues: _Cues, depth: int) -> Status | None:
    children = list(verb.children)
    if any(child.dep_ == "neg" for child in children):
        return None
    if any(child.dep_ == "mark" and child.lower_ in cues.conditional for child in children):
        return None
    auxiliaries = [child.lower_ for child in children if child.dep_ in ("aux", "auxpass")]
    if any(word in cues.uncertain for word in auxiliaries) and "have" not in auxiliaries:
        return None
    if any(word in cues.future for word in auxiliaries):
        return Status.PLANNED
    going = verb.lemma_.lower() in cues.going and verb.tag_ == "VBG"
    if going and any(word in cues.present for word in auxiliaries):
        return Status.PLANNED  # "is going to Moscow on a visit"
    head = _verb_above(verb)
    present = verb.tag_ in ("VBZ", "VBP") and not auxiliaries
    if verb.dep_ == "advcl" and present and head is not None and depth < _DEEPEST and _is_timed(verb):
        return _assess_verb(head, cues, depth + 1)  # "will lay flowers when he stops in Samarkand"
    if "to" in auxiliaries:
        return _assess_infinitive(verb, head, cues, depth)
    if (
        verb.dep_ == "conj"
        and verb.tag_ == "VB"
        and head is not None
        and not any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in children)
    ):
        return _assess_verb(head, cues, depth + 1) if depth < _DEEPEST else None  # "will meet X and visit Y"
    if verb.tag_ == "VBG" and not auxiliaries and _is_below_noun(verb):
        return None  # "prospects of cooperation in delivering aid"
    if verb.tag_ == "VBG" and not auxiliaries and head is not None and depth < _DEEPEST:
        if verb.dep_ in ("xcomp", "pcomp") and head.lemma_.lower() in cues.weighing:
            return None
        return _assess_verb(head, cues, depth + 1)
    return Status.OCCURRED


def _assess_infinitive(verb: Token, head: Token | None, cues: _Cues, depth: int) -> Status | None:
    governor = verb.head
    if governor.pos_ == "ADJ" and governor.lemma_.lower() in cues.planning:
        return Status.PLANNED
    if any(noun.lemma_.lower() in cues.intentions for noun in _noun_before(verb)):
        return Status.PLANNED  # "welcomed the initiative to convene a conference"
    if head is None:
        return Status.PLANNED if verb.dep_ == "ROOT" else None  # headlines: "Duda to visit Astana"
    lemma = head.lemma_.lower()
    if lemma == "be" and verb.dep_ in ("xcomp", "ccomp", "acl"):
        return Status.PLANNED  # "is to meet"
    if lemma in cues.ahead:
        return Status.PLANNED
    if depth >= _DEEPEST:
        return None
    if verb.dep_ == "advcl" or lemma in cues.realising:
        return _assess_verb(head, cues, depth + 1)
    return None


def _is_timed(verb: Token) -> bool:
    """Whether the clause says when: "when he comes", "before they meet"."""
    return any(c.lower_ in ("when", "before", "after", "until", "once") for c in verb.children)


def _noun_before(verb: Token) -> list[Token]:
    """The noun that stands right before the "to" of an infinitive."""
    first = min((c.i for c in verb.children if c.dep_ == "aux" and c.lower_ == "to"), default=0)
    start = verb.sent.start
    nouns = [t for t in verb.doc[max(start, first - 1) : first] if t.pos_ == "NOUN"]
    objects = [c for c in verb.head.children if c.dep_ == "dobj" and c.i < verb.i]
    return [*nouns, *objects]  # "accepted the invitation of X to visit Y"


def _is_below_noun(verb: Token) -> bool:
    """Whether a gerund is what a noun is about rather than something that is done."""
    first = verb
    while first.dep_ == "conj" and first.head.tag_ == "VBG":
        first = first.head
    doing = ("during", "after", "before", "while", "when", "upon", "on", "by")
    if first.dep_ != "pcomp" or first.head.lower_ in doing:
        return False
    noun = first.head.head
    return noun.pos_ == "NOUN" and noun.lemma_ not in ("thank", "gratitude", "appreciation")


def _called_off(verb: Token, cues: _Cues) -> bool:
    particle = next((child.lower_ for child in verb.children if child.dep_ == "prt"), "")
    lemma = verb.lemma_.lower()
    return lemma in cues.cancelling or f"{lemma} {particle}" in cues.cancelling


def _does_not_happen(verb: Token, cues: _Cues) -> bool:
    """Whether the verb says that the event of its subject does not take place."""
    return verb.lemma_.lower() in cues.happening and is_refusal(verb)


def _governing_verb(token: Token) -> Token | None:
    current = token
    for _ in range(_DEEPEST):
        if current.dep_ == "ROOT":
            return None
        current = current.head
        if current.pos_ in ("VERB", "AUX"):
            return current
    return None


def _verb_above(verb: Token) -> Token | None:
    return None if verb.dep_ == "ROOT" else _governing_verb(verb)
