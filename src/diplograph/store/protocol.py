"""The SPARQL 1.1 protocols over HTTP: queries, updates, and graphs as wholes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import IO, TYPE_CHECKING, Final, Self, cast

import requests
import urllib3
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth

from diplograph import __version__
from diplograph.errors import QueryError, StoreError
from diplograph.store.endpoint import Endpoint

if TYPE_CHECKING:
    from types import TracebackType

    from requests import PreparedRequest, Response
    from urllib3 import BaseHTTPResponse
    from urllib3.connectionpool import ConnectionPool

__all__ = ["Protocol"]

_TRIES_MORE: Final = 4
_BUSY: Final = (429, 502, 503, 504)
_CONNECT: Final = 10.0  # seconds
_LONGEST_PAUSE: Final = 10.0


class _Retry(urllib3.Retry):
    """What we send may be sent twice: a query changes nothing, and each update leads to one state.

    A server that is silent for as long as we wait is not asked again: it is at work on the first request.
    """

    def increment(
        self,
        method: str | None = None,
        url: str | None = None,
        response: BaseHTTPResponse | None = None,
        error: Exception | None = None,
        _pool: ConnectionPool | None = None,
        _stacktrace: TracebackType | None = None,
    ) -> Self:
        if isinstance(error, urllib3.exceptions.ReadTimeoutError):
            raise error
        return super().increment(method, url, response, error, _pool, _stacktrace)

    def get_retry_after(self, response: BaseHTTPResponse) -> float | None:
        asked = super().get_retry_after(response)
        return None if asked is None else min(asked, _LONGEST_PAUSE)


class _Bearer(AuthBase):
    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


class _NoAuth(AuthBase):
    """Sends nothing, and keeps `requests` from looking for a password in a file of the user's."""

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        return request


class Protocol:
    """A connection to an endpoint: what fails for a moment is tried again, with growing pauses."""

    def __init__(self, endpoint: Endpoint) -> None:
        """Connect to nothing yet."""
        self._endpoint = endpoint
        self._session = requests.Session()
        retries = _Retry(
            total=_TRIES_MORE,
            backoff_factor=0.2,
            backoff_max=_LONGEST_PAUSE,
            status_forcelist=_BUSY,
            allowed_methods=None,
            raise_on_status=False,
        )
        self._session.mount("http://", HTTPAdapter(max_retries=retries))
        self._session.mount("https://", HTTPAdapter(max_retries=retries))
        self._session.headers["User-Agent"] = f"diplograph/{__version__}"
        self._session.auth = _auth_of(endpoint)

    @property
    def has_graph_store(self) -> bool:
        """Whether the address of the Graph Store Protocol is known."""
        return bool(self._endpoint.graphs)

    def query(self, sparql: str, media_type: str) -> IO[bytes]:
        """The answer, which is of this media type, as a stream of bytes."""
        response = self._send(
            "POST",
            self._endpoint.query,
            data={"query": sparql},  # as a form, which every server understands
            headers={"Accept": media_type},
            stream=True,
        )
        if response.status_code in (400, 422) or response.status_code >= 500:
            raise QueryError(f"the query cannot be run: {_said(response)}")
        self._refuse(response, "a query")
        given = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if given != media_type:
            response.close()
            raise StoreError(
                f"{self._endpoint.query}: answers a query with {given or 'nothing'}, not with {media_type}; "
                "name the address of an endpoint of SPARQL 1.1"
            )
        response.raw.decode_content = True
        return cast("IO[bytes]", response.raw)

    def update(self, sparql: str) -> None:
        """Run an update; one request is one step."""
        self._refuse(self._send("POST", self._endpoint.update, data={"update": sparql}), "an update")

    def put_graph(self, graph_iri: str, ntriples: bytes) -> None:
        """Put triples in place of a graph."""
        self._refuse(
            self._send(
                "PUT",
                self._endpoint.graphs,
                params={"graph": graph_iri},
                data=ntriples,
                headers={"Content-Type": "application/n-triples"},
            ),
            "a graph",
        )

    def delete_graph(self, graph_iri: str) -> None:
        """Remove a graph, if there is one."""
        response = self._send("DELETE", self._endpoint.graphs, params={"graph": graph_iri})
        if response.status_code != 404:
            self._refuse(response, "the removal of a graph")

    def close(self) -> None:
        """Let go of the connections."""
        self._session.close()

    def _send(
        self,
        method: str,
        address: str,
        *,
        data: bytes | Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        params: Mapping[str, str] | None = None,
        stream: bool = False,
    ) -> Response:
        def send() -> Response:
            return self._session.request(
                method,
                address,
                params=params,
                data=data,
                headers=headers,
                stream=stream,
                allow_redirects=False,
                timeout=(_CONNECT, self._endpoint.timeout),
            )

        try:
            response = send()
            if self._may_digest(response):
                response = send()
        except requests.exceptions.Timeout:
            raise StoreError(
                f"{address}: gave no answer within {self._endpoint.timeout:g} s; ask for less, or wait "
                "longer: DIPLOGRAPH_STORE_TIMEOUT=SECONDS"
            ) from None
        except requests.exceptions.RequestException as error:
            raise StoreError(
                f"{address}: cannot be reached ({_plain(error)}); check the address, and that the server runs"
            ) from None
        return response

    def _may_digest(self, response: Response) -> bool:
        """Whether to ask once more, because the server wants the password in another way."""
        wanted = response.headers.get("WWW-Authenticate", "").lower()
        if response.status_code != 401 or not wanted.startswith("digest") or not self._endpoint.user:
            return False
        if isinstance(self._session.auth, HTTPDigestAuth):
            return False
        response.close()
        self._session.auth = HTTPDigestAuth(self._endpoint.user, self._endpoint.password)
        return True

    def _refuse(self, response: Response, what: str) -> None:
        """A `StoreError` for an answer that is no success."""
        status = response.status_code
        if status < 300:
            return
        address = response.url.partition("?")[0]
        if status in (401, 403):
            advice = "set DIPLOGRAPH_STORE_USER and DIPLOGRAPH_STORE_PASSWORD, or DIPLOGRAPH_STORE_TOKEN"
        elif status in (404, 405) or status < 400:
            advice = "check the address (DIPLOGRAPH_STORE_UPDATE and DIPLOGRAPH_STORE_GRAPHS name the others)"
        else:
            advice = "nothing has changed; see what the server has written down"
        raise StoreError(f"{address}: refuses {what} ({_said(response)}); {advice}")


def _auth_of(endpoint: Endpoint) -> AuthBase:
    if endpoint.token:
        return _Bearer(endpoint.token)
    return HTTPBasicAuth(endpoint.user, endpoint.password) if endpoint.user else _NoAuth()


def _said(response: Response) -> str:
    """What a server says of its refusal, in a line."""
    try:
        text = " ".join(response.text.split())
    except requests.exceptions.RequestException:
        text = ""
    if text.startswith("<"):  # a page for people
        text = ""
    return f"{response.status_code} {response.reason or ''}".strip() + (f": {text[:300]}" if text else "")


def _plain(error: Exception) -> str:
    cause = error.args[0] if error.args else error
    reason = getattr(cause, "reason", None) or cause
    # Who connected to what stands before the colon, with an address in memory.
    return " ".join(re.sub(r"^.*?[)>]: ", "", str(reason)).split())[:200]
