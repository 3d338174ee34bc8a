"""A process that answers one request after another from the store, and can be killed at any moment."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import sys
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from diplograph.errors import DiplographError
from diplograph.server.frames import HEADER_SIZE, Tag, pack_object, unpack_header
from diplograph.server.jobs import JOBS, Workplace
from diplograph.server.replies import ChannelClosed, Reply, status_of
from diplograph.server.settings import Settings
from diplograph.store import EmbeddedStore

resource: ModuleType | None
try:
    import resource
except ImportError:  # Windows, where only the limit of time holds
    resource = None

__all__ = ["work"]

_PAGES: Final = Path("/proc/self/statm")


def work(channel: socket.socket, settings: Settings) -> None:
    """Answer the jobs that come through `channel`, until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the server, which then ends us
    _hush()
    try:
        store = EmbeddedStore(settings.store, read_only=True)
    except DiplographError as error:
        channel.sendall(pack_object(Tag.FAILURE, {"message": str(error)}))
        return
    with store, contextlib.suppress(ChannelClosed):
        begun_with = _bytes_mapped()
        _limit_memory(begun_with + (settings.limits.megabytes << 20))
        workplace = Workplace(store, settings)
        channel.sendall(pack_object(Tag.READY, {}))
        while (job := _receive(channel)) is not None:
            retire = _answer(job, workplace, channel, begun_with + (settings.limits.megabytes << 19))
            if retire:
                return


def _answer(job: Mapping[str, Any], workplace: Workplace, channel: socket.socket, most: int) -> bool:
    """Do one job; whether this process has become so large, more than `most`, that it must go."""
    limits = workplace.settings.limits
    reply = Reply(channel, limits.answer_megabytes << 20)
    do: Callable[[Workplace, Mapping[str, Any], Reply], None] = JOBS[job["do"]]
    try:
        do(workplace, job, reply)
        retire = _bytes_mapped() > most
        reply.finish(retire=retire)
        return retire
    except ChannelClosed:
        raise
    except DiplographError as error:
        reply.fail(status_of(error), str(error))
    except MemoryError:
        message = f"the request needs more memory than {limits.megabytes} MB; ask for less"
        reply.fail(500, message, retire=True)
        return True
    except Exception as error:
        reply.fail(500, "something is wrong in the server itself; its log says what", detail=_detail(error))
    return False


def _detail(error: Exception) -> str:
    return "".join(traceback.format_exception(error))[-4000:]


def _receive(channel: socket.socket) -> Mapping[str, Any] | None:
    header = _read(channel, HEADER_SIZE)
    if header is None:
        return None
    _, length = unpack_header(header)
    content = _read(channel, length)
    if content is None:
        return None
    job: Mapping[str, Any] = json.loads(content)
    return job


def _read(channel: socket.socket, length: int) -> bytes | None:
    parts = bytearray()
    while len(parts) < length:
        try:
            part = channel.recv(length - len(parts))
        except OSError:
            return None
        if not part:
            return None
        parts += part
    return bytes(parts)


def _hush() -> None:
    """What the engine prints when it dies for want of memory is told by the server, in its log."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stderr__.fileno() if sys.__stderr__ else 2)


def _bytes_mapped() -> int:
    """How much address space this process has; 0 where the system does not say."""
    try:
        return int(_PAGES.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):
        return 0


def _limit_memory(most: int) -> None:
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
