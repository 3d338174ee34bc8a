"""People by their family names: who of those named in full is meant, or who held the post that stands before
the name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from diplograph.knowledge import Knowledge
from diplograph.model import EntityKind, PartialDate
from diplograph.reading.chart import Chart, Chunk, ChunkKind, fold
from diplograph.reading.lexicon import Lexicon
from diplograph.reading.provisional import is_patronymic, put_found_name
from diplograph.reading.titles import REFERENCE, TitleMatcher

__all__ = ["PeopleFinder"]

_INITIAL = re.compile(r"(?:[^\W\d_]\.)+(?:-[^\W\d_]\.)?")
_DIGRAPHS = frozenset(["Ch", "Dj", "Dzh", "Kh", "Sh", "Ts", "Ya", "Ye", "Yo", "Yu", "Zh"])
_LONG_ENOUGH, _MISSPELT = 7, 90  # letters of a family name, and rapidfuzz's ratio of 100, to be one misspelt
_ALIKE = 3  # letters at the beginning by which two spellings of a family name are alike
_TOP_LEVELS = ("head-of-state", "head-of-government", "head-of-organisation", "minister")


class PeopleFinder:
    """Finds people who are named by their family name alone."""

    def __init__(self, knowledge: Knowledge, lexicon: Lexicon, titles: TitleMatcher) -> None:
        self._knowledge = knowledge
        self._lexicon = lexicon
        self._titles = titles
        self._by_family: dict[str, list[str]] = defaultdict(list)
        for entity in knowledge.entities.values():
            if entity.kind is EntityKind.PERSON and (family := fold(knowledge.family_name(entity.id))):
                self._by_family[family].append(entity.id)
        self._add_spellings()
        self._longest = max((len(family.split()) for family in self._by_family), default=1)

    def _add_spellings(self) -> None:
        """Take in other spellings of family names, "Meredov" for Meredow: the last words of names that begin
        as the family name does."""
        knowledge = self._knowledge
        for name in knowledge.names:
            if knowledge.entities[name.entity].kind is not EntityKind.PERSON or " " not in name.text:
                continue
            spelling, family = fold(name.text).split()[-1], fold(knowledge.family_name(name.entity))
            alike = len(family) >= _ALIKE and spelling[:_ALIKE] == family[:_ALIKE]
            if alike and name.entity not in self._by_family[spelling]:
                self._by_family[spelling].append(name.entity)

    def cover(self, charts: Sequence[Chart], at: PartialDate | None) -> None:
        """Put in family names, in all of the article: headlines come before the name in full."""
        self._join_shorter_names(charts)
        self._cover_initialled(charts)
        named = self._named_in_full(charts)
        for chart in charts:
            title_ends = dict(self._titled(chart))
            position = 0
            while position < len(chart):
                position = self._cover_at(chart, position, named, title_ends, at)

    def _join_shorter_names(self, charts: Sequence[Chart]) -> None:
        """Take "Sadyr Nurgozhoevich" for the one with that given name who is named in full elsewhere, and
        "Spoljaric Egger" for the one whose name ends so."""
        people = [chunk for chart in charts for chunk in chart.chunks() if chunk.kind is ChunkKind.PERSON]
        names = {chunk.entity: fold(chunk.name).split() for chunk in people}
        for chart in charts:
            for chunk in [c for c in chart.chunks() if c.kind is ChunkKind.PERSON]:
                words = fold(chunk.name).split()
                if len(words) != 2 or chunk.entity in self._knowledge.entities:
                    continue
                others = {person: name for person, name in names.items() if person != chunk.entity}
                if is_patronymic(words[1]):
                    same = [person for person, name in others.items() if name[0] == words[0]]
                else:
                    same = [p for p, name in others.items() if len(name) > 2 and name[-2:] == words]
                if len(same) == 1:
                    chart.swap(
                        chunk, replace(chunk, entity=same[0], reason="part of a name in full", score=0.85)
                    )

    def _cover_initialled(self, charts: Sequence[Chart]) -> None:
        """Put in strangers who are named by initials and a family name, "A. Khaljanov"."""
        named = self._named_in_full(charts)
        for chart in charts:
            for first in range(len(chart) - 1):
                last = first + 1
                follows = first > 0 and self._is_initial(chart, first - 1)
                if follows or not self._is_initial(chart, first) or not chart.is_free(first, last):
                    continue
                while self._is_initial(chart, last):
                    last += 1
                family = chart.folded(last)
                known = family in named or any(
                    self._begins_with(person, chart.folded(first)[:1]) for person in self._by_family[family]
                )
                if not known and self._may_be_family(chart, last):
                    put_found_name(
                        chart, first, last + 1, EntityKind.PERSON, self._knowledge, "initials", 0.7
                    )

    @staticmethod
    def _is_initial(chart: Chart, position: int) -> bool:
        word = chart.word(position)
        return word[:1].isupper() and bool(_INITIAL.fullmatch(word)) and chart.at(position) is None

    def _may_be_family(self, chart: Chart, position: int) -> bool:
        word, folded = chart.word(position), chart.folded(position)
        if folded in self._lexicon.nouns or folded in self._lexicon.not_names:
            return False
        return chart.at(position) is None and word.istitle() and len(word) > 1 and word.isalpha()

    def _named_in_full(self, charts: Iterable[Chart]) -> Mapping[str, tuple[str, ...]]:
        """Folded family name -> ids of those who bear it and are named in full somewhere, in order."""
        named: dict[str, dict[str, None]] = defaultdict(dict)
        for chart in charts:
            for chunk in chart.chunks():
                if chunk.kind is ChunkKind.PERSON:
                    for family in self._families(chunk):
                        named[family][chunk.entity] = None
        return {family: tuple(people) for family, people in named.items()}

    def _families(self, chunk: Chunk) -> list[str]:
        families = []
        if chunk.entity in self._knowledge.entities:
            families.append(fold(self._knowledge.family_name(chunk.entity)))
        words = fold(chunk.name).split()
        families.append(words[-1])
        if len(words) == 3 and is_patronymic(words[-1]):
            families.append(words[0])  # "Umarov Askar Kuanyshevich"
        for position, word in enumerate(words[1:], start=1):
            if word in self._lexicon.inside_persons or word in ("al",):
                begin = position if position + 1 < len(words) else position - 1  # "Turgunbek uulu"
                families.append(" ".join(words[begin:]))
                break
        return [family for family in dict.fromkeys(families) if len(family) > 1]

    def _titled(self, chart: Chart) -> Iterable[tuple[int, str]]:
        for first in range(len(chart)):
            if chart.at(first) is None and (match := self._titles.match(chart, first)) is not None:
                yield match.last, match.title

    def _cover_at(
        self,
        chart: Chart,
        first: int,
        named: Mapping[str, tuple[str, ...]],
        title_ends: Mapping[int, str],
        at: PartialDate | None,
    ) -> int:
        chunk = chart.at(first)
        if chunk is not None:
            return chunk.last
        token = chart.tokens[first]
        if not token.is_word or not (token.is_capitalised or token.folded in self._lexicon.inside_persons):
            return first + 1
        for length in range(self._longest, 0, -1):
            last = self._end_of_words(chart, first, length)
            if last == first or not chart.is_free(first, last) or not chart.tokens[last - 1].is_capitalised:
                continue
            family = " ".join(chart.folded(i) for i in range(first, last) if chart.folded(i))
            title = title_ends.get(first)
            begin = self._with_initials(chart, first)
            initial = chart.folded(begin)[:1] if begin < first else ""
            person, reason, score = self._who(family, named, title, at, initial)
            if person and (person in named.get(family, ()) or title or self._is_alone(chart, begin, last)):
                name = chart.text(begin, last)
                chart.put(Chunk(begin, last, ChunkKind.PERSON, person, name, reason, score))
                return last
        titled = first in title_ends and not chart.headline and not token.begins
        if titled and token.folded not in self._lexicon.not_names:
            return self._put_titled_stranger(chart, first)
        return first + 1

    @staticmethod
    def _with_initials(chart: Chart, first: int) -> int:
        """Where the initials before a family name begin: "N. Turgunbek uulu", "K.-J. Tokayev"."""
        while first and chart.at(first - 1) is None and _INITIAL.fullmatch(chart.word(first - 1)):
            first -= 1
        if (
            chart.word(first - 1) == "."
            and chart.word(first - 2) in _DIGRAPHS
            and chart.at(first - 2) is None
        ):
            first -= 2  # "Sh. Mirziyoyev": the tokenizer takes the point for the end of a sentence
        return first

    def _end_of_words(self, chart: Chart, first: int, length: int) -> int:
        """Where `length` words from `first` end, hyphens between them not counted; `first` where there are
        not so many."""
        position, words = first, 0
        while position < len(chart) and words < length:
            words += chart.tokens[position].is_word
            if not chart.tokens[position].is_word and chart.word(position) not in ("-", "–"):
                return first
            position += 1
        return position if words == length else first

    def _who(
        self,
        family: str,
        named: Mapping[str, tuple[str, ...]],
        title: str | None,
        at: PartialDate | None,
        initial: str = "",
    ) -> tuple[str, str, float]:
        here = named.get(family, ())
        if initial and len(here) > 1:
            here = tuple(person for person in here if self._begins_with(person, initial))
        if len(here) == 1:
            return here[0], "family name of one named in full", 0.95
        if here and title:
            holders = [person for person in here if self._has_held(person, title, at)]
            if len(holders) == 1:
                return holders[0], f"family name and title: {title}", 0.9
        if here:
            return "", "", 0.0  # several bear it: a wrong link costs more than none
        if misspelt := self._misspelt(family, named):
            return misspelt, "family name of one named in full, as misspelt", 0.7
        known = self._by_family.get(family, [])
        if initial:
            known = [person for person in known if self._begins_with(person, initial)]
            if len(known) == 1:
                return known[0], "initial and family name", 0.75
        if title:
            holders = [person for person in known if self._has_held(person, title, at)]
            if len(holders) == 1:
                return holders[0], f"family name and title: {title}", 0.9
        prominent = [person for person in known if self._is_prominent(person, at)]
        if len(prominent) == 1:
            return prominent[0], "family name of an office-holder at the time", 0.7
        return "", "", 0.0

    def _misspelt(self, family: str, named: Mapping[str, tuple[str, ...]]) -> str:
        """Who of those named in full is meant by a family name that is nearly his and nobody's whom the
        knowledge has: "Smadiayarov" for Smadiyarov."""
        if len(family) < _LONG_ENOUGH or family in self._by_family:
            return ""
        near = {
            person
            for other, people in named.items()
            if len(other) >= _LONG_ENOUGH and fuzz.ratio(family, other) >= _MISSPELT
            for person in people
        }
        return near.pop() if len(near) == 1 else ""

    def _begins_with(self, person: str, initial: str) -> bool:
        """Whether one of the known forms of the name begins with `initial`; strangers may."""
        if person not in self._knowledge.entities:
            return True
        return fold(self._knowledge.entities[person].name).startswith(initial)

    def _has_held(self, person: str, title: str, at: PartialDate | None) -> bool:
        if at is None:
            return False
        wanted = title.removeprefix(REFERENCE)
        return any(
            title.startswith(REFERENCE) or fold(self._knowledge.posts[h.tenure.post].title) == fold(wanted)
            for h in self._knowledge.posts_held(person, at)
        )

    def _is_prominent(self, person: str, at: PartialDate | None) -> bool:
        if at is None:
            return False
        held = self._knowledge.posts_held(person, at)
        return any(self._knowledge.posts[holding.tenure.post].level in _TOP_LEVELS for holding in held)

    def _is_alone(self, chart: Chart, first: int, last: int) -> bool:
        """Whether the name is not a part of a longer one that nobody knows, and not the ordinary first word
        of a sentence."""
        before = chart.tokens[first - 1] if first else None
        after = chart.tokens[last] if last < len(chart) else None
        glued = (
            before is not None
            and before.is_capitalised
            and before.is_word
            and not before.begins
            and chart.at(first - 1) is None
        )
        follows = (
            after is not None
            and after.is_capitalised
            and after.is_word
            and not chart.headline
            and chart.at(last) is None
        )
        if (glued and self._titles.match(chart, first - 1) is None) or follows:
            return False
        token = chart.tokens[first]
        return (
            token.label in ("PERSON", "ORG", "GPE", "NORP")
            or not token.begins
            or token.folded not in self._lexicon.not_names
        )

    def _put_titled_stranger(self, chart: Chart, first: int) -> int:
        token = chart.tokens[first]
        if (
            token.folded in self._lexicon.nouns
            or token.folded in self._lexicon.honorifics
            or token.text.isupper()
        ):
            return first + 1
        if token.label not in ("PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"):
            return first + 1
        put_found_name(
            chart, first, first + 1, EntityKind.PERSON, self._knowledge, "family name after a title", 0.6
        )
        return first + 1
