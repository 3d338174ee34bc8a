"""A store behind an address: what goes over the wire, and what when it fails."""

from __future__ import annotations

import base64
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest

from diplograph.errors import QueryError, StoreError
from diplograph.store import find_endpoint, open_store

from .conftest import free_port
from .graphs import A, graph_of

YES = (200, "application/sparql-results+json", json.dumps({"head": {}, "boolean": True}).encode())


@dataclass
class FakeServer:
    """Answers request after request as `answers` say, the last of them for ever; keeps what it was asked."""

    address: str
    answers: list[Callable[[BaseHTTPRequestHandler], tuple[int, str, bytes]]] = field(default_factory=list)
    seen: list[tuple[str, str, dict[str, str], str]] = field(default_factory=list)


@pytest.fixture
def server() -> Iterator[FakeServer]:
    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            fake.seen.append((self.command, self.path, dict(self.headers), body))
            give = fake.answers.pop(0) if len(fake.answers) > 1 else fake.answers[0]
            status, kind, content = give(self)
            self.send_response(status)
            if status == 401:
                self.send_header("WWW-Authenticate", kind)
            elif status == 302:
                self.send_header("Location", kind)
            else:
                self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_POST = do_PUT = do_DELETE = do_GET = answer  # noqa: N815

        def log_message(self, *_arguments: object) -> None:
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    fake = FakeServer(f"http://127.0.0.1:{httpd.server_port}/sparql")
    thread = threading.Thread(target=httpd.serve_forever)
    thread.start()
    yield fake
    httpd.shutdown()
    httpd.server_close()
    thread.join()


def always(answer: tuple[int, str, bytes]) -> Callable[[BaseHTTPRequestHandler], tuple[int, str, bytes]]:
    return lambda _request: answer


class TestAddresses:
    @pytest.mark.parametrize(
        ("address", "update", "graphs"),
        [
            ("http://h:7878/query", "http://h:7878/update", "http://h:7878/store"),
            ("http://h/ds/sparql", "http://h/ds/update", "http://h/ds/data"),
            ("https://h/ds/query", "https://h/ds/update", "https://h/ds/data"),
            (
                "http://h/repositories/kg",
                "http://h/repositories/kg/statements",
                "http://h/repositories/kg/rdf-graphs/service",
            ),
            ("http://h:8890/sparql", "http://h:8890/sparql", ""),
        ],
    )
    def test_updates_and_graphs_are_looked_for_where_servers_have_them(
        self, address: str, update: str, graphs: str
    ) -> None:
        found = find_endpoint(address, {})

        assert (found.query, found.update, found.graphs) == (address, update, graphs)

    def test_the_environment_has_the_last_word(self) -> None:
        found = find_endpoint(
            "http://h/query",
            {"DIPLOGRAPH_STORE_UPDATE": "http://h/u", "DIPLOGRAPH_STORE_GRAPHS": "http://h/g"},
        )

        assert (found.update, found.graphs) == ("http://h/u", "http://h/g")

    @pytest.mark.parametrize(
        ("address", "environment", "message"),
        [
            ("http://", {}, "is no address"),
            ("http://h:x/query", {}, "is no address"),
            ("http://h/query", {"DIPLOGRAPH_STORE_UPDATE": "ftp://h"}, "ftp://h: is no address"),
            ("http://h/query", {"DIPLOGRAPH_STORE_USER": "me"}, "set both or none"),
            ("http://h/query", {"DIPLOGRAPH_STORE_TIMEOUT": "soon"}, "a number of seconds"),
            ("http://h/query", {"DIPLOGRAPH_STORE_TIMEOUT": "0"}, "a number of seconds"),
        ],
    )
    def test_what_has_no_sense_is_refused(
        self, address: str, environment: dict[str, str], message: str
    ) -> None:
        with pytest.raises(StoreError, match=message):
            find_endpoint(address, environment)

    def test_a_password_in_an_address_is_refused_and_not_repeated(self) -> None:
        with pytest.raises(StoreError, match=r"^http://h/query: .*DIPLOGRAPH_STORE_PASSWORD") as caught:
            find_endpoint("http://me:secret@h/query", {})
        assert "secret" not in str(caught.value)

    def test_what_is_shown_of_an_endpoint_has_no_password(self) -> None:
        secrets = {"DIPLOGRAPH_STORE_USER": "me", "DIPLOGRAPH_STORE_PASSWORD": "secret"}

        assert "secret" not in repr(find_endpoint("http://h/query", secrets))


class TestAccess:
    def test_user_and_password_are_sent(self, server: FakeServer, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DIPLOGRAPH_STORE_USER", "me")
        monkeypatch.setenv("DIPLOGRAPH_STORE_PASSWORD", "secret")
        server.answers = [always(YES)]
        open_store(server.address, read_only=True).close()

        _method, _path, headers, _body = server.seen[0]
        assert headers["Authorization"] == "Basic " + base64.b64encode(b"me:secret").decode()

    def test_a_server_that_wants_a_digest_gets_one(
        self, server: FakeServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("DIPLOGRAPH_STORE_USER", "me")
        monkeypatch.setenv("DIPLOGRAPH_STORE_PASSWORD", "secret")

        def answer(request: BaseHTTPRequestHandler) -> tuple[int, str, bytes]:
            if (request.headers["Authorization"] or "").startswith("Digest "):
                return YES
            return 401, 'Digest realm="SPARQL", nonce="abc", qop="auth", algorithm="MD5"', b""

        server.answers = [answer]
        open_store(server.address, read_only=True).close()

        assert 'username="me"' in server.seen[-1][2]["Authorization"]
        assert "secret" not in server.seen[-1][2]["Authorization"]

    def test_a_token_is_sent(self, server: FakeServer, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DIPLOGRAPH_STORE_TOKEN", "t0ken")
        server.answers = [always(YES)]
        open_store(server.address, read_only=True).close()

        assert server.seen[0][2]["Authorization"] == "Bearer t0ken"

    @pytest.mark.parametrize("status", [401, 403])
    def test_who_is_refused_is_told_where_to_put_the_password(self, server: FakeServer, status: int) -> None:
        server.answers = [always((status, "Basic", b"who are you?"))]

        with pytest.raises(StoreError, match=r"refuses a query \(40. .*DIPLOGRAPH_STORE_USER"):
            open_store(server.address, read_only=True)


class TestFailures:
    def test_what_fails_for_a_moment_is_tried_again(self, server: FakeServer) -> None:
        server.answers = [always((503, "text/plain", b"busy")), always((502, "text/plain", b"")), always(YES)]
        with open_store(server.address, read_only=True):
            pass

        assert len(server.seen) == 3

    def test_where_nobody_answers_is_said(self) -> None:
        address = f"http://127.0.0.1:{free_port()}/query"

        with pytest.raises(StoreError, match=rf"^{address}: cannot be reached \(.*refused.*that the server"):
            open_store(address, read_only=True)

    def test_a_server_that_is_silent_is_given_up_and_not_asked_again(
        self, server: FakeServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("DIPLOGRAPH_STORE_TIMEOUT", "0.3")

        def sleep(_request: object) -> tuple[int, str, bytes]:
            time.sleep(0.8)
            return YES

        server.answers = [sleep]
        begun = time.monotonic()
        with pytest.raises(StoreError, match=r"within 0\.3 s; .*DIPLOGRAPH_STORE_TIMEOUT"):
            open_store(server.address, read_only=True)

        assert time.monotonic() - begun < 0.8
        assert len(server.seen) == 1

    @pytest.mark.parametrize(
        ("answer", "error", "message"),
        [
            ((200, "text/html", b"<html>Welcome</html>"), StoreError, "answers a query with text/html"),
            (
                (404, "text/plain", b"no such page"),
                StoreError,
                r"404 Not Found: no such page\); check the ad",
            ),
            ((302, "http://127.0.0.1:1/", b""), StoreError, "302 Found.*check the address"),
            ((500, "text/html", b"<html>trace</html>"), QueryError, "500 Internal Server Error$"),
            ((400, "text/plain", b"no FILTER here"), QueryError, "400 Bad Request: no FILTER here"),
            ((200, YES[1], b'{"head": {'), QueryError, "breaks off"),
        ],
    )
    def test_another_answer_is_an_error_that_says_what_came(
        self, server: FakeServer, answer: tuple[int, str, bytes], error: type[Exception], message: str
    ) -> None:
        server.answers = [always(answer)]

        with pytest.raises(error, match=message):
            open_store(server.address, read_only=True)

    def test_rows_that_break_off_are_an_error_and_not_fewer_rows(self, server: FakeServer) -> None:
        row = {"x": {"type": "literal", "value": "1"}}
        whole = json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": [row, row]}}).encode()
        server.answers = [always(YES), always((200, YES[1], whole[:-4] + b"Timeout"))]
        with (
            open_store(server.address, read_only=True) as store,
            pytest.raises(QueryError, match=r"failed while it ran|breaks off"),
        ):
            list(store.select("SELECT ?x { ?s ?p ?x }"))

    @pytest.mark.parametrize(
        "text",
        [
            "DROP ALL",
            "PREFIX a: <urn:a> DELETE WHERE { ?s ?p ?o }",
            "INSERT DATA { <u:a> <u:b> <u:c> } # SERVICE",
        ],
    )
    def test_an_update_is_never_sent_as_a_query(self, server: FakeServer, text: str) -> None:
        server.answers = [always(YES)]
        with (
            open_store(server.address, read_only=True) as store,
            pytest.raises(QueryError, match="is an update"),
        ):
            store.query(text)

        assert len(server.seen) == 1

    def test_a_query_with_a_service_is_not_run_here(self, server: FakeServer) -> None:
        server.answers = [always(YES)]
        with open_store(server.address, read_only=True) as store:
            asked = f"ASK {{ SERVICE <{server.address}> {{ ?s ?p ?o }} }}"
            assert store.query(asked) is True

        sent = [parse_qs(body)["query"][0].partition("\n")[2] for _m, _p, _h, body in server.seen]
        assert sent == ["ASK { }", asked]


LEFT = """
import sys, time
from diplograph.store import open_store
store = open_store(sys.argv[1], create=True)
print("open", flush=True)
time.sleep(60)
"""


class TestOneWriter:
    """The same for a folder and for a server."""

    @pytest.fixture(params=["folder", "oxigraph"])
    def held(self, request: pytest.FixtureRequest, tmp_path) -> str:  # type: ignore[no-untyped-def]
        if request.param == "folder":
            return str(tmp_path / "st")
        return str(request.getfixturevalue("oxigraph_address"))

    def test_a_second_writer_is_told_who_writes(self, held: str) -> None:
        told = rf"being written to by another diplograph \(process {os.getpid()} on .*DIPLOGRAPH_STORE_WAIT"
        with open_store(held, create=True), pytest.raises(StoreError, match=told):
            open_store(held, create=True)
        open_store(held).close()

    def test_a_second_writer_may_wait(self, held: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DIPLOGRAPH_STORE_WAIT", "20")
        first = open_store(held, create=True)
        threading.Timer(0.5, first.close).start()
        begun = time.monotonic()
        with open_store(held):
            waited = time.monotonic() - begun

        assert 0.3 < waited < 15

    def test_a_wait_that_is_no_number_is_refused(self, held: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DIPLOGRAPH_STORE_WAIT", "long")

        with pytest.raises(StoreError, match="DIPLOGRAPH_STORE_WAIT is 'long'; give a number"):
            open_store(held, create=True)

    @pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL there")
    def test_one_that_was_killed_leaves_the_store_to_the_next(self, held: str) -> None:
        with subprocess.Popen(
            [sys.executable, "-c", LEFT, held], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "open\n"
            with pytest.raises(StoreError, match=rf"process {writer.pid} on"):
                open_store(held)
            writer.send_signal(signal.SIGKILL)
        open_store(held).close()


def test_a_server_can_be_read_while_another_writes(oxigraph_address: str) -> None:
    with (
        open_store(oxigraph_address) as writer,
        open_store(oxigraph_address, read_only=True) as reader,
    ):
        writer.replace_graph(A, graph_of("x"))
        assert set(reader.graph(A)) == set(graph_of("x"))
        with pytest.raises(StoreError, match="for reading only"):
            reader.replace_graph(A, graph_of("y"))
        writer.remove_graph(A)


def test_who_writes_is_no_part_of_what_is_stored(oxigraph_address: str) -> None:
    with open_store(oxigraph_address) as store:
        for graph_iri in list(store.graphs()):  # what other tests have left
            store.remove_graph(graph_iri)
        assert list(store.graphs()) == []
        assert store.query("ASK { GRAPH ?graph { ?s ?p ?o } }") is True  # there it stands
        assert store.query("ASK { ?s ?p ?o }") is False


def test_a_writer_whose_right_was_taken_over_stops(
    oxigraph_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diplograph.store.lease._RENEW", 0.0)
    with open_store(oxigraph_address) as sleeper:
        monkeypatch.setattr("diplograph.store.lease.process_has_ended", lambda _holder: True)
        with open_store(oxigraph_address), pytest.raises(StoreError, match="has taken over the writing"):
            sleeper.replace_graph(A, graph_of("x"))
        monkeypatch.undo()
    open_store(oxigraph_address).close()
