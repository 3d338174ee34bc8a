"""People whom the text only lists: behind a colon, or in the lines below ("The leaders sent congratulations:
..."), and those who speak as "we" in a text of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from diplograph.model import EntityKind
from diplograph.reading import ReadArticle
from diplograph.reading.chart import Chunk, ChunkKind
from diplograph.reading.syntax import ParsedParagraph, Unit

__all__ = ["authors_of", "listed_after"]

_JOINT_TEXTS = frozenset({"statement", "declaration", "communique", "communiqué", "letter", "appeal"})
_LONGEST_LINE = 40  # units; a longer paragraph is no line of a list


def listed_after(read: ReadArticle, index: int, position: int) -> tuple[str, ...]:
    """Those named behind the first colon after the unit `position` of paragraph `index`; where the paragraph
    ends with it, those in the lines that follow. Empty where there is no colon."""
    paragraph = read.paragraphs[index]
    colon = next((i for i in range(position, len(paragraph.units)) if paragraph.units[i].shown == ":"), None)
    if colon is None:
        return ()
    behind = paragraph.units[colon + 1 :]
    if behind:
        return _people(behind)
    return tuple(dict.fromkeys(p for line in _lines(read.paragraphs[index + 1 :]) for p in _people(line)[:1]))


def authors_of(read: ReadArticle) -> tuple[str, ...]:
    """Who "we" are in a joint statement, a communiqué or a letter: those named in the sentence that begins
    with "We,", or those whose leaders it names; else the states in the headline or the lead of such a
    text."""
    for paragraph in read.paragraphs:
        for sentence in paragraph.sentences:
            units = paragraph.units[sentence.start : sentence.end]
            if len(units) > 2 and units[0].shown.lower() == "we" and units[1].shown == ",":
                verb = next((t.i - sentence.start for t in sentence if t.dep_ == "ROOT"), len(units))
                named = _people(units[:verb]) or _parties(units[:verb]) or _people(units)
                if named:
                    return named
    return _states_of_joint_text(read)


def _parties(units: Iterable[Unit]) -> tuple[str, ...]:
    """The states and bodies whose leaders the units name by their posts: "We, the Presidents of A and B"."""
    chunks = [unit.chunk for unit in units if unit.chunk is not None]
    return tuple(dict.fromkeys(owner for chunk in chunks for owner in chunk.shared_owners))


def _states_of_joint_text(read: ReadArticle) -> tuple[str, ...]:
    """The states whose joint statement or the like the headline or the lead tells of."""
    for paragraph in read.paragraphs[:2]:
        words = [unit.shown.lower() for unit in paragraph.units]
        joint = words.index("joint") if "joint" in words and _JOINT_TEXTS & set(words) else 0
        chunks = [unit.chunk for unit in paragraph.units[:joint] if unit.chunk is not None]
        states = dict.fromkeys(
            entity
            for chunk in chunks
            for entity in (chunk.entity, *chunk.shared_owners)
            if entity.startswith("state/")
        )
        if len(states) > 1:
            return tuple(states)
    return ()


def _lines(paragraphs: Iterable[ParsedParagraph]) -> Iterator[tuple[Unit, ...]]:
    for paragraph in paragraphs:
        chunk = paragraph.units[0].chunk if paragraph.units else None
        if chunk is None or chunk.kind is not ChunkKind.PERSON or len(paragraph.units) > _LONGEST_LINE:
            return
        yield paragraph.units


def _people(units: Iterable[Unit]) -> tuple[str, ...]:
    chunks: list[Chunk] = [unit.chunk for unit in units if unit.chunk is not None]
    named = [c.entity for c in chunks if c.kind.entity_kind is EntityKind.PERSON and c.entity]
    return tuple(dict.fromkeys(named))
