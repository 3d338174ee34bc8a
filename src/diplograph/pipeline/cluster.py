"""Several machines that prepare articles, by dask.distributed; an extra."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from diplograph.errors import ClusterError
from diplograph.model import Article, Finding, Severity
from diplograph.pipeline.preparing import Prepared, Preparer, prepare_article, version_of
from diplograph.pipeline.processes import ReaderFactory
from diplograph.pipeline.shards import read_shard, shard_path, write_shard

if TYPE_CHECKING:
    from distributed import Client, Future

__all__ = ["ClusterPool", "connect"]

_BATCH: Final = 16  # articles that are sent together
_AHEAD: Final = 3  # batches for each thread of the cluster that are under way at a time
_PATIENCE: Final = 20  # seconds to wait for a scheduler, and for a first worker


@contextmanager
def connect(
    address: str, make_reader: ReaderFactory, *, shards: Path | None = None, batch: int = _BATCH
) -> Iterator[ClusterPool]:
    """The cluster whose scheduler is at `address` ("tcp://10.0.0.1:8786"); let go of at the end.

    Parameters ---------- make_reader Makes knowledge and reader on a worker, where diplograph must be
      installed in the same version. shards A folder that all machines see: there workers leave what they
      have prepared, and a load that was broken off finds it again. Without one it is sent back over the
      network.

    Raises `ClusterError` where the extra is missing, the scheduler does not answer, or it has no worker.
    """
    try:
        from distributed import Client
    except ImportError:
        raise ClusterError("reading on a cluster needs an extra: pip install 'diplograph[cluster]'") from None
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError, TypeError) as error:
        raise ClusterError(
            f"{address}: no scheduler answers there ({type(error).__name__}); start one with: dask scheduler"
        ) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError:
            raise ClusterError(
                f"{address}: the scheduler has no worker; start one with: dask worker"
            ) from None
        yield ClusterPool(client, make_reader, shards, batch)


class ClusterPool:
    """Prepares articles on the workers of a cluster.

    Articles go in batches, and no more are under way than keep the workers busy. When a worker is lost, the
    scheduler gives its batches to others; a batch that several workers die of is taken apart, and the article
    that is the cause becomes an error finding.
    """

    def __init__(
        self, client: Client, make_reader: ReaderFactory, shards: Path | None, batch: int = _BATCH
    ) -> None:
        """Use `client`, which whoever made it closes."""
        self._client = client
        self._make_reader = make_reader
        self._shards = shards
        self._batch = batch

    def map(self, articles: Iterable[Article], here: Preparer, version: str) -> Iterator[Prepared]:
        """What comes of each of `articles`, in their order; none is prepared by `here`."""
        waiting: deque[tuple[tuple[Article, ...], Future[Any]]] = deque()
        rest = iter(articles)
        while batch := tuple(itertools.islice(rest, self._batch)):
            waiting.append((batch, self._submit(batch, version)))
            if len(waiting) >= max(2, self._threads() * _AHEAD):
                yield from self._take(waiting, version)
        while waiting:
            yield from self._take(waiting, version)

    def _threads(self) -> int:
        threads: dict[str, int] = self._client.nthreads()  # type: ignore[no-untyped-call]
        return sum(threads.values())

    def _submit(self, batch: tuple[Article, ...], version: str) -> Future[Any]:
        # Impure: the same article twice is two tasks, for nothing of an earlier load is to be remembered.
        return self._client.submit(
            _prepare_batch, batch, self._make_reader, version, self._shards, pure=False
        )

    def _take(
        self, waiting: deque[tuple[tuple[Article, ...], Future[Any]]], version: str
    ) -> Iterator[Prepared]:
        from distributed import KilledWorker

        batch, future = waiting.popleft()
        try:
            answer: Any = future.result()
        except KilledWorker:
            for article in batch:
                yield self._alone(article, version)
            return
        yield from read_shard(answer, batch) if isinstance(answer, Path) else answer

    def _alone(self, article: Article, version: str) -> Prepared:
        from distributed import KilledWorker

        try:
            answer = self._submit((article,), version).result()
        except KilledWorker:
            message = "the workers that read it died, one after another; please report it with the text"
            return Prepared(article, None, (Finding(Severity.ERROR, article.id, "reading-failed", message),))
        return next(iter(read_shard(answer, (article,)) if isinstance(answer, Path) else answer))


_readers: dict[ReaderFactory, tuple[Any, Any]] = {}


def _prepare_batch(
    batch: tuple[Article, ...], make_reader: ReaderFactory, version: str, shards: Path | None
) -> list[Prepared] | Path:
    """On a worker: what comes of each article, or the shard that holds it."""
    if make_reader not in _readers:
        _readers[make_reader] = make_reader()
    knowledge, reader = _readers[make_reader]
    if (own := version_of(reader.version, knowledge)) != version:
        raise ClusterError(
            f"a worker reads with {own}, and this machine with {version}; install the same on all, "
            "and give all the same --knowledge"
        )
    if shards is None:
        return [prepare_article(article, reader, knowledge, version) for article in batch]
    path = shard_path(shards, batch, version)
    if not path.exists():
        write_shard(path, [prepare_article(article, reader, knowledge, version) for article in batch])
    return path
