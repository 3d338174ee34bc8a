"""Around every request: who may ask, which headers go with the answer, what is counted and logged."""

from __future__ import annotations

import base64
import binascii
import hmac
import json
import logging
import re
import time
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from diplograph.server.metrics import Metrics
from diplograph.server.settings import Settings

__all__ = ["POLICY", "Guard", "JsonLines"]

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
"""The content security policy of our own pages: nothing inline, nothing from elsewhere."""

_LOCAL_NAMES: Final = frozenset({"localhost", "127.0.0.1", "[::1]"})
_PORT: Final = re.compile(r":\d+$")
_OPEN: Final = frozenset({"/health"})

_log = logging.getLogger("diplograph.server.requests")


class Guard:
    """The outermost layer: host, token, headers, log and counts."""

    def __init__(self, app: ASGIApp, settings: Settings, metrics: Metrics) -> None:
        """Guard `app`."""
        self._app, self._settings, self._metrics = app, settings, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, status, size = time.perf_counter(), 0, 0

        async def watched(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                _add_headers(MutableHeaders(scope=message))
            elif message["type"] == "http.response.body":
                size += len(message.get("body", b""))
            await send(message)

        broken = True
        try:
            refused = self._refuse(scope)
            await (refused or self._app)(scope, receive, watched)
            broken = False
        finally:
            seconds = time.perf_counter() - begun
            path = getattr(scope.get("route"), "path", "") or "other"
            self._metrics.count(path, status, seconds, size)
            self._tell(scope, status, size, seconds, broken=broken)

    def _refuse(self, scope: Scope) -> ASGIApp | None:
        """The answer to somebody who may not ask; None where one may.

        Where no token is asked for, the name by which we are asked must be this machine's: else a page from
        elsewhere, whose own name was made to lead to us, could read what is here.
        """
        headers = Headers(scope=scope)
        if self._settings.token:
            if scope["path"] in _OPEN or self._is_known(headers.get("authorization", "")):
                return None
            asked = {"WWW-Authenticate": 'Basic realm="diplograph", charset="UTF-8"'}
            return PlainTextResponse("a token is needed: Authorization: Bearer TOKEN\n", 401, asked)
        host = _PORT.sub("", headers.get("host", ""))
        if host.lower() not in {*_LOCAL_NAMES, self._settings.host}:
            return PlainTextResponse(f"{host or 'nobody'} is not served here\n", 421)
        return None

    def _is_known(self, authorization: str) -> bool:
        """Whether the token was brought: as it is, or as the password that a browser asks for."""
        scheme, _, given = authorization.partition(" ")
        if scheme.lower() == "basic":
            try:
                given = base64.b64decode(given, validate=True).decode().partition(":")[2]
            except (binascii.Error, UnicodeDecodeError):
                return False
        elif scheme.lower() != "bearer":
            return False
        return hmac.compare_digest(given.strip().encode(), self._settings.token.encode())

    def _tell(self, scope: Scope, status: int, size: int, seconds: float, *, broken: bool) -> None:
        told = {
            "method": scope["method"],
            "path": scope["path"],
            "status": status,
            "bytes": size,
            "ms": round(seconds * 1000, 1),
            "client": (scope.get("client") or ("",))[0],
        }
        if broken:
            told["broken"] = True
        _log.info("request", extra={"told": told})


def _add_headers(headers: MutableHeaders) -> None:
    headers.setdefault("Content-Security-Policy", POLICY)
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "no-referrer")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")


class JsonLines(logging.Formatter):
    """A line of JSON for each thing that is told."""

    def format(self, record: logging.LogRecord) -> str:
        """See `logging.Formatter.format`."""
        line = {
            "time": f"{self.formatTime(record, '%Y-%m-%dT%H:%M:%S')}.{int(record.msecs):03d}",
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "told", {}),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
