"""A real local cluster: two workers in processes of their own, one of which is killed."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from diplograph.errors import ClusterError
from diplograph.knowledge import Knowledge
from diplograph.model import Article
from diplograph.pipeline import ArticleReader
from diplograph.pipeline.cluster import connect
from readers import WordReader

from .conftest import MakeTiny

distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
pytestmark = pytest.mark.slow


class SlowReader(WordReader):
    """Takes its time, so that there is something under way when a worker is killed."""

    def extract(self, article: Article):  # type: ignore[no-untyped-def]
        time.sleep(0.3)
        return super().extract(article)


@dataclass(frozen=True)
class MakeSlow:
    tables: Path

    def __call__(self) -> tuple[Knowledge, ArticleReader]:
        knowledge = Knowledge.read(self.tables)
        return knowledge, SlowReader(knowledge)


@pytest.fixture
def cluster() -> Iterator[object]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as made:
        yield made


def kill_one(address: str) -> None:
    with distributed.Client(address, set_as_default=False) as client:
        pids = client.run(os.getpid)
        os.kill(sorted(pids.values())[0], signal.SIGKILL)


def test_a_worker_that_is_killed_in_the_middle_loses_nothing(load, cluster, tables: Path) -> None:
    _alone, expected = load()
    address, done = cluster.scheduler_address, []
    killer = threading.Thread(target=kill_one, args=(address,))

    def kill(progress: object) -> None:
        done.append(progress)
        if len(done) == 2:
            killer.start()

    with connect(address, MakeSlow(tables), batch=2) as pool:
        summary, stored = load(pool, progress=kill)
    killer.join()

    assert killer.ident is not None, "no worker was killed, so nothing was tested"
    assert (summary.loaded, summary.failed) == (12, 0)
    assert stored == expected


def test_shards_are_left_for_a_load_after_one_that_was_broken_off(
    load, cluster, tables: Path, tmp_path: Path
) -> None:
    _alone, expected = load()
    shards = tmp_path / "shards"
    with connect(cluster.scheduler_address, MakeTiny(tables), shards=shards, batch=3) as pool:
        _summary, stored = load(pool)
        written = {path.name: path.stat().st_mtime_ns for path in shards.iterdir()}
        _again, stored_again = load(pool)

    assert stored == stored_again == expected
    assert len(written) == 4
    assert {path.name: path.stat().st_mtime_ns for path in shards.iterdir()} == written


def test_a_worker_that_reads_otherwise_is_refused(load, cluster, tables: Path, tmp_path: Path) -> None:
    from tiny import ROWS, write_tables

    states = [*ROWS["states"], {"id": "state/norland", "name": "Norland"}]
    other = write_tables(tmp_path / "other", {**ROWS, "states": states})
    with (
        connect(cluster.scheduler_address, MakeTiny(other)) as pool,
        pytest.raises(ClusterError, match="install the same"),
    ):
        load(pool)


def test_a_scheduler_that_does_not_answer_is_an_error(monkeypatch: pytest.MonkeyPatch, tables: Path) -> None:
    monkeypatch.setattr("diplograph.pipeline.cluster._PATIENCE", 1)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        with (
            pytest.raises(ClusterError, match="no scheduler answers there"),
            connect(address, MakeTiny(tables)),
        ):
            pass
