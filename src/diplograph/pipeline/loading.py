"""Sources into a store: what is new is read, checked and stored, article by article."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import MappingProxyType
from typing import BinaryIO, Final, Protocol

from diplograph.coding import CODED_READER, link_coded_event
from diplograph.errors import StoreError
from diplograph.fusion import fuse, is_fused
from diplograph.identifiers import iri_of, mint_graph_iri
from diplograph.knowledge import Knowledge
from diplograph.loaders import Duplicates, LoadOptions, iter_sources
from diplograph.model import Article, CodedEvent, Finding, Severity
from diplograph.pipeline.outcomes import ArticleOutcome, LoadSummary, Outcome, Progress
from diplograph.pipeline.preparing import (
    ArticleReader,
    Prepared,
    Preparer,
    prepare_article,
    prepare_reading,
    version_of,
)
from diplograph.store import Store, ensure_reference_graphs, open_store

__all__ = ["Pool", "load_sources"]

_STATE_OF_ARTICLE: Final = """
SELECT ?hash ?version WHERE {
  GRAPH $graph { $article dg:contentHash ?hash ; prov:wasGeneratedBy/dg:readerVersion ?version . }
}
"""
_TOGETHER: Final = 32
"""How many articles are stored together, which takes a third of the time of one by one; none is reported
before."""
_LONGEST: Final = 2.0
"""Seconds that an article waits for others to be stored with."""

_MOST_FINDINGS: Final = {Severity.ERROR: 1000, Severity.WARNING: 500, Severity.INFO: 200}
"""How many findings of each severity are kept in a summary; all are counted, and told to whoever reports."""


class Pool(Protocol):
    """Those who prepare articles: other processes on this machine, or other machines."""

    def map(self, articles: Iterable[Article], here: Preparer, version: str) -> Iterator[Prepared]:
        """What comes of each of `articles`, in their order; `here` prepares one in this process."""


def load_sources(
    sources: Sequence[str],
    store: Store | str,
    knowledge: Knowledge,
    reader: ArticleReader,
    *,
    standard_input: BinaryIO | None = None,
    progress: Callable[[Progress], None] | None = None,
    options: LoadOptions | None = None,
    pool: Pool | None = None,
    keep_duplicates: bool = False,
    report: Callable[[ArticleOutcome | Finding], None] | None = None,
) -> LoadSummary:
    """Bring the articles of `sources` into a store and say what was done.

    Parameters
    ----------
    sources
        Files, folders, addresses, `-`; see `loaders.iter_sources`.
    store
        An open store, or the location of one (`store.open_store`), which is then made if need be, but not
        before there is a first article for it, and closed at the end.
    progress
        Called after each article.
    options
        How the sources are read, where not as usual.
    pool
        Who prepares the articles; this process alone where it is None. The store is the same either way.
    keep_duplicates
        Whether an article is loaded although the same text is in the store under another id.
    report
        Called with what became of each article, and with every finding.

    Each article replaces what the store held of it in one step, so a load that is broken off leaves whole
    articles only. One that is there already, with the same content, reader and knowledge, is left alone.
    One that cannot be read, or whose graph does not conform to the shapes, is left out with an error finding,
    and the next goes on.
    """
    load = _Load(store, knowledge, reader, progress, report, keep_duplicates)
    items = iter_sources(sources, standard_input=standard_input, options=options or LoadOptions())
    try:
        articles = load.sort(items)
        for prepared in (
            map(load.prepare, articles) if pool is None else pool.map(articles, load.prepare, load.version)
        ):
            load.keep(prepared)
        load.finish()
    except StoreError:
        raise
    except BaseException:
        load.store_kept()  # what was read before whatever went wrong is not to be read again
        raise
    finally:
        load.close()
    return load.summary()


class _Load:
    """One run of `load_sources`: the store once it is open, and the counts so far."""

    def __init__(
        self,
        store: Store | str,
        knowledge: Knowledge,
        reader: ArticleReader,
        progress: Callable[[Progress], None] | None,
        report: Callable[[ArticleOutcome | Finding], None] | None,
        keep_duplicates: bool,
    ) -> None:
        self._given = store
        self._store: Store | None = None
        self._duplicates: Duplicates | None = None
        self._knowledge = knowledge
        self._reader = reader
        self._progress = progress
        self._report = report
        self._keep_duplicates = keep_duplicates
        self._kept_back: list[Prepared] = []  # prepared, and stored with the next few
        self._kept_since = 0.0
        self._under_way: set[str] = set()  # ids of articles that are being prepared
        self.version = version_of(reader.version, knowledge)
        self._coded_version = version_of(CODED_READER, knowledge)
        self._outcomes: Counter[Outcome] = Counter()
        self._counts: Counter[str] = Counter()
        self._kept: Counter[Severity] = Counter()
        self._skipped = self._events = self._unlinked = 0
        self._findings: list[Finding] = []

    def sort(self, items: Iterable[Article | CodedEvent | Finding]) -> Iterator[Article]:
        """Those of `items` that must be read; the others are dealt with at once."""
        for item in items:
            if isinstance(item, Finding):
                self._note(item)
                if item.severity is Severity.ERROR:
                    self._outcomes[Outcome.FAILED] += 1
            elif isinstance(item, CodedEvent):
                self._take_coded(item)
            elif self._is_new(item):
                self._under_way.add(item.id)
                yield item

    def prepare(self, article: Article) -> Prepared:
        """Read and check `article` in this process."""
        return prepare_article(article, self._reader, self._knowledge, self.version)

    def keep(self, prepared: Prepared) -> None:
        """Store what came of an article, together with the next few."""
        if prepared.graph is None:  # at once, so that it does not keep out another one with the same text
            self._under_way.discard(prepared.article.id)
            if self._duplicates is not None:
                self._duplicates.forget(prepared.article.id)
        if not self._kept_back:
            self._kept_since = time.monotonic()
        self._kept_back.append(prepared)
        if len(self._kept_back) >= _TOGETHER or time.monotonic() - self._kept_since >= _LONGEST:
            self.store_kept()

    def store_kept(self) -> None:
        """Store what was kept back, and then report it."""
        prepared, self._kept_back = self._kept_back, []
        graphs = {mint_graph_iri(item.article.id): item.graph for item in prepared if item.graph is not None}
        if len(graphs) == 1:
            ((graph_iri, graph),) = graphs.items()
            self._open().replace_graph(graph_iri, graph)
        elif graphs:
            self._open().replace_graphs(graphs)
        for item in prepared:
            self._under_way.discard(item.article.id)
            for finding in item.findings:
                self._note(finding)
            if item.graph is None:
                self._tell(item.article, Outcome.FAILED)
            else:
                self._events += item.events
                self._tell(item.article, Outcome.LOADED, item.events)

    def finish(self) -> None:
        """Store what is left, and derive what rests on several articles, if need be.

        There may be need even if nothing is left: a load before may have been broken off.
        """
        self.store_kept()
        if self._unlinked:
            message = (
                f"{self._unlinked} coded events left out: their actors are not in the reference knowledge"
            )
            self._note(Finding(Severity.INFO, "event tables", "actors-unknown", message))
        if self._store is not None and not is_fused(self._store):
            fuse(self._store)

    def close(self) -> None:
        """Let go of what was opened here."""
        if self._duplicates is not None:
            self._duplicates.close()
        if self._store is not None and isinstance(self._given, str):
            self._store.close()

    def summary(self) -> LoadSummary:
        """What was done so far."""
        return LoadSummary(
            loaded=self._outcomes[Outcome.LOADED],
            unchanged=self._outcomes[Outcome.UNCHANGED],
            failed=self._outcomes[Outcome.FAILED],
            skipped=self._skipped,
            events=self._events,
            findings=tuple(self._findings),
            duplicates=self._outcomes[Outcome.DUPLICATE],
            counts=MappingProxyType(dict(sorted(self._counts.items()))),
        )

    def _is_new(self, article: Article) -> bool:
        store = self._open()
        if self._holds(store, article, self.version):
            self._remember(article)
            self._tell(article, Outcome.UNCHANGED)
            return False
        if self._keep_duplicates or self._duplicates is None:
            return True
        match = self._duplicates.find(article, self._is_held)
        if match is None:
            self._duplicates.add(article)
            return True
        message = (
            f"left out: its text is that of {match.article!r} (likeness {match.likeness:.2f}); "
            "load it all the same with --keep-duplicates"
        )
        self._note(Finding(Severity.INFO, article.id, "duplicate", message))
        self._tell(article, Outcome.DUPLICATE)
        return False

    def _remember(self, article: Article) -> None:
        if self._duplicates is not None and not self._keep_duplicates and article.id not in self._duplicates:
            self._duplicates.add(article)

    def _take_coded(self, coded: CodedEvent) -> None:
        store = self._open()
        if self._holds(store, coded.record, self._coded_version):
            self._tell(coded.record, Outcome.UNCHANGED)
            return
        reading = link_coded_event(coded, self._knowledge, self._coded_version)
        if reading is None:
            self._unlinked += 1
            return
        self.keep(prepare_reading(reading, self._knowledge))

    def _is_held(self, article_id: str) -> bool:
        """Whether an article is in the store, or about to be."""
        return article_id in self._under_way or bool(self._state(self._open(), article_id))

    def _holds(self, store: Store, article: Article, version: str) -> bool:
        return (article.content_hash, version) in self._state(store, article.id)

    def _state(self, store: Store, article_id: str) -> set[tuple[str | None, str | None]]:
        graph, iri = mint_graph_iri(article_id), iri_of(f"article/{article_id}")
        rows = store.select(_STATE_OF_ARTICLE, {"graph": graph, "article": iri})
        return {(row["hash"], row["version"]) for row in rows}

    def _open(self) -> Store:
        if self._store is None:
            given = self._given
            self._store = open_store(given, create=True) if isinstance(given, str) else given
            ensure_reference_graphs(self._store, self._knowledge)
            if not self._keep_duplicates:
                self._duplicates = Duplicates.beside(self._store.place)
        return self._store

    def _note(self, finding: Finding) -> None:
        self._counts[finding.rule] += 1
        self._skipped += finding.rule == "file-skipped"
        if self._kept[finding.severity] < _MOST_FINDINGS[finding.severity]:
            self._kept[finding.severity] += 1
            self._findings.append(finding)
        if self._report is not None:
            self._report(finding)

    def _tell(self, article: Article, outcome: Outcome, events: int = 0) -> None:
        self._outcomes[outcome] += 1
        if self._report is not None:
            self._report(ArticleOutcome(article.id, outcome, events, article.origins))
        if self._progress is not None:
            self._progress(Progress(self._outcomes.total(), article.id))
