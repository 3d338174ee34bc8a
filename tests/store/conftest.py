"""The stores on which one test suite runs, and the servers behind the remote ones."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from diplograph.store import Store, open_store

OXIGRAPH = Path(sys.executable).with_name("oxigraph")


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def serving(command: list[str], port: int, folder: Path | None = None) -> Iterator[None]:
    """Runs a server until it takes connections, and to the end of the block."""
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder
    ) as server:
        try:
            until = time.monotonic() + 60
            while True:
                assert server.poll() is None, f"{command[0]} ended at once"
                assert time.monotonic() < until, f"{command[0]} does not take connections"
                try:
                    socket.create_connection(("127.0.0.1", port), timeout=1).close()
                    break
                except OSError:
                    time.sleep(0.05)
            yield
        finally:
            server.kill()


@contextmanager
def oxigraph(*options: str) -> Iterator[str]:
    """A new and empty server of Oxigraph; the address of its queries."""
    if not OXIGRAPH.exists():
        pytest.skip("the server of Oxigraph is not installed (pip install oxigraph)")
    port = free_port()
    with serving([str(OXIGRAPH), "serve", "--bind", f"127.0.0.1:{port}", *options], port):
        yield f"http://127.0.0.1:{port}/query"


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """A new and empty server of Virtuoso that takes updates of everybody; the address of its queries."""
    binary, isql = shutil.which("virtuoso-t"), shutil.which("isql-vt")
    if binary is None or isql is None:
        pytest.skip("Virtuoso (virtuoso-t, isql-vt) is not installed here")
    port, sql_port = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(
        "[Database]\nDatabaseFile = v.db\nTransactionFile = v.trx\nErrorLogFile = v.log\n"
        "xa_persistent_file = v.pxa\n"
        "[TempDatabase]\nDatabaseFile = t.db\nTransactionFile = t.trx\n"
        f"[Parameters]\nServerPort = {sql_port}\nNumberOfBuffers = 10000\n"
        f"[HTTPServer]\nServerPort = {port}\n"
    )
    with serving([binary, "+foreground", "+configfile", "virtuoso.ini"], port, folder):
        grant = 'GRANT EXECUTE ON DB.DBA.SPARUL_RUN TO "SPARQL"; GRANT SPARQL_UPDATE TO "SPARQL";'
        subprocess.run([isql, str(sql_port), "dba", "dba", f"exec={grant}"], check=True, capture_output=True)
        yield f"http://127.0.0.1:{port}/sparql"


@pytest.fixture(scope="session")
def oxigraph_address() -> Iterator[str]:
    with oxigraph() as address:
        yield address


@pytest.fixture(scope="session")
def union_address() -> Iterator[str]:
    """A server whose default graph is the union of the others of its own accord."""
    with oxigraph("--union-default-graph") as address:
        yield address


@pytest.fixture(scope="session")
def virtuoso_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as address:
        yield address


EMBEDDED = ("memory", "folder")
REMOTE = ("oxigraph", "union", pytest.param("virtuoso", marks=pytest.mark.slow))


@pytest.fixture
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where a store of the kind that is asked for is."""
    if request.param in EMBEDDED:
        return ":memory:" if request.param == "memory" else str(tmp_path / "st")
    address = str(request.getfixturevalue(f"{request.param}_address"))
    if request.param == "virtuoso":
        monkeypatch.setenv("DIPLOGRAPH_STORE_GRAPHS", f"{address}-graph-crud")
    return address


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One suite for every store: a test with a `store` or `place` runs on all of them."""
    if {"store", "place"} & set(metafunc.fixturenames):
        metafunc.parametrize("place", [*EMBEDDED, *REMOTE], indirect=True)


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """An empty store that can be written to; what a test leaves on a server is removed."""
    with open_store(place, create=True) as opened:
        for graph_iri in list(opened.graphs()):
            opened.remove_graph(graph_iri)
        yield opened
