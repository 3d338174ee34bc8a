"""Who is named together in a sentence: coordinated with each other, or as the two of one clause."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["conjuncts", "lists_in", "pairs_in"]


def conjuncts(token: Token) -> list[Token]:
    """`token` and those coordinated below it, left to right."""
    found = [token]
    stack = [c for c in token.children if c.dep_ == "conj"]
    while stack:
        child = stack.pop(0)
        found.append(child)
        stack += [c for c in child.children if c.dep_ == "conj"]
    return sorted(found, key=lambda t: t.i)


def lists_in(
    sentence: Iterable[Token], entities_of: Callable[[Token], Sequence[str]]
) -> Iterator[tuple[str, ...]]:
    """Two or more who are named in one list; `entities_of` tells whom a token names."""
    for token in sentence:
        members = conjuncts(token)
        if token.dep_ == "conj" or len(members) == 1:
            continue
        named = dict.fromkeys(entity for member in members for entity in entities_of(member))
        several = tuple(e for e in named if e.startswith(("person/", "state/", "institution/")))
        if len(several) >= 2:
            yield several


def pairs_in(
    sentence: Iterable[Token], entities_of: Callable[[Token], Sequence[str]]
) -> Iterator[tuple[str, ...]]:
    """Two people who stand together in one clause: the subject, and the object or whom he is "with"."""
    for verb in sentence:
        if verb.pos_ not in ("VERB", "AUX"):
            continue
        arguments: list[Token] = []
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass", "dobj"):
                arguments += conjuncts(child)
            elif child.lower_ in ("with", "by", "between"):
                arguments += _behind(child)
            if child.dep_ == "dobj" and child.pos_ == "NOUN":
                for preposition in child.children:
                    if preposition.lower_ in ("with", "between"):
                        arguments += _behind(preposition)
        each = [entities for argument in arguments if len(entities := entities_of(argument)) == 1]
        people = tuple(dict.fromkeys(e for entities in each for e in entities if e.startswith("person/")))
        if len(people) == 2:
            yield people


def _behind(preposition: Token) -> list[Token]:
    if preposition.dep_ not in ("prep", "agent"):
        return []
    objects = (inner for inner in preposition.children if inner.dep_ == "pobj")
    return [member for inner in objects for member in conjuncts(inner)]
