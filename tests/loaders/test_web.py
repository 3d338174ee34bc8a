"""Addresses, against a server of our own: limits, robots.txt, redirects, retries, what is never fetched."""

from __future__ import annotations

import gzip
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from diplograph.errors import ArticleError, MisuseError
from diplograph.loaders import LoadOptions, check_sources, iter_sources
from diplograph.loaders.web import AGENT, Fetcher
from diplograph.model import Article

from . import press

OPTIONS = LoadOptions(web=True, allow_private_addresses=True, timeout=1.0, pause=0.0, backoff=0.01)
Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    answers: dict[str, Answer]
    asked: Counter[str]
    agents: set[str]

    def do_GET(self) -> None:
        self.asked[self.path] += 1
        self.agents.add(self.headers.get("User-Agent", ""))
        self.answers.get(self.path, lambda handler: handler.say(404, b""))(self)

    def say(self, status: int, body: bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: Any) -> None:
        pass


class Site:
    def __init__(self, address: str) -> None:
        self.address = address
        self.answers: dict[str, Answer] = {}
        self.asked: Counter[str] = Counter()
        self.agents: set[str] = set()

    def page(self, path: str, body: bytes | str = press.PAGE, status: int = 200, **more: str) -> str:
        raw = body.encode() if isinstance(body, str) else body
        self.answers[path] = lambda handler: handler.say(status, raw, **more)
        return self.address + path

    def load(self, address: str, options: LoadOptions = OPTIONS) -> list[Any]:
        return list(iter_sources([address], options=options))


@pytest.fixture
def site() -> Iterator[Site]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("H", (Handler,), {}))
    server.daemon_threads = True
    made = Site(f"http://127.0.0.1:{server.server_address[1]}")
    server.RequestHandlerClass.answers = made.answers  # type: ignore[attr-defined]
    server.RequestHandlerClass.asked = made.asked  # type: ignore[attr-defined]
    server.RequestHandlerClass.agents = made.agents  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield made
    server.shutdown()
    server.server_close()


def test_a_page_is_fetched_and_read_and_we_say_who_we_are(site: Site) -> None:
    articles = [item for item in site.load(site.page("/a")) if isinstance(item, Article)]

    assert [article.text for article in articles] == [press.TEXT]
    assert articles[0].url == press.URL, "the page's own address goes before the one it was asked under"
    assert site.agents == {AGENT}


def test_a_page_without_an_address_of_its_own_has_that_under_which_it_was_fetched(site: Site) -> None:
    page = press.PAGE.replace(f'<link rel="canonical" href="{press.URL}">', "")
    address = site.page("/news/1", page)
    (article,) = [item for item in site.load(address) if isinstance(item, Article)]

    assert article.url == address


def test_addresses_are_fetched_only_when_asked_for() -> None:
    with pytest.raises(MisuseError, match=r"only with --web"):
        check_sources(["https://norland.example/a"])


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/a",
        "http://localhost/a",
        "http://[::1]/a",
        "http://[::ffff:127.0.0.1]/a",
        "http://10.0.0.1/a",
        "http://192.168.1.1/a",
        "http://169.254.169.254/latest/meta-data",
        "http://0.0.0.0/a",
        "http://2130706433/a",
        "http://0x7f.1/a",
    ],
)
def test_addresses_of_private_networks_are_refused(address: str) -> None:
    with pytest.raises(ArticleError, match="private network"):
        Fetcher(LoadOptions(web=True)).fetch(address)


def test_a_name_that_leads_elsewhere_when_it_is_connected_to_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    import socket

    monkeypatch.setattr(
        "diplograph.loaders.web.socket.getaddrinfo",
        lambda *_a, **_m: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", 80))],
    )
    port = int(site.address.rpartition(":")[2])

    def connect(*_arguments: object, **_more: object) -> socket.socket:
        made = socket.socket()
        made.connect(("127.0.0.1", port))
        return made

    monkeypatch.setattr("urllib3.util.connection.create_connection", connect)
    with pytest.raises(ArticleError, match="private network"):
        Fetcher(replace(OPTIONS, allow_private_addresses=False)).fetch("http://norland.example/a")
    assert not site.asked


def test_a_redirect_into_a_private_network_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    from diplograph.loaders import web

    site.answers["/a"] = lambda handler: handler.say(302, b"", Location="http://10.0.0.1/secret")
    real = web._is_public
    monkeypatch.setattr(web, "_is_public", lambda address: address == "127.0.0.1" or real(address))
    with pytest.raises(ArticleError, match=r"redirected to http://10\.0\.0\.1/secret.*private network"):
        Fetcher(replace(OPTIONS, allow_private_addresses=False)).fetch(site.address + "/a")


def test_redirects_are_followed_but_not_for_ever(site: Site) -> None:
    site.page("/new")
    site.answers["/old"] = lambda handler: handler.say(301, b"", Location="/new")
    site.answers["/round"] = lambda handler: handler.say(302, b"", Location="/round")

    assert [item for item in site.load(site.address + "/old") if isinstance(item, Article)]
    with pytest.raises(ArticleError, match="redirects more than 5 times"):
        site.load(site.address + "/round")


@pytest.mark.parametrize(
    "address", ["http://u:p@norland.example/", "http:///a", "http://[::1/a", "http://a:b/"]
)
def test_malformed_addresses_are_refused(address: str) -> None:
    with pytest.raises(ArticleError, match=r"is no address|user name"):
        Fetcher(OPTIONS).fetch(address)


def test_robots_txt_is_respected_and_read_once(site: Site) -> None:
    site.page("/robots.txt", "User-agent: diplograph\nDisallow: /private/\n", kind="text/plain")
    open_page, closed = site.page("/open"), site.page("/private/a")
    items = list(iter_sources([open_page, closed], options=OPTIONS))

    assert sum(isinstance(item, Article) for item in items) == 1
    assert "robots.txt asks robots to leave this page alone" in items[-1].message
    assert (site.asked["/robots.txt"], site.asked["/private/a"]) == (1, 0)
    assert [i for i in site.load(closed, replace(OPTIONS, ignore_robots=True)) if isinstance(i, Article)]


def test_a_site_that_cannot_say_whether_robots_may_come_is_left_alone(site: Site) -> None:
    site.page("/robots.txt", "", status=503)
    with pytest.raises(ArticleError, match="unknown"):
        site.load(site.page("/a"))
    assert site.asked["/a"] == 0


def test_what_fails_for_a_time_is_tried_again(site: Site) -> None:
    def answer(handler: Handler) -> None:
        body = press.PAGE.encode()
        handler.say(200, body) if site.asked["/a"] == 3 else handler.say(503, b"", Retry_After="0")

    site.answers["/a"] = answer

    assert [item for item in site.load(site.address + "/a") if isinstance(item, Article)]
    assert site.asked["/a"] == 3


def test_what_fails_for_good_is_tried_a_few_times_and_what_is_not_there_once(site: Site) -> None:
    with pytest.raises(ArticleError, match="answered 500"):
        site.load(site.page("/broken", "", status=500))
    with pytest.raises(ArticleError, match=r"answered 404 Not Found"):
        site.load(site.address + "/none")
    assert (site.asked["/broken"], site.asked["/none"]) == (4, 1)


def test_a_server_that_is_silent_is_given_up(site: Site) -> None:
    site.answers["/a"] = lambda handler: time.sleep(1.5)
    begun = time.monotonic()
    with pytest.raises(ArticleError, match="cannot be fetched"):
        site.load(site.address + "/a", replace(OPTIONS, timeout=0.2))
    assert time.monotonic() - begun < 5


def test_an_answer_that_trickles_in_is_given_up(site: Site) -> None:
    def trickle(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            for _ in range(100):
                handler.wfile.write(b"x" * 70_000)
                handler.wfile.flush()
                time.sleep(0.1)
        except OSError:
            pass

    site.answers["/a"] = trickle
    with pytest.raises(ArticleError, match="did not end within"):
        site.load(site.address + "/a", replace(OPTIONS, timeout=0.2))


@pytest.mark.parametrize("packed", [False, True])
def test_an_answer_that_is_too_large_is_broken_off_packed_or_not(packed: bool, site: Site) -> None:
    body = b"<html>" + b"x" * 5_000_000
    more = {"Content_Encoding": "gzip"} if packed else {}
    address = site.page("/a", gzip.compress(body) if packed else body, **more)
    with pytest.raises(ArticleError, match="is larger than 1 MiB"):
        site.load(address, replace(OPTIONS, largest_download=1 << 20))


def test_the_pages_of_a_feed_are_fetched_where_it_has_only_summaries(site: Site) -> None:
    short = press.PAGE.replace(press.URL, "https://norland.example/short")
    page = site.page("/short", short)
    feed = site.page(
        "/feed", press.feed_rss().replace("https://norland.example/short", page), kind="text/xml"
    )
    without = [item for item in site.load(feed) if isinstance(item, Article)]
    following = [
        item for item in site.load(feed, replace(OPTIONS, follow_feeds=True)) if isinstance(item, Article)
    ]

    assert [len(article.text) for article in without] == [616, 53]
    assert [article.text for article in following] == [press.TEXT, press.TEXT]


def test_a_site_is_left_in_peace_between_two_pages(site: Site) -> None:
    site.page("/robots.txt", "User-agent: *\nCrawl-delay: 0.3\n", kind="text/plain")
    begun = time.monotonic()
    list(iter_sources([site.page("/a"), site.page("/b")], options=OPTIONS))

    assert time.monotonic() - begun >= 0.3


def test_the_character_set_of_the_answer_is_heeded(site: Site) -> None:
    text = "Президент принял посла Польши в Астане. Они обсудили торговлю и транспорт двух стран."
    address = site.page("/a", text.encode("koi8-r"), kind="text/plain; charset=koi8-r")
    (article,) = [item for item in site.load(address) if isinstance(item, Article)]

    assert article.text == text
