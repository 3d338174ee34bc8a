"""A server over a small store, as it is started at the command line."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from diplograph.knowledge import Knowledge
from diplograph.store import open_store
from store.conftest import free_port
from tiny import fill_store

COMMAND = Path(sys.executable).with_name("diplograph")


@pytest.fixture(scope="session")
def store_folder(tmp_path_factory: pytest.TempPathFactory, tiny_knowledge: Knowledge) -> Path:
    """A store with the readings of `tiny`, the tiny knowledge and the ontology."""
    folder = tmp_path_factory.mktemp("served") / "store"
    with open_store(str(folder), create=True) as store:
        fill_store(store, tiny_knowledge)
    return folder


@contextmanager
def started(store: Path, log: Path, *options: str, **environment: str) -> Iterator[str]:
    """A server on a free port, with `options`; its address. It must end well when it is told to."""
    port = free_port()
    command = [str(COMMAND), "serve", "--store", str(store), "--port", str(port)]
    with (
        log.open("wb") as stream,
        subprocess.Popen([*command, *options], stderr=stream, env={**os.environ, **environment}) as process,
    ):
        address = f"http://127.0.0.1:{port}"
        try:
            until = time.monotonic() + 60
            while True:
                assert process.poll() is None, log.read_text()
                assert time.monotonic() < until, log.read_text()
                try:
                    if httpx.get(f"{address}/health").status_code == 200:
                        break
                except httpx.TransportError:
                    time.sleep(0.1)
            yield address
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                raise


@pytest.fixture(scope="session")
def server(store_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that is patient."""
    log = tmp_path_factory.mktemp("log") / "server.jsonl"
    options = ("--workers", "3", "--seconds", "60", "--origin", "https://pages.example")
    with started(store_folder, log, *options) as address:
        yield address


@pytest.fixture
def client(server: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server, timeout=60) as client:
        yield client
