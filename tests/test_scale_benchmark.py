"""The benchmark of large stores: its articles are like read ones, and it notices what is slow."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from checkout import load_benchmark
from diplograph.knowledge import Knowledge
from diplograph.questions import library
from diplograph.validation import validate_graph

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


@pytest.fixture(scope="module")
def corpus() -> ModuleType:
    return load_benchmark("corpus")


@pytest.fixture
def scale(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCHMARKS))  # it imports its neighbour
    return load_benchmark("scale")


def test_the_same_corpus_comes_again_and_conforms_to_the_shapes(
    corpus: ModuleType, shipped_knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpus, "PATTERNS", 3)
    first, second = (dict(corpus.iter_corpus(8, shipped_knowledge)) for _ in range(2))

    assert first == second
    assert len(first) == 8
    assert [validate_graph(triples.graph()) for triples in list(first.values())[:2]] == [[], []]


def test_an_article_beyond_the_patterns_shares_nothing_of_its_own_with_another(
    corpus: ModuleType, shipped_knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpus, "PATTERNS", 1)
    one, two = (
        {line for line in triples if "/event/" in line.partition(" ")[0]}
        for _name, triples in corpus.iter_corpus(2, shipped_knowledge)
    )

    assert len(one) == len(two) > 20
    assert not one & two


@pytest.mark.slow
def test_every_question_is_asked_in_three_ways(scale: ModuleType, tmp_path: Path) -> None:
    filled = scale.fill(tmp_path / "st", 12)
    asked = scale.measure(tmp_path / "st", rounds=0)

    assert filled["articles"] == 12
    assert filled["triples"] > 5000
    assert asked["questions"].keys() == library().keys()
    assert {name: times for name, times in asked["questions"].items() if set(times) < {*scale.WAYS}} == {}
    assert "| un-bodies |" in scale.render([filled], {12: asked})


def asked(**seconds: float) -> dict[str, Any]:
    times = {name: dict.fromkeys(("pyoxigraph", "store", "answer"), taken) for name, taken in seconds.items()}
    return {"questions": times}


def test_what_is_too_slow_or_grows_faster_than_the_data_is_named(scale: ModuleType) -> None:
    found = scale.faults({
        1000: asked(quick=0.2, slow=0.3, steep=0.01, tiny=0.0001),
        10_000: asked(quick=1.9, slow=2.5, steep=0.5, tiny=0.01),
    })  # fmt: skip

    assert [line.partition(":")[0] for line in found] == ["slow", "steep"]
    assert "2.5 s with 10,000 articles, goal 2 s" in found[0]
    assert "50 times as long from 1,000 to 10,000 articles, 10 times the data" in found[1]


def test_a_question_that_cannot_be_asked_is_a_fault(scale: ModuleType) -> None:
    assert scale.faults({1000: {"questions": {"odd": {"fault": "no value"}}}}) == [
        "odd: not asked with 1,000 articles (no value)"
    ]
