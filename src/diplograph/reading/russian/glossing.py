"""The gloss of a paragraph: for every Russian word the English word of the frames, with English syntax.

Frames, titles and all rules that read English words work on the gloss, so there is one set of them. What
Russian says by case is said by a preposition put in before the phrase, the future by "will", a definite noun
by "the"; such words stand on no characters of the article. Everything else keeps the place of its Russian word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Final

from diplograph.knowledge import Knowledge, NameKind
from diplograph.knowledge.transliteration import is_cyrillic, romanise
from diplograph.model import Span
from diplograph.reading.russian.glossary import PREFIX, Glossary, Phrases
from diplograph.reading.russian.inflection import is_same_word, nominative, normal, parts_of
from diplograph.reading.russian.names import NameHit, NameIndex, TitleHit
from diplograph.reading.russian.words import Word, have_one_root

__all__ = ["Gloss", "Glosser"]

_SMALL: Final = frozenset({"of", "for", "and", "on", "the", "to", "in", "with"})
_LABELS: Final = {"PER": "PERSON", "ORG": "ORG", "LOC": "GPE"}
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X", "ADJ", "DET"})
_LEFT: Final = frozenset({"amod", "det", "nummod", "acl", "advmod", "nummod:gov", "compound"})
_OWN: Final = {
    "его": "his",
    "ее": "her",
    "их": "their",
}
_INITIALS: Final = re.compile(r"[А-ЯЁ]\.(?:\s?-?[А-ЯЁ]\.)*")
_PUNCTUATION: Final = {"«": '"', "»": '"', "“": '"', "”": '"', "„": '"'}


@dataclass(eq=False, slots=True)
class Gloss:
    """One word of the gloss, at `span` of the article (empty for a word that was put in), and its place in
    the syntax, in the terms of spaCy's English."""

    text: str
    span: Span
    lemma: str
    pos: str
    tag: str = ""
    dep: str = "dep"
    head: Gloss | None = None
    label: str = ""
    spaced: bool = True
    sentence: int = 0
    capitalised: bool = False
    name: NameHit | None = None
    unit: _Unit | None = None


@dataclass(eq=False, slots=True)
class _Unit:
    """Words that are glossed together; `main` is the word on whose behalf the others stand."""

    words: Sequence[Word]
    english: tuple[str, ...] = ()
    name: NameHit | None = None
    title: str = ""
    main: Word = field(init=False)
    nodes: list[Gloss] = field(default_factory=list)
    main_node: Gloss = field(init=False)
    before: list[Gloss] = field(default_factory=list)

    def __post_init__(self) -> None:
        inside = set(map(id, self.words))
        tops = [w for w in self.words if w.head is None or id(w.head) not in inside]
        nominal = [w for w in tops if w.pos not in ("PUNCT", "ADP")]
        self.main = (nominal or tops or list(self.words))[0]


class Glosser:
    """Glosses paragraphs; built once with a reference knowledge."""

    def __init__(self, knowledge: Knowledge, glossary: Glossary, names: NameIndex) -> None:
        self._knowledge = knowledge
        self._glossary = glossary
        self._names = names

    def gloss(
        self, words: Sequence[Word], names: Sequence[NameHit], titles: Sequence[TitleHit]
    ) -> list[Gloss]:
        """The gloss of `words`, in which `names` and `titles` were found."""
        return _Paragraph(self._knowledge, self._glossary, self._names, words, names, titles).run()


class _Paragraph:
    def __init__(
        self,
        knowledge: Knowledge,
        glossary: Glossary,
        index: NameIndex,
        words: Sequence[Word],
        names: Sequence[NameHit],
        titles: Sequence[TitleHit],
    ) -> None:
        self._knowledge = knowledge
        self._glossary = glossary
        self._index = index
        self._words = words
        self._prepositions: dict[int, str] = {}  # index of a word -> the preposition that it begins
        self._units: list[_Unit] = []
        self._unit_of: dict[int, _Unit] = {}
        self._children: dict[int, list[Word]] = {}
        self._above: dict[int, Gloss] = {}  # index of a word -> the "be" to which it moves
        self._predicates: dict[int, Gloss] = {}
        self._divide(names, titles)

    # --- units --------------------------------------------------------------------------------------------

    def _divide(self, names: Sequence[NameHit], titles: Sequence[TitleHit]) -> None:
        words = self._words
        named = {hit.first: hit for hit in names}
        titled = {hit.first: hit for hit in titles}
        position = 0
        while position < len(words):
            if hit := named.get(position):
                last = hit.last
                unit = _Unit(words[position:last], self._english_name(hit), name=hit)
            elif title := titled.get(position):
                last = title.last
                unit = _Unit(words[position:last], self._english_title(title), title=title.title)
                if sense := self._noun_sense(unit.main):
                    unit.english = tuple(sense.split())
            elif preposition := self._phrase_at(position, self._glossary.compound_prepositions):
                last, english = preposition
                unit = _Unit(words[position:last], (english,))
                self._make_preposition(unit, words[position:last])
            elif phrase := self._phrase_at(position, self._glossary.phrases):
                last, english = phrase
                unit = _Unit(words[position:last], tuple(english.split()))
            else:
                last = position + 1
                unit = _Unit(words[position:last])
            self._units.append(unit)
            for word in unit.words:
                self._unit_of[word.index] = unit
            position = last

    def _phrase_at(self, first: int, phrases: Phrases) -> tuple[int, str] | None:
        words = self._words
        begin = "".join(parts_of(words[first].text)[:1])
        for parts, english in phrases.get(begin[:PREFIX], ()):
            position, matched = first, 0
            while matched < len(parts) and position < len(words):
                here = parts_of(words[position].text)
                goal = parts[matched : matched + len(here)]
                same = here == goal or (len(here) == 1 and words[position].lemma == goal[0])
                if not here or not (same or (len(goal) == len(here) and all(map(is_same_word, here, goal)))):
                    break
                matched += len(here)
                position += 1
            if matched == len(parts):
                return position, english
        return None

    def _make_preposition(self, unit: _Unit, words: Sequence[Word]) -> None:
        """Let the noun of a preposition of several words ("в рамках визита") give its place to its object."""
        inside = set(map(id, words))
        noun = next((w for w in words if w.head is None or id(w.head) not in inside), words[0])
        after = self._words[words[-1].index + 1 :]
        governed = next((w for w in after if w.head is not None and id(w.head) in inside), None)
        if governed is not None and noun.pos in ("NOUN", "PROPN", "ADV"):
            governed.head, governed.relation = noun.head, "obl" if noun.head is not None else "root"
            for word in self._words:
                if word.head is noun and id(word) not in inside and word is not governed:
                    word.head = governed
            noun.head, noun.relation = governed, "case"
        unit.main = words[0]
        for word in words:
            if word is not words[0]:
                word.head, word.relation = words[0], "fixed"
        if governed is not None and words[0] is not noun:
            words[0].head, words[0].relation = governed, "case"
        words[0].pos = "ADP"
        self._prepositions[words[0].index] = unit.english[0]

    def _noun_sense(self, noun: Word) -> str:
        """What a noun stands for with one of the genitives that it has: "глава дипломатии"."""
        senses = self._glossary.senses.get(noun.lemma, {})
        below = [word for word in self._words if word.head is noun and word.lemma in senses]
        return senses[below[0].lemma] if below else ""

    def _english_name(self, hit: NameHit) -> tuple[str, ...]:
        entity = hit.names[0].entity
        if hit.names[0].kind in (NameKind.ADJECTIVE, NameKind.DESCRIPTION):
            plural = hit.names[0].kind is NameKind.DESCRIPTION
            kind = NameKind.DEMONYM if plural else NameKind.ADJECTIVE
            return tuple(self._index.english_form(entity, kind).split())
        name = self._knowledge.entity(entity).name
        first = self._words[hit.first]
        if entity.startswith(("place/", "state/")) and first.text.isupper() and len(first.text) > 3:
            name = name.upper()
        return tuple(name.split())

    def _english_title(self, hit: TitleHit) -> tuple[str, ...]:
        words = hit.title.split()
        if _Unit(self._words[hit.first : hit.last]).main.is_plural:
            end = next((i for i, word in enumerate(words) if word.lower() in _SMALL), len(words))
            words[end - 1] = _plural(words[end - 1])
        return tuple(words)

    # --- the gloss ----------------------------------------------------------------------------------------

    def run(self) -> list[Gloss]:
        """The words of the gloss, in order."""
        self._reshape()
        for _, members in groupby(self._words, key=lambda word: word.sentence):
            have_one_root(list(members))
        for word in self._words:
            if word.head is not None:
                self._children.setdefault(word.head.index, []).append(word)
        for unit in self._units:
            self._write(unit)
        for unit in self._units:
            self._part_list(unit)
            if unit.main_node.pos not in ("VERB", "AUX") and self._is_predicate(unit.main):
                self._copula(unit)
        for unit in self._units:
            self._attach(unit)
        listed: list[Gloss] = []
        for unit in self._units:
            listed += [*unit.before, *unit.nodes]
        _check_heads(listed)
        return listed

    def _reshape(self) -> None:
        """Give modal verbs, "acting" and initials their English place, below the word that they modify, and
        let a body in which somebody speaks be the one who speaks."""
        for word in self._words:
            if word.relation.startswith("nsubj") and word.case in ("Dat", "Ins", "Loc"):
                word.relation = "obl"  # the parser goes by the order of words more than by their case
        for word in self._words:
            if word.relation == "obj" and (word.case == "Nom" or self._is_counted(word)):
                self._make_subject(word)
        for word, after in pairwise(self._words):
            if _INITIALS.fullmatch(word.text) and after.text[:1].isupper():
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

    def _part_list(self, unit: _Unit) -> None:
        """Put in a comma between the states of "министры А и Б" and the names of the ministers behind them."""
        place = self._units.index(unit)
        if not self._is_person(unit) or not place:
            return
        before = self._units[place - 1]
        if before.name is None or not before.name.names[0].entity.startswith("state/"):
            return
        for earlier in reversed(self._units[max(0, place - 12) : place - 1]):
            if self._is_person(earlier):
                return
            if earlier.title:
                if earlier.main.is_plural:
                    unit.before.append(self._under(unit.main_node, ",", "punct", "PUNCT", ","))
                return

    @staticmethod
    def _is_person(unit: _Unit) -> bool:
        return unit.main.label == "PER" or (
            unit.name is not None and unit.name.names[0].entity.startswith("person/")
        )

    def _write(self, unit: _Unit) -> None:
        """Write the words of a unit over its characters."""
        words, main = unit.words, unit.main
        if not unit.english:
            text, lemma, pos, tag = self._plain(main)
            node = Gloss(text, main.span, lemma, pos, tag)
            unit.nodes, unit.main_node = [node], node
        else:
            unit.nodes = _spread(unit.english, words)
            place = _main_place(unit)
            unit.main_node = unit.nodes[place]
            for node in unit.nodes:
                node.pos, node.tag = ("PROPN", "NNP") if unit.name else ("NOUN", "NN")
                node.dep, node.head, node.lemma = "compound", unit.main_node, node.text.lower()
            unit.main_node.head = None
            if unit.main.index in self._prepositions:
                node.pos, node.tag = "ADP", "IN"
            elif unit.name and unit.name.names[0].kind is NameKind.ADJECTIVE:
                unit.main_node.pos, unit.main_node.tag = "ADJ", "JJ"
            elif unit.title and main.is_plural:
                unit.main_node.tag = "NNS"
            if not unit.name and unit.main_node.pos == "NOUN":
                unit.main_node.lemma = unit.main_node.text.lower().removesuffix("s")
        for node in unit.nodes:
            node.sentence = main.sentence
            node.label = _LABELS.get(main.label, "")
            node.name = unit.name
        unit.nodes[-1].spaced = words[-1].spaced

    def _plain(self, word: Word) -> tuple[str, str, str, str]:
        """The English word of a Russian one: text, lemma, part of speech, tag."""
        glossary, lemma = self._glossary, word.lemma
        if word.index in self._prepositions:
            return self._prepositions[word.index], self._prepositions[word.index], "ADP", "IN"
        if word.pos == "PUNCT" or not parts_of(word.text):
            mark = _PUNCTUATION.get(word.text, word.text)
            if mark in ("–", "—") and self._joins_titles(word):
                return "and", "and", "CCONJ", "CC"
            return mark, mark, "PUNCT", "." if mark in ".!?" else ","
        if not is_cyrillic(word.text):
            pos = "NUM" if word.text[:1].isdigit() else "PROPN"
            return word.text, word.text.lower(), pos, "CD" if pos == "NUM" else "NNP"
        if _INITIALS.fullmatch(word.text):
            text = "".join(f"{romanise(c)[0][:1].upper()}." for c in word.text if c.isalpha())
            return text, text, "PROPN", "NNP"
        if lemma in glossary.modals and word.pos == "AUX":
            return glossary.modals[lemma], glossary.modals[lemma], "AUX", "MD"
        if word.pos == "ADP":
            english = self._preposition(word)
            return english, english, "ADP", "IN"
        if lemma == "свой":
            return (own := self._own(word)), own, "PRON", "PRP$"
        if (own := _OWN.get(normal(word.text))) and word.pos in ("DET", "PRON"):
            return own, own, "PRON", "PRP$"
        if lemma == "быть" and word.pos == "AUX":
            future = word.features.get("Tense") == "Fut"
            return ("will", "will", "AUX", "MD") if future else ("was", "be", "AUX", "VBD")
        is_verb = word.pos == "VERB" or (word.pos == "ADJ" and lemma in glossary.verbs)
        if is_verb:
            english = self._verb(word)
            return english, english, "VERB", _verb_tag(word)
        if word.pos in ("ADJ", "NUM") and lemma in glossary.adjectives:
            return glossary.adjectives[lemma], glossary.adjectives[lemma], "ADJ", "JJ"
        if lemma in glossary.others and word.pos not in ("NOUN", "PROPN"):
            english = glossary.others[lemma]
            pos = {"SCONJ": "SCONJ", "CCONJ": "CCONJ", "PRON": "PRON", "DET": "DET", "PART": "PART"}.get(
                word.pos, word.pos
            )
            return self._cased(english, word), english, pos, {"CCONJ": "CC", "PRON": "PRP"}.get(pos, "RB")
        if lemma in glossary.nouns and word.pos in ("NOUN", "PROPN", "X", "ADJ"):
            english = glossary.nouns[lemma]
            text = _plural(english) if word.is_plural and not english.endswith("s") else english
            return self._cased(text, word), english, "NOUN", "NNS" if word.is_plural else "NN"
        return self._unknown(word)

    def _unknown(self, word: Word) -> tuple[str, str, str, str]:
        is_name = word.text[:1].isupper() and (word.label or word.pos == "PROPN")
        if is_name or (
            word.text[:1].isupper() and word.index and self._words[word.index - 1].text not in ".!?«"
        ):
            text = self._index.family(word.text) if word.label in ("PER", "") else ""
            if text:
                word.label = "PER"
            text = text or romanised(nominative(word.text, word.features.get("Gender", "")))
            text = text.upper() if word.text.isupper() and len(word.text) > 1 else text
            return text, text.lower(), "PROPN", "NNP"
        text = romanise(word.lemma or normal(word.text))[0] or "-"
        pos = {"ADJ": "ADJ", "ADV": "ADV", "NUM": "NUM", "DET": "DET", "PRON": "PRON", "AUX": "AUX"}.get(
            word.pos, "NOUN" if word.pos in ("NOUN", "PROPN", "X") else word.pos
        )
        tags = {"ADJ": "JJ", "ADV": "RB", "NUM": "CD", "NOUN": "NNS" if word.is_plural else "NN"}
        return self._cased(text, word), text, pos, tags.get(pos, "RB")

    @staticmethod
    def _cased(english: str, word: Word) -> str:
        return english[:1].upper() + english[1:] if word.text[:1].isupper() else english

    def _joins_titles(self, word: Word) -> bool:
        if not 0 < word.index < len(self._words) - 1:
            return False
        sides = (self._unit_of[word.index - 1], self._unit_of[word.index + 1])
        return all(side.title for side in sides)

    def _own(self, word: Word) -> str:
        """His, her or its, by the subject of the clause in which "свой" stands."""
        above = word.head
        while above is not None:
            for child in self._children.get(above.index, ()):
                if child.relation.startswith("nsubj"):
                    unit = self._unit_of[child.index]
                    if unit.title or child.label == "PER":
                        return "her" if child.features.get("Gender") == "Fem" else "his"
                    return "their" if child.is_plural else "its"
            above = above.head
        return "its"

    def _verb(self, word: Word) -> str:
        glossary, lemma = self._glossary, word.lemma
        if lemma not in glossary.verbs and lemma.endswith(("ся", "сь")) and lemma[:-2] in glossary.verbs:
            lemma = lemma[:-2]
        if senses := glossary.senses.get(lemma):
            for child in self._children.get(word.index, ()):
                if child.relation in ("obj", "nsubj:pass", "nsubj", "obl") and child.lemma in senses:
                    return senses[child.lemma]
            if word.head is not None and word.relation in ("acl", "amod") and word.head.lemma in senses:
                return senses[word.head.lemma]
        return glossary.verbs.get(lemma) or romanise(lemma)[0]

    def _preposition(self, word: Word) -> str:
        lemma = normal(word.text)
        noun = word.head
        if noun is None:
            return self._glossary.prepositions.get(lemma, "on")
        governor = noun.head
        if governor is not None and (
            found := self._glossary.governed_prepositions.get((governor.lemma, lemma))
        ):
            return found
        table = self._glossary.prepositions
        return (
            table.get(f"{lemma}:{noun.case}")
            or table.get(lemma)
            or next((english for key, english in table.items() if key.startswith(f"{lemma}:")), "on")
        )

    # --- syntax -------------------------------------------------------------------------------------------

    def _node(self, word: Word) -> Gloss:
        return self._unit_of[word.index].main_node

    def _attach(self, unit: _Unit) -> None:
        word, node = unit.main, unit.main_node
        if word.relation in ("case", "cop"):
            return  # placed by the noun, or by the predicate
        head = self._above.get(word.index) or (self._node(word.head) if word.head is not None else None)
        be = self._predicates.get(word.index)
        if be is not None:
            be.head, be.dep = head, "ROOT" if head is None else self._plain_dep(word, be)
            node.head, node.dep = be, "acomp" if node.pos == "ADJ" else "attr"
            return
        node.head, node.dep = (head, "dep") if head is not node else (None, "dep")
        if node.pos == "VERB":
            self._auxiliaries(unit)
        if node.head is None:
            node.dep = "ROOT"
        elif node.tag == "PRP$":
            node.dep = "poss"
        elif node.pos in ("NOUN", "PROPN", "PRON", "NUM", "X") or (
            node.pos in ("ADJ", "DET") and word.relation not in ("amod", "det", "nummod", "conj")
        ):
            self._nominal(unit)
        else:
            node.dep = self._plain_dep(word, node)
        self._article(unit)

    def _plain_dep(self, word: Word, node: Gloss) -> str:
        if node.text == "not":
            return "neg"
        if word.relation == "amod" and node.pos == "VERB":
            return "acl" if self._children.get(word.index) else "amod"
        return _DEPS.get(word.relation, word.relation.partition(":")[0])

    def _is_predicate(self, word: Word) -> bool:
        below = self._children.get(word.index, ())
        if any(child.relation == "cop" for child in below):
            return True
        subject = any(child.relation.startswith(("nsubj", "csubj")) for child in below)
        return (
            word.pos in ("ADJ", "NOUN", "PROPN")
            and word.relation in ("root", "ccomp", "parataxis", "acl:relcl", "advcl")
            and (subject or (word.pos == "ADJ" and word.features.get("Variant") == "Short"))
        )

    def _copula(self, unit: _Unit) -> None:
        """Let "be" stand above a predicate that is no verb; put it in where Russian leaves it out."""
        below = self._children.get(unit.main.index, ())
        cop = next((child for child in below if child.relation == "cop"), None)
        if cop is not None:
            be = self._node(cop)
            be.text = "will be" if be.text == "will" else "was"
            be.lemma, be.pos, be.tag = "be", "AUX", "VBD"
        else:
            edge = self._edge(unit)
            be = self._inserted("is", edge, "AUX", "VBZ")
            be.lemma = "be"
            edge.before.append(be)
        self._predicates[unit.main.index] = be
        for child in below:
            if child.relation.partition(":")[0] in _OF_CLAUSE and child is not cop:
                self._above[child.index] = be

    def _auxiliaries(self, unit: _Unit) -> None:
        word, node = unit.main, unit.main_node
        below = self._children.get(word.index, ())
        helped = any(child.relation in ("aux", "aux:pass") for child in below)
        form = word.features.get("VerbForm", "Fin")
        if form == "Inf" and not helped:
            unit.before.append(self._under(node, "to", "aux", "PART", "TO"))
        elif form == "Fin" and word.features.get("Tense") == "Fut" and not helped:
            unit.before.append(self._under(node, "will", "aux", "AUX", "MD"))
        if self._is_passive(word) and word.features.get("Variant") == "Short" and not helped:
            unit.before.append(self._under(node, "was", "auxpass", "AUX", "VBD"))

    def _is_passive(self, word: Word) -> bool:
        if word.pos not in ("VERB", "ADJ"):
            return False
        if word.features.get("Voice") == "Pass":
            return True
        verbs = self._glossary.verbs
        reflexive = word.lemma.endswith(("ся", "сь"))
        return reflexive and word.lemma not in verbs and word.lemma[:-2] in verbs

    def _nominal(self, unit: _Unit) -> None:
        """Give a noun its place by its case and its preposition."""
        word, node = unit.main, unit.main_node
        relation, head_word = word.relation, word.head
        assert head_word is not None and node.head is not None
        marks = [c for c in self._children.get(word.index, ()) if c.relation == "case" and c.pos == "ADP"]
        if relation == "conj" and not marks:
            node.dep = "conj"
            return
        governor = node.head
        if relation == "conj":
            first = head_word
            while first.relation == "conj" and first.head is not None:
                first = first.head
            governor = self._governor_of(first)
        if marks:
            mark = self._node(marks[0])
            mark.head, mark.dep = governor, "prep"
            node.head, node.dep = mark, "pobj"
            return
        base = relation.partition(":")[0]
        verb = head_word if head_word.pos in ("VERB", "AUX", "ADJ") else None
        passive = verb is not None and self._is_passive(verb)
        if relation == "nsubj:pass" or (base == "nsubj" and passive):
            node.dep = "nsubjpass"
        elif base in ("nsubj", "appos", "csubj", "parataxis", "vocative", "root"):
            node.dep = base
        elif base == "flat":
            node.dep = "compound"
        elif base in (
            "obj",
            "iobj",
            "obl",
            "nmod",
            "advmod",
            "xcomp",
            "ccomp",
            "acl",
            "dep",
            "orphan",
            "amod",
        ):
            self._by_case(unit, verb, passive)
        else:
            node.dep = _DEPS.get(relation, base)

    def _governor_of(self, word: Word) -> Gloss:
        node = self._node(word)
        head = node.head
        if head is not None and node.dep == "pobj" and head.head is not None:
            return head.head
        return head if head is not None else node

    def _by_case(self, unit: _Unit, verb: Word | None, passive: bool) -> None:
        word, node, case = unit.main, unit.main_node, unit.main.case
        governed, relation = self._glossary.governed, word.relation.partition(":")[0]
        if case == "Dat":
            if verb is not None and verb.lemma in governed["dative_object"]:
                node.dep = "dobj"
            else:
                self._below_preposition(unit, "to", "dative" if verb is not None else "prep")
        elif case == "Ins":
            lemma = verb.lemma if verb is not None else ""
            if lemma in governed["instrumental_predicate"]:
                node.dep = "attr"
            elif lemma in governed["instrumental_post"]:
                node.dep = "oprd"
            elif lemma in governed["instrumental_object"] and not passive:
                node.dep = "dobj"
            elif passive or verb is None:
                self._below_preposition(unit, "by", "agent" if passive else "prep")
            else:
                self._below_preposition(unit, "through", "prep")
        elif relation == "obj" or (verb is not None and relation == "iobj"):
            node.dep = "dobj"
        elif relation == "nmod" or (case == "Gen" and verb is None):
            if self._names_holder(unit):
                node.dep = "appos"
            elif case in ("Gen", "", "Acc", "Nom", "Loc"):
                self._below_preposition(unit, "of", "prep")
            else:
                node.dep = "nmod"
        elif relation == "obl":
            node.dep = "npadvmod"
        else:
            node.dep = relation

    def _names_holder(self, unit: _Unit) -> bool:
        """Whether a name right behind a title is that of him who holds it: "Президента Ш.М. Мирзиёева"."""
        first = unit.words[0].index
        while first and _INITIALS.fullmatch(self._words[first - 1].text):
            first -= 1
        before = self._unit_of[first - 1] if first else None
        return bool(
            before and self._is_person(unit) and (before.title or before.main.lemma in self._glossary.nouns)
        )

    def _below_preposition(self, unit: _Unit, text: str, dep: str) -> None:
        """Put in a preposition before the phrase of a noun, and hang the noun below it."""
        node = unit.main_node
        edge = self._edge(unit)
        preposition = self._inserted(text, edge, "ADP", "IN")
        preposition.head, preposition.dep = node.head, dep
        node.head, node.dep = preposition, "pobj"
        edge.before.insert(0, preposition)

    def _article(self, unit: _Unit) -> None:
        """Put in "the" before a noun of the glossary that nothing determines."""
        word, node = unit.main, unit.main_node
        if node.pos != "NOUN" or unit.name or node.dep in ("attr", "oprd", "appos", "compound", "conj"):
            return
        if not (unit.title or unit.english or word.lemma in self._glossary.nouns):
            return
        below = self._children.get(word.index, ())
        if any(c.relation in ("det", "nummod", "nummod:gov") for c in below):
            return
        edge = self._edge(unit)
        article = self._inserted("the", edge, "DET", "DT")
        article.head, article.dep = node, "det"
        edge.before.append(article)

    def _edge(self, unit: _Unit) -> _Unit:
        """The unit with which the phrase of a noun begins."""
        first = unit.words[0]
        while True:
            before = [
                child
                for child in self._children.get(unit.main.index, ())
                if child.index < first.index and child.relation in _LEFT
            ]
            if not before:
                break
            left = min(before, key=lambda child: child.index)
            for inner in _subtree(left, self._children):
                if inner.index < left.index and inner.pos != "PUNCT":
                    left = inner
            first = self._unit_of[left.index].words[0]
            break
        return self._unit_of[first.index]

    @staticmethod
    def _inserted(text: str, before: _Unit, pos: str, tag: str) -> Gloss:
        start = before.words[0].span.start
        return Gloss(text, Span(start, start), text, pos, tag, sentence=before.words[0].sentence)

    def _under(self, node: Gloss, text: str, dep: str, pos: str, tag: str) -> Gloss:
        lemma = "be" if text == "was" else text
        span = Span(node.span.start, node.span.start)
        return Gloss(text, span, lemma, pos, tag, dep, node, sentence=node.sentence)


_OF_CLAUSE: Final = frozenset(
    {"nsubj", "csubj", "mark", "punct", "parataxis", "advcl", "cc", "obl", "advmod", "aux"}
)
_BELOW_MODAL: Final = frozenset({"xcomp", "csubj", "ccomp"})
_DEPS: Final[Mapping[str, str]] = {
    "root": "ROOT",
    "obj": "dobj",
    "iobj": "dative",
    "aux:pass": "auxpass",
    "acl:relcl": "relcl",
    "nummod:gov": "nummod",
    "nummod:entity": "nummod",
    "flat:name": "compound",
    "flat:foreign": "compound",
    "flat": "compound",
    "fixed": "compound",
    "obl": "npadvmod",
    "discourse": "intj",
    "case": "prep",
}


def romanised(word: str) -> str:
    """A Russian name in Latin letters, as the press writes it: "Сухадольник" is Sukhadolnik."""
    parts = [romanise(part)[0] if part else "" for part in word.split("-")]
    return "-".join(part[:1].upper() + part[1:] for part in parts)


def _verb_tag(word: Word) -> str:
    form = word.features.get("VerbForm", "Fin")
    if form == "Inf":
        return "VB"
    if form == "Conv":
        return "VBG"
    if form == "Part" or word.features.get("Voice") == "Pass":
        return "VBN" if word.features.get("Voice") == "Pass" else "VBG"
    return {"Past": "VBD", "Fut": "VB"}.get(word.features.get("Tense", ""), "VBZ")


def _spread(english: Sequence[str], words: Sequence[Word]) -> list[Gloss]:
    """`english` over the characters of `words`: one over each, the last over whatever is left."""
    count = min(len(english), len(words))
    texts = [*english[: count - 1], " ".join(english[count - 1 :])]
    nodes = []
    for position, text in enumerate(texts):
        start = words[position].span.start
        end = words[position].span.end if position + 1 < count else words[-1].span.end
        nodes.append(Gloss(text, Span(start, end), text.lower(), "NOUN"))
    return nodes


def _main_place(unit: _Unit) -> int:
    words = [node.text.lower().split()[0] for node in unit.nodes]
    return next((i for i, word in enumerate(words) if i and word in _SMALL), len(words)) - 1


def _plural(word: str) -> str:
    if word.endswith("man"):
        return word[:-3] + "men"
    if word.endswith("y") and word[-2:-1] not in "aeo":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith("s") else "s")


def _subtree(word: Word, children: Mapping[int, Sequence[Word]]) -> Iterable[Word]:
    stack = [word]
    while stack:
        current = stack.pop()
        yield current
        stack += children.get(current.index, ())


def _check_heads(nodes: Sequence[Gloss]) -> None:
    """Give every sentence one root, and let no word hang on itself by way of others."""
    by_sentence: dict[int, list[Gloss]] = {}
    for node in nodes:
        by_sentence.setdefault(node.sentence, []).append(node)
    for members in by_sentence.values():
        inside = set(map(id, members))
        root = next((n for n in members if n.head is None and n.pos in ("VERB", "AUX")), None) or next(
            (n for n in members if n.head is None), members[0]
        )
        root.head, root.dep = None, "ROOT"
        for node in members:
            seen: set[int] = set()
            current: Gloss | None = node
            while current is not None and current is not root and id(current) not in seen:
                seen.add(id(current))
                current = current.head
            if current is not root or (node.head is not None and id(node.head) not in inside):
                node.head = root
                node.dep = "parataxis" if node.dep == "ROOT" and node.pos == "VERB" else node.dep
                if node.dep == "ROOT":
                    node.dep = "dep"
