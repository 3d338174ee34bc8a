"""The answer of a worker while it is written: what comes early is held back until it is sure to come well."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from typing import Final

from diplograph.errors import DiplographError, MisuseError, UnknownEntityError
from diplograph.server.frames import Tag, pack, pack_object

__all__ = ["ChannelClosed", "Refusal", "Reply", "status_of"]

_HELD_BACK: Final = 1 << 18
_PIECE: Final = 1 << 16


class Refusal(DiplographError):
    """A request that is not answered, with the status of HTTP that says so."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def status_of(error: DiplographError) -> int:
    """The status of HTTP that says what `error` says."""
    match error:
        case Refusal():
            return error.status
        case UnknownEntityError():
            return 404
        case MisuseError():
            return 400
    return 422


class ChannelClosed(Exception):
    """The server has gone, or wants no more of the answer."""


class Reply:
    """Where a job writes its answer; the first 256 KiB are held back, so that a failure has a status of its
    own.
    """

    def __init__(self, channel: socket.socket, most: int) -> None:
        """Write to `channel`; more than `most` bytes are refused."""
        self._channel, self._most = channel, most
        self._held = bytearray()
        self._written = 0
        self._head: bytes | None = None
        self._begun = False

    def start(self, media_type: str, *, status: int = 200, headers: Mapping[str, str] | None = None) -> None:
        """Say what is coming."""
        head = {"status": status, "media_type": media_type, "headers": dict(headers or {})}
        self._head = pack_object(Tag.HEAD, head)

    def write(self, data: bytes) -> int:
        """Take a piece of the answer."""
        self._written += len(data)
        if self._written > self._most:
            raise Refusal(
                500, f"the answer is longer than {self._most >> 20} MB; ask for less, for example with LIMIT"
            )
        self._held += data
        if len(self._held) > (_PIECE if self._begun else _HELD_BACK):
            self._send()
        return len(data)

    def flush(self) -> None:
        """Nothing: pieces are sent when they are large enough."""

    def finish(self, *, retire: bool) -> None:
        """Send what is left; `retire` tells that this worker is to be replaced."""
        self._send()
        self._push(pack_object(Tag.END, {"retire": retire}))

    def fail(self, status: int, message: str, *, detail: str = "", retire: bool = False) -> None:
        """Say that there will be no answer, or no more of it; `detail` is for the log."""
        failure = {"status": status, "message": message, "detail": detail, "retire": retire}
        self._push(pack_object(Tag.FAILURE, failure))

    def _send(self) -> None:
        if not self._begun:
            assert self._head is not None, "a job says what is coming"
            self._push(self._head)
            self._begun = True
        if self._held:
            self._push(pack(Tag.DATA, bytes(self._held)))
            self._held.clear()

    def _push(self, frame: bytes) -> None:
        try:
            self._channel.sendall(frame)
        except OSError:
            raise ChannelClosed from None
