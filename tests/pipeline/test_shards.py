"""Shards: whole or not there, and what comes out is what went in."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplograph.errors import ClusterError
from diplograph.model import Article, Finding, Severity
from diplograph.pipeline import Prepared
from diplograph.pipeline.shards import read_shard, shard_path, write_shard
from diplograph.store import Triples

ONE, TWO = Article("a b", "Talks in Астана\n\nat length"), Article("two", "Others")
LINES = (
    '<https://x.example/s> <https://x.example/p> "a \\"line\\" . <x>\\n# and none" .',
    "<u:s> <u:p> <u:o> .",
)
FAULT = Finding(Severity.ERROR, "two", "reading-failed", "no\nluck")


def test_what_was_prepared_comes_back_the_same(tmp_path: Path) -> None:
    prepared = [Prepared(ONE, Triples(LINES), (), 3), Prepared(TWO, None, (FAULT,))]
    path = shard_path(tmp_path / "new", [ONE, TWO], "1")
    write_shard(path, prepared)

    assert list(read_shard(path, [ONE, TWO])) == prepared
    assert [item.name for item in path.parent.iterdir()] == [path.name]


def test_a_shard_has_a_name_of_its_own_for_other_articles_and_another_reader(tmp_path: Path) -> None:
    paths = {
        shard_path(tmp_path, [ONE], "1"),
        shard_path(tmp_path, [ONE], "2"),
        shard_path(tmp_path, [TWO], "1"),
        shard_path(tmp_path, [ONE, TWO], "1"),
    }
    assert len(paths) == 4


def test_a_shard_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    spoilt = Prepared(ONE, Triples((None,)))  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        write_shard(tmp_path / "x.nq", [spoilt])

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [None, "# no JSON\n", '# {"article": "nobody"}\n'])
def test_a_shard_that_is_none_is_refused_with_its_path(content: str | None, tmp_path: Path) -> None:
    path = tmp_path / "x.nq"
    if content is not None:
        path.write_text(content)
    with pytest.raises(ClusterError, match=r"x\.nq"):
        list(read_shard(path, [ONE]))
