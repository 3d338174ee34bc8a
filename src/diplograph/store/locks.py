"""One writer at a time: who it is, and how long another one waits for it."""

from __future__ import annotations

import os
import re
import socket
import time
from collections.abc import Iterator
from types import ModuleType
from typing import IO, Final

from diplograph.errors import StoreError

__all__ = [
    "CAN_LOCK",
    "WAIT_VARIABLE",
    "attempts",
    "describe_process",
    "patience",
    "process_has_ended",
    "try_lock",
]

fcntl: ModuleType | None
try:
    import fcntl
except ImportError:  # Windows, where Oxigraph's own lock still keeps two writers apart
    fcntl = None

CAN_LOCK: Final = fcntl is not None
"""Whether this system has locks that go with the process that holds them."""

WAIT_VARIABLE: Final = "DIPLOGRAPH_STORE_WAIT"
"""The environment variable that says how many seconds to wait for a store that is in use; 0 without it."""

_PAUSE: Final = 0.2  # seconds
_PROCESS: Final = re.compile(r"process (\d+) on (\S+)")


def describe_process() -> str:
    """This process, for another one to read: "process 4711 on zephyr"."""
    return f"process {os.getpid()} on {socket.gethostname()}"


def process_has_ended(description: str) -> bool:
    """Whether the process that `describe_process` described ran on this machine and is gone."""
    found = _PROCESS.search(description)
    if found is None or found[2] != socket.gethostname():
        return False
    try:
        os.kill(int(found[1]), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def try_lock(file: IO[bytes], *, shared: bool) -> bool:
    """Lock a file until it is closed, alone or with others who share it; whether that could be done.

    Where there are no locks, on this system or this file system, it counts as done.
    """
    if fcntl is None:
        return True
    try:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def patience() -> float:
    """How many seconds to wait, as the environment says; a `StoreError` where that is no number."""
    given = os.environ.get(WAIT_VARIABLE, "").strip() or "0"
    try:
        return max(0.0, float(given))
    except ValueError:
        raise StoreError(f"{WAIT_VARIABLE} is {given!r}; give a number of seconds") from None


def attempts(seconds: float) -> Iterator[None]:
    """One attempt at once, and further ones until `seconds` are over."""
    until = time.monotonic() + seconds
    yield
    while time.monotonic() < until:
        time.sleep(min(_PAUSE, max(0.0, until - time.monotonic())))
        yield
