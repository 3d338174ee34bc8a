"""What a worker has at hand: the store, the reference knowledge, the templates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from diplograph.knowledge import Knowledge
from diplograph.server.settings import Settings
from diplograph.store import EmbeddedStore

__all__ = ["Workplace", "load_knowledge"]


@cache
def load_knowledge(folders: tuple[Path, ...]) -> Knowledge:
    """The reference knowledge, read once; workers inherit it from the process that starts them."""
    return Knowledge.load(*folders)


@dataclass(frozen=True)
class Workplace:
    """The things that jobs share."""

    store: EmbeddedStore
    settings: Settings

    @cached_property
    def knowledge(self) -> Knowledge:
        """The reference knowledge, with folders of one's own."""
        return load_knowledge(self.settings.knowledge)
