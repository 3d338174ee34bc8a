"""Posts in words: phrases such as "Kazakh Deputy Prime Minister and Foreign Minister", and the people beside
them.

Models attach coordinated titles wrongly, so role phrases are read here as patterns over chunks, before
anything is parsed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from diplograph.reading.chart import Chart, Chunk, ChunkKind, RoleReading, fold
from diplograph.reading.lexicon import load_table
from diplograph.reading.titles import TitleMatch, TitleMatcher

__all__ = ["RoleFinder", "RoleWords", "load_role_words"]

_OWNERS = (ChunkKind.STATE, ChunkKind.INSTITUTION, ChunkKind.PLACE, ChunkKind.GATHERING)
_DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their"})
_DASHES = frozenset({"-", "–", "—", "‑"})


@dataclass(frozen=True, slots=True)
class RoleWords:
    """The words around titles, folded; see `data/lexicon/en/roles.yaml`."""

    former: frozenset[str]
    acting: frozenset[str]
    designate: frozenset[str]
    neutral: frozenset[str]
    behind_newly: frozenset[str]
    first_is_former: frozenset[str]
    verbs: Mapping[str, str]
    default_owners: Mapping[str, str]
    envoys: frozenset[str]


@cache
def load_role_words(language: str = "en") -> RoleWords:
    """The role words of `language`."""
    table = load_table(language, "roles")
    words = {
        key: frozenset(fold(word) for word in table[key])
        for key in ("former", "acting", "designate", "neutral", "behind_newly")
    }
    return RoleWords(
        **words,
        first_is_former=frozenset(table["first_is_former"]),
        verbs=table["verbs"],
        default_owners=table["default_owners"],
        envoys=frozenset(table["envoys"]),
    )


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A role phrase from `first` to `last` with its posts. `possessive` is "his" or the like where it begins
    with that."""

    first: int
    last: int
    roles: tuple[RoleReading, ...]
    possessive: str = ""
    definite: bool = False

    @property
    def is_plural(self) -> bool:
        return any(role.plural for role in self.roles)


class RoleFinder:
    """Finds role phrases in a chart and joins each with the person whose posts it tells."""

    def __init__(
        self, titles: TitleMatcher, words: RoleWords, state_of_capital: Callable[[str], str | None]
    ) -> None:
        self._titles = titles
        self._words = words
        self._state_of_capital = state_of_capital

    def cover(self, chart: Chart) -> None:
        """Grow each person's chunk over the role phrases beside it, and put in the phrases that stand
        alone."""
        phrases = self._phrases(chart)
        self._bind_lists(chart, phrases)
        for phrase in phrases:
            if not self._bind_before(chart, phrase):
                self._bind_after(chart, phrase)
        self._bind_relative_verbs(chart)
        self._bind_of_states(chart, phrases)
        for phrase in phrases:
            if chart.is_free(phrase.first, phrase.last) or self._covers_owners_only(chart, phrase):
                self._put_alone(chart, phrase)

    # --- finding phrases
    # -------------------------------------------------------------------------------------------

    def _phrases(self, chart: Chart) -> list[_Phrase]:
        phrases: list[_Phrase] = []
        position = 0
        while position < len(chart):
            phrase = self._phrase(chart, position)
            if phrase is None:
                chunk = chart.at(position)
                position = (
                    position + 1
                    if chunk is None or chunk.first < position
                    else self._past_owner(chart, position)
                )
            else:
                phrases.append(phrase)
                position = phrase.last
        return phrases

    @staticmethod
    def _past_owner(chart: Chart, position: int) -> int:
        return position + 1

    def _phrase(self, chart: Chart, first: int) -> _Phrase | None:
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
        roles: list[RoleReading] = []
        while match is not None:
            position = match.last
            suffix, position = self._suffix(chart, position)
            of, to, position = self._owner_after(chart, position, match.title)
            of = of or match.of
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
            match, qualifiers, position = self._next_title(chart, position, first)
        roles = self._share_owners(roles, [owner.entity for owner in owners])
        return _Phrase(first, position, tuple(roles), possessive, definite)

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
        while (chunk := chart.at(position)) is not None and chunk.first == position and chunk.kind in _OWNERS:
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
        chunk = chart.at(position)
        return chunk is not None and chunk.first == position and chunk.kind in _OWNERS

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
            chunk, last = self._object(chart, position + 1)
            if chunk is not None and chunk.kind in _OWNERS and not chunk.adjective:
                of, position = chunk.entity, last
                if chart.folded(position) in ("chief", "head", "boss", "leader"):
                    position += 1  # "special representative of the UN chief"
        if title in self._words.envoys or "Ambassador" in title:
            if chart.folded(position) in ("to", "in", "for"):
                chunk, last = self._object(chart, position + 1)
                if chunk is not None and chunk.kind in _OWNERS and not chunk.adjective:
                    to = self._state_of_capital(chunk.entity) or chunk.entity
                    position = last
                elif chart.folded(position + 1) in ("the",) and chart.folded(position + 2) in (
                    "country",
                    "republic",
                ):
                    position += 3
            if not of and chart.folded(position) == "of":
                chunk, last = self._object(chart, position + 1)
                if chunk is not None and chunk.kind in _OWNERS:
                    of, position = chunk.entity, last
        elif of and chart.folded(position) in ("in", "to"):
            chunk, last = self._object(chart, position + 1)
            if (
                chunk is not None
                and chunk.kind is ChunkKind.STATE
                and chunk.adjective is False
                and "Representative" in title
            ):
                to, position = chunk.entity, last
        return of, to, position

    @staticmethod
    def _object(chart: Chart, position: int) -> tuple[Chunk | None, int]:
        """The chunk at `position`, after an article if there is one; behind a possessive ("of Kazakhstan's
        Senate") the last."""
        if chart.at(position) is None and chart.folded(position) in ("the", "its", "his", "her"):
            position += 1
        chunk = chart.at(position)
        while chunk is not None and chunk.first == position and chart.folded(chunk.last) == "s":
            after = chart.at(chunk.last + 1)
            if after is None or after.kind not in _OWNERS:
                break
            position, chunk = chunk.last + 1, after
        if chunk is None or chunk.first != position:
            return None, position
        last = chunk.last
        if chart.word(last) == "(" and chart.word(last + 2) == ")":
            last += 3
        return chunk, last

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
        of = of or self._words.default_owners.get(title, "")
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

    # --- joining phrases and people
    # ----------------------------------------------------------------------------------

    def _bind_before(self, chart: Chart, phrase: _Phrase) -> bool:
        """`PHRASE Name`, `PHRASE, Name`, `PHRASE Name and Name` for a plural."""
        position = phrase.last
        comma = chart.word(position) == ","
        if comma:
            if not (phrase.definite or phrase.roles[0].of):
                return False
            position += 1
        person = chart.at(position)
        if (
            person is None
            or person.kind is not ChunkKind.PERSON
            or person.first != position
            or (person.roles and comma)
        ):
            return False
        if phrase.is_plural:
            return self._bind_plural(chart, phrase, position)
        if comma and self._is_own_subject(chart, person):
            return False
        end = person.last
        if comma and chart.word(end) == "," and not self._continues(chart, end + 1):
            end += 1
        self._join(chart, phrase.first, end, person, phrase)
        return True

    @staticmethod
    def _is_own_subject(chart: Chart, person: Chunk) -> bool:
        """Whether the person after "PHRASE," goes on with "of STATE" or another comma-phrase, so that it is
        a list."""
        return chart.folded(person.last) == "of" and chart.at(person.last + 1) is not None

    def _bind_plural(self, chart: Chart, phrase: _Phrase, position: int) -> bool:
        """`Presidents A and B`: everyone in the list holds it."""
        bound = False
        roles = tuple(replace(role, plural=False) for role in phrase.roles)
        while (person := chart.at(position)) is not None and person.kind is ChunkKind.PERSON:
            chart.swap(person, replace(person, roles=(*person.roles, *(roles if len(roles) == 1 else ()))))
            bound = True
            position = person.last
            if chart.word(position) == "," or chart.folded(position) == "and":
                position += 1
                if chart.folded(position) == "and":
                    position += 1
        return bound

    def _bind_after(self, chart: Chart, phrase: _Phrase) -> bool:
        """`Name, PHRASE,` `Name (PHRASE)`, `Name, who is PHRASE`, `Name as PHRASE`."""
        position = phrase.first - 1
        copula = False
        if chart.folded(position) in ("is", "was", "became", "as", "serves", "served"):
            copula = True
            position -= 1
            if chart.folded(position) in ("who", "serves", "served", "acts", "acting"):
                position -= 1
            if chart.folded(position) == "who":
                position -= 1
        opening = chart.word(position)
        if opening in (",", "(", "–", "—", "-"):
            position -= 1
        elif not copula:
            return False
        person = chart.at(position)
        if person is None or person.kind is not ChunkKind.PERSON or phrase.is_plural:
            return False
        if copula and chart.folded(phrase.first - 1) in ("is", "was") and opening not in (",",):
            return False
        if chart.at(phrase.last) is not None and chart.at(phrase.last).kind is ChunkKind.PERSON:  # type: ignore[union-attr]
            return False  # the phrase belongs to the name after it
        end = phrase.last
        closing = chart.word(end)
        if (
            (opening == "(" and closing == ")")
            or (opening in ("–", "—") and closing == opening)
            or (opening == "," and closing == "," and not self._continues(chart, end + 1))
        ):
            end += 1
        self._join(chart, person.first, end, person, phrase)
        return True

    @staticmethod
    def _continues(chart: Chart, position: int) -> bool:
        """Whether after the comma a relative clause or another member of a list follows, so that the comma
        must stay."""
        chunk = chart.at(position)
        if chunk is not None and chunk.kind in (ChunkKind.PERSON, ChunkKind.TITLE):
            return True
        return chart.folded(position) in ("who", "whose", "whom", "which", "where")

    def _join(self, chart: Chart, first: int, last: int, person: Chunk, phrase: _Phrase) -> None:
        if any(
            (chunk := chart.at(i)) is not None and (chunk.first < first or chunk.last > last)
            for i in (first, last - 1)
        ):
            return
        roles = tuple(
            replace(role, of=role.of or f"@{phrase.possessive}")
            if phrase.possessive and not role.of
            else role
            for role in phrase.roles
        )
        chart.put(
            replace(
                person, first=first, last=last, roles=(*person.roles, *roles), inner=person.inner or (person,)
            )
        )

    def _bind_relative_verbs(self, chart: Chart) -> None:
        """`Name, who heads BODY`."""
        for person in [chunk for chunk in chart.chunks() if chunk.kind is ChunkKind.PERSON]:
            position = person.last
            if chart.word(position) == ",":
                position += 1
            if chart.folded(position) not in ("who", "that"):
                continue
            for start in self._verb_places(chart, position + 1):
                title = self._words.verbs.get(chart.folded(start))
                chunk, last = self._object(chart, start + 1)
                if title and chunk is not None and chunk.kind is ChunkKind.INSTITUTION:
                    role = RoleReading(title, chart.span(start, last), chunk.entity)
                    current = chart.at(person.first)
                    if current is not None:
                        chart.swap(current, replace(current, roles=(*current.roles, role)))

    @staticmethod
    def _verb_places(chart: Chart, first: int) -> list[int]:
        """Where verbs of a relative clause can stand: at its beginning, and after an "and" of the same
        sentence."""
        places = [first]
        for position in range(first, min(first + 14, len(chart))):
            if chart.word(position) in (".", ";", ","):
                break
            if chart.folded(position) == "and":
                places.append(position + 1)
        return places

    def _bind_lists(self, chart: Chart, phrases: Sequence[_Phrase]) -> None:
        """`the foreign ministers of Spain José Albares, Latvia Baiba Braže and Luxembourg Xavier Bettel`."""
        for phrase in phrases:
            if not phrase.is_plural:
                continue
            role = replace(phrase.roles[0], plural=False)
            position = phrase.last
            owner = role.of
            while True:
                person = chart.at(position)
                if person is None or person.kind is not ChunkKind.PERSON or not owner:
                    break
                chart.swap(person, replace(person, roles=(*person.roles, replace(role, of=owner))))
                position = person.last
                while chart.word(position) == "," or chart.folded(position) == "and":
                    position += 1
                chunk = chart.at(position)
                if chunk is None or chunk.kind not in _OWNERS:
                    break
                owner, position = chunk.entity, chunk.last

    def _bind_of_states(self, chart: Chart, phrases: Sequence[_Phrase]) -> None:
        """`Name of STATE` and `STATE's Name`: of the post of which several were just spoken, if one was;
        else for whom they act."""
        for person in [
            chunk for chunk in chart.chunks() if chunk.kind is ChunkKind.PERSON and not chunk.roles
        ]:
            owner, last = self._state_beside(chart, person)
            if not owner:
                continue
            plural = [p for p in phrases if p.is_plural and p.last <= person.first + 1]
            role = plural[-1].roles[0] if plural else None
            title = role.title if role else ""
            reading = RoleReading(title, chart.span(person.first, last), owner, known=bool(title))
            first = person.first
            before = chart.at(person.first - 2) if chart.folded(person.first - 1) == "s" else None
            if before is not None and before.entity == owner:
                first = before.first
            chart.put(replace(person, first=first, last=last, roles=(reading,), inner=(person,)))

    @staticmethod
    def _state_beside(chart: Chart, person: Chunk) -> tuple[str, int]:
        if chart.folded(person.last) == "of":
            start = person.last + 1 + (chart.folded(person.last + 1) == "the")
            chunk = chart.at(start)
            if (
                chunk is not None
                and chunk.first == start
                and chunk.kind is ChunkKind.STATE
                and not chunk.adjective
            ):
                return chunk.entity, chunk.last
        if chart.folded(person.first - 1) == "s":
            chunk = chart.at(person.first - 2)
            if chunk is not None and chunk.kind is ChunkKind.STATE:
                return chunk.entity, person.last
        return "", person.last

    def _covers_owners_only(self, chart: Chart, phrase: _Phrase) -> bool:
        chunks = {
            id(c): c for i in range(phrase.first, phrase.last) if (c := chart.at(i)) is not None
        }.values()
        inside = all(phrase.first <= c.first and c.last <= phrase.last for c in chunks)
        return inside and all(c.kind in _OWNERS for c in chunks)

    def _put_alone(self, chart: Chart, phrase: _Phrase) -> None:
        roles = tuple(
            replace(role, of=f"@{phrase.possessive}") if phrase.possessive and not role.of else role
            for role in phrase.roles
        )
        name = chart.text(phrase.first, phrase.last)
        chart.put(
            Chunk(
                phrase.first,
                phrase.last,
                ChunkKind.TITLE,
                name=name,
                reason="title without a name",
                score=0.5,
                roles=roles,
            )
        )
