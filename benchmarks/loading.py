"""From JSON Lines to a store in one command: speed by stage and by number of processes, and peak memory.

    python benchmarks/loading.py                            # 200 articles, in one process and in two
    python benchmarks/loading.py --articles 1000 --workers 1 2 4
    python benchmarks/loading.py --memory 1000 10000        # peak memory, without the language pipeline

The articles are made of sentences of the sample dispatches, drawn anew for each, so that none is a duplicate
of another. Every load runs in a process of its own, into a new store in a temporary folder. The
bare language pipeline reads the same texts in the same run; the exit code is 1 where loading in one process
has less than 0.6 of its speed.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from diplograph.extraction import Extractor
from diplograph.identifiers import mint_graph_iri
from diplograph.knowledge import Knowledge
from diplograph.loaders import iter_sources
from diplograph.mapping import map_reading
from diplograph.model import Article, Reading
from diplograph.pipeline import ArticleReader, ProcessPool, load_sources
from diplograph.reading.language_models import find_model, load_pipeline
from diplograph.resources import articles_dir
from diplograph.store import Triples, open_store, to_ntriples
from diplograph.validation import validate_graph

GOAL = 0.6
SENTENCES = 8
TOGETHER = 32
"""How many articles are stored at a time, as in a load."""


def say(line: str) -> None:
    """Write a line, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def numbered(count: int) -> Iterator[Article]:
    """`count` articles, each of sentences drawn from the English sample dispatches; always the same ones."""
    samples = [item for item in iter_sources([str(articles_dir())]) if isinstance(item, Article)]
    english = [article for article in samples if article.language == "en"]
    sentences = [
        part for article in english for part in re.findall(r"[A-Z][^\n]{40,}?[a-z][.]", article.text)
    ]
    dice = random.Random(1)
    for number in range(count):
        article = english[number % len(english)]
        text = " ".join(dice.sample(sentences, SENTENCES))
        yield replace(article, id=f"article-{number}", text=text, title="", url="")


def write_lines(path: Path, count: int) -> int:
    """Write the articles to `path` as JSON Lines; their number of words."""
    words = 0
    with path.open("w", encoding="utf-8") as file:
        for article in numbered(count):
            words += len(article.text.split())
            record = {
                "id": article.id,
                "title": article.title,
                "text": article.text,
                "source": article.source,
            }
            record["published"] = str(article.published or "")
            file.write(json.dumps({key: value for key, value in record.items() if value}, ensure_ascii=False))
            file.write("\n")
    return words


@dataclass(frozen=True)
class MakeReader:
    """Makes knowledge and reader, in this process or another one."""

    def __call__(self) -> tuple[Knowledge, ArticleReader]:
        """Both."""
        knowledge = Knowledge.load()
        return knowledge, Extractor(knowledge)


class NoReader:
    """Reads nothing, so that what is measured is everything else."""

    version = "none"
    languages = frozenset({"en"})

    def extract(self, article: Article) -> Reading:
        """A reading with nothing in it."""
        return Reading(article, (), (), (), (), (), reader=self.version)


def load(path: Path, folder: Path, workers: int, *, reading: bool) -> dict[str, float]:
    """Load `path` into a new store beneath `folder`: seconds, and MiB of memory at the peak."""
    knowledge = Knowledge.load()
    reader = Extractor(knowledge) if reading else NoReader()
    pool = ProcessPool(workers, MakeReader(), few=0) if workers > 1 else None
    done: list[float] = []
    begun = time.perf_counter()
    summary = load_sources(
        [str(path)],
        str(folder / "store"),
        knowledge,
        reader,
        pool=pool,
        progress=lambda _progress: done.append(time.perf_counter()),
    )
    seconds = time.perf_counter() - begun
    # From the first result on: what a load costs once (the reference graphs, new processes) is told apart.
    first = next(number for number, moment in enumerate(done) if moment > done[0] + 1e-3)
    running = (done[-1] - done[0]) * len(done) / max(1, len(done) - first)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = sum(file.stat().st_size for file in (folder / "store").rglob("*") if file.is_file()) / (1 << 20)
    return {
        "loaded": summary.loaded,
        "failed": summary.failed,
        "seconds": seconds,
        "running": running,
        "peak": peak,
        "size": size,
    }


def apart(path: Path, workers: int, *, reading: bool = True) -> dict[str, float]:
    """The same in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, __file__, "--load", str(path), folder, str(workers), str(int(reading))]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    answer: dict[str, float] = json.loads(done.stdout)
    return answer


def stages(path: Path) -> dict[str, float]:
    """Seconds of each stage of loading `path`, one after the other in this process."""
    knowledge = Knowledge.load()
    reader = Extractor(knowledge)
    seconds: dict[str, float] = dict.fromkeys(
        ("bare pipeline", "loaders", "reading", "mapping", "checking", "storing"), 0.0
    )

    def timed(stage: str, begun: float) -> float:
        seconds[stage] += time.perf_counter() - begun
        return time.perf_counter()

    begun = time.perf_counter()
    articles = [item for item in iter_sources([str(path)]) if isinstance(item, Article)]
    begun = timed("loaders", begun)
    pipeline = load_pipeline(find_model())
    list(pipeline.pipe(article.text for article in articles[:5]))
    begun = time.perf_counter()
    list(pipeline.pipe(article.text for article in articles))
    timed("bare pipeline", begun)
    with tempfile.TemporaryDirectory() as folder, open_store(f"{folder}/store", create=True) as store:
        reader.extract(articles[0])
        batch: dict[str, Triples] = {}
        for number, article in enumerate(articles, start=1):
            begun = time.perf_counter()
            read = reader.extract(article)
            begun = timed("reading", begun)
            graph = map_reading(read, knowledge)
            batch[mint_graph_iri(article.id)] = Triples(tuple(to_ntriples(graph)))
            begun = timed("mapping", begun)
            validate_graph(graph)
            begun = timed("checking", begun)
            if len(batch) == TOGETHER or number == len(articles):
                store.replace_graphs(batch)
                batch = {}
                timed("storing", begun)
    return seconds


def compare(count: int, workers: Sequence[int]) -> int:
    """Print the table of stages and of whole loads; 1 where the goal is missed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        words = write_lines(path, count)
        say(f"{count} articles, {words:,} words\n\n| stage | seconds | words a second |\n| --- | --- | --- |")
        by_stage = stages(path)
        for stage, seconds in by_stage.items():
            say(f"| {stage} | {seconds:.1f} | {words / seconds:,.0f} |")
        say("\n| processes | articles/s | words/s | of the bare one | s once | MiB | MiB on disk |")
        say("| --- | --- | --- | --- | --- | --- | --- |")
        ratios = []
        for number in workers:
            done = apart(path, number)
            speed, ratio = words / done["running"], by_stage["bare pipeline"] / done["running"]
            ratios.append(ratio)
            say(
                f"| {number} | {done['loaded'] / done['running']:.2f} | {speed:,.0f} | "
                f"{ratio:.2f} | {done['seconds'] - done['running']:.0f} | {done['peak']:.0f} | "
                f"{done['size']:.0f} |"
            )
    return int(ratios[0] < GOAL)


def memory(counts: Sequence[int]) -> None:
    """Print peak memory by number of articles, with a reader that reads nothing."""
    say("| articles | seconds | peak MiB | MiB on disk |\n| --- | --- | --- | --- |")
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "articles.jsonl"
            write_lines(path, count)
            done = apart(path, 1, reading=False)
        say(f"| {count:,} | {done['seconds']:.0f} | {done['peak']:.0f} | {done['size']:.0f} |")


def main() -> int:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description="Speed and memory of loading.")
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--memory", type=int, nargs="+", metavar="ARTICLES")
    parser.add_argument("--load", nargs=4, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.load:
        path, folder, workers, reading = options.load
        say(json.dumps(load(Path(path), Path(folder), int(workers), reading=reading == "1")))
        return 0
    if options.memory:
        memory(options.memory)
        return 0
    return compare(options.articles, options.workers)


if __name__ == "__main__":
    sys.exit(main())
