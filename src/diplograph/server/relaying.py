"""From a worker to the client: the answer is passed on while it comes."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from diplograph.server.pool import Head, Pool

__all__ = ["relay"]


async def relay(pool: Pool, job: Mapping[str, Any]) -> Response:
    """The response that a worker of `pool` gives by doing `job`.

    Where an answer breaks off after its beginning has been sent, so does the connection: nobody can take what
    came for the whole.
    """
    resources = contextlib.AsyncExitStack()
    try:
        answer = await resources.enter_async_context(pool.lend())
        head = await answer.head(job)
        pieces = answer.pieces()
        first = [piece async for piece in _at_most(pieces, 2)]
    except BaseException:
        await resources.aclose()
        raise
    headers = {"Vary": "Accept", **head.headers}
    if len(first) < 2:
        await resources.aclose()
        body = b"".join(first)
        return Response(body, head.status, headers=headers, media_type=head.media_type)
    return _Relayed(_chain(first, pieces), head, headers, resources)


class _Relayed(StreamingResponse):
    """Pieces passed on; the worker goes back in any case, also where the client has left before the first."""

    def __init__(
        self,
        pieces: AsyncIterator[bytes],
        head: Head,
        headers: Mapping[str, str],
        resources: contextlib.AsyncExitStack,
    ) -> None:
        super().__init__(pieces, head.status, headers=headers, media_type=head.media_type)
        self._resources = resources

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async with self._resources:
            await super().__call__(scope, receive, send)


async def _chain(first: Sequence[bytes], rest: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    for piece in first:
        yield piece
    async for piece in rest:
        yield piece


async def _at_most(pieces: AsyncIterator[bytes], number: int) -> AsyncIterator[bytes]:
    """The first pieces; where there are fewer, all is said and done."""
    for _ in range(number):
        try:
            yield await anext(pieces)
        except StopAsyncIteration:
            return
