"""Russian syntax made ready for its gloss: what another language puts elsewhere is moved in the tree."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import Final

from diplograph.knowledge import NameKind
from diplograph.reading.russian.glossary import Glossary
from diplograph.reading.russian.inflection import normal
from diplograph.reading.russian.units import Paragraph
from diplograph.reading.russian.words import Word, have_one_root

__all__ = ["INITIALS", "reshape"]

INITIALS: Final = re.compile(r"[А-ЯЁ]\.(?:\s?-?[А-ЯЁ]\.)*")
"""Initials, written together or apart."""
_BELOW_MODAL: Final = frozenset({"xcomp", "csubj", "ccomp"})


def reshape(paragraph: Paragraph, glossary: Glossary) -> None:
    """Move words of the trees of `paragraph`; each sentence keeps one root."""
    _Reshaper(paragraph, glossary).run()
    for _, members in groupby(paragraph.words, key=lambda word: word.sentence):
        have_one_root(list(members))


class _Reshaper:
    def __init__(self, paragraph: Paragraph, glossary: Glossary) -> None:
        self._words = paragraph.words
        self._unit_of = paragraph.unit_of
        self._prepositions = paragraph.prepositions
        self._glossary = glossary

    def run(self) -> None:
        """Give modal verbs, "acting" and initials their English place, below the word that they modify, and
        let a body in which somebody speaks be the one who speaks."""
        for word in self._words:
            if word.relation.startswith("nsubj") and word.case in ("Dat", "Ins", "Loc"):
                word.relation = "obl"  # the parser goes by the order of words more than by their case
        for word in self._words:
            if word.relation == "obj" and (word.case == "Nom" or self._is_counted(word)):
                self._make_subject(word)
        for word, after in pairwise(self._words):
            if INITIALS.fullmatch(word.text) and after.text[:1].isupper():
                self._hang_initials(word, after)
            elif word.text == "-" and word.index and self._is_pair(word.index):
                before = self._words[word.index - 1]
                before.head, before.relation = after, "amod"
                word.head, word.relation = after, "punct"
        for word in self._words:
            unit = self._unit_of[word.index]
            modal = word.lemma in self._glossary.modals and not unit.name and not unit.title
            acting = unit.english == ("acting",) and word is unit.main
            if modal:
                below = next((w for w in self._words if w.head is word and w.relation in _BELOW_MODAL), None)
                if below is not None and below.pos in ("VERB", "AUX"):
                    self._swap(word, below, "aux")
                    word.pos = "AUX"
            elif acting:
                inside = set(map(id, unit.words))
                below = next(
                    (
                        w
                        for w in self._words
                        if w.head is not None
                        and id(w.head) in inside
                        and id(w) not in inside
                        and w.pos in ("NOUN", "PROPN")
                        and w.index > word.index
                    ),
                    None,
                )
                if below is not None:
                    below.features = {**below.features, "Case": word.case or "Nom"}
                    self._swap(word, below, "amod")
            elif word.pos == "VERB" and word.is_plural and word.features.get("VerbForm") == "Fin":
                self._name_speaker(word)

    def _is_counted(self, word: Word) -> bool:
        """Whether a number governs the noun, whose genitive then may stand for a nominative."""
        return any(w.head is word and w.relation == "nummod:gov" for w in self._words)

    def _make_subject(self, word: Word) -> None:
        """Make the subject of an object in the nominative, where another object or no subject is there."""
        siblings = [w for w in self._words if w.head is word.head and w is not word]
        if any(w.relation.startswith(("nsubj", "csubj")) for w in siblings):
            return
        if word.case == "Nom" or any(w.relation in ("obj", "iobj") or w.case == "Dat" for w in siblings):
            word.relation = "nsubj"

    def _hang_initials(self, initials: Word, family: Word) -> None:
        """Let the family name, and not the initials before it, be what depends on the rest."""
        if initials.head is not family:
            family.head, family.relation = initials.head, initials.relation
            family.features = {**family.features, "Case": family.case or initials.case}
        for word in self._words:
            if word.head is initials and word is not family:
                word.head = family
        initials.head, initials.relation = family, "flat"

    def _is_pair(self, hyphen: int) -> bool:
        """Whether the adjectives of two states stand around a hyphen: "узбекско-американский"."""
        sides = (self._unit_of[hyphen - 1].name, self._unit_of[hyphen + 1].name)
        return all(side is not None and side.names[0].kind is NameKind.ADJECTIVE for side in sides)

    def _name_speaker(self, verb: Word) -> None:
        """Make the body of "заявили в МИД", "в Ташкенте назвали" the subject of a verb that has none."""
        below = [word for word in self._words if word.head is verb]
        first = verb
        while first.relation == "conj" and first.head is not None:
            first = first.head
        if any(
            w.relation.startswith(("nsubj", "csubj"))
            for w in (*below, *(w for w in self._words if w.head is first))
        ):
            return
        for noun in below:
            mark = next((w for w in self._words if w.head is noun and w.relation == "case"), None)
            unit = self._unit_of[noun.index]
            if mark is None or normal(mark.text) not in ("в", "во") or noun.case == "Acc":
                continue
            kinds = unit.name.names[0].entity.partition("/")[0] if unit.name else ""
            body = kinds in ("institution", "state", "place") or noun.lemma in self._glossary.speakers
            if body or unit.english[-1:] == ("Ministry",):
                noun.relation, noun.features = "nsubj", {**noun.features, "Case": "Nom"}
                mark.relation, mark.pos = "dep", "ADP"
                self._prepositions[mark.index] = "by"
                return

    def _swap(self, upper: Word, lower: Word, relation: str) -> None:
        lower.head, lower.relation = upper.head, upper.relation
        for word in self._words:
            if word.head is upper and word is not lower:
                word.head = lower
        upper.head, upper.relation = lower, relation
