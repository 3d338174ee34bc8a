"""Addresses: fetched politely, within limits, and never from inside the network that we stand in."""

from __future__ import annotations

import io
import ipaddress
import socket
import time
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin, urlsplit, urlunsplit

from diplograph import __version__
from diplograph.errors import ArticleError
from diplograph.loaders.documents import Document
from diplograph.loaders.metadata import Metadata
from diplograph.loaders.options import LoadOptions
from diplograph.loaders.warc import split_content_type

if TYPE_CHECKING:
    from protego import Protego
    from urllib3 import BaseHTTPResponse, PoolManager

__all__ = ["AGENT", "Fetcher", "is_address"]

AGENT: Final = f"diplograph/{__version__} (+https://w3id.org/diplograph)"
"""How we introduce ourselves; robots.txt is asked about the part before the slash."""

_ROBOT: Final = "diplograph"
_MOST_REDIRECTS: Final = 5
_TRIES_MORE: Final = 3
_BUSY: Final = (429, 500, 502, 503, 504)
_LONGEST_WAIT: Final = 30.0  # seconds: for a retry that a server asks for, and between two pages of a site
_PATIENCE: Final = 6  # times the time-out, in which an answer that trickles in must be complete
_CHUNK: Final = 1 << 16
_LARGEST_ROBOTS: Final = 512 << 10


def is_address(source: str) -> bool:
    """Whether a source is an address rather than a path.

    >>> is_address("https://example.org/news"), is_address("press/2025.txt")
    (True, False)
    """
    return source.lower().startswith(("http://", "https://"))


@dataclass
class Fetcher:
    """Fetches pages; one for a whole load, for it remembers each site's robots.txt and when it was last
    asked.

    Every host is looked up before it is asked, and an address of a private network, of this machine or of a
    link is refused, redirects included; the address that a connection really reached is checked again. What
    fails for a time (a time-out, 429, 5xx) is tried again, with growing pauses.
    """

    options: LoadOptions
    _robots: dict[str, Protego | None] = field(default_factory=dict, repr=False)
    _last: dict[str, float] = field(default_factory=dict, repr=False)
    _pool: PoolManager | None = field(default=None, repr=False)

    def fetch(self, address: str, known: Metadata | None = None) -> Document:
        """The document at `address`; `known` is what is said of it elsewhere.

        Raises `ArticleError` for an address that is refused, does not answer, answers with anything but 200,
        sends more than `options.largest_download`, or is closed to robots.
        """
        current = address
        for _hop in range(_MOST_REDIRECTS + 1):
            self._check(current, address)
            self._ask_robots(current)
            response = self._get(current)
            try:
                target = response.headers.get("Location") if 300 <= response.status < 400 else None
                if target is None:
                    return self._document(response, address, current, known)
            finally:
                response.release_conn()
                response.close()
            current = urljoin(current, target)
        raise ArticleError(f"{address}: redirects more than {_MOST_REDIRECTS} times; check the address")

    def _document(
        self, response: BaseHTTPResponse, address: str, current: str, known: Metadata | None
    ) -> Document:
        if response.status != 200:
            raise ArticleError(
                f"{address}: the server answered {response.status} {response.reason or ''}".rstrip()
            )
        raw = self._body(response, address, self.options.largest_download)
        media_type, charset = split_content_type(response.headers.get("Content-Type", ""))
        here = Metadata(url=current, origins=MappingProxyType({"url": "address"}))
        return Document(
            address,
            urlsplit(current).path.rpartition("/")[2],
            io.BytesIO(raw),
            media_type=media_type,
            charset=charset,
            known=known.filled_from(here) if known is not None else here,
        )

    def _body(self, response: BaseHTTPResponse, address: str, most: int) -> bytes:
        import urllib3

        until = time.monotonic() + self.options.timeout * _PATIENCE
        parts: list[bytes] = []
        size = 0
        try:
            for chunk in response.stream(_CHUNK, decode_content=True):
                size += len(chunk)
                if size > most:
                    raise ArticleError(
                        f"{address}: is larger than {most >> 20} MiB, the most that is fetched"
                    )
                if time.monotonic() > until:
                    raise ArticleError(
                        f"{address}: did not end within {self.options.timeout * _PATIENCE:g} s; given up"
                    )
                parts.append(chunk)
        except (urllib3.exceptions.HTTPError, OSError) as error:
            raise ArticleError(f"{address}: broke off ({_plain(error)}); try again later") from None
        return b"".join(parts)

    def _get(self, address: str) -> BaseHTTPResponse:
        import urllib3

        if self._pool is None:
            self._pool = _make_pool(self.options)
        self._wait(address)
        # Fragments are no business of the server's.
        target = urlunsplit(urlsplit(address)._replace(fragment=""))
        try:
            return self._pool.request(
                "GET",
                target,
                headers={"User-Agent": AGENT, "Accept-Encoding": "gzip, deflate"},
                preload_content=False,
                redirect=False,
            )
        except (urllib3.exceptions.HTTPError, OSError, UnicodeError, ValueError) as error:
            raise ArticleError(f"{address}: cannot be fetched ({_plain(error)}); check the address") from None

    def _check(self, current: str, address: str) -> None:
        """Refuse an address that is malformed, or whose host lies in a private network."""
        where = address if current == address else f"{address} (redirected to {current})"
        try:
            parts = urlsplit(current)
            host, port = parts.hostname, parts.port
        except ValueError as error:
            raise ArticleError(f"{where}: is no address ({error})") from None
        if parts.scheme not in ("http", "https") or not host:
            raise ArticleError(f"{where}: is no address of a page (http, https)")
        if parts.username or parts.password:
            raise ArticleError(f"{where}: holds a user name or password, which are not sent; leave them out")
        if self.options.allow_private_addresses:
            return
        try:
            found = socket.getaddrinfo(host, port or parts.scheme, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise ArticleError(f"{where}: the host {host!r} is not known ({_plain(error)})") from None
        for *_rest, place in found:
            if not _is_public(str(place[0])):
                raise ArticleError(
                    f"{where}: {host} is {place[0]}, an address of a private network; "
                    "save the page and load the file"
                )

    def _ask_robots(self, address: str) -> None:
        if self.options.ignore_robots:
            return
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = self._read_robots(site)
        rules = self._robots[site]
        if rules is not None and not rules.can_fetch(address, _ROBOT):
            raise ArticleError(
                f"{address}: the site's robots.txt asks robots to leave this page alone; not fetched"
            )

    def _read_robots(self, site: str) -> Protego | None:
        """The rules of a site, None where it has none; a site that fails to say (5xx) closes itself (RFC
        9309)."""
        from protego import Protego

        address = f"{site}/robots.txt"
        for _hop in range(_MOST_REDIRECTS + 1):
            self._check(address, address)
            response = self._get(address)
            try:
                target = response.headers.get("Location") if 300 <= response.status < 400 else None
                if target is None:
                    if response.status >= 500:
                        raise ArticleError(
                            f"{address}: answered {response.status}, so whether robots may come is unknown"
                        )
                    if response.status != 200:
                        return None
                    raw = self._body(response, address, _LARGEST_ROBOTS)
                    return Protego.parse(raw.decode("utf-8", "replace"))
            finally:
                response.release_conn()
                response.close()
            address = urljoin(address, target)
        return None

    def _wait(self, address: str) -> None:
        """Leave a site in peace between two pages: as long as its robots.txt asks, else `options.pause`."""
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc}"
        rules = self._robots.get(site)
        asked = rules.crawl_delay(_ROBOT) if rules is not None else None
        pause = min(float(asked), _LONGEST_WAIT) if asked else self.options.pause
        left = self._last.get(site, -_LONGEST_WAIT) + pause - time.monotonic()
        if left > 0:
            time.sleep(left)
        self._last[site] = time.monotonic()


def _make_pool(options: LoadOptions) -> PoolManager:
    import urllib3
    from urllib3.connection import HTTPConnection, HTTPSConnection

    class _Retry(urllib3.Retry):
        def get_retry_after(self, response: BaseHTTPResponse) -> float | None:
            asked = super().get_retry_after(response)
            return None if asked is None else min(asked, _LONGEST_WAIT)

    def _check_peer(connected: socket.socket) -> socket.socket:
        peer = str(connected.getpeername()[0])
        if options.allow_private_addresses or _is_public(peer):
            return connected
        # The name was looked up anew for the connection and led elsewhere than a moment ago.
        connected.close()
        raise OSError(f"{peer} is an address of a private network")

    class _PublicHTTP(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return _check_peer(super()._new_conn())

    class _PublicHTTPS(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return _check_peer(super()._new_conn())

    class _HTTPPool(urllib3.HTTPConnectionPool):
        ConnectionCls = _PublicHTTP

    class _HTTPSPool(urllib3.HTTPSConnectionPool):
        ConnectionCls = _PublicHTTPS

    retries = _Retry(
        total=_TRIES_MORE,
        redirect=False,
        status_forcelist=_BUSY,
        backoff_factor=options.backoff,
        backoff_max=_LONGEST_WAIT,
        raise_on_status=False,
    )
    pool = urllib3.PoolManager(
        retries=retries, timeout=urllib3.Timeout(connect=options.timeout, read=options.timeout)
    )
    pool.pool_classes_by_scheme = {"http": _HTTPPool, "https": _HTTPSPool}
    return pool


def _is_public(address: str) -> bool:
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is not None:
            return _is_public(str(inner))
    return found.is_global and not found.is_multicast


def _plain(error: Any) -> str:
    reason = getattr(error, "reason", None) or error
    return " ".join(str(reason).split())[:200]
