"""Several processes on this machine that prepare articles."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import Final

from diplograph.knowledge import Knowledge
from diplograph.model import Article, Finding, Severity
from diplograph.pipeline.preparing import ArticleReader, Prepared, Preparer, prepare_article

__all__ = ["ProcessPool", "ReaderFactory", "usable_processors"]

ReaderFactory = Callable[[], tuple[Knowledge, ArticleReader]]
"""Makes knowledge and reader in a new process; it must be picklable, such as a function of a module."""

_AHEAD: Final = 4  # articles for each process that are read from the sources before the first is done
_FEW: Final = 32  # articles, for which processes that take seconds to start are not worth it


def usable_processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class ProcessPool:
    """Prepares articles in `workers` processes of their own, once there are more than a few.

    Memory is bounded: no more than a few articles are held for each process. When a process dies (killed,
    out of memory), the articles that were under way are prepared again, one by one, so that none is lost;
    one that kills its process again is an error finding.
    """

    def __init__(self, workers: int, make_reader: ReaderFactory, *, few: int = _FEW) -> None:
        """Start no process yet; the first `few` articles are prepared by the one that asks."""
        self._workers = workers
        self._make_reader = make_reader
        self._few = few

    def map(self, articles: Iterable[Article], here: Preparer, version: str) -> Iterator[Prepared]:
        """What comes of each of `articles`, in their order."""
        rest = iter(articles)
        yield from map(here, islice(rest, self._few))
        first = next(rest, None)
        if first is None:
            return
        run = _Run(self._workers, self._make_reader, version)
        try:
            run.submit(first)
            for article in rest:
                run.submit(article)
                if run.is_full:
                    yield from run.take()
            while run.is_busy:
                yield from run.take()
        finally:
            run.stop()


class _Run:
    """The processes of one load, and the articles that are with them, in order."""

    def __init__(self, workers: int, make_reader: ReaderFactory, version: str) -> None:
        self._workers = workers
        self._make_reader = make_reader
        self._version = version
        self._executor = self._start(workers)
        self._waiting: deque[tuple[Article, Future[Prepared]]] = deque()

    @property
    def is_full(self) -> bool:
        return len(self._waiting) >= self._workers * _AHEAD

    @property
    def is_busy(self) -> bool:
        return bool(self._waiting)

    def submit(self, article: Article) -> None:
        try:
            future = self._executor.submit(_prepare, article)
        except BrokenProcessPool as error:
            future = Future()
            future.set_exception(error)
        self._waiting.append((article, future))

    def take(self) -> Iterator[Prepared]:
        """What came of the first article; where a process died, of all that were under way."""
        article, future = self._waiting.popleft()
        try:
            yield future.result()
        except BrokenProcessPool:
            yield from self._recover([article, *(other for other, _future in self._waiting)])

    def stop(self) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _recover(self, articles: list[Article]) -> Iterator[Prepared]:
        """Prepare `articles` one at a time, so that one that kills its process takes no other with it."""
        done = {
            article.id: future.result()
            for article, future in self._waiting
            if future.done() and not future.cancelled() and future.exception() is None
        }
        self._waiting.clear()
        self.stop()
        alone = self._start(1)
        for article in articles:
            if article.id in done:
                yield done[article.id]
                continue
            try:
                yield alone.submit(_prepare, article).result()
            except BrokenProcessPool:
                alone.shutdown(wait=False)
                alone = self._start(1)
                message = (
                    "the process that read it died, twice (out of memory?); please report it with the text"
                )
                yield Prepared(
                    article, None, (Finding(Severity.ERROR, article.id, "reading-failed", message),)
                )
        alone.shutdown(wait=False)
        self._executor = self._start(self._workers)

    def _start(self, workers: int) -> ProcessPoolExecutor:
        # New processes rather than forks: this one may hold an open store, locks and threads.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(
            workers, mp_context=context, initializer=_begin, initargs=(self._make_reader, self._version)
        )


_here: Preparer | None = None


def _begin(make_reader: ReaderFactory, version: str) -> None:
    global _here
    import signal
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is the business of the process that asks
    threading.Thread(target=_end_with_parent, daemon=True).start()
    knowledge, reader = make_reader()

    def prepare(article: Article) -> Prepared:
        return prepare_article(article, reader, knowledge, version)

    _here = prepare


def _end_with_parent() -> None:
    """Leave no process behind when the one that asks was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _prepare(article: Article) -> Prepared:
    assert _here is not None
    return _here(article)
