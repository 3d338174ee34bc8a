"""Running the application until it is interrupted."""

from __future__ import annotations

import contextlib
import logging
import sys

import uvicorn

from diplograph.errors import MisuseError
from diplograph.server.app import create_app
from diplograph.server.guarding import JsonLines
from diplograph.server.settings import Settings

__all__ = ["serve"]


def serve(settings: Settings) -> None:
    """Serve until an interrupt; the log goes to standard error, a line of JSON for each request.

    Raises `StoreError` where the store cannot be read, and `MisuseError` where the port is taken.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    app = create_app(settings)
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=5,
        limit_concurrency=1000,
    )
    server = uvicorn.Server(config)
    with contextlib.suppress(SystemExit):  # so uvicorn ends where it cannot start
        server.run()
    if not server.started:
        raise app.state.failure or MisuseError(
            f"{settings.host}:{settings.port}: cannot be listened to; name another --port or --host"
        )
