"""A reader of short passages, with the shipped reference knowledge."""

from __future__ import annotations

import pytest

from diplograph.reading import Reader
from passages import PassageReader


@pytest.fixture(scope="session")
def read(reader: Reader) -> PassageReader:
    return PassageReader(reader)
