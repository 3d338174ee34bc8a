"""The English syntax of a gloss: what its words depend on, and the words that Russian leaves to its cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from diplograph.model import Span
from diplograph.reading.russian.glossary import Glossary
from diplograph.reading.russian.reshaping import INITIALS
from diplograph.reading.russian.units import Gloss, Paragraph, Unit, is_person
from diplograph.reading.russian.words import Word

__all__ = ["attach_units"]

_LEFT: Final = frozenset({"amod", "det", "nummod", "acl", "advmod", "nummod:gov", "compound"})
_OF_CLAUSE: Final = frozenset(
    {"nsubj", "csubj", "mark", "punct", "parataxis", "advcl", "cc", "obl", "advmod", "aux"}
)
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


def attach_units(paragraph: Paragraph, glossary: Glossary) -> list[Gloss]:
    """Attach the English words of the units to each other; all of them, those that are put in too, in
    order."""
    attacher = _Attacher(paragraph, glossary)
    attacher.run()
    listed = [node for unit in paragraph.units for node in (*unit.before, *unit.nodes)]
    _check_heads(listed)
    return listed


class _Attacher:
    def __init__(self, paragraph: Paragraph, glossary: Glossary) -> None:
        self._words = paragraph.words
        self._units = paragraph.units
        self._unit_of = paragraph.unit_of
        self._children = paragraph.children
        self._glossary = glossary
        self._above: dict[int, Gloss] = {}  # index of a word -> the "be" to which it moves
        self._predicates: dict[int, Gloss] = {}

    def run(self) -> None:
        """Give every unit its place."""
        for unit in self._units:
            self._part_list(unit)
            if unit.main_node.pos not in ("VERB", "AUX") and self._is_predicate(unit.main):
                self._copula(unit)
        for unit in self._units:
            self._attach(unit)

    def _part_list(self, unit: Unit) -> None:
        """Put in a comma between the states of "министры А и Б" and the ministers' names behind them."""
        place = self._units.index(unit)
        if not is_person(unit) or not place:
            return
        before = self._units[place - 1]
        if before.name is None or not before.name.names[0].entity.startswith("state/"):
            return
        for earlier in reversed(self._units[max(0, place - 12) : place - 1]):
            if is_person(earlier):
                return
            if earlier.title:
                if earlier.main.is_plural:
                    unit.before.append(self._under(unit.main_node, ",", "punct", "PUNCT", ","))
                return

    def _node(self, word: Word) -> Gloss:
        return self._unit_of[word.index].main_node

    def _attach(self, unit: Unit) -> None:
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

    def _copula(self, unit: Unit) -> None:
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

    def _auxiliaries(self, unit: Unit) -> None:
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

    def _nominal(self, unit: Unit) -> None:
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
        strays = (base == "appos" and word.case == "Dat" != head_word.case) or (
            base == "parataxis" and word.case in ("Acc", "Dat") and verb is not None
        )
        if base in ("nmod", "obl", "obj") and self._names_holder(unit):
            node.dep = "appos"
        elif relation == "nsubj:pass" or (base == "nsubj" and passive):
            node.dep = "nsubjpass"
        elif not strays and base in ("nsubj", "appos", "csubj", "parataxis", "vocative", "root"):
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
            "appos",
            "parataxis",
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

    def _by_case(self, unit: Unit, verb: Word | None, passive: bool) -> None:
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
        elif relation == "obj" or (
            verb is not None
            and (relation == "iobj" or (case == "Acc" and relation in ("xcomp", "parataxis")))
        ):
            node.dep = "dobj"
        elif relation == "nmod" or (case == "Gen" and verb is None):
            if case in ("Gen", "", "Acc", "Nom", "Loc"):
                self._below_preposition(unit, "of", "prep")
            else:
                node.dep = "nmod"
        elif relation == "obl":
            node.dep = "npadvmod"
        else:
            node.dep = relation

    def _names_holder(self, unit: Unit) -> bool:
        """Whether a name right behind a title is that of him who holds it: "Президента Ш.М. Мирзиёева"."""
        first = unit.words[0].index
        while first and INITIALS.fullmatch(self._words[first - 1].text):
            first -= 1
        before = self._unit_of[first - 1] if first else None
        return bool(
            before and is_person(unit) and (before.title or before.main.lemma in self._glossary.nouns)
        )

    def _below_preposition(self, unit: Unit, text: str, dep: str) -> None:
        """Put in a preposition before the phrase of a noun, and hang the noun below it."""
        node = unit.main_node
        edge = self._edge(unit)
        preposition = self._inserted(text, edge, "ADP", "IN")
        preposition.head, preposition.dep = node.head, dep
        node.head, node.dep = preposition, "pobj"
        edge.before.insert(0, preposition)

    def _article(self, unit: Unit) -> None:
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

    def _edge(self, unit: Unit) -> Unit:
        """The unit with which the phrase of a noun begins."""
        first = unit.words[0]
        before = [
            child
            for child in self._children.get(unit.main.index, ())
            if child.index < first.index and child.relation in _LEFT
        ]
        if before:
            left = min(before, key=lambda child: child.index)
            for inner in _subtree(left, self._children):
                if inner.index < left.index and inner.pos != "PUNCT":
                    left = inner
            first = self._unit_of[left.index].words[0]
        return self._unit_of[first.index]

    @staticmethod
    def _inserted(text: str, before: Unit, pos: str, tag: str) -> Gloss:
        start = before.words[0].span.start
        return Gloss(text, Span(start, start), text, pos, tag, sentence=before.words[0].sentence)

    def _under(self, node: Gloss, text: str, dep: str, pos: str, tag: str) -> Gloss:
        lemma = "be" if text == "was" else text
        span = Span(node.span.start, node.span.start)
        return Gloss(text, span, lemma, pos, tag, dep, node, sentence=node.sentence)


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
