"""The parse of a glossed paragraph, in the form in which the English pipeline gives it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from diplograph.reading.chart import Chart, Chunk, ChunkKind, Token, fold
from diplograph.reading.russian.units import Gloss
from diplograph.reading.syntax import ParsedParagraph, Unit, build_units

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["GlossedChart", "parse_gloss"]

_ENDING = frozenset({".", "!", "?", "…", ":"})
_OPENING = frozenset({'"', "(", "—", "–", "-"})


class GlossedChart(Chart):
    """A chart over the gloss of a paragraph; `nodes` has the word of the gloss behind each token."""

    def __init__(self, nodes: Sequence[Gloss]) -> None:
        tokens = []
        begins = True
        for node in nodes:
            tokens.append(Token(node.text, node.span, fold(node.text), node.label, begins, node.spaced))
            begins = node.text in _ENDING or (begins and node.text in _OPENING) or node.text == '"'
        super().__init__(tokens)
        self.nodes = tuple(nodes)


def parse_gloss(chart: GlossedChart) -> ParsedParagraph:
    """The units of `chart` with the syntax of its words: what a chunk covers is one word."""
    from spacy.tokens import Doc

    units = build_units(chart)
    groups = _groups(chart, len(units))
    place = {id(node): index for index, group in enumerate(groups) for node in group}
    tops = [_top(group, place, index) for index, group in enumerate(groups)]
    heads = [_head(top, place, index) for index, top in enumerate(tops)]
    deps = [
        top.dep if head != index else "ROOT"
        for index, (top, head) in enumerate(zip(tops, heads, strict=True))
    ]
    forms = [_form(unit, top) for unit, top in zip(units, tops, strict=True)]
    _tell_times(units, deps)
    doc: Doc = Doc(
        _vocabulary(),
        words=[unit.shown for unit in units],
        spaces=[unit.spaced for unit in units],
        lemmas=[lemma for lemma, _, _ in forms],
        pos=[pos for _, pos, _ in forms],
        tags=[tag for _, _, tag in forms],
        heads=heads,
        deps=deps,
    )
    return ParsedParagraph(chart, units, doc)


@cache
def _vocabulary() -> Any:
    import spacy

    return spacy.blank("en").vocab


def _groups(chart: GlossedChart, count: int) -> list[tuple[Gloss, ...]]:
    groups: list[tuple[Gloss, ...]] = []
    position = 0
    while position < len(chart):
        chunk = chart.at(position)
        last = chunk.last if chunk is not None else position + 1
        if chunk is None or chunk.kind is not ChunkKind.DATELINE:
            groups.append(chart.nodes[position:last])
        position = last
    assert len(groups) == count
    return groups


def _top(group: Sequence[Gloss], place: dict[int, int], index: int) -> Gloss:
    """The word of a unit by which it hangs on the others: the first whose head is elsewhere."""
    outside = [n for n in group if n.head is None or place.get(id(n.head)) != index]
    content = [n for n in outside if n.pos not in ("PUNCT", "ADP", "DET", "CCONJ", "PART")]
    rooted = [n for n in content if n.head is None]
    return (rooted or content or outside or list(group))[0]


def _head(top: Gloss, place: dict[int, int], index: int) -> int:
    """The unit on which one hangs: where its head is in no unit (a dateline), that of the head's head."""
    node = top.head
    seen = 0
    while node is not None and seen < 50:
        found = place.get(id(node))
        if found is not None and found != index:
            return found
        node, seen = node.head, seen + 1
    return index


_FORMS = {
    ChunkKind.TIME: ("NOUN", "NN"),
    ChunkKind.TITLE: ("NOUN", "NN"),
}


def _form(unit: Unit, top: Gloss) -> tuple[str, str, str]:
    """Lemma, part of speech and tag of a unit."""
    chunk = unit.chunk
    if chunk is None:
        return top.lemma, top.pos, top.tag
    if chunk.adjective and chunk.kind is not ChunkKind.PERSON:
        plural = unit.shown.endswith("s")
        return unit.shown, "PROPN" if plural else "ADJ", "NNPS" if plural else "JJ"
    pos, tag = _FORMS.get(chunk.kind, ("PROPN", "NNP"))
    if chunk.kind is ChunkKind.TITLE and unit.shown.endswith("s"):
        return unit.shown.removesuffix("s"), pos, "NNS"
    return unit.shown.lower(), pos, tag


def _tell_times(units: Sequence[Unit], deps: list[str]) -> None:
    """Let a time that no preposition governs depend as an adverb."""
    for index, unit in enumerate(units):
        chunk: Chunk | None = unit.chunk
        if chunk is None or deps[index] == "ROOT":
            continue
        if chunk.kind is ChunkKind.TIME and deps[index] != "pobj":
            deps[index] = "npadvmod"
