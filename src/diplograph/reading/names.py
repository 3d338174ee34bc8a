"""Names in a paragraph: those that the reference knowledge has, bodies named after their state, and names
nobody listed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from diplograph.identifiers import mint_provisional_id
from diplograph.knowledge import Knowledge, Name, NameKind
from diplograph.model import Article, EntityKind, PartialDate
from diplograph.reading.chart import Chart, Chunk, ChunkKind, fold
from diplograph.reading.gazetteer import Gazetteer, longest
from diplograph.reading.lexicon import Lexicon
from diplograph.reading.titles import TitleMatcher

__all__ = ["NameFinder"]

_ADJECTIVES = (NameKind.ADJECTIVE, NameKind.DEMONYM)
_LABELS = {
    "PERSON": EntityKind.PERSON,
    "ORG": EntityKind.INSTITUTION,
    "GPE": EntityKind.PLACE,
    "LOC": EntityKind.PLACE,
    "FAC": EntityKind.PLACE,
    "EVENT": EntityKind.GATHERING,
    "LAW": EntityKind.DOCUMENT,
}


class NameFinder:
    """Covers the charts of an article with chunks that have a name of their own."""

    def __init__(
        self, knowledge: Knowledge, lexicon: Lexicon, gazetteer: Gazetteer, titles: TitleMatcher
    ) -> None:
        self._knowledge = knowledge
        self._lexicon = lexicon
        self._gazetteer = gazetteer
        self._titles = titles
        self._longest_body = max(map(len, lexicon.state_bodies))
        self._given_names = frozenset(
            fold(entity.name).split()[0]
            for entity in knowledge.entities.values()
            if entity.kind is EntityKind.PERSON
        )
        self._blocked: frozenset[int] = frozenset()
        self._alone: frozenset[str] = frozenset()

    def cover_known(self, chart: Chart, article: Article) -> None:
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
            ):
                hits.append(replace(hit, span=span))
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

    def cover_outlets(self, chart: Chart) -> None:
        """Put in the agencies and papers that report: listed ones, and names that "report" or "according to"
        which it is told."""
        longest_name = max(map(len, self._lexicon.outlets))
        for first in range(len(chart)):
            if not chart.is_free(first, first + 1) or not chart.tokens[first].is_capitalised:
                continue
            for last in range(min(first + 2 * longest_name, len(chart)), first, -1):
                words = tuple(" ".join(chart.folded(i) for i in range(first, last)).split())
                whole = chart.tokens[last - 1].is_word and all(
                    t.is_capitalised or not t.is_word or len(t.text) < 4 for t in chart.tokens[first:last]
                )
                if words in self._lexicon.outlets and chart.is_free(first, last) and whole:
                    chart.put(
                        Chunk(
                            first,
                            last,
                            ChunkKind.OUTLET,
                            name=chart.text(first, last),
                            reason="listed outlet",
                        )
                    )
                    break
            else:
                self._cover_unknown_outlet(chart, first)

    def _cover_unknown_outlet(self, chart: Chart, first: int) -> None:
        if (
            chart.tokens[first].label not in ("ORG", "PRODUCT", "WORK_OF_ART")
            or chart.folded(first) in self._lexicon.nouns
        ):
            return
        last = first + 1
        while (
            last < len(chart)
            and chart.at(last) is None
            and chart.tokens[last].label
            and chart.tokens[last].is_capitalised
        ):
            last += 1
        if any(chart.folded(i) in self._lexicon.nouns for i in range(first, last)) or last - first > 3:
            return
        told = chart.folded(first - 2) == "according" and chart.folded(first - 1) == "to"
        reports = chart.folded(last) in self._lexicon.reporting and (
            chart.word(first - 1) in (",", "") or chart.tokens[first].begins
        )
        if (told and chart.word(last) in (".", ",")) or (reports and chart.word(last + 1) in (".", ",", "")):
            chart.put(
                Chunk(first, last, ChunkKind.OUTLET, name=chart.text(first, last), reason="reports the news")
            )

    def cover_state_bodies(self, chart: Chart, at: PartialDate | None) -> None:
        """Put in bodies named by what they are with the state whose they are: "Kazakh Foreign Ministry",
        "embassy of China in Tajikistan", "Tajikistan's parliament", "Ministry of Foreign Affairs of
        Uzbekistan", "the Tajik government"."""
        for first in range(len(chart)):
            owner = chart.at(first)
            if owner is None or owner.first != first or owner.kind is not ChunkKind.STATE:
                continue
            start = owner.last + (1 if chart.folded(owner.last) == "s" else 0)
            self._body_after(chart, owner, start, at)
        for first in range(len(chart)):
            self._body_before(chart, first)
        for first in range(len(chart)):
            self._embassy(chart, first)

    def _body_after(self, chart: Chart, owner: Chunk, start: int, at: PartialDate | None) -> None:
        if chart.folded(start) == "capital" and chart.is_free(start, start + 1):
            city = self._knowledge.capital_of(owner.entity, at)
            if city is not None:
                name = chart.text(owner.first, start + 1)
                chart.put(
                    Chunk(
                        owner.first,
                        start + 1,
                        ChunkKind.PLACE,
                        city,
                        name,
                        f"definite description: {name}",
                        0.9,
                    )
                )
            return
        last = self._body_words(chart, start)
        if last > start and chart.is_free(start, last):
            body = self._lexicon.state_bodies[self._key(chart, start, last)]
            self._put_body(chart, owner.first, last, self._body_of(body.name, body.kind, owner.entity), owner)
        elif self._open_ministry(chart, owner, start):
            pass
        elif chart.folded(start) in self._lexicon.state_words and chart.is_free(start, start + 1):
            name = chart.text(owner.first, start + 1)
            chart.put(
                Chunk(
                    owner.first, start + 1, ChunkKind.STATE, owner.entity, name, f"government of: {name}", 0.9
                )
            )

    def _open_ministry(self, chart: Chart, owner: Chunk, start: int) -> bool:
        """Cover `Kazakh Energy Ministry`, `US Defense Department`, `Uzbekistan's Ministry of Water
        Resources`, whatever the field."""
        last = start
        if chart.folded(start) == "ministry" and chart.folded(start + 1) in ("of", "for"):
            last = start + 2
            while (
                last < len(chart)
                and chart.at(last) is None
                and chart.tokens[last].is_word
                and (chart.tokens[last].is_capitalised or chart.folded(last) == "and")
            ):
                last += 1
            field = chart.text(start + 2, last)
        else:
            while (
                last < len(chart)
                and chart.at(last) is None
                and chart.tokens[last].is_capitalised
                and chart.tokens[last].is_word
                and last - start < 5
            ):
                if chart.folded(last) in ("ministry", "department"):
                    last += 1
                    break
                last += 1
            if chart.folded(last - 1) not in ("ministry", "department"):
                return False
            field = chart.text(start, last - 1)
        if not field or last - start < 2:
            return False
        state = self._knowledge.entity(owner.entity).name
        noun = "Department" if chart.folded(last - 1) == "department" else "Ministry"
        name = f"{state} {noun} of {field}" if noun == "Department" else f"Ministry of {field} of {state}"
        known = self._knowledge.find_entity(name, EntityKind.INSTITUTION)
        entity = known.id if known else mint_provisional_id("institution", name)
        self._put_body(chart, owner.first, last, (entity, known.name if known else name), owner)
        return True

    def _body_before(self, chart: Chart, first: int) -> None:
        last = self._body_words(chart, first)
        if last > first and chart.is_free(first, last) and chart.folded(last) == "of":
            start = last + 1 + (chart.folded(last + 1) == "the")
            owner = chart.at(start)
            if (
                owner is not None
                and owner.first == start
                and owner.kind is ChunkKind.STATE
                and not owner.adjective
            ):
                body = self._lexicon.state_bodies[self._key(chart, first, last)]
                self._put_body(
                    chart, first, owner.last, self._body_of(body.name, body.kind, owner.entity), owner
                )
        elif (
            chart.folded(first) in ("government", "authorities", "people") and chart.folded(first + 1) == "of"
        ):
            start = first + 2 + (chart.folded(first + 2) == "the")
            owner = chart.at(start)
            if (
                owner is not None
                and owner.first == start
                and owner.kind is ChunkKind.STATE
                and chart.is_free(first, start)
            ):
                name = chart.text(first, owner.last)
                chart.put(
                    Chunk(
                        first, owner.last, ChunkKind.STATE, owner.entity, name, f"government of: {name}", 0.9
                    )
                )

    def cover_bare_bodies(self, charts: Sequence[Chart], main_state: str) -> None:
        """Put in bodies of a state that are named without it ("the Senate", "the Foreign Ministry"): the one
        that the article names elsewhere, else that of the state last spoken of in the paragraph, else of the
        state that it speaks of most."""
        named: dict[str, Chunk] = {}
        for chart in charts:
            for chunk in chart.chunks():
                if chunk.reason.startswith("body of") or chunk.kind is ChunkKind.INSTITUTION:
                    for phrase, body in self._lexicon.state_bodies.items():
                        if fold(chart.text(chunk.first, chunk.last)).endswith(" ".join(phrase)):
                            named.setdefault(body.name, chunk)
        for chart in charts:
            position = 0
            while position < len(chart):
                last = self._body_words(chart, position)
                token = chart.tokens[position]
                if (
                    last > position
                    and chart.is_free(position, last)
                    and token.is_capitalised
                    and not (token.begins and last - position == 1)
                ):
                    body = self._lexicon.state_bodies[self._key(chart, position, last)]
                    before = named.get(body.name)
                    state = self._state_before(chart, position) or main_state
                    if before is not None:
                        chart.put(
                            Chunk(
                                position,
                                last,
                                before.kind,
                                before.entity,
                                before.name,
                                "body named before",
                                0.85,
                            )
                        )
                    elif state:
                        identifier, name = self._body_of(body.name, body.kind, state)
                        chart.put(
                            Chunk(
                                position,
                                last,
                                ChunkKind.INSTITUTION,
                                identifier,
                                name,
                                "body of the state spoken of",
                                0.7,
                            )
                        )
                position = max(last, position + 1)

    @staticmethod
    def _state_before(chart: Chart, position: int) -> str:
        for before in range(position - 1, -1, -1):
            chunk = chart.at(before)
            if chunk is not None and chunk.kind is ChunkKind.STATE:
                return chunk.entity
        return ""

    def _embassy(self, chart: Chart, first: int) -> None:
        noun, last = _mission(chart, first)
        if not noun or not chart.is_free(first, last):
            return
        sender: Chunk | None = None
        start = first
        before = chart.at(first - 1) or (
            chart.at(first - 2) if chart.folded(first - 1) in ("s", "") else None
        )
        if (
            before is not None
            and before.kind in (ChunkKind.STATE, ChunkKind.INSTITUTION)
            and before.last >= first - 1
        ):
            sender, start = before, before.first
        elif chart.folded(last) == "of":
            of = last + 1 + (chart.folded(last + 1) == "the")
            after = chart.at(of)
            if (
                after is not None
                and after.first == of
                and after.kind in (ChunkKind.STATE, ChunkKind.INSTITUTION)
            ):
                sender, last = after, after.last
        if sender is None:
            return
        target: Chunk | None = None
        if chart.folded(last) in ("in", "to", "at"):
            at = last + 1 + (chart.folded(last + 1) == "the")
            after = chart.at(at)
            if (
                after is not None
                and after.first == at
                and after.kind in (ChunkKind.STATE, ChunkKind.PLACE)
                and not after.adjective
            ):
                target, last = after, after.last
        sender_name = (
            self._knowledge.entity(sender.entity).name
            if sender.entity in self._knowledge.entities
            else sender.name
        )
        name = f"{noun} of {'the ' if noun == 'Delegation' else ''}{sender_name}"
        if target is not None:
            target_name = (
                self._knowledge.entity(target.entity).name
                if target.entity in self._knowledge.entities
                else target.name
            )
            name += f" {'to' if noun in ('Delegation', 'Permanent Mission') else 'in'} {target_name}"
        elif noun == "Delegation":
            return  # a group of people rather than an office
        known = self._knowledge.find_entity(name, EntityKind.INSTITUTION)
        entity = known.id if known else mint_provisional_id("institution", name)
        chart.put(
            Chunk(
                start,
                last,
                ChunkKind.INSTITUTION,
                entity,
                known.name if known else name,
                "mission of a state",
                0.9,
            )
        )

    def _body_of(self, name: str, kind: str, state: str) -> tuple[str, str]:
        """The id and name of the body of `state`: as the knowledge has it, else provisional."""
        written = name.format(state=self._knowledge.entity(state).name)
        known = self._knowledge.find_entity(written, EntityKind.INSTITUTION)
        if known is None and kind in ("parliament", "presidency", "central-bank", "government"):
            bodies = self._knowledge.institutions_of(state, kind)
            if len(bodies) == 1:
                known = self._knowledge.entity(bodies[0])
        return (known.id, known.name) if known else (mint_provisional_id("institution", written), written)

    def _put_body(self, chart: Chart, first: int, last: int, body: tuple[str, str], owner: Chunk) -> None:
        chart.put(Chunk(first, last, ChunkKind.INSTITUTION, body[0], body[1], f"body of {owner.name}", 0.92))

    def _body_words(self, chart: Chart, first: int) -> int:
        """Where the words of a state body that begin at `first` end, or `first`."""
        for length in range(self._longest_body + 1, 0, -1):
            last = min(first + length, len(chart))
            if self._key(chart, first, last) in self._lexicon.state_bodies:
                return last
        return first

    def _key(self, chart: Chart, first: int, last: int) -> tuple[str, ...]:
        return tuple(fold(" ".join(chart.folded(i) for i in range(first, last))).split())

    def note_lone_words(self, charts: Sequence[Chart]) -> None:
        """Remember the capitalised words of the article that stand alone somewhere: a family name does, half
        a name does not."""
        self._alone = frozenset(
            token.folded
            for chart in charts
            for position, token in enumerate(chart.tokens)
            if token.is_capitalised
            and not token.begins
            and not (position and chart.tokens[position - 1].is_capitalised)
            and not (position + 1 < len(chart) and chart.tokens[position + 1].is_capitalised)
        ) - frozenset(self._lexicon.nouns)

    def cover_acronyms(self, charts: Sequence[Chart]) -> None:
        """Put in the short forms that the article itself gives: `Human Rights Watch (HRW)`, and HRW wherever
        it stands."""
        owners: dict[str, Chunk] = {}
        for chart in charts:
            for chunk in list(chart.chunks()):
                position = chunk.last
                if chart.word(position) != "(" or chart.word(position + 2) != ")" or not chunk.entity:
                    continue
                short = chart.word(position + 1)
                known = chart.at(position + 1)
                unlisted = known is None or known.entity.partition("/")[2].startswith("x-")
                if len(short) >= 2 and sum(c.isupper() for c in short) >= 2 and unlisted:
                    owners.setdefault(short, chunk)
        for chart in charts:
            for position, token in enumerate(chart.tokens):
                owner = owners.get(token.text)
                covering = chart.at(position)
                if owner is None or (
                    covering is not None and (len(covering) > 1 or covering.entity == owner.entity)
                ):
                    continue
                if covering is not None:
                    chart.take_out(covering)
                chart.put(
                    Chunk(
                        position,
                        position + 1,
                        owner.kind,
                        owner.entity,
                        token.text,
                        "short form given in the article",
                        0.95,
                    )
                )

    def cover_unknown(self, chart: Chart, *, single: bool = False) -> None:
        """Put in names that nobody listed, those of several words or the `single` ones: runs of capitalised
        words whose head noun or whose label by the model says what they name; a name of that kind may hold
        known ones ("Intergovernmental Turkmen-Turkish Commission")."""
        if not single:
            self._cover_quoted(chart)
        titles = self._titles.find(chart)
        self._blocked = frozenset(i for match in titles for i in range(match.first, match.last))
        title_ends = {match.last for match in titles}
        position = 0
        while position < len(chart):
            last = self._run(chart, position)
            if last > position and (last - position == 1) == single:
                position = self._put_unknown(chart, position, last, position in title_ends)
            else:
                chunk = chart.at(position)
                position = max(last, chunk.last if chunk is not None else position + 1)

    def _cover_quoted(self, chart: Chart) -> None:
        """Names in quotation marks with a noun beside them: the "Religion against terrorism" conference."""
        opening = None
        for position, token in enumerate(chart.tokens):
            if token.text in ("“", "«") or (token.text == '"' and opening is None):
                opening = position
            elif token.text in ("”", "»", '"') and opening is not None:
                first, last, opening = opening + 1, position, None
                last = self._past_quote(chart, last)
                kind = self._kind_beside(chart, first - 1, last + 1)
                if kind is None or not 1 <= last - first <= 14 or not chart.tokens[first].is_capitalised:
                    continue
                if all(
                    chart.at(i) is not None and chart.at(i) is chart.at(first) for i in range(first, last)
                ):
                    continue
                if any(token.text in ".!?" for token in chart.tokens[first:last]):
                    continue
                for chunk in list(chart.chunks()):
                    if chunk.first < first < chunk.last or chunk.first < last < chunk.last:
                        break
                else:
                    self._put_named(chart, first, last, kind, "quoted name", 0.7)

    def _past_quote(self, chart: Chart, closing: int) -> int:
        """The end of a name whose beginning alone is quoted ("Central Asia plus Japan" Dialogue Summit),
        else the closing mark."""
        position = closing + 1
        while (
            position < len(chart)
            and chart.tokens[position].is_capitalised
            and chart.folded(position) in self._lexicon.nouns
        ):
            position += 1
        return position if position > closing + 1 else closing

    def _kind_beside(self, chart: Chart, first: int, last: int) -> EntityKind | None:
        words = [chart.folded(last), chart.folded(last + 1), *(chart.folded(first - i) for i in (1, 2, 3))]
        if chart.word(last) == "," and chart.folded(last + 1) in (
            "a",
            "an",
            "the",
        ):  # "X", an international conference
            words += [chart.folded(last + i) for i in (2, 3, 4)]
        for word in words:
            if kind := self._lexicon.nouns.get(word) or self._lexicon.nouns.get(word.rstrip("s")):
                return kind
        return None

    def _run(self, chart: Chart, first: int) -> int:
        """The end of the run of a name that begins at `first`, or `first` where none does."""
        if not self._may_begin(chart, first):
            return first
        position = end = first
        while position < len(chart):
            chunk = chart.at(position)
            token = chart.tokens[position]
            if chunk is not None:
                if chunk.kind in (ChunkKind.PERSON, ChunkKind.TIME, ChunkKind.TITLE, ChunkKind.DATELINE):
                    break
                position = end = chunk.last
            elif position in self._blocked:
                break
            elif token.is_capitalised and token.is_word and (position == first or not token.begins):
                position += 1
                end = position
            elif (
                token.text in ("-", "–", "‑", "&")
                and position == end
                and not chart.tokens[position - 1].spaced
            ):
                position += 1
                if (
                    position < len(chart)
                    and not token.spaced
                    and chart.at(position) is None
                    and chart.tokens[position].is_word
                ):
                    position = end = position + 1  # "Co-operation", "Ki-moon"
            elif (
                (token.folded == "s" and chart.folded(position - 1) == "people" and position == end)
                or (token.folded in self._lexicon.inside_names and self._goes_on(chart, position, first))
                or (token.text == "," and self._is_list_inside(chart, position, first))
            ):
                position += 1
            elif (
                token.text.isdigit()
                and len(token.text) == 4
                and end == position
                and not chart.tokens[position - 1].spaced
            ):
                position = end = position + 1
            else:
                break
        return self._with_common_noun(chart, first, end)

    def _with_common_noun(self, chart: Chart, first: int, end: int) -> int:
        """The end of a run with the ordinary noun behind it that says what it is: "UN80 initiative",
        "CASA-1000 project", "Kazakhstan-Uzbekistan business forum"."""
        if self._is_hyphenated_pair(chart, first, end):
            for last in range(end + 1, min(end + 4, len(chart) + 1)):
                if not chart.is_free(last - 1, last) or not chart.tokens[last - 1].is_word:
                    break
                if self._lexicon.nouns.get(chart.folded(last - 1)) in (
                    EntityKind.GATHERING,
                    EntityKind.INITIATIVE,
                    EntityKind.INSTITUTION,
                ):
                    return last
        noun = chart.folded(end)
        if (
            end == first
            or chart.at(end) is not None
            or chart.at(end - 1) is not None
            or chart.tokens[end].is_capitalised
            if end < len(chart)
            else True
        ):
            return end
        named = self._lexicon.nouns.get(noun) is EntityKind.INITIATIVE and not chart.tokens[first].begins
        return end + 1 if named else end

    def _may_begin(self, chart: Chart, first: int) -> bool:
        chunk = chart.at(first)
        if chunk is not None:
            follows = chart.at(chunk.last)
            token = chart.tokens[chunk.last] if chunk.last < len(chart) else None
            glued = (
                token is not None
                and token.text in ("-", "–", "+")
                and not chart.tokens[chunk.last - 1].spaced
            )
            return (
                chunk.first == first
                and chunk.kind in (ChunkKind.STATE, ChunkKind.INSTITUTION, ChunkKind.PLACE)
                and follows is None
                and token is not None
                and (
                    glued
                    or (
                        token.is_capitalised and token.is_word and token.folded not in self._lexicon.not_names
                    )
                )
                and chunk.last not in self._blocked
            )
        token = chart.tokens[first]
        if not token.is_capitalised or not token.is_word or (chart.headline and not token.label):
            return False
        if first in self._blocked:
            return False
        if token.folded in self._lexicon.not_names or token.folded in self._lexicon.honorifics:
            return (
                bool(re.fullmatch(r"[A-Z][a-z]+", token.text)) and token.label == "ORG" and not token.begins
            )
        if token.begins and not token.label:
            after = chart.tokens[first + 1] if first + 1 < len(chart) else None
            return after is not None and after.is_capitalised and after.is_word
        return True

    def _goes_on(self, chart: Chart, position: int, first: int) -> bool:
        """Whether the small word at `position` continues a name: a capital follows, and a noun that takes
        "of ..." went before or the small word is one that stands in people's names."""
        after = position + 1
        while chart.folded(after) in self._lexicon.inside_names:
            after += 1
        if after >= len(chart) or after - position > 2:
            return False
        token, chunk = chart.tokens[after], chart.at(after)
        if chunk is not None and chunk.kind in (ChunkKind.PERSON, ChunkKind.TIME, ChunkKind.TITLE):
            return False
        if not token.is_capitalised or not token.is_word:
            return False
        if chart.folded(position) in self._lexicon.inside_persons and chart.folded(position) not in (
            "of",
            "the",
        ):
            return True
        word = chart.folded(position)
        nouns = [chart.folded(i) for i in range(first, position)]
        has_noun = any(
            noun in self._lexicon.nouns or noun.rstrip("s") in self._lexicon.nouns for noun in nouns
        )
        if word in ("in", "at", "from", "to", "against", "with", "between", "among", "by"):
            about = word in ("to", "against", "between", "among") or self._inside_of(chart, first, position)
            unknown = word not in ("in", "at") or token.label not in ("GPE", "LOC", "DATE")
            return has_noun and about and chunk is None and unknown
        if (
            word == "and"
            and not has_noun
            and chart.at(position - 1) is None
            and self._noun_ends_run(chart, after)
        ):
            return True  # "Enhanced Partnership and Cooperation Agreement"
        if word == "and":
            head_known = chart.at(first) is not None and chart.at(position - 1) is chart.at(first)
            return has_noun and not head_known and self._inside_of(chart, first, position)
        return has_noun

    def _noun_ends_run(self, chart: Chart, first: int) -> bool:
        """Whether the capitalised words from `first` on end in the noun of a document, a gathering or a
        body."""
        last = first
        while (
            last < len(chart)
            and chart.at(last) is None
            and chart.tokens[last].is_capitalised
            and chart.tokens[last].is_word
        ):
            last += 1
        return last - first >= 2 and chart.folded(last - 1) in self._lexicon.nouns

    @staticmethod
    def _is_hyphenated_pair(chart: Chart, first: int, end: int) -> bool:
        """Whether the run is names of states or regions joined by hyphens: "EU-Central Asia"."""
        chunks = [chunk for i in range(first, end) if (chunk := chart.at(i)) is not None and chunk.first == i]
        dashes = [i for i in range(first, end) if chart.word(i) in ("-", "–", "‑")]
        return (
            len(chunks) >= 2
            and bool(dashes)
            and all(
                chart.at(i) is not None or i in dashes or chart.tokens[i].is_capitalised
                for i in range(first, end)
            )
        )

    def _is_list_inside(self, chart: Chart, position: int, first: int) -> bool:
        """Whether the comma stands in a list of what the name is about: "Dialogue on Trade, Transit and
        Transport"."""
        if not self._inside_of(chart, first, position):
            return False
        for after in range(position + 1, min(position + 8, len(chart))):
            token = chart.tokens[after]
            if chart.at(after) is not None or token.begins:
                return False
            if token.folded == "and":
                return after > position + 1 and chart.tokens[min(after + 1, len(chart) - 1)].is_capitalised
            if token.text != "," and not (token.is_capitalised and token.is_word):
                return False
        return False

    def _inside_of(self, chart: Chart, first: int, position: int) -> bool:
        """Whether an "of", "for" or "on" went before, so that "and" joins what the name is about and not two
        names."""
        return any(chart.folded(i) in ("of", "for", "on") for i in range(first, position))

    def _put_unknown(self, chart: Chart, first: int, last: int, titled: bool) -> int:
        while (
            last > first and chart.at(last - 1) is None and chart.folded(last - 1) in self._lexicon.not_names
        ):
            last -= 1
        covered = chart.at(first)
        if last <= first or (covered is not None and covered.last >= last):
            return max(last, covered.last if covered is not None else first + 1, first + 1)
        kind = self._kind_by_noun(chart, first, last)
        if kind is None and chart.at(last - 1) is None and self._is_hyphenated_pair(chart, first, last):
            kind = self._lexicon.nouns.get(chart.folded(last - 1))
        if kind is not None:
            self._put_named(chart, first, last, kind, "head noun", 0.75)
            return last
        free = [i for i in range(first, last) if chart.at(i) is None]
        if len(free) < last - first:
            # Known names with capitalised words around them, and nothing that says what the whole is: leave
            # the known ones.
            return max(chunk.last for i in range(first, last) if (chunk := chart.at(i)) is not None)
        return self._put_by_label(chart, first, last, titled)

    def _kind_by_noun(self, chart: Chart, first: int, last: int) -> EntityKind | None:
        words = [chart.folded(i) for i in range(first, last)]
        prepositions = [
            i
            for i, word in enumerate(words)
            if word in ("of", "for", "on", "to", "against", "in", "between", "among") and i
        ]
        head_end = prepositions[0] if prepositions else len(words)
        for end in (head_end, len(words)):
            two = " ".join(words[max(end - 2, 0) : end])
            word = words[end - 1] if end else ""
            kind = (
                self._lexicon.nouns.get(two)
                or self._lexicon.nouns.get(word)
                or self._lexicon.nouns.get(word.rstrip("s"))
            )
            if kind is not None and (last - first) > 1 and chart.at(first + end - 1) is None:
                return kind
        return None

    def _put_by_label(self, chart: Chart, first: int, last: int, titled: bool) -> int:
        if last - first == 1 and chart.folded(first) in self._lexicon.nouns:
            return last  # "the Council", "the Accords": one that was named before
        labels = [chart.tokens[i].label for i in range(first, last)]
        words = [chart.word(i) for i in range(first, last)]
        honoured = (
            chart.folded(first - 1) in self._lexicon.honorifics
            or chart.folded(first - 2) in self._lexicon.honorifics
        )
        label = next((label for label in labels if label), "")
        acronym = last - first == 1 and words[0].isupper() and words[0].isalpha() and len(words[0]) >= 3
        if titled or honoured or (label == "PERSON" and not acronym):
            kind: EntityKind | None = EntityKind.PERSON
        elif acronym:
            kind = EntityKind.INSTITUTION if label == "ORG" else None
        elif last - first == 1 and label == "ORG":
            kind = None
        elif (
            last - first >= 2
            and label in ("ORG", "GPE", "NORP", "")
            and self._looks_like_person(chart, first, last)
        ):
            kind = EntityKind.PERSON
        else:
            kind = _LABELS.get(label)
        if kind is None or (
            kind is not EntityKind.PERSON and last - first == 1 and chart.tokens[first].begins
        ):
            return last
        if kind is EntityKind.PERSON and last - first == 1 and not titled:
            return last  # a family name alone; whose it is, is found later
        self._put_named(chart, first, last, kind, f"model: {label}" if label else "capitals", 0.6)
        return last

    def _looks_like_person(self, chart: Chart, first: int, last: int) -> bool:
        """Two to four capitalised words, none of them a common noun or an acronym, that speak, act or are
        said to be somebody."""
        words = [chart.tokens[i] for i in range(first, last)]
        if not 2 <= len(words) <= 4 or any(
            w.text.isupper() or w.folded in self._lexicon.nouns for w in words
        ):
            return False
        if words[0].folded in self._given_names or words[-1].folded in self._alone:
            return True
        after = chart.folded(last)
        return chart.word(last) == "," or after in (
            "said",
            "told",
            "noted",
            "who",
            "met",
            "added",
            "stressed",
            "s",
            "and",
            "has",
            "had",
            "will",
        )

    def _put_named(
        self, chart: Chart, first: int, last: int, kind: EntityKind, reason: str, score: float
    ) -> None:
        name = re.sub(
            r"^(?:the|a|an)\s+", "", re.sub(r'[“”"«»]', "", chart.text(first, last)), flags=re.IGNORECASE
        )
        known = self._knowledge.find_entity(name, kind)
        entity = known.id if known is not None else mint_provisional_id(kind.path, name)
        chart.put(
            Chunk(
                first,
                last,
                ChunkKind(kind),
                entity,
                known.name if known else name,
                f"name by {reason}",
                score,
            )
        )


def _mission(chart: Chart, first: int) -> tuple[str, int]:
    words = (chart.folded(first), chart.folded(first + 1))
    if words[0] in ("embassy", "delegation", "consulate"):
        if words == ("consulate", "general"):
            return "Consulate General", first + 2
        return words[0].capitalize(), first + 1
    if words == ("permanent", "mission"):
        return "Permanent Mission", first + 2
    return "", first


def _in_force(name: Name, at: PartialDate | None) -> bool:
    if at is None:
        return True
    begun = name.since is None or name.since.first_day() <= at.last_day()
    return begun and (name.until is None or at.first_day() <= name.until.last_day())
