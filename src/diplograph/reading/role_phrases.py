"""Role phrases: "Kazakh Deputy Prime Minister and Foreign Minister", "ambassador of Japan to Tajikistan".

Models attach coordinated titles wrongly, so they are read here as patterns over chunks, before anything is
parsed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from diplograph.reading.chart import Chart, Chunk, ChunkKind, RoleReading
from diplograph.reading.listed_names import past_joint
from diplograph.reading.role_words import RoleWords
from diplograph.reading.titles import TitleMatch, TitleMatcher

__all__ = ["OWNERS", "RolePhrase", "RolePhraseFinder"]

OWNERS = (ChunkKind.STATE, ChunkKind.INSTITUTION, ChunkKind.PLACE, ChunkKind.GATHERING)
_DOMAINS = (ChunkKind.INSTITUTION, ChunkKind.PLACE, ChunkKind.GATHERING)
_DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their"})
_DASHES = frozenset({"-", "–", "—", "‑"})


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """A role phrase from `first` to `last` with its posts. `possessive` is "his" or the like where it begins
    with that."""

    first: int
    last: int
    roles: tuple[RoleReading, ...]
    possessive: str = ""
    definite: bool = False

    @property
    def is_plural(self) -> bool:
        """Whether several people hold it."""
        return any(role.plural for role in self.roles)


class RolePhraseFinder:
    """Finds the role phrases of a chart."""

    def __init__(
        self, titles: TitleMatcher, words: RoleWords, state_of_capital: Callable[[str], str | None]
    ) -> None:
        self._titles = titles
        self._words = words
        self._state_of_capital = state_of_capital

    def find(self, chart: Chart) -> list[RolePhrase]:
        """The role phrases of `chart`, left to right, without overlap."""
        phrases: list[RolePhrase] = []
        position = 0
        while position < len(chart):
            phrase = self._phrase(chart, position)
            if phrase is None:
                position += 1
            else:
                phrases.append(phrase)
                position = phrase.last
        return phrases

    def _phrase(self, chart: Chart, first: int) -> RolePhrase | None:
        position, possessive, definite = first, "", False
        if chart.at(position) is None and chart.folded(position) in _DETERMINERS:
            word = chart.folded(position)
            possessive = word if word in ("his", "her", "its", "their") else ""
            definite = word == "the" or bool(possessive)
            position += 1
        owners, position = self._owners_before(chart, position)
        outer, position = self._qualifiers(chart, position)
        if not owners:
            owners, position = self._owners_before(chart, position)
        more, position = self._qualifiers(chart, position)
        qualifiers = outer | more
        match = self._titles.match(chart, position)
        if (
            match is not None
            and match.plural
            and match.last - match.first == 1
            and chart.folded(position - 1) in ("who", "which", "that", "and", "he", "she", "it")
        ):
            return None  # the verb: "who heads the mission"
        if match is None or not self._is_title_place(chart, match.first, match.last):
            return None
        if len(owners) > 1 and not match.plural and not definite:
            owners, first = (
                owners[-1:],
                owners[-1].first,
            )  # "of the United Kingdom and UN Secretary-General X"
        roles: list[RoleReading] = []
        while match is not None:
            position = self._past_second_field(chart, match.last)
            suffix, position = self._suffix(chart, position)
            of, to, position = self._owner_after(chart, position, match.title)
            of = of or match.of
            position = self._past_domain(chart, position)
            role = self._role(
                chart,
                match.first,
                position,
                match.title,
                qualifiers | suffix,
                of,
                to,
                match.plural,
                match.known,
            )
            roles.append(role)
            if role.plural and role.of and not owners:
                others, position = self._more_owners(chart, position)
                roles += [replace(role, of=other) for other in others]
            plural = role.plural
            match, qualifiers, end = self._next_title(chart, position, first)
            if match is not None and plural and not match.plural:
                break  # "the leaders of A and B, and the Secretary General of C": others
            position = end
        roles = self._share_owners(roles, [owner.entity for owner in owners])
        return RolePhrase(first, position, tuple(roles), possessive, definite)

    def _more_owners(self, chart: Chart, position: int) -> tuple[list[str], int]:
        """The other owners of "the ministers of Kazakhstan, Kyrgyzstan and Tajikistan", up to one whose
        holder is named right behind it."""
        found: list[str] = []
        while chart.word(position) == "," or chart.folded(position) == "and":
            start = position + 1
            start += chart.word(position) == "," and chart.folded(start) == "and"
            chunk, last = self.object_at(chart, start)
            if chunk is None or chunk.kind is not ChunkKind.STATE or chunk.adjective:
                break
            if self._begins_new_person(chart, last):
                # "of Latvia A, Norway B" has a name for each; "of Latvia, Norway A, B" as many behind all
                if self._count_people(chart, last) == len(found) + 2:
                    found.append(chunk.entity)
                    position = last
                break
            found.append(chunk.entity)
            position = last
        return found, position

    @staticmethod
    def _count_people(chart: Chart, position: int) -> int:
        """How many people are named one after another from `position` on."""
        count = 0
        while (person := chart.starting_at(position)) is not None and person.kind is ChunkKind.PERSON:
            count += 1
            position = past_joint(chart, person.last)
        return count

    @staticmethod
    def _is_title_place(chart: Chart, first: int, last: int) -> bool:
        """Whether a title may stand on these tokens: free ones, or a chunk that is a body named like its
        head."""
        return chart.is_free(first, last) or all(
            (chunk := chart.at(i)) is None or (first <= chunk.first and chunk.last <= last)
            for i in range(first, last)
        )

    def _owners_before(self, chart: Chart, first: int) -> tuple[list[Chunk], int]:
        owners: list[Chunk] = []
        position = first
        there = chart.at(first)
        after_where = chart.folded(first - 1) in ("in", "at", "near")
        if there is not None and there.kind is ChunkKind.PLACE and after_where:
            return [], first  # where somebody was, not whose minister he is
        while (chunk := chart.starting_at(position)) is not None and chunk.kind in OWNERS:
            owners.append(chunk)
            position = chunk.last
            if chart.folded(position) == "s":
                return owners, position + 1
            if chart.word(position) in ("'", "’"):
                return owners, position + 1
            if chart.folded(position) == "and" and self._is_owner(chart, position + 1):
                position += 1
            elif chart.word(position) in _DASHES and self._is_owner(chart, position + 1):
                return [], first
            else:
                break
        return owners, position

    @staticmethod
    def _is_owner(chart: Chart, position: int) -> bool:
        chunk = chart.starting_at(position)
        return chunk is not None and chunk.kind in OWNERS

    def _qualifiers(self, chart: Chart, position: int) -> tuple[frozenset[str], int]:
        words = self._words
        found: set[str] = set()
        while chart.at(position) is None:
            word = chart.folded(position)
            if word in words.former:
                found.add("former")
            elif word in words.acting:
                found.add("acting")
            elif word in words.designate:
                found.add("designate")
            elif word == "first" and self._titles.match(chart, position) is None:
                found.add("first")
            elif (
                (word in words.neutral and self._titles.match(chart, position) is None and word != "the")
                or (chart.word(position) in _DASHES and found)
                or (word in words.behind_newly and chart.folded(position - 1) == "newly")
            ):
                pass
            else:
                break
            position += 1
        return frozenset(found), position

    def _suffix(self, chart: Chart, position: int) -> tuple[frozenset[str], int]:
        if chart.word(position) in _DASHES and chart.folded(position + 1) in self._words.designate:
            return frozenset({"designate"}), position + 2
        return frozenset(), position

    def _owner_after(self, chart: Chart, position: int, title: str) -> tuple[str, str, int]:
        """The owner after "of", and for envoys to whom they are sent; where the words go on."""
        of = to = ""
        if chart.folded(position) == "of":
            chunk, last = self.object_at(chart, position + 1)
            if chunk is not None and chunk.kind in OWNERS and not chunk.adjective:
                of, position = chunk.entity, last
                if chart.folded(position) in ("chief", "head", "boss", "leader"):
                    position += 1  # "special representative of the UN chief"
                elif chart.folded(position) == "secretary" and title.endswith(("Representative", "Envoy")):
                    position += 1  # "Special Representative of the United Nations (UN) Secretary-General"
                    while chart.folded(position) == "general" or chart.word(position) in _DASHES:
                        position += 1
        speaks = title.startswith(("Spokes", "Press Secretary", "Deputy Spokes"))
        if speaks and not of and chart.folded(position) == "for":
            chunk, _ = self.object_at(chart, position + 1)
            if chunk is not None and chunk.kind in OWNERS:
                of = chunk.entity  # the words stay: "spokesman for UN Secretary-General X"
        if title in self._words.envoys or "Ambassador" in title:
            if chart.folded(position) in ("to", "in", "for"):
                chunk, last = self.object_at(chart, position + 1)
                if chunk is not None and chunk.kind in OWNERS and not chunk.adjective:
                    to = self._state_of_capital(chunk.entity) or chunk.entity
                    position = last
                elif chart.folded(position + 1) in ("the",) and chart.folded(position + 2) in (
                    "country",
                    "republic",
                ):
                    position += 3
            if not of and chart.folded(position) == "of":
                chunk, last = self.object_at(chart, position + 1)
                if chunk is not None and chunk.kind in OWNERS:
                    of, position = chunk.entity, last
        elif of and chart.folded(position) in ("in", "to"):
            chunk, last = self.object_at(chart, position + 1)
            if (
                chunk is not None
                and chunk.kind is ChunkKind.STATE
                and chunk.adjective is False
                and "Representative" in title
            ):
                to, position = chunk.entity, last
        return of, to, position

    @staticmethod
    def object_at(chart: Chart, position: int) -> tuple[Chunk | None, int]:
        """The chunk at `position`, after an article if there is one; behind a possessive ("of Kazakhstan's
        Senate") the last."""
        if chart.at(position) is None and chart.folded(position) in ("the", "its", "his", "her"):
            position += 1
        chunk = chart.at(position)
        while chunk is not None and chunk.first == position and chart.folded(chunk.last) == "s":
            after = chart.at(chunk.last + 1)
            if after is None or after.kind not in OWNERS:
                break
            position, chunk = chunk.last + 1, after
        if chunk is None or chunk.first != position:
            return None, position
        last = chunk.last
        if chart.word(last) == "(" and chart.word(last + 2) == ")":
            last += 3
        return chunk, last

    def _past_second_field(self, chart: Chart, position: int) -> int:
        """The end of a further field of work: "Minister of Foreign Affairs | and International Relations | of
        Lesotho"."""
        if chart.folded(position) != "and" or self._phrase_begins(chart, position + 1):
            return position
        last = position + 1
        while last < len(chart) and chart.at(last) is None and chart.tokens[last].is_capitalised:
            last += 1
        owner, _ = self.object_at(chart, last + 1) if chart.folded(last) == "of" else (None, last)
        fits = last > position + 1 and owner is not None and owner.kind is ChunkKind.STATE
        return last if fits else position

    def _phrase_begins(self, chart: Chart, position: int) -> bool:
        """Whether a further title stands there, qualifiers before it or not."""
        _, start = self._qualifiers(chart, position)
        return self._titles.match(chart, start) is not None

    def _past_domain(self, chart: Chart, position: int) -> int:
        """The end of what a post is for, where a name follows: "Deputy Prime Minister for Law and Security
        Tokon Mamytov", "special envoy for border delimitation, Nazirbek Borubaev"."""
        if chart.folded(position) not in ("for", "and"):
            return position
        if chart.folded(position) == "and":
            last = position + 1
            while chart.at(last) is None and last < len(chart) and chart.tokens[last].is_capitalised:
                last += 1
            chunk = chart.starting_at(last)
            named = chunk is not None and chunk.kind is ChunkKind.PERSON
            fits = named and last > position + 1 and not self._phrase_begins(chart, position + 1)
            return last if fits else position  # "Minister of Foreign Affairs and Trade Péter Szijjártó"
        for last in range(position + 1, min(position + 10, len(chart))):
            chunk = chart.at(last)
            if chunk is not None and chunk.kind is ChunkKind.PERSON:
                end = last - (chart.word(last - 1) == ",")
                is_domain = end > position + 1 and not self._title_ends_at(chart, position + 1, end)
                return end if is_domain else position
            if chunk is not None and chunk.kind not in _DOMAINS:
                break
            if chart.word(last) in (".", ";", ":", "(") or (
                chart.word(last) == "," and chart.at(last + 1) is None
            ):
                break
        return position

    def _title_ends_at(self, chart: Chart, first: int, end: int) -> bool:
        """Whether a title stands before `end`: of "the spokesman for Secretary-General X" that is X's."""
        matches = (self._titles.match(chart, start) for start in range(first, end))
        return any(match is not None and match.last == end for match in matches)

    def _role(
        self,
        chart: Chart,
        first: int,
        last: int,
        title: str,
        qualifiers: frozenset[str],
        of: str,
        to: str,
        plural: bool,
        known: bool,
    ) -> RoleReading:
        former = "former" in qualifiers or ("first" in qualifiers and title in self._words.first_is_former)
        capacity = (
            "acting" if "acting" in qualifiers else "designate" if "designate" in qualifiers else "full"
        )
        if title.startswith("Acting "):
            title, capacity = title.removeprefix("Acting "), "acting"
        head = "Commissioner" if title.startswith("Commissioner for ") else title
        of = of or self._words.default_owners.get(head, "")
        return RoleReading(title, chart.span(first, last), of, to, former, capacity, plural, known)

    def _next_title(
        self, chart: Chart, position: int, first: int
    ) -> tuple[TitleMatch | None, frozenset[str], int]:
        """The title that is joined to the one before by "and", "as well as", a comma or a dash; not one
        whose holder's name follows, where the phrase that began at `first` already belongs to the name
        before it."""
        start = position
        if chart.folded(position) == "and" or chart.word(position) in (*_DASHES, "/", ","):
            start += 1
            if chart.folded(start) == "and":
                start += 1
        elif [chart.folded(position + i) for i in range(3)] == ["as", "well", "as"]:
            start += 3
        else:
            return None, frozenset(), position
        comma = chart.word(position) in (",", *_DASHES)
        if chart.at(start) is None and chart.folded(start) in ("the", "also"):
            start += 1
        qualifiers, start = self._qualifiers(chart, start)
        match = self._titles.match(chart, start)
        if match is None or not chart.is_free(match.first, match.last):
            return None, frozenset(), position
        if comma and not match.known:
            return None, frozenset(), position
        if self._follows_person(chart, first):
            _, _, end = self._owner_after(chart, match.last, match.title)
            if self._begins_new_person(chart, end) or (
                chart.word(end) == "," and self._begins_new_person(chart, end + 1)
            ):
                return None, frozenset(), position
        if comma and chart.folded(position + 1) != "and" and self._begins_new_person(chart, match.last):
            return None, frozenset(), position
        return match, qualifiers, position

    @staticmethod
    def _follows_person(chart: Chart, first: int) -> bool:
        """Whether the phrase that begins at `first` stands in apposition to a name before it."""
        if chart.word(first - 1) not in (",", "(", "–", "—") and chart.folded(first - 1) not in (
            "is",
            "was",
            "as",
        ):
            return False
        for position in range(first - 1, max(first - 5, -1), -1):
            chunk = chart.at(position)
            if chunk is not None:
                return chunk.kind is ChunkKind.PERSON
            if chart.word(position) == ".":
                return False
        return False

    @staticmethod
    def _begins_new_person(chart: Chart, position: int) -> bool:
        chunk = chart.at(position)
        return chunk is not None and chunk.kind is ChunkKind.PERSON

    @staticmethod
    def _share_owners(roles: Sequence[RoleReading], owners: Sequence[str]) -> list[RoleReading]:
        """Give the owners before the titles to those that have none, and the last owner after them
        backwards."""
        shared: list[RoleReading] = []
        after = ""
        for role in reversed(roles):
            of = role.of or (owners[0] if len(owners) == 1 else "") or after
            shared.append(replace(role, of=of))
            after = role.of or after
        shared.reverse()
        if len(owners) > 1 and shared and shared[0].plural:
            return [replace(role, of=owner) for role in shared for owner in owners]
        return shared
