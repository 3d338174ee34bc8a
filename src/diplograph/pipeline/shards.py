"""Shards: what was prepared of a batch of articles, as a file of N-Quads and what goes with it."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from diplograph.errors import ClusterError
from diplograph.identifiers import digest, mint_graph_iri
from diplograph.model import Article, Finding, Severity
from diplograph.pipeline.preparing import Prepared
from diplograph.store import Triples

__all__ = ["read_shard", "shard_path", "write_shard"]

_MARK = "# "  # of a comment line, which N-Quads allow: what is no triple stands there, as JSON


def shard_path(folder: Path, batch: Sequence[Article], version: str) -> Path:
    """Where the shard of these articles lies, read by this version of the reader; others lie elsewhere."""
    return folder / f"{digest(version, *(article.content_hash for article in batch))}.nq"


def write_shard(path: Path, prepared: Sequence[Prepared]) -> None:
    """Write what was prepared to `path`: whole and on the disk when this returns, or not there at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            for item in prepared:
                file.write(_to_lines(item).encode("utf-8", "surrogatepass"))
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)  # the new name must be on the disk too
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def read_shard(path: Path, batch: Sequence[Article]) -> Iterator[Prepared]:
    """What a shard holds of the articles of `batch`; a `ClusterError` where it is not the shard of these."""
    by_id = {article.id: article for article in batch}
    try:
        with path.open(encoding="utf-8") as file:
            head: dict[str, object] | None = None
            lines: list[str] = []
            for line in file:
                if not line.startswith(_MARK):
                    lines.append(line)
                    continue
                if head is not None:
                    yield _from_lines(head, lines, by_id)
                head, lines = json.loads(line[len(_MARK) :]), []
            if head is not None:
                yield _from_lines(head, lines, by_id)
    except FileNotFoundError:
        raise ClusterError(
            f"{path}: a worker wrote this shard, and it is not here; --shards must be a folder that all see"
        ) from None
    except (OSError, ValueError, KeyError) as error:
        raise ClusterError(f"{path}: this shard cannot be read ({error}); delete it and load again") from None


def _to_lines(item: Prepared) -> str:
    findings = [(finding.severity, finding.place, finding.rule, finding.message) for finding in item.findings]
    head = {
        "article": item.article.id,
        "events": item.events,
        "findings": findings,
        "left_out": item.graph is None,
    }
    graph = f" <{mint_graph_iri(item.article.id)}> ."
    quads = "".join(f"{line.removesuffix(' .')}{graph}\n" for line in item.graph.lines) if item.graph else ""
    return f"{_MARK}{json.dumps(head)}\n{quads}"


def _from_lines(head: dict[str, object], lines: list[str], by_id: dict[str, Article]) -> Prepared:
    article = by_id[str(head["article"])]
    tail = f" <{mint_graph_iri(article.id)}> .\n"
    written: list[tuple[str, str, str, str]] = head["findings"]  # type: ignore[assignment]
    findings = tuple(Finding(Severity(severity), *rest) for severity, *rest in written)
    graph = None if head["left_out"] else Triples(tuple(f"{line.removesuffix(tail)} ." for line in lines))
    return Prepared(article, graph, findings, int(str(head["events"])))
