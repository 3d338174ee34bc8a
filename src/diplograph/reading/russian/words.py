"""The words of a Russian paragraph with their forms and what depends on what, as the models find them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from diplograph.model import Span
from diplograph.reading.russian.inflection import normal
from diplograph.reading.russian.models import RussianModels

__all__ = ["Word", "analyse", "have_one_root"]

# "узбекско-американский": the adjectives of two states, which razdel leaves whole
# and "экс-министр"
_PAIR = re.compile(r"([^\W\d_]+о)(-)([^\W\d_]+(?:ск|цк)[^\W\d_]+)|([Ээ]кс)(-)(\w.*)")
_CLAUSE = 4  # words behind a colon to be parsed by themselves
# "Ш.М. Мирзиёев", "К.-Ж. Токаев", "и.о. министра"
_DOTTED = re.compile(r"[Ии]\.\s?о\.|[А-ЯЁ]\.(?:\s?-?[А-ЯЁ]\.)*(?!\w\.)")


@dataclass(eq=False, slots=True)
class Word:
    """One word: `index` in its paragraph, `head` the word it depends on by `relation` (of Universal
    Dependencies) or None for the root of a sentence.

    `pos` and `features` are those of Universal Dependencies too; `lemma` is lower-case. `label` is PER, ORG,
    LOC or "". `sentence` numbers the sentences of the paragraph.
    """

    index: int
    text: str
    span: Span
    sentence: int
    spaced: bool
    pos: str = "X"
    features: Mapping[str, str] = field(default_factory=dict)
    lemma: str = ""
    head: Word | None = None
    relation: str = "root"
    label: str = ""

    @property
    def case(self) -> str:
        """The grammatical case, "" where there is none."""
        return self.features.get("Case", "")

    @property
    def is_plural(self) -> bool:
        """Whether it stands in the plural."""
        return self.features.get("Number") == "Plur"


def analyse(text: str, offset: int, models: RussianModels) -> list[Word]:
    """The words of the paragraph `text`, which begins at `offset` of the article."""
    from razdel import sentenize

    composed, origin = _compose(text, offset)
    clauses = []
    words: list[Word] = []
    for number, sentence in enumerate(sentenize(composed)):
        for clause, begin in _clauses(sentence.text, sentence.start):
            start = len(words)
            pieces = list(_pieces(clause))
            for first, last in pieces:
                span = Span(origin[begin + first], origin[begin + last])
                spaced = begin + last < len(composed) and composed[begin + last].isspace()
                words.append(Word(len(words), clause[first:last], span, number, spaced))
            clauses.append((words[start:], pieces, clause))
    _tag([members for members, _, _ in clauses], models)
    roots: dict[int, Word] = {}
    for members, pieces, written in clauses:
        _label(members, pieces, written, models)
        root = have_one_root(members)
        first_root = roots.setdefault(root.sentence, root)
        if first_root is not root:
            root.head, root.relation = first_root, "parataxis"
    return words


def _clauses(sentence: str, start: int) -> Iterator[tuple[str, int]]:
    """A sentence, divided behind a colon: the parser mixes up what stands on its two sides."""
    position = 0
    for colon in re.finditer(r":(?=\s+[^\s«\"„])", sentence):
        behind = sentence[colon.end() :]
        if len(behind.split()) >= _CLAUSE:
            yield sentence[position : colon.end()], start + position
            position = colon.end() + len(behind) - len(behind.lstrip())
    yield sentence[position:], start + position


def _compose(text: str, offset: int) -> tuple[str, list[int]]:
    """`text` with each letter and its combining marks as one character, and the offset in the article of each
    character and of the end."""
    composed: list[str] = []
    origin: list[int] = []
    for match in re.finditer(r".[\u0300-\u036f]*", text, re.DOTALL):
        one = unicodedata.normalize("NFC", match[0])
        if len(one) > 1:  # a mark that no letter has composed: it counts as part of the letter
            one = one[0]
        composed.append(one)
        origin.append(offset + match.start())
    return "".join(composed), [*origin, offset + len(text)]


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    from razdel import tokenize

    skip = 0
    for token in tokenize(text):
        if token.start < skip:
            continue
        if dotted := _DOTTED.match(text, token.start):
            yield dotted.span()
            skip = dotted.end()
            continue
        if pair := _PAIR.fullmatch(token.text):
            for group in (1, 2, 3) if pair[1] else (4, 5, 6):
                yield token.start + pair.start(group), token.start + pair.end(group)
        else:
            yield token.start, token.stop


def _tag(clauses: Sequence[Sequence[Word]], models: RussianModels) -> None:
    """Note what the networks say of each word: its forms, and on what it depends."""
    written = [[word.text for word in members] for members in clauses]
    found = zip(clauses, models.tagger.map(written), models.parser.map(written), strict=True)
    for members, tagged, parsed in found:
        for word, tag, node in zip(members, tagged.tokens, parsed.tokens, strict=True):
            word.pos, word.features = tag.pos, dict(tag.feats)
            head = int(node.head_id)
            if head and members[head - 1] is not word:
                word.head, word.relation = members[head - 1], node.rel
            word.lemma = _lemma(word, models)


def _label(
    words: Sequence[Word], pieces: Sequence[tuple[int, int]], text: str, models: RussianModels
) -> None:
    """Note which words are part of a name."""
    for found in models.recogniser(text).spans:
        for word, (first, last) in zip(words, pieces, strict=True):
            if found.start <= first and last <= found.stop:
                word.label = found.type


def have_one_root(words: Sequence[Word]) -> Word:
    """Hang further roots, and words in a circle, on the first root that is a verb, else the first; that
    one."""
    roots = [word for word in words if word.head is None]
    root = next((word for word in roots if word.pos == "VERB"), roots[0] if roots else words[0])
    root.head, root.relation = None, "root"
    for word in words:
        seen: set[int] = set()
        node: Word | None = word
        while node is not None and node is not root and node.index not in seen:
            seen.add(node.index)
            node = node.head
        if node is not root:
            word.head = root
            if word.pos == "VERB" or word.relation == "root":
                word.relation = "parataxis" if word.pos not in ("NOUN", "PROPN", "PRON") else "obj"
    return root


_CASES = {"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"}
_KINDS = {
    "VERB": ("VERB", "INFN", "PRTF", "PRTS", "GRND"),
    "AUX": ("VERB", "INFN"),
    "NOUN": ("NOUN",),
    "PROPN": ("NOUN",),
    "ADJ": ("ADJF", "ADJS", "COMP"),
    "ADV": ("ADVB", "COMP"),
    "ADP": ("PREP",),
    "PRON": ("NPRO", "ADJF"),
    "DET": ("ADJF",),
}


def _lemma(word: Word, models: RussianModels) -> str:
    kinds = _KINDS.get(word.pos, ())
    parses = models.dictionary.parse(word.text)
    fitting = [parse for parse in parses if parse.tag.POS in kinds] or parses
    case = _CASES.get(word.case)
    agreed = [parse for parse in fitting if case and case in parse.tag]
    best = (agreed or fitting)[0] if fitting else None
    return normal(best.normal_form if best is not None else word.text)
