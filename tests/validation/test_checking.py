from __future__ import annotations

from pathlib import Path

import pytest

from diplograph.errors import MisuseError
from diplograph.model import Severity
from diplograph.resources import ontology_dir
from diplograph.store import open_store
from diplograph.validation import FORMATS, validate_files, validate_store

EXAMPLES = ontology_dir() / "examples"


def test_the_example_conforms_to_shapes_and_rules() -> None:
    report = validate_files([EXAMPLES / "seed.trig"])

    assert report.conforms
    assert report.graphs == 7
    assert report.findings == ()


def test_shapes_and_rules_both_report_and_errors_come_first() -> None:
    report = validate_files(
        [EXAMPLES / "invalid" / "event-participation.ttl", EXAMPLES / "quality" / "unknown-code.trig"]
    )

    assert not report.conforms
    rules = [finding.rule for finding in report.findings]
    assert {"unknown-code", "event-participation", "event-without-claim"} <= set(rules)
    order = [list(Severity).index(finding.severity) for finding in report.findings]
    assert sorted(order) == order
    assert len(report.findings) == sum(report.count(severity) for severity in Severity)


def test_warnings_alone_conform() -> None:
    report = validate_files([EXAMPLES / "quality" / "visit-without-place.trig"])

    assert report.count(Severity.INFO) == 1


def test_a_store_is_checked_graph_by_graph_and_left_as_it_is() -> None:
    seen: list[str] = []
    with open_store(":memory:") as store:
        from rdflib import Graph

        store.replace_graph(
            "https://w3id.org/diplograph/graph/article/a1", Graph().parse(EXAMPLES / "valid" / "run.ttl")
        )
        before = set(store.graph("https://w3id.org/diplograph/graph/article/a1"))
        report = validate_store(store, progress=seen.append)
        after = set(store.graph("https://w3id.org/diplograph/graph/article/a1"))

    assert seen == ["https://w3id.org/diplograph/graph/article/a1"]
    assert before == after
    assert {"dangling-reference"} >= {finding.rule for finding in report.findings}


def test_an_empty_store_conforms() -> None:
    with open_store(":memory:") as store:
        report = validate_store(store)

    assert report.conforms
    assert report.graphs == 0


@pytest.mark.parametrize("ending", sorted(FORMATS))
def test_every_format_is_read(tmp_path: Path, ending: str) -> None:
    from rdflib import Dataset

    dataset = Dataset()
    dataset.parse(EXAMPLES / "quality" / "hierarchy-cycle.trig", format="trig")
    path = tmp_path / f"graph{ending}"
    if ending in {".ttl", ".nt"}:
        (graph,) = (graph for graph in dataset.graphs() if len(graph))
        graph.serialize(path, format=FORMATS[ending])
    else:
        dataset.serialize(path, format=FORMATS[ending])

    assert "hierarchy-cycle" in {finding.rule for finding in validate_files([path]).findings}


def test_a_file_of_an_unknown_ending_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "graph.xlsx"
    path.write_text("")

    with pytest.raises(MisuseError, match=r"graph\.xlsx: the ending is none of \.ttl"):
        validate_files([path])


@pytest.mark.parametrize("content", [b"id:a a id:b .", b"\xff\xfe\x00\x01", b"<a> <b>"])
def test_a_file_that_is_malformed_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "graph.ttl"
    path.write_bytes(content)

    with pytest.raises(MisuseError, match=r"graph\.ttl: is not turtle \(.+\); mend the file"):
        validate_files([path])


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match=r"gone\.ttl: cannot be read"):
        validate_files([tmp_path / "gone.ttl"])
