"""The application: its addresses, and what becomes of errors."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Final

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from diplograph.errors import StoreError
from diplograph.server.guarding import Guard
from diplograph.server.metrics import Metrics
from diplograph.server.pool import Pool, ServerFault
from diplograph.server.protocol import sparql_endpoint
from diplograph.server.relaying import relay
from diplograph.server.replies import Refusal
from diplograph.server.settings import Settings

__all__ = ["create_app"]

_ASSETS: Final[list[str | tuple[str, str]]] = [
    ("diplograph.server", "assets"),
    ("diplograph.views", "assets"),
]

_log = logging.getLogger(__name__)


def create_app(settings: Settings) -> Starlette:
    """The server as an ASGI application, which starts and ends its workers itself."""
    metrics = Metrics()

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        """Two pools, so that pages are shown while all workers of the endpoint are at hard queries."""
        app.state.queries, app.state.pages = Pool(settings), Pool(settings)
        try:
            await app.state.queries.open()
            await app.state.pages.open()
            yield
        except StoreError as error:
            app.state.failure = error  # for `serve`, which tells it as it is
            raise
        finally:
            await app.state.queries.close()
            await app.state.pages.close()

    middleware = [Middleware(Guard, settings=settings, metrics=metrics)]
    if settings.origins:
        middleware.append(
            Middleware(
                CORSMiddleware,
                allow_origins=settings.origins,
                allow_methods=["GET", "POST"],
                allow_headers=["Authorization", "Accept", "Content-Type"],
                max_age=86_400,
            )
        )
    app = Starlette(
        routes=[
            Route("/sparql", sparql_endpoint, methods=["GET", "POST"], name="sparql"),
            Route("/.well-known/void", _void),
            *_page_routes(),
            Mount("/static", StaticFiles(packages=_ASSETS)),
            Route("/health", _health),
            Route("/metrics", _metrics),
        ],
        middleware=middleware,
        exception_handlers={Refusal: _refused, ServerFault: _failed},
        lifespan=lifespan,
    )
    app.state.settings, app.state.metrics, app.state.failure = settings, metrics, None
    return app


def _page_routes() -> list[Route]:
    """The addresses of pages, and what makes each."""
    return [
        Route("/", _page("home")),
        Route("/search", _page("search")),
        Route("/ask", _page("ask")),
        Route("/questions", _page("questions")),
        Route("/questions/{name}.{format}", _page("download")),
        Route("/questions/{name}", _page("question")),
        Route("/views", _page("views")),
        Route("/drawings/{view}", _page("drawing")),
        Route("/articles/{id:path}", _page("marked-article")),
        Route("/query", _page("query")),
        Route("/ontology", _page("ontology", do="ontology")),
        Route("/id/{id:path}", _page("thing", do="thing")),
        Route("/code/{id:path}", _page("code", do="thing")),
    ]


def _page(name: str, *, do: str = "page") -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        job = {
            "do": do,
            "page": name,
            "given": {**request.query_params, **request.path_params},
            "accept": request.headers.get("accept", ""),
        }
        return await relay(request.app.state.pages, job)

    return answer


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)
    headers = {"Retry-After": "5"} if error.status == 503 else None
    return PlainTextResponse(f"{error}\n", error.status, headers)


def _failed(request: Request, error: Exception) -> Response:
    _log.error("fault in a worker", extra={"told": {"path": request.url.path, "detail": str(error)}})
    return PlainTextResponse("something is wrong in the server itself; its log says what\n", 500)


async def _void(request: Request) -> Response:
    job = {"do": "void", "accept": request.headers.get("accept", ""), "address": str(request.base_url)}
    return await relay(request.app.state.pages, job)


def _health(request: Request) -> Response:
    """Whether there are workers to answer; 503 where there are none."""
    queries, pages = request.app.state.queries, request.app.state.pages
    well = queries.alive > 0 and pages.alive > 0
    return JSONResponse({"status": "ok" if well else "starting"}, 200 if well else 503)


def _metrics(request: Request) -> Response:
    state = request.app.state
    gauges = {
        "query_workers": state.queries.alive,
        "query_workers_idle": state.queries.idle,
        "page_workers": state.pages.alive,
        "page_workers_idle": state.pages.idle,
        "long_queries": state.queries.long_running,
    }
    return PlainTextResponse(state.metrics.render(gauges), media_type="text/plain; version=0.0.4")
