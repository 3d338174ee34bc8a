"""What the server is told: where, for whom, and the bounds of what one request may take."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path

from diplograph.errors import MisuseError

__all__ = ["Limits", "Settings"]


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one request, and of all requests at a time.

    `seconds` and `megabytes` (of memory, beyond what a worker needs to begin with) are those of one query or
    page, `answer_megabytes` those of its answer, `query_kilobytes` those of its text. `workers` requests are
    worked on at a time and as many pages; `waiting` more may wait for `patience` seconds. Of the workers at
    most `long_running` may be at requests that have taken more than `quick` seconds: so that short ones still
    get through.
    """

    seconds: float = 20.0
    megabytes: int = 1024
    answer_megabytes: int = 64
    query_kilobytes: int = 256
    workers: int = 6
    long_running: int = 3
    quick: float = 2.0
    waiting: int = 64
    patience: float = 10.0


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the server listens, what it serves, and to whom.

    `token` is asked of everybody where it is given; without one the server listens only to this machine.
    `origins` are those of web pages that may read the endpoint (`*` for any).
    """

    store: str
    host: str = "127.0.0.1"
    port: int = 8000
    token: str = ""
    origins: tuple[str, ...] = ()
    knowledge: tuple[Path, ...] = ()
    limits: Limits = Limits()

    def __post_init__(self) -> None:
        if "://" in self.store or self.store == ":memory:":
            raise MisuseError(f"{self.store}: only the folder of a store is served; name one with --store")
        if not self.token and not self.is_local:
            raise MisuseError(
                f"{self.host} can be reached from other machines; give a token in DIPLOGRAPH_SERVE_TOKEN, "
                "or listen on 127.0.0.1"
            )
        if self.limits.workers < 1 or not 0 < self.limits.long_running <= self.limits.workers:
            raise MisuseError("there must be a worker, and no more of them for long queries than there are")

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach it."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False
