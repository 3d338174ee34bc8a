"""`diplograph serve`: the endpoint and its pages."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import click

from diplograph.cli.options import knowledge_option, store_option
from diplograph.errors import MisuseError

__all__ = ["serve_command"]

_TOKEN_VARIABLE: Final = "DIPLOGRAPH_SERVE_TOKEN"


@click.command()
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, metavar="N", help="The port."
)
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option(
    "--origin",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help="Let web pages from there read the endpoint (CORS); `*` for any. May be repeated.",
)
@click.option(
    "--workers",
    type=click.IntRange(1),
    default=6,
    show_default=True,
    metavar="N",
    help="How many queries are worked on at a time, and as many pages.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(0, min_open=True),
    default=20.0,
    show_default=True,
    metavar="S",
    help="How long a query may take.",
)
@click.option(
    "--megabytes",
    type=click.IntRange(16),
    default=1024,
    show_default=True,
    metavar="MB",
    help="How much memory a query may take.",
)
@store_option
@knowledge_option
def serve_command(
    port: int,
    host: str,
    origins: tuple[str, ...],
    workers: int,
    seconds: float,
    megabytes: int,
    store: str,
    knowledge_folders: tuple[Path, ...],
) -> None:
    """Serve the store: SPARQL 1.1 at /sparql, and pages to search, ask and look.

    Only this machine can reach it, unless another --host is given; then everybody must bring the token that
    the environment variable DIPLOGRAPH_SERVE_TOKEN holds. While it runs, the store can be read but not
    loaded into.

    \b
    Example:
      diplograph serve --port 8000
    """
    try:
        from diplograph.server import Limits, Settings, serve
    except ImportError as error:
        raise MisuseError(f"serving needs an extra ({error.name}): pip install 'diplograph[serve]'") from None
    limits = Limits(
        seconds=seconds,
        megabytes=megabytes,
        workers=workers,
        long_running=max(1, workers // 2),
    )
    token = os.environ.get(_TOKEN_VARIABLE, "").strip()
    settings = Settings(store, host, port, token, origins, knowledge_folders, limits)
    click.echo(f"http://{host}:{port}/ serves {store}; end it with Ctrl-C", err=True)
    serve(settings)
