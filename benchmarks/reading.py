"""Speed of reading and extraction beside the bare language pipeline, on the same texts and cores in one run.

    python benchmarks/reading.py [--rounds N] [--model NAME] [--json]

The texts are the English ones that ship with diplograph. In each round the bare pipeline reads them all
(once in one batch, once article by article, as they arrive in real use), then the reader reads them all and
extracts what they claim. Each way counts by its fastest round: what slows a round down is the machine's
other work. The ratio is the reader's speed over the pipeline's; the goal is at least 0.6.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from diplograph.extraction import Extractor
from diplograph.knowledge import Knowledge
from diplograph.loaders import iter_sources
from diplograph.model import Article
from diplograph.reading.language_models import find_model, load_pipeline
from diplograph.resources import articles_dir, data_dir

GOAL = 0.6
"""The least share of the bare pipeline's speed that reading and extraction together may have."""


@dataclass(frozen=True)
class Measurement:
    """Words a second of each way, and the reader's speed as a share of the pipeline's."""

    model: str
    articles: int
    words: int
    rounds: int
    pipeline_in_one_batch: float
    pipeline_article_by_article: float
    reading_and_extraction: float
    ratio_to_one_batch: float
    ratio_to_article_by_article: float


def load_articles() -> list[Article]:
    """The English articles that ship with diplograph: sample dispatches and gold standard."""
    sources = [str(articles_dir()), str(data_dir() / "gold" / "en")]
    items = iter_sources(sources)
    return [item for item in items if isinstance(item, Article) and item.language == "en"]


def measure(articles: Sequence[Article], model: str, rounds: int) -> Measurement:
    """Time the three ways over `articles`, `rounds` times each, in turn."""
    pipeline = load_pipeline(model)
    extractor = Extractor(Knowledge.load(), model)
    texts = [article.text for article in articles]
    ways: dict[str, Callable[[], None]] = {
        "batch": lambda: _exhaust(pipeline.pipe(texts)),
        "single": lambda: _exhaust(pipeline(text) for text in texts),
        "reader": lambda: _exhaust(extractor.extract(article) for article in articles),
    }
    for run in ways.values():  # what is built on first use is not what is measured
        run()
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, run in ways.items():
            begun = time.perf_counter()
            run()
            seconds[name].append(time.perf_counter() - begun)
    words = sum(len(text.split()) for text in texts)
    speed = {name: words / min(taken) for name, taken in seconds.items()}
    return Measurement(
        model=model,
        articles=len(articles),
        words=words,
        rounds=rounds,
        pipeline_in_one_batch=round(speed["batch"]),
        pipeline_article_by_article=round(speed["single"]),
        reading_and_extraction=round(speed["reader"]),
        ratio_to_one_batch=round(speed["reader"] / speed["batch"], 2),
        ratio_to_article_by_article=round(speed["reader"] / speed["single"], 2),
    )


def _exhaust(items: object) -> None:
    for _ in items:  # type: ignore[attr-defined]
        pass


def render(found: Measurement) -> str:
    """The measurement for people."""
    reached = "reached" if found.ratio_to_one_batch >= GOAL else "missed"
    return (
        f"{found.articles} articles, {found.words} words, {found.model}, fastest of {found.rounds} rounds\n"
        f"bare pipeline, one batch           {found.pipeline_in_one_batch:8.0f} words/s\n"
        f"bare pipeline, article by article  {found.pipeline_article_by_article:8.0f} words/s\n"
        f"reading and extraction             {found.reading_and_extraction:8.0f} words/s\n"
        f"ratio to one batch                 {found.ratio_to_one_batch:8.2f}  (goal {GOAL}: {reached})\n"
        f"ratio to article by article        {found.ratio_to_article_by_article:8.2f}\n"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, write the result to standard output, and give 1 where the goal is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5, help="how often each way is timed (default 5)")
    parser.add_argument(
        "--model", default="", help="the language pipeline; by default the one diplograph takes"
    )
    parser.add_argument("--json", action="store_true", help="write the figures as JSON")
    options = parser.parse_args(arguments)
    if options.rounds < 1:
        parser.error("--rounds must be at least 1")
    found = measure(load_articles(), options.model or find_model(), options.rounds)
    sys.stdout.write(json.dumps(asdict(found), indent=2) + "\n" if options.json else render(found))
    return 0 if found.ratio_to_one_batch >= GOAL else 1


if __name__ == "__main__":
    raise SystemExit(main())
