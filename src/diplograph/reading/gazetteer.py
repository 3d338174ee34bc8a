"""Names of the reference knowledge found in text: many patterns in one pass, whole words only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import ahocorasick

from diplograph.knowledge import Name, NameKind
from diplograph.model import Span
from diplograph.reading.folding import fold_with_offsets

__all__ = ["Gazetteer", "Hit", "longest"]

_SHORTEST = (
    2  # letters; one-letter names ("X", the platform) need the exact case and are allowed by that rule alone
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A run of text that is written like `names`, which may belong to several entities."""

    span: Span
    names: tuple[Name, ...]


class Gazetteer:
    """A matcher over many names.

    Case and accents do not matter, but a name must begin with a capital where it is written with one, and a
    name of capitals alone (an acronym, however few letters) must stand in just these: "who" is not the World
    Health Organization.
    """

    def __init__(self, names: Iterable[Name]) -> None:
        self._by_form: dict[str, list[Name]] = {}
        for name in names:
            form = fold_with_offsets(name.text).text
            if form and (len(form) >= _SHORTEST or name.kind is NameKind.ACRONYM):
                known = self._by_form.setdefault(form, [])
                if name not in known:
                    known.append(name)

    @cached_property
    def _automaton(self) -> ahocorasick.Automaton:
        automaton = ahocorasick.Automaton()
        for form in sorted(self._by_form):
            automaton.add_word(form, form)
        automaton.make_automaton()
        return automaton

    def names_of(self, text: str) -> tuple[Name, ...]:
        """The names that are written like the whole of `text`."""
        return tuple(
            name
            for name in self._by_form.get(fold_with_offsets(text).text, ())
            if _case_agrees(name.text, text)
        )

    def find(self, text: str) -> list[Hit]:
        """All hits in `text`, overlapping ones too, ordered by where they begin, the longest first."""
        if not self._by_form:
            return []
        folded = fold_with_offsets(text)
        hits = []
        for last, form in self._automaton.iter(folded.text):
            first, end = last + 1 - len(form), last + 1
            if not folded.is_whole(first, end):
                continue
            span = Span(*folded.span(first, end))
            surface = span.of(text)
            if "\n\n" in surface:
                continue
            names = tuple(name for name in self._by_form[form] if _case_agrees(name.text, surface))
            if names:
                hits.append(Hit(span, names))
        return sorted(hits, key=lambda hit: (hit.span.start, -hit.span.end))


def longest(hits: Sequence[Hit]) -> list[Hit]:
    """The hits that lie in no longer one, left to right; where two overlap otherwise, the longer stays."""
    chosen: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (-len(hit.span), hit.span.start)):
        if not any(hit.span.overlaps(other.span) for other in chosen):
            chosen.append(hit)
    return sorted(chosen, key=lambda hit: hit.span)


def _case_agrees(name: str, surface: str) -> bool:
    letters = [character for character in name if character.isalpha()]
    if not letters:
        return name == surface
    if len(letters) <= 6 and all(character.isupper() for character in letters):
        return surface == name or _bare(surface) == _bare(name)
    first = next((i for i, word in enumerate(name.split()) if word[:1].isupper()), None)
    written = surface.split()
    if first is None or len(written) <= first:
        return first is None or next((c for c in surface if c.isalpha()), "").isupper()
    return any(character.isupper() for character in written[first][:2])


def _bare(text: str) -> str:
    return "".join(character for character in text if character.isalnum())
