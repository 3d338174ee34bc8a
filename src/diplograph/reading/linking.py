"""Who is meant: strangers recognised by their post, titles without a name, capitals that may stand for a
government."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from anyascii import anyascii
from rapidfuzz import fuzz

from diplograph.knowledge import Capacity, Knowledge
from diplograph.model import PartialDate
from diplograph.reading.chart import Chart, Chunk, ChunkKind, RoleReading, fold
from diplograph.reading.lexicon import Lexicon, load_grammar
from diplograph.reading.role_words import load_role_words
from diplograph.reading.titles import REFERENCE

__all__ = ["CAPITAL_FOR_GOVERNMENT", "HeldPost", "Linker", "main_states"]

CAPITAL_FOR_GOVERNMENT: Final = "capital for its government"
"""How the reason begins for which a capital was taken for the state."""

_SAME_NAME = (
    78  # rapidfuzz's ratio of two spellings of one name, of 100; two people of one surname stay below
)


def main_states(charts: Iterable[Chart]) -> list[str]:
    """The states that the charts name, those named most first."""
    return [state for state, _ in _count_states(charts).most_common()]


def _count_states(charts: Iterable[Chart]) -> Counter[str]:
    return Counter(
        part.entity
        for chart in charts
        for chunk in chart.chunks()
        for part in (chunk, *chunk.inner)
        if part.kind is ChunkKind.STATE
    )


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A person's post as the article gives it: who, the reading of the words, and where in the charts they
    stand."""

    person: str
    role: RoleReading
    rule: str
    named: bool = True


@dataclass(slots=True)
class Linker:
    """Decides, over the charts of one article, which entity each chunk is; `posts` are those that the text
    gives to people.

    A wrong link costs more than none: where two fit, none is chosen.
    """

    knowledge: Knowledge
    lexicon: Lexicon
    at: PartialDate | None
    posts: list[HeldPost] = field(default_factory=list)
    identities: dict[str, str] = field(default_factory=dict)
    _context: list[str] = field(default_factory=list)
    _named: set[str] = field(default_factory=set)
    _bodies: set[str] = field(default_factory=set)
    _weight: Counter[str] = field(default_factory=Counter)

    def link(self, charts: Sequence[Chart]) -> None:
        """Replace the chunks of `charts` by linked ones, and collect `posts`."""
        sent_to = Counter(role.to for chart in charts for chunk in chart.chunks() for role in chunk.roles)
        named = _count_states(charts).most_common()
        self._context = [state for state, times in named if times > sent_to[state]]
        self._bodies = {
            chunk.entity
            for chart in charts
            for chunk in chart.chunks()
            if chunk.kind is ChunkKind.INSTITUTION
            and chunk.entity in self.knowledge.entities
            and self.knowledge.state_of(chunk.entity) is None
        }
        for chart in charts:
            for chunk in list(chart.chunks()):
                if chunk.kind is ChunkKind.PERSON:
                    self._link_person(chart, chunk)
        for chart in charts:
            for chunk in list(chart.chunks()):
                if chunk.entity in self.identities:
                    chart.swap(chunk, replace(chunk, entity=self.identities[chunk.entity]))
        self._named = {
            chunk.entity for chart in charts for chunk in chart.chunks() if chunk.kind is ChunkKind.PERSON
        }
        for chart in charts:
            for chunk in list(chart.chunks()):
                if chunk.kind is ChunkKind.PERSON:
                    self._weight[chunk.entity] += 1
                if chunk.kind is ChunkKind.TITLE:
                    self._link_title(chart, chunk)
                elif chunk.kind is ChunkKind.PLACE:
                    self._link_capital(chart, chunk)
            self._join_appositions(chart)

    # --- people and their posts
    # ------------------------------------------------------------------------------------

    def _link_person(self, chart: Chart, chunk: Chunk) -> None:
        roles = [settled for role in chunk.roles for settled in self._settle(chart, chunk, role)]
        person = self._identify(chunk, roles)
        if person != chunk.entity:
            self.identities[chunk.entity] = person
        for role in roles:
            self.posts.append(HeldPost(person, role, "role phrase beside the name"))
        chart.swap(chunk, replace(chunk, entity=person, roles=tuple(roles)))

    def _settle(self, chart: Chart, chunk: Chunk, role: RoleReading) -> Iterator[RoleReading]:
        """The role with its owner found and a hint ("leader") made a post; nothing where neither can be
        told."""
        of = self._owner_of_pronoun(chart, chunk, role.of) if role.of.startswith("@") else role.of
        if not role.title and of and (office := self._office_for(chunk.entity, of)):
            yield replace(role, title=office, of=of)
            return
        titles = self._titles_for(role.title, of, chart, chunk)
        held = self._held(chunk.entity, titles, of)
        if held is not None:
            yield replace(role, title=held[0], of=held[1], known=True)
            return
        hinted = role.title.startswith(REFERENCE) and not of
        of = of or self._owner_from_context(chart, chunk, role)
        if role.title and of and titles and not hinted:
            yield replace(role, title=titles[0], of=of)
        elif of:
            yield replace(role, title="", of=of)  # no post, but for whom the person acts

    def _titles_for(self, title: str, of: str, chart: Chart, chunk: Chunk) -> list[str]:
        """The posts that a title or a hint may stand for, the likeliest first."""
        if title == "Head" and of.startswith("state/"):
            title = REFERENCE + "head of state"  # "the head of Turkmenistan"
        if not title.startswith(REFERENCE):
            return [title] if title else []
        words = tuple(title.removeprefix(REFERENCE).split())
        if words in self.lexicon.equals:
            return self._titles_of_last_person(chart, chunk)
        kinds = self.lexicon.title_references.get(words, {})
        if of in self.knowledge.entities and self.knowledge.row(of).get("kind") == "presidency":
            return ["President"]
        if not of:
            return [title for titles in kinds.values() for title in titles]
        return list(kinds.get("State" if of.startswith("state/") else "Institution", ()))

    def _held(self, person: str, titles: Sequence[str], of: str) -> tuple[str, str] | None:
        """The first of `titles` that the knowledge says `person` holds at the date, and whose post it is."""
        if person not in self.knowledge.entities or self.at is None:
            return None
        held = [self.knowledge.posts[h.tenure.post] for h in self.knowledge.posts_held(person, self.at)]
        for title in titles:
            for post in held:
                same_owner = of in ("", post.of) or self.knowledge.state_of(post.of) == of
                if fold(post.title) == fold(title) and same_owner:
                    return post.title, post.of
        for title in titles:
            for post in held:
                speaks = title.startswith("Spokes")  # for whom is said by the owner
                begins = fold(post.title).startswith((fold(title) + " of ", fold(title) + " for "))
                longer = (begins and not speaks) or (
                    title in ("Head", "Chief") and post.level == "head-of-organisation"
                )
                if longer and of == post.of:
                    return post.title, post.of
                runs_ministry = title == "Head" and post.level == "minister" and of.startswith("institution/")
                if runs_ministry and self.knowledge.state_of(of) == post.of:
                    return post.title, post.of
        return None

    def _identify(self, chunk: Chunk, roles: Sequence[RoleReading]) -> str:
        """A stranger whose post is held, at the date, by somebody of nearly the same name is that
        somebody."""
        if chunk.entity in self.knowledge.entities or self.at is None:
            return chunk.entity
        for role in roles:
            if not role.title:
                continue
            for holding in self.knowledge.resolve(role.title, role.of, self.at, role.to or None).holdings:
                if self._is_same_name(chunk.name, holding.tenure.person):
                    return holding.tenure.person
        return chunk.entity

    def _is_same_name(self, written: str, person: str) -> bool:
        known = self.knowledge.entity(person).name
        return fuzz.token_sort_ratio(fold(anyascii(written)), fold(anyascii(known))) >= _SAME_NAME

    def _office_for(self, person: str, owner: str) -> str:
        """For "Name of STATE": the post, of those that speak for a state, that the knowledge says the person
        holds there."""
        if person not in self.knowledge.entities or self.at is None:
            return ""
        for holding in self.knowledge.posts_held(person, self.at):
            post = self.knowledge.posts[holding.tenure.post]
            if post.of == owner and post.level in ("head-of-state", "head-of-government", "minister"):
                return post.title
        return ""

    def _owner_of_pronoun(self, chart: Chart, chunk: Chunk, pronoun: str) -> str:
        """Whose "its Secretary General" or "his foreign minister" is: the last body or state, the side of
        the last person."""
        if pronoun in ("@its", "@their"):
            bodies_only = any(
                self.knowledge.level_of(role.title) == "head-of-organisation" for role in chunk.roles
            )
            kinds = (ChunkKind.INSTITUTION,) if bodies_only else (ChunkKind.INSTITUTION, ChunkKind.STATE)
            for position in range(chunk.first - 1, -1, -1):
                other = chart.at(position)
                if other is not None and other.kind in kinds and not other.adjective:
                    return other.entity
        return self._state_of_last_person(chart, chunk.first)

    def _owner_from_context(self, chart: Chart, chunk: Chunk, role: RoleReading) -> str:
        """For a post without an owner: `Name for STATE` behind it, else the state of the person, of the
        sentence, of the article; for one that only bodies have, the last body."""
        position = chunk.last
        while (
            chart.folded(position) == "and"
            or chart.word(position) == ","
            or ((other := chart.at(position)) is not None and other.kind is ChunkKind.PERSON)
        ):
            position += 1
        if chart.folded(position) == "for":
            after = chart.at(position + 1)
            if after is not None and after.kind is ChunkKind.STATE and not after.adjective:
                return after.entity
        if self.knowledge.level_of(role.title) == "head-of-organisation":
            for position in range(chunk.first - 1, -1, -1):
                other = chart.at(position)
                if other is not None and other.kind is ChunkKind.INSTITUTION:
                    return other.entity
        if chunk.entity in self.knowledge.entities and (state := self.knowledge.state_of(chunk.entity)):
            return state
        if not any(role.title for role in chunk.roles):
            return ""
        for position in range(chunk.first - 1, -1, -1):
            other = chart.at(position)
            if other is not None and other.kind is ChunkKind.STATE and other.entity != role.to:
                return other.entity
        return next((state for state in self._context if state != role.to), "")

    def _last_person(self, chart: Chart, before: int) -> Chunk | None:
        for position in range(before - 1, -1, -1):
            chunk = chart.at(position)
            if chunk is not None and chunk.kind is ChunkKind.PERSON and chunk.last <= before:
                return chunk
        return None

    def _state_of_last_person(self, chart: Chart, before: int) -> str:
        person = self._last_person(chart, before)
        if person is None:
            return ""
        owners = [post.role.of for post in self.posts if post.person == person.entity and post.role.of]
        if owners:
            return owners[0]
        if person.entity in self.knowledge.entities:
            return self.knowledge.state_of(person.entity) or ""
        return ""

    def _titles_of_last_person(self, chart: Chart, chunk: Chunk) -> list[str]:
        person = self._last_person(chart, chunk.first)
        titles = [
            post.role.title
            for post in self.posts
            if post.role.title and person is not None and post.person == person.entity
        ]
        if (
            not titles
            and person is not None
            and person.entity in self.knowledge.entities
            and self.at is not None
        ):
            titles = [
                self.knowledge.posts[h.tenure.post].title
                for h in self.knowledge.posts_held(person.entity, self.at)
            ]
        if not titles:
            titles = [post.role.title for post in self.posts if post.role.title][:1]
        return sorted(titles, key=lambda title: title != "Minister of Foreign Affairs")

    def _join_appositions(self, chart: Chart) -> None:
        """One chunk for one person named twice over: "the President of the country, Emomali Rahmon,"."""
        chunks = [c for c in chart.chunks() if c.kind in (ChunkKind.PERSON, ChunkKind.TITLE)]
        for first, second in pairwise(chunks):
            gap = [chart.folded(i) or chart.word(i) for i in range(first.last, second.first)]
            if (
                first.entity == second.entity != ""
                and second.kind is ChunkKind.PERSON
                and chart.at(first.first) is first
                and all(word == "," or word in self.lexicon.honorifics for word in gap)
            ):
                last = second.last
                if ("," in gap or chart.word(first.last - 1) == ",") and chart.word(last) == ",":
                    last += 1
                roles = (*first.roles, *second.roles)
                chart.put(replace(second, first=first.first, last=last, roles=roles, inner=(second,)))

    # --- titles without a name
    # ---------------------------------------------------------------------------------------

    def _link_title(self, chart: Chart, chunk: Chunk) -> None:
        settled: list[RoleReading] = []
        for role in chunk.roles:
            of = self._owner_of_pronoun(chart, chunk, role.of) if role.of.startswith("@") else role.of
            settled.append(replace(role, of=of))
        chunk = replace(chunk, roles=tuple(settled))
        role = settled[0]
        if role.plural or len({r.of for r in settled}) > 1:
            chart.swap(
                chunk,
                replace(
                    chunk, reason="holders of a post, several", others=tuple(r.of for r in settled if r.of)
                ),
            )
            return
        person, reason, score = self._holder(chart, chunk, role)
        if person:
            self._note_post(chart, chunk, person, role)
            chart.swap(chunk, replace(chunk, entity=person, reason=reason, score=score))
        else:
            chart.swap(chunk, chunk)

    def _note_post(self, chart: Chart, chunk: Chunk, person: str, role: RoleReading) -> None:
        """ "the Uzbek president", said of one who is named, is a claim that he holds the post."""
        if (
            not role.of
            or role.plural
            or (not any(post.person == person for post in self.posts) and person not in self._named)
        ):
            return
        titles = self._titles_for(role.title, role.of, chart, chunk)
        held = self._held(person, titles, role.of)
        if held is not None:
            role = replace(role, title=held[0], of=held[1])
        elif role.title.startswith(REFERENCE):
            return
        self.posts.append(HeldPost(person, role, "title of one named in the article"))

    def _holder(self, chart: Chart, chunk: Chunk, role: RoleReading) -> tuple[str, str, float]:
        titles = self._titles_for(role.title, role.of, chart, chunk)
        if role.title.startswith(REFERENCE) and not role.of:
            words = tuple(role.title.removeprefix(REFERENCE).split())
            kinds = self.lexicon.title_references.get(words, {})
            titles = [title for kind in kinds.values() for title in kind]
        if role.of in self.knowledge.entities and self.knowledge.row(role.of).get("kind") == "presidency":
            role = replace(role, of=self.knowledge.state_of(role.of) or role.of)  # "the Kremlin chief"
        named = self._named_holders(titles, role.of)
        if role.of:
            if len(named) == 1:
                return named[0], "title of one named in the article", 0.9
            if tuple(role.title.removeprefix(REFERENCE).split()) in self.lexicon.named_only:
                return "", "", 0.0
            if not named and self.at is not None and role.of in self.knowledge.entities and not role.former:
                return self._holder_at_date(titles, role)
            return "", "", 0.0
        if not self._is_definite(chart, chunk):
            return "", "", 0.0
        for position in range(chunk.first - 1, -1, -1):
            other = chart.at(position)
            if other is not None and other.kind is ChunkKind.PERSON and other.entity in named:
                return other.entity, "title of one named shortly before", 0.8
        if len(named) == 1:
            return named[0], "title of one named in the article", 0.75
        if not named and (body := self._default_body(role)) is not None and self.at is not None:
            return self._holder_at_date([role.title], replace(role, of=body))
        heaviest = sorted(named, key=lambda person: -self._weight[person])
        if len(heaviest) > 1 and self._weight[heaviest[0]] > self._weight[heaviest[1]]:
            return heaviest[0], "title of the one most spoken of so far", 0.6
        return "", "", 0.0

    def _default_body(self, role: RoleReading) -> str | None:
        """Whose "the Secretary-General" is where no organisation is named but those of the United Nations."""
        default = load_role_words().default_bodies.get(role.title)
        if default is None or role.former or role.plural:
            return None
        family = all(default == b or default in self.knowledge.ancestors_of(b) for b in self._bodies)
        return default if family else None

    @staticmethod
    def _is_definite(chart: Chart, chunk: Chunk) -> bool:
        led = chart.folded(chunk.first - 1) == "s"  # "the bloc's foreign policy chief"
        return (
            led
            or chart.folded(chunk.first) in ("the", "his", "her", "their", "its")
            or chart.tokens[chunk.first].begins
        )

    def _named_holders(self, titles: Sequence[str], of: str) -> list[str]:
        """Those in the article who hold one of `titles` (of `of`, if given), by its words or by the
        knowledge."""
        wanted = {fold(title) for title in titles}
        found: dict[str, None] = {}
        for post in self.posts:
            title = fold(post.role.title)
            fits = (
                title in wanted or (title.endswith(tuple(wanted)) and "deputy" not in title)
                if wanted
                else False
            )
            if post.role.title and fits and of in ("", post.role.of) and not post.role.former:
                found[post.person] = None
        if not found and self.at is not None:
            for person in sorted(self._named):
                if self._held(person, titles, of):
                    found[person] = None
        return list(found)

    def _holder_at_date(self, titles: Sequence[str], role: RoleReading) -> tuple[str, str, float]:
        assert self.at is not None
        for title in titles:
            capacity = Capacity.ACTING if role.capacity == "acting" else None
            resolution = self.knowledge.resolve(title, role.of, self.at, role.to or None, capacity=capacity)
            if resolution.person is not None:
                return resolution.person, f"title at date: {resolution.holdings[0].reason}", 0.75
            if resolution.holdings:
                return "", "", 0.0  # two were possible
        return "", "", 0.0

    # --- capitals
    # ------------------------------------------------------------------------------------------------

    def _link_capital(self, chart: Chart, chunk: Chunk) -> None:
        """A capital that acts, or to which something is done, is its state's government; behind "in", "to"
        and the like a city."""
        state = self.knowledge.state_of_capital(chunk.entity, self.at) if chunk.entity else None
        if state is None or self._is_place_here(chart, chunk):
            return
        if chart.folded(chunk.last) == "s" or self._acts(chart, chunk):
            reason = f"{CAPITAL_FOR_GOVERNMENT}: {chunk.name}"
            chart.swap(chunk, replace(chunk, kind=ChunkKind.STATE, entity=state, reason=reason, score=0.8))

    @staticmethod
    def _is_place_here(chart: Chart, chunk: Chunk) -> bool:
        before = chart.folded(chunk.first - 1)
        if before in load_grammar().place_leads or chart.word(chunk.last) in ("-", "–"):
            return True
        if before in ("and", "or") or chart.word(chunk.first - 1) == ",":
            other = chart.at(chunk.first - 2)
            return other is not None and other.kind is ChunkKind.PLACE
        return False

    @staticmethod
    def _acts(chart: Chart, chunk: Chunk) -> bool:
        if chart.folded(chunk.first - 1) in (
            "with",
            "between",
            "by",
            "thanked",
            "told",
            "urged",
            "asked",
            "against",
        ):
            return True
        after = chart.tokens[chunk.last] if chunk.last < len(chart) else None
        if after is None or not after.is_word or (after.is_capitalised and not chart.headline):
            return False
        return after.folded not in load_grammar().after_cities
