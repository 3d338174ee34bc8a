"""The workers of the server: so many at a time, each killed when its request takes too long."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import multiprocessing
import socket
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Any, Final, NoReturn

from diplograph.errors import StoreError
from diplograph.server.frames import HEADER_SIZE, Tag, pack_object, unpack_header
from diplograph.server.replies import Refusal
from diplograph.server.settings import Limits, Settings

__all__ = ["Answer", "Head", "Pool", "ServerFault", "worker_context"]

_log = logging.getLogger(__name__)

_RETRY: Final = 1.0  # seconds until a worker that could not be started is tried again


class ServerFault(Exception):
    """Something went wrong in a worker that is not the client's doing; for the log."""


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of an answer."""

    status: int
    media_type: str
    headers: Mapping[str, str]


def worker_context() -> BaseContext:
    """How processes are started: by a server of forks that has loaded everything, where there can be one."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["diplograph.server.preloaded", __name__, "diplograph.cli"])
    return context


def _work(channel: socket.socket, settings: Settings) -> None:
    """What a worker runs; it is found there and not here, so that the server loads nothing heavy itself."""
    from diplograph.server.worker import work

    work(channel, settings)


class _Worker:
    """One process and the channel to it."""

    def __init__(self, process: BaseProcess, reader: asyncio.StreamReader, writer: asyncio.StreamWriter):
        self._process, self._reader, self._writer = process, reader, writer

    @classmethod
    async def start(cls, context: BaseContext, settings: Settings) -> _Worker:
        """A worker that is ready; `StoreError` where it cannot read the store."""
        ours, theirs = socket.socketpair()
        process = context.Process(target=_work, args=(theirs, settings), daemon=True)  # type: ignore[attr-defined]
        try:
            await asyncio.to_thread(process.start)
        finally:
            theirs.close()
        worker = cls(process, *await asyncio.open_connection(sock=ours))
        try:
            tag, content = await worker.receive()
        except (asyncio.IncompleteReadError, OSError):
            worker.kill()
            raise StoreError(f"{settings.store}: a process to read it ended at once") from None
        if tag is not Tag.READY:
            worker.kill()
            raise StoreError(json.loads(content)["message"])
        return worker

    async def send(self, job: Mapping[str, Any]) -> None:
        self._writer.write(pack_object(Tag.JOB, job))
        await self._writer.drain()

    async def receive(self) -> tuple[Tag, bytes]:
        tag, length = unpack_header(await self._reader.readexactly(HEADER_SIZE))
        return tag, await self._reader.readexactly(length)

    def kill(self) -> None:
        self._writer.close()
        self._process.kill()

    async def ended(self) -> None:
        """Wait until the process is gone."""
        await asyncio.to_thread(self._process.join)


class Answer:
    """An answer while it comes from a worker. Close it: what is not read to its end costs the worker."""

    def __init__(self, pool: Pool, worker: _Worker) -> None:
        """What `worker`, which `pool` lent, will answer to one job."""
        self._pool, self._worker = pool, worker
        self._spent = True  # until the worker has said that it can go on
        self._long = False
        self._reason: Refusal | None = None
        loop, limits = asyncio.get_running_loop(), pool.limits
        self._timers = [
            loop.call_later(min(limits.quick, limits.seconds), self._become_long),
            loop.call_later(limits.seconds, self._end_of_time),
        ]

    async def head(self, job: Mapping[str, Any]) -> Head:
        """Send the job and wait for the beginning of the answer; `Refusal` where there will be none."""
        try:
            await self._worker.send(job)
        except OSError:
            raise self._death() from None
        tag, content = await self._receive()
        if tag is Tag.FAILURE:
            self._refuse(content)
        found = json.loads(content)
        return Head(found["status"], found["media_type"], found["headers"])

    async def pieces(self) -> AsyncIterator[bytes]:
        """The bytes of the answer; `Refusal` where they do not come to their end."""
        while True:
            tag, content = await self._receive()
            if tag is Tag.DATA:
                yield content
            elif tag is Tag.END:
                self._spent = bool(json.loads(content)["retire"])
                return
            else:
                self._refuse(content)

    def close(self) -> None:
        """Give the worker back, or another one in its place."""
        for timer in self._timers:
            timer.cancel()
        if self._long:
            self._pool.long_running -= 1
        self._pool.give_back(self._worker, spent=self._spent or self._reason is not None)

    async def _receive(self) -> tuple[Tag, bytes]:
        try:
            return await self._worker.receive()
        except (asyncio.IncompleteReadError, OSError):
            raise self._death() from None

    def _refuse(self, content: bytes) -> NoReturn:
        failure = json.loads(content)
        self._spent = bool(failure["retire"])
        if failure["detail"]:
            raise ServerFault(failure["detail"])
        raise Refusal(failure["status"], failure["message"])

    def _death(self) -> Refusal:
        """Why the worker is gone: because we killed it, or because it could not go on."""
        return self._reason or Refusal(
            500,
            f"the request broke the process that worked on it: it is too deep, or needs more memory than "
            f"{self._pool.limits.megabytes} MB; ask for less",
        )

    def _become_long(self) -> None:
        if self._pool.long_running >= self._pool.limits.long_running:
            self._kill(Refusal(503, "the server is busy with other long requests; try again in a while"))
        else:
            self._pool.long_running += 1
            self._long = True

    def _end_of_time(self) -> None:
        self._kill(
            Refusal(500, f"the request took longer than {self._pool.limits.seconds:g} seconds; ask for less")
        )

    def _kill(self, reason: Refusal) -> None:
        self._reason = self._reason or reason
        self._worker.kill()


class Pool:
    """So many workers, lent to one request at a time."""

    def __init__(self, settings: Settings) -> None:
        """A pool that is to be opened."""
        self.limits: Limits = settings.limits
        self.long_running = 0
        self._settings = settings
        self._context = worker_context()
        self._idle: asyncio.Queue[_Worker] = asyncio.Queue()
        self._waiting = 0
        self._alive: set[_Worker] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Start the workers and wait for the first; `StoreError` where the store cannot be read."""
        await self._add()
        for _ in range(1, self.limits.workers):
            self._spawn()

    async def close(self) -> None:
        """End all workers, whatever they are at."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for worker in [*self._alive]:
            worker.kill()
            await worker.ended()

    @property
    def idle(self) -> int:
        """How many workers have nothing to do."""
        return self._idle.qsize()

    @property
    def alive(self) -> int:
        """How many workers there are."""
        return len(self._alive)

    @contextlib.asynccontextmanager
    async def lend(self) -> AsyncIterator[Answer]:
        """A worker for one job; `Refusal` (503) where too many wait for one, or for too long."""
        answer = Answer(self, await self._take())
        try:
            yield answer
        finally:
            answer.close()

    def give_back(self, worker: _Worker, *, spent: bool) -> None:
        """Take `worker` back; one that is spent is ended, and another started."""
        if not spent:
            self._idle.put_nowait(worker)
            return
        worker.kill()
        self._alive.discard(worker)
        self._keep(asyncio.create_task(worker.ended()))
        self._spawn()

    async def _take(self) -> _Worker:
        if self._idle.empty() and self._waiting >= self.limits.waiting:
            raise Refusal(503, "too many requests are waiting; try again in a while")
        self._waiting += 1
        try:
            async with asyncio.timeout(self.limits.patience):
                return await self._idle.get()
        except TimeoutError:
            raise Refusal(503, "the server is busy with other requests; try again in a while") from None
        finally:
            self._waiting -= 1

    def _spawn(self) -> None:
        self._keep(asyncio.create_task(self._restart()))

    def _keep(self, task: asyncio.Task[None]) -> None:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _restart(self) -> None:
        while True:
            try:
                return await self._add()
            except (StoreError, OSError) as error:
                _log.error("no new worker: %s", error)
                await asyncio.sleep(_RETRY)

    async def _add(self) -> None:
        worker = await _Worker.start(self._context, self._settings)
        self._alive.add(worker)
        self._idle.put_nowait(worker)
