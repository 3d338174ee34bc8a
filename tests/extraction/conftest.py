"""What is extracted from short passages, with the shipped reference knowledge."""

from __future__ import annotations

import pytest

from diplograph.extraction import Extractor
from diplograph.knowledge import Knowledge
from telling import Extract


@pytest.fixture(scope="session")
def tell(extractor: Extractor, shipped_knowledge: Knowledge) -> Extract:
    return Extract(extractor, shipped_knowledge)
