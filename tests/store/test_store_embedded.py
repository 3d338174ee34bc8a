"""A store in memory and in a folder."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diplograph.errors import StoreError
from diplograph.store import EmbeddedStore, open_store

from .graphs import A, B, dumped, graph_of


class TestDumps:
    @pytest.mark.parametrize("format_", ["nquads", "trig", "turtle"])
    def test_equal_stores_give_equal_bytes_whatever_their_past(self, format_: str, tmp_path: Path) -> None:
        with open_store(":memory:") as first, open_store(str(tmp_path / "st"), create=True) as second:
            first.replace_graph(A, graph_of("x", "y"))
            first.replace_graph(B, graph_of("y", "z"))
            second.replace_graph(B, graph_of("z", "old"))
            second.replace_graph(A, graph_of("y", "x"))
            second.replace_graph(B, graph_of("y", "z"))
            assert dumped(first, format_) == dumped(second, format_)

    @settings(max_examples=30, deadline=None)
    @given(st.lists(st.tuples(st.sampled_from("abc"), st.sets(st.sampled_from("uvwxyz"))), max_size=8))
    def test_a_store_is_what_was_last_written_and_its_default_graph_the_union(
        self, writes: list[tuple[str, set[str]]]
    ) -> None:
        last: dict[str, set[str]] = {}
        with open_store(":memory:") as store, open_store(":memory:") as fresh:
            for name, texts in writes:
                store.replace_graph(f"urn:g:{name}", graph_of(*texts))
                last[name] = texts
            for name in sorted(last)[:1]:
                store.remove_graph(f"urn:g:{name}")
                del last[name]
            for name, texts in last.items():
                fresh.replace_graph(f"urn:g:{name}", graph_of(*texts))

            assert dumped(store) == dumped(fresh)
            merged = {row["o"] for row in store.select("SELECT ?o { ?s ?p ?o }")}
            assert merged == set().union(*last.values())


class TestFolders:
    def test_a_folder_keeps_what_was_written(self, tmp_path: Path) -> None:
        place = str(tmp_path / "a" / "st")
        with open_store(place, create=True) as store:
            store.replace_graph(A, graph_of("x"))

        with open_store(place, read_only=True) as store:
            assert set(store.graph(A)) == set(graph_of("x"))

    def test_without_leave_no_folder_is_made(self, tmp_path: Path) -> None:
        with pytest.raises(StoreError, match="there is no store; make one with: diplograph load"):
            open_store(str(tmp_path / "st"))
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("create", [True, False])
    def test_a_folder_that_is_something_else_is_refused_and_left_alone(
        self, tmp_path: Path, create: bool
    ) -> None:
        (tmp_path / "letter.txt").write_text("Dear all")

        with pytest.raises(StoreError, match="is not a diplograph store"):
            open_store(str(tmp_path), create=create)
        assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]

    def test_a_file_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "f").write_text("x")

        with pytest.raises(StoreError, match="is a file, not a store"):
            open_store(str(tmp_path / "f"), create=True)

    @pytest.mark.parametrize(
        ("content", "message"),
        [(json.dumps({"format": 99}), "format 99"), ("{", "is damaged"), ("[]", "is damaged")],
    )
    def test_a_store_of_another_format_is_refused(self, tmp_path: Path, content: str, message: str) -> None:
        with open_store(str(tmp_path / "st"), create=True):
            pass
        (tmp_path / "st" / "diplograph-store.json").write_text(content)

        with pytest.raises(StoreError, match=message):
            open_store(str(tmp_path / "st"))

    def test_a_place_where_no_folder_can_be_made_is_refused(self) -> None:
        with pytest.raises(StoreError, match=r"a store cannot be made there .*name a folder to write to"):
            open_store("/proc/no-such-thing/st", create=True)

    def test_a_store_that_was_made_and_never_written_to_can_be_read(self, tmp_path: Path) -> None:
        with open_store(str(tmp_path / "st"), create=True):
            pass
        with open_store(str(tmp_path / "st"), read_only=True) as store:
            assert list(store.graphs()) == []

    def test_many_may_read_and_then_none_may_write(self, tmp_path: Path) -> None:
        place = str(tmp_path / "st")
        open_store(place, create=True).close()
        reader = open_store(place, read_only=True)
        with reader, open_store(place, read_only=True), pytest.raises(StoreError, match="which reads it"):
            open_store(place)
        open_store(place).close()

    def test_who_reads_while_another_writes_sees_the_store_as_it_was_before(self, tmp_path: Path) -> None:
        place = str(tmp_path / "st")
        with open_store(place, create=True) as writer:
            writer.replace_graph(A, graph_of("x"))
        with open_store(place) as writer:
            writer.replace_graph(A, graph_of("y"))
            with open_store(place, read_only=True) as first, open_store(place, read_only=True) as second:
                writer.replace_graph(B, graph_of(*(f"n{number}" for number in range(25_000))))
                for reader in (first, second):
                    assert list(reader.graphs()) == [A]
                    assert set(reader.graph(A)) == set(graph_of("x"))
        with open_store(place, read_only=True) as reader:
            assert list(reader.graphs()) == [A, B]

    def test_a_reader_may_go_on_when_the_writer_is_done_and_leaves_nothing_behind(
        self, tmp_path: Path
    ) -> None:
        place = str(tmp_path / "st")
        with open_store(place, create=True) as writer:
            writer.replace_graph(A, graph_of("x"))
        writer = open_store(place)
        reader = open_store(place, read_only=True)
        writer.replace_graph(A, graph_of("y"))
        writer.close()
        with open_store(place) as next_writer:
            next_writer.replace_graph(A, graph_of("z"))
            assert set(reader.graph(A)) == set(graph_of("x"))
        assert set(reader.graph(A)) == set(graph_of("x"))
        reader.close()
        open_store(place).close()

        assert list((tmp_path / "st" / "snapshots").iterdir()) == []

    def test_while_a_new_store_is_filled_readers_are_told_to_wait(self, tmp_path: Path) -> None:
        place = str(tmp_path / "st")
        with open_store(place, create=True), pytest.raises(StoreError, match="by another diplograph"):
            open_store(place, read_only=True)

    def test_a_store_opened_for_reading_cannot_be_written(self, tmp_path: Path) -> None:
        place = str(tmp_path / "st")
        with open_store(place, create=True) as store:
            store.replace_graph(A, graph_of("x"))
        with open_store(place, read_only=True) as store:
            for graph in (graph_of("y"), graph_of(*(f"n{number}" for number in range(25_000)))):
                with pytest.raises(StoreError, match="for reading only"):
                    store.replace_graph(B, graph)
            assert list(store.graphs()) == [A]

    def test_a_closed_store_says_so_and_closes_twice(self, tmp_path: Path) -> None:
        store = open_store(str(tmp_path / "st"), create=True)
        store.close()
        store.close()

        with pytest.raises(StoreError, match="the store is closed"):
            store.query("ASK { }")

    @pytest.mark.skipif(sys.platform == "win32", reason="permissions are told otherwise there")
    def test_a_store_in_a_folder_that_may_not_be_written_to_can_be_read_but_not_changed(self) -> None:
        # Not below pytest's own folder, into which only the user who runs the tests may look.
        with tempfile.TemporaryDirectory() as parent:
            place = Path(parent) / "st"
            with open_store(str(place), create=True) as store:
                store.replace_graph(A, graph_of("x"))
            for path in (place, *place.rglob("*")):
                path.chmod(0o555 if path.is_dir() else 0o444)
            Path(parent).chmod(0o755)

            done = subprocess.run(
                [sys.executable, "-c", VISITOR, str(place)], capture_output=True, text=True, check=False
            )

            for path in (place, *place.rglob("*")):
                path.chmod(0o755 if path.is_dir() else 0o644)
        assert done.stdout, done.stderr
        first, second = done.stdout.splitlines()
        assert first == "1"
        assert second.startswith(f"StoreError {place}: cannot be written to")
        assert second.endswith("check its permissions")


VISITOR = """
import os, sys
from diplograph.store import open_store
open_store(":memory:").query("ASK {}")  # imports all that is needed, before the leave to read it is given up
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
with open_store(sys.argv[1], read_only=True) as store:
    print(len(list(store.graphs())))
try:
    open_store(sys.argv[1])
except Exception as error:
    print(type(error).__name__, error)
"""

WRITER = """
import sys
from rdflib import Graph, Literal, URIRef
from diplograph.store import open_store
store = open_store(sys.argv[1], create=True)
for number in range(100_000):
    graph = Graph()
    for part in range(20):
        graph.add((URIRef(f"urn:{number}"), URIRef(f"urn:p{part}"), Literal(part)))
    store.replace_graph(f"urn:g:{number}", graph)
    print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL there")
@pytest.mark.parametrize("after", [1, 60])
def test_a_kill_loses_no_graph_that_was_reported_and_leaves_no_half_graph(after: int, tmp_path: Path) -> None:
    place = str(tmp_path / "st")
    with subprocess.Popen([sys.executable, "-c", WRITER, place], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        reported = [writer.stdout.readline() for _ in range(after)]
        writer.send_signal(signal.SIGKILL)
        reported += writer.stdout.readlines()
    numbers = [int(line) for line in reported if line.endswith("\n")]

    with open_store(place) as store:
        sizes = {graph: len(store.graph(graph)) for graph in store.graphs()}

    assert len(numbers) >= after
    assert {f"urn:g:{number}" for number in numbers} <= sizes.keys()
    assert set(sizes.values()) == {20}


def test_the_store_behind_a_folder_is_the_embedded_one(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "st"), create=True) as store:
        assert isinstance(store, EmbeddedStore)
        assert store.place == str(tmp_path / "st")
