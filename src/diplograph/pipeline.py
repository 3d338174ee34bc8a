"""The only conductor: sources -> articles -> readings -> triples -> store -> engagements, and a summary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import BinaryIO, Protocol

from diplograph.errors import MisuseError
from diplograph.fusion import fuse, is_fused
from diplograph.identifiers import iri_of, mint_graph_iri
from diplograph.knowledge import Knowledge
from diplograph.loaders import iter_sources
from diplograph.mapping import fingerprint_knowledge, map_reading
from diplograph.model import Article, Finding, Reading, Severity
from diplograph.store import Store, ensure_reference_graphs, open_store
from diplograph.validation import validate_graph

__all__ = [
    "ArticleReader",
    "LoadSummary",
    "Progress",
    "extract_sources",
    "load_sources",
    "read_article",
    "remove_articles",
]

_STATE_OF_ARTICLE = """
SELECT ?hash ?version WHERE {
  GRAPH $graph { $article dg:contentHash ?hash ; prov:wasGeneratedBy/dg:readerVersion ?version . }
}
"""


class ArticleReader(Protocol):
    """What the pipeline asks of a reader; `diplograph.extraction.Extractor` is one."""

    @property
    def version(self) -> str:
        """Changes whenever the same article could be read otherwise: then it is read again."""

    @property
    def languages(self) -> frozenset[str]:
        """The two-letter codes of the languages that it reads."""

    def extract(self, article: Article) -> Reading:
        """Everything read in `article`."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a load has come: `done` articles, the last of them `article` (its id)."""

    done: int
    article: str


@dataclass(frozen=True, slots=True)
class LoadSummary:
    """What a load did, article by article: each is counted once, as loaded, unchanged or failed.

    `skipped` counts files that were passed over, `events` those in the loaded articles; `findings` says what
    was left out and why, and what is worth knowing.
    """

    loaded: int = 0
    unchanged: int = 0
    failed: int = 0
    skipped: int = 0
    events: int = 0
    findings: tuple[Finding, ...] = field(default=(), repr=False)

    @property
    def total(self) -> int:
        """How many articles there were, good and bad."""
        return self.loaded + self.unchanged + self.failed


def read_article(article: Article, reader: ArticleReader) -> Reading:
    """The reading of `article`; in a language that `reader` cannot read, without facts and with a finding."""
    if article.language in reader.languages:
        return reader.extract(article)
    readable = ", ".join(sorted(reader.languages))
    language = article.language or "unknown"
    message = f"language {language!r} cannot be read yet (readable: {readable}); kept without facts"
    finding = Finding(Severity.WARNING, article.id, "language-unreadable", message)
    return Reading(article, (), (), (), (), (), findings=(finding,), reader=reader.version)


def extract_sources(
    sources: Sequence[str], reader: ArticleReader, *, standard_input: BinaryIO | None = None
) -> Iterator[Reading | Finding]:
    """The readings of all articles in `sources` (`loaders.iter_sources`), and findings on the rest."""
    for item in iter_sources(sources, standard_input=standard_input):
        yield read_article(item, reader) if isinstance(item, Article) else item


def load_sources(
    sources: Sequence[str],
    store: Store | str,
    knowledge: Knowledge,
    reader: ArticleReader,
    *,
    standard_input: BinaryIO | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> LoadSummary:
    """Bring the articles of `sources` into a store and say what was done.

    Parameters
    ----------
    sources
        Files, folders, `-`; see `loaders.iter_sources`.
    store
        An open store, or the location of one (`store.open_store`), which is then made if need be, but not
        before there is a first article for it, and closed at the end.
    progress
        Called after each article.

    Each article replaces what the store held of it in one step, so a load that is broken off leaves whole
    articles only. One that is there already, with the same content, reader and knowledge, is left alone.
    One that cannot be read, or whose graph does not conform to the shapes, is left out with an error finding,
    and the next goes on.
    """
    load = _Load(store, knowledge, reader)
    try:
        for item in iter_sources(sources, standard_input=standard_input):
            if isinstance(item, Finding):
                load.note(item)
            else:
                load.take(item)
                if progress is not None:
                    progress(Progress(load.done, item.id))
        load.finish()
    finally:
        load.close()
    return load.summary()


def remove_articles(store: Store, article_ids: Sequence[str]) -> None:
    """Take articles out of `store`, with exactly what they claim; where one is unknown, none goes."""
    held = set(store.graphs())
    graphs = {article_id: mint_graph_iri(article_id) for article_id in article_ids}
    if missing := [article_id for article_id, graph in graphs.items() if graph not in held]:
        listing = "diplograph query 'SELECT ?id { ?a a dg:Article ; dcterms:identifier ?id }'"
        raise MisuseError(f"no such article in the store: {', '.join(missing)}; list them with: {listing}")
    for graph in graphs.values():
        store.remove_graph(graph)
    fuse(store)


class _Load:
    """One run of `load_sources`: the store once it is open, and the counts so far."""

    def __init__(self, store: Store | str, knowledge: Knowledge, reader: ArticleReader) -> None:
        self._given = store
        self._store: Store | None = None
        self._knowledge = knowledge
        self._reader = reader
        # What is read in an article depends on the tables too: with other tables it is read again.
        self._version = f"{reader.version}+knowledge-{fingerprint_knowledge(knowledge)[:12]}"
        self._loaded = self._unchanged = self._failed = self._skipped = self._events = 0
        self._findings: list[Finding] = []

    @property
    def done(self) -> int:
        return self._loaded + self._unchanged + self._failed

    def note(self, finding: Finding) -> None:
        """Keep a finding, and count it where it stands for an article or a file that was left out."""
        self._findings.append(finding)
        self._failed += finding.severity is Severity.ERROR
        self._skipped += finding.rule == "file-skipped"

    def take(self, article: Article) -> None:
        """Read and store `article`, unless the store holds just that."""
        store = self._open()
        if self._holds(store, article):
            self._unchanged += 1
            return
        try:
            reading = read_article(article, self._reader)
        except Exception as error:  # a fault in one article must not lose the others; it is counted and shown
            message = f"cannot be read ({type(error).__name__}: {error}); please report it with the text"
            self.note(Finding(Severity.ERROR, article.id, "reading-failed", message))
            return
        graph = map_reading(replace(reading, reader=self._version), self._knowledge)
        faults = [finding for finding in validate_graph(graph) if finding.severity is Severity.ERROR]
        if faults:
            self._findings += faults
            message = f"left out: its graph breaks {len(faults)} shape(s); see the findings"
            self.note(Finding(Severity.ERROR, article.id, "article-non-conforming", message))
            return
        store.replace_graph(mint_graph_iri(article.id), graph)
        self._findings += reading.findings
        self._loaded += 1
        self._events += len(reading.events)

    def finish(self) -> None:
        """Derive what rests on several articles, if need be: a load before may have been broken off."""
        if self._store is not None and not is_fused(self._store):
            fuse(self._store)

    def close(self) -> None:
        if self._store is not None and isinstance(self._given, str):
            self._store.close()

    def summary(self) -> LoadSummary:
        return LoadSummary(
            self._loaded, self._unchanged, self._failed, self._skipped, self._events, tuple(self._findings)
        )

    def _open(self) -> Store:
        if self._store is None:
            given = self._given
            self._store = open_store(given, create=True) if isinstance(given, str) else given
            ensure_reference_graphs(self._store, self._knowledge)
        return self._store

    def _holds(self, store: Store, article: Article) -> bool:
        graph, iri = mint_graph_iri(article.id), iri_of(f"article/{article.id}")
        rows = store.select(_STATE_OF_ARTICLE, {"graph": graph, "article": iri})
        return (article.content_hash, self._version) in {(row["hash"], row["version"]) for row in rows}
