"""The English words of a gloss: over the characters of which Russian words each stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from diplograph.knowledge import NameKind
from diplograph.knowledge.transliteration import is_cyrillic, romanise
from diplograph.model import Span
from diplograph.reading.russian.glossary import Glossary
from diplograph.reading.russian.inflection import nominative, normal, parts_of
from diplograph.reading.russian.names import NameIndex
from diplograph.reading.russian.reshaping import INITIALS
from diplograph.reading.russian.units import SMALL, Gloss, Paragraph, Unit, plural
from diplograph.reading.russian.words import Word

__all__ = ["write_units"]

_LABELS: Final = {"PER": "PERSON", "ORG": "ORG", "LOC": "GPE"}
_OWN: Final = {
    "его": "his",
    "ее": "her",
    "их": "their",
}
_PUNCTUATION: Final = {"«": '"', "»": '"', "“": '"', "”": '"', "„": '"'}


def write_units(paragraph: Paragraph, glossary: Glossary, index: NameIndex) -> None:
    """Give every unit of `paragraph` its English words, still without syntax."""
    writer = _Writer(paragraph, glossary, index)
    for unit in paragraph.units:
        writer.write(unit)


class _Writer:
    def __init__(self, paragraph: Paragraph, glossary: Glossary, index: NameIndex) -> None:
        self._words = paragraph.words
        self._unit_of = paragraph.unit_of
        self._children = paragraph.children
        self._prepositions = paragraph.prepositions
        self._glossary = glossary
        self._index = index

    def write(self, unit: Unit) -> None:
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
                unit.main_node.pos, unit.main_node.tag = "ADP", "IN"
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
        if INITIALS.fullmatch(word.text):
            text = "".join(f"{romanise(c)[0][:1].upper()}." for c in word.text if c.isalpha())
            return text, text, "PROPN", "NNP"
        if lemma in glossary.modals and word.pos == "AUX":
            return glossary.modals[lemma], glossary.modals[lemma], "AUX", "MD"
        if word.pos == "ADP":
            english = self._preposition(word)
            return english, english, "ADP", "IN"
        possessive = self._own(word) if lemma == "свой" else _OWN.get(normal(word.text), "")
        if possessive and word.pos in ("DET", "PRON", "ADJ"):
            return possessive, possessive, "PRON", "PRP$"
        if lemma == "быть" and word.pos == "AUX":
            future = normal(word.text).startswith("буд")
            return ("will", "will", "AUX", "MD") if future else ("was", "be", "AUX", "VBD")
        is_verb = word.pos == "VERB" or (word.pos == "ADJ" and lemma in glossary.verbs)
        if is_verb:
            english = self._verb(word)
            return english, english, "VERB", _verb_tag(word)
        if word.pos in ("ADJ", "NUM") and lemma in glossary.adjectives:
            return glossary.adjectives[lemma], glossary.adjectives[lemma], "ADJ", "JJ"
        if lemma in glossary.others and word.pos not in ("NOUN", "PROPN"):
            english = glossary.others[lemma]
            tag = {"CCONJ": "CC", "PRON": "PRP"}.get(word.pos, "RB")
            return self._cased(english, word), english, word.pos, tag
        if lemma in glossary.nouns and word.pos in ("NOUN", "PROPN", "X", "ADJ"):
            english = glossary.nouns[lemma]
            text = plural(english) if word.is_plural and not english.endswith("s") else english
            return self._cased(text, word), english, "NOUN", "NNS" if word.is_plural else "NN"
        return self._unknown(word)

    def _unknown(self, word: Word) -> tuple[str, str, str, str]:
        is_name = word.text[:1].isupper() and (word.label or word.pos == "PROPN")
        if is_name or (
            word.text[:1].isupper() and word.index and self._words[word.index - 1].text not in ".!?«"
        ):
            gender = word.features.get("Gender", "")
            text = self._index.family(word.text, gender) if word.label != "ORG" else ""
            if text:
                word.label = "PER"
            text = text or _romanised(nominative(word.text, gender))
            text = text.upper() if word.text.isupper() and len(word.text) > 1 else text
            return text, text.lower(), "PROPN", "NNP"
        text = romanise(word.lemma or normal(word.text))[0] or "-"
        pos = "NOUN" if word.pos in ("PROPN", "X") else word.pos
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


def _romanised(word: str) -> str:
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


def _main_place(unit: Unit) -> int:
    words = [node.text.lower().split()[0] for node in unit.nodes]
    return next((i for i, word in enumerate(words) if i and word in SMALL), len(words)) - 1
