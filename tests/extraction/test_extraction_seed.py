"""The article with which the project began, and the figures of the reader, which must not fall."""

from __future__ import annotations

from typing import Any

import pytest

from checkout import SHARED
from diplograph.evaluation import (
    Attribute,
    Evaluation,
    Measure,
    evaluate_reader,
    load_gold,
    load_gold_articles,
)
from diplograph.extraction import Extractor, to_gold
from diplograph.knowledge import Knowledge
from diplograph.pipeline import read_article

SEED = SHARED / "seed"
GOLD = SHARED / "gold" / "articles"


@pytest.fixture(scope="module")
def seed(extractor: Extractor, shipped_knowledge: Knowledge) -> Evaluation:
    if not SEED.is_dir():
        pytest.skip("the seed article (../shared/seed) is not here")

    def read(article: Any) -> dict[str, Any]:
        return to_gold(read_article(article, extractor), shipped_knowledge)

    gold = load_gold(SEED)
    return evaluate_reader(gold, read, load_gold_articles(gold, SEED))


@pytest.mark.parametrize("measure", [Measure.ENTITIES, Measure.POSTS, Measure.ENGAGEMENTS])
def test_the_seed_article_is_read_without_a_fault(seed: Evaluation, measure: Measure) -> None:
    assert [d for d in seed.discrepancies if d.kind.startswith(measure.value.rstrip("s")[:4])] == []
    assert seed.score.tallies[measure].f1 == 1.0


def test_nearly_every_event_of_the_seed_article_is_found(seed: Evaluation) -> None:
    assert seed.score.tallies[Measure.EVENTS].f1 >= 0.9


def test_the_events_of_the_seed_article_have_their_status(seed: Evaluation) -> None:
    assert seed.score.accuracies[Attribute.STATUS].share == 1.0
