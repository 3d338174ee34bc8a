"""Reading an article: from its text to mentions, links, posts, times and the parse that extraction works
on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diplograph.knowledge import Knowledge, NameKind
from diplograph.model import Article, Entity, Mention, Span
from diplograph.reading.chart import Chart, Chunk, ChunkKind
from diplograph.reading.coreference import Reference, resolve_references
from diplograph.reading.datelines import cover_dateline
from diplograph.reading.dates import TimeExpression
from diplograph.reading.english import EnglishReader
from diplograph.reading.gazetteer import Gazetteer
from diplograph.reading.known_names import KnownNameFinder
from diplograph.reading.languages import LanguageReader
from diplograph.reading.lexicon import load_grammar, load_lexicon
from diplograph.reading.linking import HeldPost, Linker, main_states
from diplograph.reading.outlets import OutletFinder
from diplograph.reading.people import PeopleFinder
from diplograph.reading.role_lists import bind_lines
from diplograph.reading.role_phrases import RolePhraseFinder
from diplograph.reading.role_words import load_role_words
from diplograph.reading.roles import RoleFinder
from diplograph.reading.russian import RussianReader, is_available
from diplograph.reading.short_forms import cover_short_forms
from diplograph.reading.state_bodies import StateBodyFinder
from diplograph.reading.syntax import ParsedParagraph
from diplograph.reading.titles import TitleMatcher

__all__ = ["ReadArticle", "Reader"]


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article with everything that was read in it before events are looked for.

    `references` tells, for a token of the parse (index of the paragraph, index of the token), whom it means;
    `times` are in the order of the text. `named` are the ids of those who are named, and not only meant by a
    title.
    """

    article: Article
    paragraphs: tuple[ParsedParagraph, ...]
    entities: Mapping[str, Entity]
    mentions: tuple[Mention, ...]
    posts: tuple[HeldPost, ...]
    references: Mapping[tuple[int, int], Reference]
    times: tuple[TimeExpression, ...]
    named: frozenset[str]


class Reader:
    """Reads articles with a reference knowledge; built once, used for many articles."""

    def __init__(self, knowledge: Knowledge, model: str = "") -> None:
        self.knowledge = knowledge
        self._lexicon = load_lexicon("en")
        references = (*self._lexicon.title_references, *self._lexicon.equals)
        self._titles = TitleMatcher(knowledge, references)
        names = [name for name in knowledge.names if name.kind is not NameKind.DESCRIPTION]
        known_names = KnownNameFinder(knowledge, self._lexicon, Gazetteer(names))
        self._languages: dict[str, LanguageReader] = {
            "en": EnglishReader(knowledge, self._lexicon, self._titles, known_names, model)
        }
        if is_available():
            self._languages["ru"] = RussianReader(knowledge, known_names)
        self._outlets = OutletFinder(self._lexicon)
        self._state_bodies = StateBodyFinder(knowledge, self._lexicon)
        self._people = PeopleFinder(knowledge, self._lexicon, self._titles)

    @property
    def languages(self) -> frozenset[str]:
        """The two-letter codes of the languages that are read."""
        return frozenset(self._languages)

    def read(self, article: Article) -> ReadArticle:
        """Read `article`, which must be in one of the `languages`."""
        language = self._languages[article.language]
        charts = language.build_charts(article)
        times = language.find_times(article)
        for chart in charts:
            _cover_times(chart, times)
            _cover_adverbials(chart)
            self._outlets.cover(chart)
            language.cover_known(chart, article)
            self._outlets.cover_unknown(chart)
            self._state_bodies.cover(chart, article.published)
            cover_dateline(chart)
        self._state_bodies.cover_bare(charts, next(iter(main_states(charts)), ""))
        language.cover_unknown(charts)
        cover_short_forms(charts)
        self._people.cover(charts, article.published)
        language.cover_single(charts)
        words = load_role_words("en")
        phrases = RolePhraseFinder(
            self._titles, words, lambda place: self.knowledge.state_of_capital(place, article.published)
        )
        roles = RoleFinder(phrases, words, self._lexicon)
        for chart in charts:
            roles.cover(chart)
        bind_lines(charts, words)
        linker = Linker(self.knowledge, self._lexicon, article.published)
        linker.link(charts)
        entities = self._entities(charts)
        paragraphs = language.parse(charts)
        names = {identifier: entity.name for identifier, entity in entities.items()}
        references = resolve_references(paragraphs, self.knowledge, self._lexicon, linker.posts, names)
        named = frozenset(
            chunk.entity
            for chart in charts
            for chunk in _all_chunks(chart)
            if chunk.kind is not ChunkKind.TITLE
        )
        mentions = _mentions(charts, paragraphs, references)
        return ReadArticle(
            article,
            tuple(paragraphs),
            entities,
            mentions,
            tuple(linker.posts),
            references,
            tuple(times),
            named & frozenset(entities),
        )

    def _entities(self, charts: Sequence[Chart]) -> dict[str, Entity]:
        """What the article names, by id: as the knowledge has it, else provisional, under the fullest form
        in the text."""
        found: dict[str, Entity] = {}
        for chart in charts:
            for chunk in _all_chunks(chart):
                identifiers = (
                    chunk.entity,
                    *(role.of for role in chunk.roles),
                    *(role.to for role in chunk.roles),
                )
                for identifier in identifiers:
                    if identifier in self.knowledge.entities:
                        found[identifier] = self.knowledge.entity(identifier)
                kind = chunk.kind.entity_kind
                if not chunk.entity or kind is None or chunk.entity in self.knowledge.entities:
                    continue
                shorter = found.get(chunk.entity)
                if shorter is None or len(chunk.name.split()) > len(shorter.name.split()):
                    found[chunk.entity] = Entity(chunk.entity, kind, chunk.name, provisional=True)
        return found


def _cover_times(chart: Chart, times: Sequence[TimeExpression]) -> None:
    """Cover the expressions of time, with the preposition before each: the parser is to see an adverb."""
    for time in times:
        position = chart.tokens_of(time.span)
        if position is None or not chart.is_free(*position):
            continue
        first, last = position
        if (
            first
            and chart.folded(first - 1) in ("on", "in", "by", "since", "until", "during")
            and chart.is_free(first - 1, first)
        ):
            first -= 1
        chart.put(Chunk(first, last, ChunkKind.TIME, name=chart.text(first, last), reason=time.kind))


def _cover_adverbials(chart: Chart) -> None:
    """Cover phrases such as "in the meantime": their nouns are no part of the title or name behind them."""
    for phrase in load_grammar("en").adverbials:
        words = phrase.split()
        for first in range(len(chart) - len(words) + 1):
            last = first + len(words)
            if chart.is_free(first, last) and [chart.folded(i) for i in range(first, last)] == words:
                chart.put(
                    Chunk(first, last, ChunkKind.TIME, name=chart.text(first, last), reason="adverbial")
                )


def _all_chunks(chart: Chart) -> list[Chunk]:
    """The chunks of `chart` and those inside them that count for themselves: not the parts of a longer
    name."""
    found: list[Chunk] = []
    stack = list(chart.chunks())
    while stack:
        chunk = stack.pop(0)
        found.append(chunk)
        stack += [inner for inner in chunk.inner if _counts_inside(chunk, inner)]
    return [chunk for chunk in found if chunk.entity]


def _counts_inside(outer: Chunk, inner: Chunk) -> bool:
    if outer.kind in (ChunkKind.PERSON, ChunkKind.TITLE, ChunkKind.DATELINE, ChunkKind.STATE):
        return True
    return inner.kind in (ChunkKind.STATE,) and outer.kind is ChunkKind.INSTITUTION


def _mentions(
    charts: Sequence[Chart],
    paragraphs: Sequence[ParsedParagraph],
    references: Mapping[tuple[int, int], Reference],
) -> tuple[Mention, ...]:
    found: dict[tuple[Span, str], Mention] = {}
    for chart in charts:
        for outer in chart.chunks():
            stack = [(outer, False)]
            while stack:
                chunk, nested = stack.pop()
                core = _core(chunk)
                if core.entity:
                    span = chart.span(core.first, core.last)
                    mention = Mention(span, chunk.entity, chunk.reason, round(chunk.score, 2), nested)
                    found.setdefault((span, chunk.entity), mention)
                stack += [
                    (inner, True)
                    for inner in chunk.inner
                    if inner is not core and _counts_inside(chunk, inner)
                ]
    for (index, position), reference in references.items():
        unit = paragraphs[index].units[position]
        if unit.chunk is not None:
            continue
        for entity in reference.entities:
            mention = Mention(unit.span, entity, reference.reason, reference.score)
            found.setdefault((unit.span, entity), mention)
    return tuple(sorted(found.values()))


def _core(chunk: Chunk) -> Chunk:
    """Of a person's chunk that has grown over titles, the name alone."""
    if chunk.kind is ChunkKind.PERSON:
        for inner in chunk.inner:
            if inner.kind is ChunkKind.PERSON:
                return inner
    return chunk
