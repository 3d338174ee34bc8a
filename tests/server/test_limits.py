"""What a server bears: queries without end, that eat memory, that answer too much; too many at once."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from diplograph.errors import MisuseError
from diplograph.server import Limits, Settings

from .conftest import started

CROSS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
SORTED = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c"
PATH = "SELECT (COUNT(*) AS ?n) WHERE { ?a (!<urn:no>|^!<urn:no>)* ?b . ?c (!<urn:no>|^!<urn:no>)* ?d }"
LONG = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f }"
QUICK = "ASK { ?state a dg:State }"
DEEP = f"SELECT * WHERE {{ {'{' * 20_000} {'}' * 20_000} }}"


@pytest.fixture(scope="module")
def server_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("log") / "strict.jsonl"


@pytest.fixture(scope="module")
def server(store_folder: Path, server_log: Path) -> Iterator[str]:
    """The address of a server that is strict: three workers, four seconds, 256 MB."""
    with started(
        store_folder, server_log, "--workers", "3", "--seconds", "4", "--megabytes", "256"
    ) as address:
        yield address


def ask(client: httpx.Client, query: str) -> httpx.Response:
    return client.post("/sparql", data={"query": query})


def wait_for_workers(client: httpx.Client, number: int = 3) -> None:
    """Until those that were killed have been replaced."""
    until = time.monotonic() + 20
    while f"diplograph_query_workers_idle {number}\n" not in client.get("/metrics").text:
        assert time.monotonic() < until, client.get("/metrics").text
        time.sleep(0.1)


@pytest.mark.parametrize("query", [CROSS, PATH], ids=["cross product", "path"])
def test_a_query_without_end_is_stopped_in_time(client: httpx.Client, query: str) -> None:
    begun = time.monotonic()
    response = ask(client, query)

    assert (response.status_code, "longer than 4 seconds" in response.text) == (500, True), response.text
    assert time.monotonic() - begun < 12
    assert ask(client, QUICK).json()["boolean"] is True


def test_a_query_that_eats_memory_is_stopped_and_the_next_one_answered(
    store_folder: Path, tmp_path: Path
) -> None:
    options = ("--workers", "1", "--seconds", "60", "--megabytes", "64")
    with (
        started(store_folder, tmp_path / "log", *options) as address,
        httpx.Client(base_url=address, timeout=90) as client,
    ):
        response = ask(client, SORTED)

        assert (response.status_code, "more memory than 64 MB" in response.text) == (500, True), response.text
        assert ask(client, QUICK).json()["boolean"] is True


def test_a_query_too_deep_for_the_engine_costs_a_worker_and_no_more(client: httpx.Client) -> None:
    wait_for_workers(client)
    response = ask(client, DEEP)

    assert response.status_code in (400, 500)
    assert ask(client, QUICK).json()["boolean"] is True


def test_an_answer_that_is_too_long_breaks_off_and_is_never_taken_for_the_whole(
    client: httpx.Client,
) -> None:
    wait_for_workers(client)
    with (
        pytest.raises(httpx.RemoteProtocolError),
        client.stream("POST", "/sparql", data={"query": LONG}) as response,
    ):
        assert response.status_code == 200
        for _ in response.iter_bytes():
            pass


def test_a_client_that_leaves_gives_its_worker_back(client: httpx.Client) -> None:
    wait_for_workers(client)
    with client.stream("POST", "/sparql", data={"query": LONG}) as response:
        next(response.iter_bytes())

    wait_for_workers(client)


def test_while_long_queries_run_short_ones_are_answered_and_what_is_too_much_is_told(
    client: httpx.Client, server: str
) -> None:
    wait_for_workers(client)

    def hostile(_: int) -> int:
        with httpx.Client(base_url=server, timeout=60) as other:
            return ask(other, CROSS).status_code

    with ThreadPoolExecutor(6) as pool:
        statuses = pool.map(hostile, range(6))
        time.sleep(0.5)
        answers = [ask(client, QUICK) for _ in range(5)]
        refused = list(statuses)

    assert set(refused) <= {500, 503} and 503 in refused
    assert all(answer.status_code in (200, 503) for answer in answers)
    assert any(answer.status_code == 200 for answer in answers)
    assert client.get("/health").json() == {"status": "ok"}


def test_a_busy_server_says_when_to_come_again(client: httpx.Client, server: str) -> None:
    wait_for_workers(client)
    with ThreadPoolExecutor(3) as pool:
        answers = list(
            pool.map(lambda _: httpx.post(f"{server}/sparql", data={"query": CROSS}, timeout=60), range(3))
        )

    (busy, *_) = [answer for answer in answers if answer.status_code == 503]
    assert int(busy.headers["retry-after"]) > 0


def test_requests_are_logged_as_lines_of_json_and_counted(client: httpx.Client, server_log: Path) -> None:
    ask(client, QUICK)
    metrics = client.get("/metrics").text
    lines = [json.loads(line) for line in server_log.read_text().splitlines() if line.startswith("{")]
    told = [line for line in lines if line.get("path") == "/sparql"]

    assert told[-1]["status"] == 200 and told[-1]["ms"] > 0
    assert 'diplograph_requests_total{route="/sparql",status="200"}' in metrics


# Who may ask ---------------------------------------------------------------------------------------


def test_a_name_that_is_not_this_machines_is_not_served(client: httpx.Client) -> None:
    assert client.get("/health", headers={"Host": "evil.example:80"}).status_code == 421


def test_to_other_machines_nothing_is_served_without_a_token() -> None:
    with pytest.raises(MisuseError, match="token"):
        Settings("store", "0.0.0.0")
    assert Settings("store", "0.0.0.0", token="secret").token == "secret"


def test_only_a_folder_is_served() -> None:
    with pytest.raises(MisuseError, match="folder"):
        Settings("http://localhost:7878/query")
    with pytest.raises(MisuseError, match="worker"):
        Settings("store", limits=Limits(workers=0))


def test_with_a_token_everybody_must_bring_it(store_folder: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    with started(store_folder, log, "--workers", "1", DIPLOGRAPH_SERVE_TOKEN="secret") as address:
        url = f"{address}/sparql"
        assert httpx.get(url, params={"query": QUICK}).status_code == 401
        for authorization in ("Bearer secret", httpx.BasicAuth("any", "secret")._auth_header):
            headers = {"Authorization": authorization}
            assert httpx.get(url, params={"query": QUICK}, headers=headers, timeout=30).status_code == 200
        for authorization in ("Bearer other", "Bearer", "Basic !", "secret"):
            headers = {"Authorization": authorization}
            assert httpx.get(url, params={"query": QUICK}, headers=headers).status_code == 401
    assert "secret" not in log.read_text()
