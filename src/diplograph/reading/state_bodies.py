"""Bodies of a state that are named by what they are: "Kazakh Foreign Ministry", "embassy of China in
Tajikistan"."""

from __future__ import annotations

from collections.abc import Sequence

from diplograph.identifiers import mint_provisional_id
from diplograph.knowledge import Knowledge
from diplograph.model import EntityKind, PartialDate
from diplograph.reading.chart import Chart, Chunk, ChunkKind, fold
from diplograph.reading.lexicon import Lexicon

__all__ = ["StateBodyFinder"]


_COUNCIL = "institution/unsc"
_WORLD = frozenset({"institution/un", _COUNCIL, "institution/unga"})
_POST_WORDS = 5  # between a body and the name of him who has a post in it


class StateBodyFinder:
    """Covers ministries, parliaments, embassies and the like with the state whose they are."""

    def __init__(self, knowledge: Knowledge, lexicon: Lexicon) -> None:
        self._knowledge = knowledge
        self._lexicon = lexicon
        self._longest_body = max(map(len, lexicon.state_bodies))
        self._first_words = frozenset(phrase[0] for phrase in lexicon.state_bodies)

    def cover(self, chart: Chart, at: PartialDate | None) -> None:
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
            owner = chart.starting_at(start)
            if owner is not None and owner.kind is ChunkKind.STATE and not owner.adjective:
                body = self._lexicon.state_bodies[self._key(chart, first, last)]
                self._put_body(
                    chart, first, owner.last, self._body_of(body.name, body.kind, owner.entity), owner
                )
        elif (
            chart.folded(first) in ("government", "authorities", "people") and chart.folded(first + 1) == "of"
        ):
            start = first + 2 + (chart.folded(first + 2) == "the")
            owner = chart.starting_at(start)
            if owner is not None and owner.kind is ChunkKind.STATE and chart.is_free(first, start):
                name = chart.text(first, owner.last)
                chart.put(
                    Chunk(
                        first, owner.last, ChunkKind.STATE, owner.entity, name, f"government of: {name}", 0.9
                    )
                )

    def _organs_of_world(self, charts: Sequence[Chart]) -> dict[str, Chunk]:
        """Where the article speaks of the United Nations, "the Security Council" is theirs."""
        spoken = any(chunk.entity in _WORLD for chart in charts for chunk in chart.chunks())
        council = self._knowledge.entities.get(_COUNCIL)
        if not spoken or council is None:
            return {}
        chunk = Chunk(0, 1, ChunkKind.INSTITUTION, council.id, council.name, "organ of the UN", 0.8)
        return {"Security Council": chunk}

    def _state_of_holder(self, chart: Chart, first: int, last: int) -> str:
        """The state of the known person whose post in the body stands there: "Senate chairman N. Yuldashev",
        "X, chair of the Senate"."""
        behind = range(last, min(last + _POST_WORDS, len(chart)))
        before = range(first - 1, max(first - _POST_WORDS, -1), -1)
        for positions in (behind, before):
            for position in positions:
                chunk = chart.at(position)
                if chunk is not None and chunk.kind is ChunkKind.PERSON:
                    known = chunk.entity in self._knowledge.entities
                    return (self._knowledge.state_of(chunk.entity) or "") if known else ""
                if chunk is not None or chart.word(position) in (".", ";", ":"):
                    break
        return ""

    def cover_bare(self, charts: Sequence[Chart], main_state: str) -> None:
        """Put in bodies of a state that are named without it ("the Senate", "the Foreign Ministry"): the one
        that the article names elsewhere, else that of the state last spoken of in the paragraph, else of the
        state that it speaks of most."""
        named: dict[str, Chunk] = {}
        for chart in charts:
            for chunk in chart.chunks():
                if chunk.reason.startswith("body of") or chunk.kind is ChunkKind.INSTITUTION:
                    name = fold(chart.text(chunk.first, chunk.last))
                    for phrase, body in self._lexicon.state_bodies.items():
                        if name.endswith(" ".join(phrase)):
                            named.setdefault(body.name, chunk)
        world = self._organs_of_world(charts)
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
                    before = named.get(body.name) or world.get(chart.text(position, last))
                    holder = self._state_of_holder(chart, position, last)
                    if before is not None and not holder:
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
                    elif state := holder or self._state_before(chart, position) or main_state:
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
        if chart.folded(first).partition(" ")[0] not in self._first_words:
            return first
        for length in range(self._longest_body + 1, 0, -1):
            last = min(first + length, len(chart))
            if chart.tokens[last - 1].is_word and self._key(chart, first, last) in self._lexicon.state_bodies:
                return last
        return first

    @staticmethod
    def _key(chart: Chart, first: int, last: int) -> tuple[str, ...]:
        return tuple(" ".join(chart.folded(i) for i in range(first, last)).split())


def _mission(chart: Chart, first: int) -> tuple[str, int]:
    words = (chart.folded(first), chart.folded(first + 1))
    if words[0] in ("embassy", "delegation", "consulate"):
        if words == ("consulate", "general"):
            return "Consulate General", first + 2
        return words[0].capitalize(), first + 1
    if words == ("permanent", "mission"):
        return "Permanent Mission", first + 2
    return "", first
