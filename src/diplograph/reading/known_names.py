"""Names that the reference knowledge has, the longest first, each with the likeliest of its owners."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from diplograph.knowledge import Knowledge, Name, NameKind
from diplograph.model import Article, EntityKind, PartialDate
from diplograph.reading.chart import Chart, Chunk, ChunkKind
from diplograph.reading.gazetteer import Gazetteer, Hit, longest
from diplograph.reading.lexicon import Lexicon

__all__ = ["KnownNameFinder"]

_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,5}")
_ADJECTIVES = (NameKind.ADJECTIVE, NameKind.DEMONYM)


class KnownNameFinder:
    """Covers the names of an article that the reference knowledge lists."""

    def __init__(self, knowledge: Knowledge, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self._knowledge = knowledge
        self._lexicon = lexicon
        self._gazetteer = gazetteer

    def cover(self, chart: Chart, article: Article) -> None:
        """Put in the names that the reference knowledge has, the longest first, each with the likeliest of
        its owners."""
        if not chart.tokens:
            return
        offset = chart.tokens[0].span.start
        text = article.text[offset : chart.tokens[-1].span.end]
        hits = []
        for hit in self._gazetteer.find(text):
            span = replace(hit.span, start=hit.span.start + offset, end=hit.span.end + offset)
            position = chart.tokens_of(span)
            if (
                position is not None
                and chart.is_free(*position)
                and not self._is_word_only(chart, position, hit.names)
                and not self._begins_person(chart, position, hit.names)
            ):
                hits.append(replace(hit, span=span))
        hits += self._dotted(chart)
        self.put(chart, hits, article)

    def put(self, chart: Chart, hits: Sequence[Hit], article: Article) -> None:
        """Put in names found in `article`, the longest of those that overlap, each with the likeliest of its
        owners."""
        for hit in longest(hits):
            first, last = chart.tokens_of(hit.span) or (0, 0)
            owners = self._rank(hit.names, article.published)
            if owners:
                best = owners[0]
                entity = self._government_as_state(best.entity)
                chart.put(
                    Chunk(
                        first,
                        last,
                        ChunkKind(self._knowledge.entities[entity].kind),
                        entity=entity,
                        name=chart.text(first, last),
                        reason=f"{best.kind}: {best.text}",
                        score=0.97 if len({name.entity for name in owners}) == 1 else 0.8,
                        adjective=best.kind in _ADJECTIVES,
                        others=tuple(
                            dict.fromkeys(name.entity for name in owners[1:] if name.entity != best.entity)
                        ),
                    )
                )
        self._grow_states(chart)

    def _grow_states(self, chart: Chart) -> None:
        """Take the words of a full name that nobody lists into the state's name: "the Republic of Argentina",
        "United States of Mexico"."""
        for state in [chunk for chunk in chart.chunks() if chunk.kind is ChunkKind.STATE]:
            first = state.first - 2
            if state.adjective or chart.folded(state.first - 1) != "of" or first < 0:
                continue
            if not self._is_state_word(chart, first, self._lexicon.state_forms):
                continue
            while first and self._is_state_word(chart, first - 1, self._lexicon.state_qualities):
                first -= 1
            begins = chart.at(first)
            if begins is not None and begins.first < first:
                continue
            chart.take_out(state)
            for other in {id(c): c for i in range(first, state.first) if (c := chart.at(i))}.values():
                chart.take_out(other)
            chart.put(replace(state, first=first, name=chart.text(first, state.last)))

    @staticmethod
    def _is_state_word(chart: Chart, position: int, words: frozenset[str]) -> bool:
        chunk = chart.at(position)
        fits = chunk is None or chunk.kind is ChunkKind.STATE
        return fits and chart.folded(position) in words and chart.tokens[position].is_capitalised

    def _dotted(self, chart: Chart) -> list[Hit]:
        """Acronyms written with points, "U.S.": they mean what the knowledge has without them."""
        hits = []
        for token in chart.tokens:
            if _DOTTED.fullmatch(token.text):
                names = self._gazetteer.names_of(token.text.replace(".", ""))
                if names:
                    hits.append(Hit(token.span, names))
        return hits

    @staticmethod
    def _begins_person(chart: Chart, position: tuple[int, int], names: Sequence[Name]) -> bool:
        """Whether the hit is somebody's given name, "Sofia Calltorp", or money, "US dollars"."""
        first, last = position
        after = chart.tokens[last] if last < len(chart) else None
        if after is None or last - first > 1 or chart.folded(first - 1) in ("in", "at", "from", "to", "near"):
            return False
        if after.text == "$" or after.folded in ("dollar", "dollars"):
            return True
        token = chart.tokens[first]
        places = all(name.entity.startswith(("place/", "state/")) for name in names)
        return (
            places
            and token.label == after.label == "PERSON"
            and after.is_capitalised
            and not any(name.kind in _ADJECTIVES for name in names)
        )

    def _government_as_state(self, entity: str) -> str:
        """A state's government as a whole is the state itself."""
        if entity.startswith("institution/") and self._knowledge.row(entity).get("kind") == "government":
            return self._knowledge.state_of(entity) or entity
        return entity

    def _is_word_only(self, chart: Chart, position: tuple[int, int], names: Sequence[Name]) -> bool:
        """Whether a one-word hit is an ordinary word that happens to begin a sentence or stands in a
        headline of capitals."""
        first, last = position
        if last - first > 1 or chart.tokens[first].label:
            return False
        word = chart.tokens[first].folded
        return word in self._lexicon.not_names and not any(name.kind in _ADJECTIVES for name in names)

    def _rank(self, names: Sequence[Name], at: PartialDate | None) -> list[Name]:
        def key(name: Name) -> tuple[object, ...]:
            dated = _in_force(name, at)
            kind = self._knowledge.entities[name.entity].kind
            in_office = (
                kind is EntityKind.PERSON
                and at is not None
                and bool(self._knowledge.posts_held(name.entity, at))
            )
            order = ("State", "Institution", "Place", "Person", "Gathering", "Document", "Initiative").index(
                kind
            )
            return (
                not dated,
                name.generated,
                name.language not in ("en", ""),
                not in_office,
                order,
                name.entity,
            )

        return sorted(names, key=key)


def _in_force(name: Name, at: PartialDate | None) -> bool:
    if at is None:
        return True
    begun = name.since is None or name.since.first_day() <= at.last_day()
    return begun and (name.until is None or at.first_day() <= name.until.last_day())
