"""Loads that are killed or have no room: nothing that was reported is lost, the next load does the rest."""

from __future__ import annotations

import io
import json
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from diplograph.fusion import is_fused
from diplograph.identifiers import mint_graph_iri
from diplograph.pipeline import load_sources
from diplograph.store import Store, open_store

from .conftest import TALKS, MakeTiny

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL there")

COUNT = 300

LOADER = """
import resource, sys
sys.path.insert(0, {tests!r})
from pathlib import Path
from diplograph.errors import DiplographError
from pipeline.conftest import MakeTiny
from diplograph.pipeline import ArticleOutcome, load_sources
full_after = int(sys.argv[2]) if len(sys.argv) > 2 else None
told = 0
def tell(item):
    global told
    if isinstance(item, ArticleOutcome):
        print(item.outcome, item.article, flush=True)
        told += 1
        if told == full_after:  # from now on every file is full
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
knowledge, reader = MakeTiny(Path({tables!r}))()
print("begun", flush=True)
try:
    load_sources([{articles!r}], sys.argv[1], knowledge, reader, report=tell, keep_duplicates={keep!r})
    print("done", flush=True)
except DiplographError as error:
    print("refused", error, flush=True)
"""


def contents(store: Store) -> dict[str, tuple[str, ...]]:
    return {graph_iri: store.triples(graph_iri).lines for graph_iri in store.graphs()}


def dumped(store: Store) -> bytes:
    stream = io.BytesIO()
    store.dump(stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("articles") / "articles.jsonl"
    records = ({"id": f"a{number:03}", "text": TALKS.format(number=number)} for number in range(COUNT))
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records))
    return path


@pytest.fixture(scope="module")
def whole(articles: Path, tables: Path) -> Iterator[Store]:
    """What a load that nothing happened to leaves."""
    knowledge, reader = MakeTiny(tables)()
    with open_store(":memory:") as store:
        load_sources([str(articles)], store, knowledge, reader, keep_duplicates=True)
        yield store


@pytest.fixture
def loader(articles: Path, tables: Path, tmp_path: Path) -> list[str]:
    """The command that loads the articles into the store that is its next argument, and reports each."""
    return write_loader(tmp_path, articles, tables, keep=True)


def write_loader(folder: Path, articles: Path, tables: Path, *, keep: bool) -> list[str]:
    script = folder / "loader.py"
    tests = str(Path(__file__).parents[1])
    script.write_text(LOADER.format(tests=tests, tables=str(tables), articles=str(articles), keep=keep))
    return [sys.executable, str(script)]


def load_until_killed(command: list[str], after: int, pause: float) -> list[str]:
    """The ids that were reported by a load that is killed soon after its `after`th report."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as loading:
        assert loading.stdout is not None
        lines = [loading.stdout.readline() for _ in range(after + 1)]
        time.sleep(pause)
        loading.send_signal(signal.SIGKILL)
        lines += loading.stdout.readlines()
    return [line.split()[1] for line in lines if line.startswith("loaded ") and line.endswith("\n")]


def moments(count: int) -> list[tuple[int, float]]:
    """After how many reports, and how many seconds later; the last fall into what follows the articles."""
    dice = random.Random(7)
    return [(dice.randrange(COUNT + 1), dice.uniform(0, 0.3)) for _ in range(count)]


def check_moments(
    kills: list[tuple[int, float]], loader: list[str], whole: Store, tmp_path: Path, load
) -> None:  # type: ignore[no-untyped-def]
    expected, bytes_expected, unfinished = contents(whole), dumped(whole), 0
    for number, (after, pause) in enumerate(kills):
        place = str(tmp_path / f"store-{number}")
        reported = load_until_killed([*loader, place], after, pause)

        with open_store(place, create=True) as store:
            found = contents(store)
            assert len(reported) >= after
            assert {mint_graph_iri(article) for article in reported} <= found.keys()
            half = [
                graph for graph, lines in found.items() if "/article/" in graph and lines != expected[graph]
            ]
            assert half == []
            unfinished += not is_fused(store)
            load(store)
            assert dumped(store) == bytes_expected
    assert unfinished, "every load was at its end before it was killed, so nothing was tested"


@pytest.fixture
def finish(articles: Path, tables: Path):  # type: ignore[no-untyped-def]
    """Loads the articles into a store in this process."""
    knowledge, reader = MakeTiny(tables)()
    return lambda store: load_sources([str(articles)], store, knowledge, reader, keep_duplicates=True)


def test_a_load_that_is_killed_loses_nothing_that_it_reported(
    loader: list[str], whole: Store, tmp_path: Path, finish
) -> None:  # type: ignore[no-untyped-def]
    check_moments(moments(2), loader, whole, tmp_path, finish)


@pytest.mark.slow
@pytest.mark.soak
def test_a_load_that_is_killed_at_fifty_moments_loses_nothing_that_it_reported(
    loader: list[str], whole: Store, tmp_path: Path, finish
) -> None:  # type: ignore[no-untyped-def]
    check_moments(moments(50), loader, whole, tmp_path, finish)


def check_refused(command: list[str], place: str, expected: dict[str, tuple[str, ...]]) -> None:
    """The load says that there is no room, and what it reported before is there, whole."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    lines = done.stdout.splitlines()
    reported = {mint_graph_iri(line.split()[1]) for line in lines if line.startswith("loaded ")}
    assert lines[-1].startswith(f"refused {place}"), done.stderr
    with open_store(place) as store:
        found = contents(store)
    assert reported
    assert reported <= found.keys()
    assert len(found) < len(expected)
    assert [
        graph for graph, lines in found.items() if "/article/" in graph and lines != expected[graph]
    ] == []


@pytest.mark.parametrize("keep", [True, False])
def test_a_full_disk_is_an_error_and_loses_nothing(
    keep: bool, press: Path, articles: Path, tables: Path, whole: Store, tmp_path: Path, finish
) -> None:  # type: ignore[no-untyped-def]
    place = str(tmp_path / "st")
    command = write_loader(tmp_path, articles, tables, keep=keep)
    check_refused([*command, place, "32"], place, contents(whole))

    with open_store(place) as store:
        finish(store)
        assert dumped(store) == dumped(whole)


def test_a_disk_that_is_really_full_is_an_error_and_loses_nothing(
    loader: list[str], whole: Store, tmp_path: Path
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=9m", "tmpfs", str(disk)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may make a small disk")
    try:
        check_refused([*loader, str(disk / "st")], str(disk / "st"), contents(whole))
    finally:
        subprocess.run(["umount", str(disk)], check=True)
