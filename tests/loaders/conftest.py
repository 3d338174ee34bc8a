from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from diplograph.loaders import Item, iter_sources


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., list[Item]]:
    """Writes bytes under a name and gives all that comes out of that file."""

    def run(raw: bytes | str, name: str = "a", **more: Any) -> list[Item]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw.encode() if isinstance(raw, str) else raw)
        return list(iter_sources([str(path)], **more))

    return run
