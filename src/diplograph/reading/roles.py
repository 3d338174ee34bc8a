"""People and the role phrases beside them: before the name, behind it, in lists, in relative clauses."""

from __future__ import annotations

from dataclasses import replace

from diplograph.reading.chart import Chart, Chunk, ChunkKind, RoleReading
from diplograph.reading.lexicon import Lexicon
from diplograph.reading.listed_names import past_honorifics, past_joint
from diplograph.reading.role_lists import bind_beside_owners, bind_lists, bind_respectively, owner_beside
from diplograph.reading.role_phrases import OWNERS, RolePhrase, RolePhraseFinder
from diplograph.reading.role_words import RoleWords

__all__ = ["RoleFinder"]

_FRONTING = frozenset(
    ["after", "at", "before", "by", "during", "for", "in", "on", "to", "together", "under", "upon", "with"]
)


class RoleFinder:
    """Finds role phrases in a chart and joins each with the person whose posts it tells."""

    def __init__(self, phrases: RolePhraseFinder, words: RoleWords, lexicon: Lexicon) -> None:
        self._phrases = phrases
        self._words = words
        self._lexicon = lexicon

    def cover(self, chart: Chart) -> None:
        """Grow each person's chunk over the role phrases beside it, and put in the phrases that stand
        alone."""
        phrases = self._phrases.find(chart)
        bind_lists(chart, phrases, self._lexicon)
        for phrase in phrases:
            if not self._bind_before(chart, phrase):
                self._bind_after(chart, phrase)
        self._bind_relative_verbs(chart)
        bind_beside_owners(chart, phrases)
        for phrase in phrases:
            if chart.is_free(phrase.first, phrase.last) or self._covers_owners_only(chart, phrase):
                self._put_alone(chart, phrase)

    def _bind_before(self, chart: Chart, phrase: RolePhrase) -> bool:
        """`PHRASE Name`, `PHRASE, Name`, `PHRASE Name and Name` for a plural."""
        position = phrase.last
        comma = chart.word(position) == ","
        opens = False
        if comma:
            opens = chart.tokens[phrase.first].begins
            if not (phrase.definite or phrase.roles[0].of or opens):
                return False
            position += 1
        position = past_honorifics(chart, position, self._lexicon)
        person = chart.starting_at(position)
        if person is None or person.kind is not ChunkKind.PERSON or (person.roles and comma):
            return False
        if phrase.is_plural:
            return self._bind_plural(chart, phrase, position)
        if comma and (self._is_own_subject(chart, person) or self._is_fronted(chart, phrase, person)):
            return False
        if comma and opens and not phrase.roles[0].of and chart.word(person.last) != ",":
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

    @staticmethod
    def _is_fronted(chart: Chart, phrase: RolePhrase, person: Chunk) -> bool:
        """Whether the comma ends a phrase before the subject: "Greeting the Russian minister, Tokayev said",
        "According to the President of Kazakhstan, Putin may come"."""
        first = next((i for i in range(phrase.first, -1, -1) if chart.tokens[i].begins), 0)
        opener = chart.folded(first)
        follows = chart.word(person.last)
        return (
            first < phrase.first
            and (opener.endswith("ing") or opener in _FRONTING)
            and follows[:1].isalpha()
            and chart.folded(person.last) not in ("and", "as", "at", "in", "on", "to", "for", "with", "who")
        )

    def _bind_plural(self, chart: Chart, phrase: RolePhrase, position: int) -> bool:
        """`Presidents A and B`: everyone in the list holds it; of several states named before them, each that
        of his own: `ministers of Kazakhstan and Kyrgyzstan A and B`."""
        bound = False
        roles = tuple(replace(role, plural=False) for role in phrase.roles)
        holder = chart.starting_at(position)
        if len(roles) == 1 and not roles[0].of and holder is not None and owner_beside(chart, holder)[0]:
            return False  # each with the state behind the name
        if len(roles) > 1:
            return bind_respectively(chart, roles, position)
        while (person := chart.at(position)) is not None and person.kind is ChunkKind.PERSON:
            chart.swap(person, replace(person, roles=(*person.roles, *roles)))
            bound = True
            position = past_joint(chart, person.last)
        return bound

    def _bind_after(self, chart: Chart, phrase: RolePhrase) -> bool:
        """`Name, PHRASE,` `Name (PHRASE)`, `Name, now PHRASE`, `Name, who is PHRASE`, `Name as PHRASE`."""
        if chart.folded(phrase.last) == "s":
            return False  # "Name, the president's adviser"
        position, formerly = self._before_adverb(chart, phrase.first)
        if formerly:
            former = tuple(replace(role, former=True) for role in phrase.roles)
            phrase = replace(phrase, roles=former)
        position -= 1
        copula = False
        if chart.folded(position) in ("is", "was", "as", "serves", "served"):
            copula = True
            position -= 1
            if chart.folded(position) in ("who", "serves", "served", "acts", "acting"):
                position -= 1
            if chart.folded(position) == "who":
                position -= 1
        opening = chart.word(position)
        heads_line = opening == ":" and (there := chart.at(position - 1)) and chart.tokens[there.first].begins
        if opening in (",", "(", "–", "—", "-") or heads_line:
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

    def _before_adverb(self, chart: Chart, position: int) -> tuple[int, bool]:
        """Where the adverb before an apposition begins ("now", "until recently"), `position` where none is,
        and whether it makes the post a former one."""
        for words, former in ((self._words.now, False), (self._words.formerly, True)):
            for adverb in words:
                first = position - len(adverb)
                here = tuple(chart.folded(i) for i in range(first, position))
                if here == adverb and chart.is_free(max(first, 0), position) and chart.word(first - 1) == ",":
                    return first, former
        return position, False

    @staticmethod
    def _continues(chart: Chart, position: int) -> bool:
        """Whether after the comma a relative clause or another member of a list follows, so that the comma
        must stay."""
        chunk = chart.at(position)
        if chunk is not None and chunk.kind in (ChunkKind.PERSON, ChunkKind.TITLE):
            return True
        return chart.folded(position) in ("who", "whose", "whom", "which", "where")

    def _join(self, chart: Chart, first: int, last: int, person: Chunk, phrase: RolePhrase) -> None:
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
                chunk, last = RolePhraseFinder.object_at(chart, start + 1)
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

    def _covers_owners_only(self, chart: Chart, phrase: RolePhrase) -> bool:
        chunks = {
            id(c): c for i in range(phrase.first, phrase.last) if (c := chart.at(i)) is not None
        }.values()
        inside = all(phrase.first <= c.first and c.last <= phrase.last for c in chunks)
        return inside and all(c.kind in OWNERS for c in chunks)

    def _put_alone(self, chart: Chart, phrase: RolePhrase) -> None:
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
