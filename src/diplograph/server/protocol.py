"""The SPARQL 1.1 Protocol: queries by GET, by a form and by direct POST."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from diplograph.server.negotiation import choose_media_type
from diplograph.server.relaying import relay
from diplograph.server.replies import Refusal

__all__ = ["sparql_endpoint"]

_FORM: Final = "application/x-www-form-urlencoded"
_QUERY: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"
_READ_ONLY: Final = "the endpoint only reads; change the store with `diplograph load` and `diplograph remove`"
_GRAPH: Final = "text/turtle"
_PAGE: Final = "text/html"
_MOST_FIELDS: Final = 1000


async def sparql_endpoint(request: Request) -> Response:
    """Answer a query; without one, describe the service, or lead a person to the page for queries."""
    most = request.app.state.settings.limits.query_kilobytes << 10
    parameters = parse_qsl(request.url.query, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    query: str | None = None
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind == _UPDATE:
            raise Refusal(403, _READ_ONLY)
        if kind not in (_FORM, _QUERY):
            raise Refusal(415, f"a query is posted as {_FORM} or {_QUERY}, not as {kind or 'nothing'}")
        text = _decode(await _read_body(request, most))
        if kind == _QUERY:
            query = text
        else:
            parameters += parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    if any(name == "update" for name, _ in parameters):
        raise Refusal(403, _READ_ONLY)
    queries = [value for name, value in parameters if name == "query"]
    if query is not None:
        queries.append(query)
    if len(queries) > 1:
        raise Refusal(400, f"there are {len(queries)} queries; send one at a time")
    if not queries:
        if request.method == "POST":
            raise Refusal(400, "there is no query; send it as the parameter `query` of the form")
        return await _describe(request)
    if len(queries[0].encode()) > most:
        raise Refusal(413, f"the query is longer than {most >> 10} kB; send a shorter one")
    return await relay(request.app.state.queries, _job(request, queries[0], parameters))


def _job(request: Request, query: str, parameters: list[tuple[str, str]]) -> dict[str, Any]:
    return {
        "do": "sparql",
        "query": query,
        "accept": request.headers.get("accept", ""),
        "default_graphs": [value for name, value in parameters if name == "default-graph-uri"],
        "named_graphs": [value for name, value in parameters if name == "named-graph-uri"],
    }


async def _describe(request: Request) -> Response:
    accept = request.headers.get("accept", "")
    if choose_media_type(accept, [_GRAPH, _PAGE]) == _PAGE:
        return RedirectResponse("/query", 303)
    job = {"do": "service", "accept": accept, "endpoint": str(request.url_for("sparql"))}
    return await relay(request.app.state.pages, job)


async def _read_body(request: Request, most: int) -> bytes:
    """The body, of which no more is read than a query may have (in a form, three times as much)."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > 3 * most:
            raise Refusal(413, f"the request is longer than a query may be ({most >> 10} kB)")
    return bytes(body)


def _decode(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise Refusal(400, "the body of the request is not UTF-8; send it so") from None
