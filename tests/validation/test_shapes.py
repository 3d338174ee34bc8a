from __future__ import annotations

import re
from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, SH, Dataset, Graph, URIRef

from diplograph.errors import NonConformingError
from diplograph.model import Severity
from diplograph.ontology import load_shapes
from diplograph.resources import ontology_dir
from diplograph.validation import SHAPE, require_conforming, validate_graph

EXAMPLES = ontology_dir() / "examples"
VALID = sorted((EXAMPLES / "valid").glob("*.ttl"))
INVALID = sorted((EXAMPLES / "invalid").glob("*.ttl"))


def _all_shapes() -> Graph:
    graph = Graph() + load_shapes()
    for path in sorted((ontology_dir() / "meta-shapes").glob("*.ttl")):
        graph.parse(path)
    return graph


ALL_SHAPES = _all_shapes()
CONSTRAINTS = {
    str(shape).removeprefix(SHAPE)
    for shape in {
        *ALL_SHAPES.subjects(RDF.type, SH.PropertyShape),
        *ALL_SHAPES.subjects(RDF.type, SH.NodeShape),
    }
}
GROUPS = {str(group).removeprefix(SHAPE) for group in ALL_SHAPES.subjects(RDF.type, SH.PropertyGroup)}


def _broken(path: Path) -> set[str]:
    """The names of the constraints, of data and of the ontology itself, that an example breaks."""
    _, report, _ = pyshacl.validate(Graph().parse(path), shacl_graph=ALL_SHAPES)
    return {str(shape).removeprefix(SHAPE) for shape in report.objects(None, SH.sourceShape)}


def test_every_group_of_shapes_has_a_valid_example_and_every_constraint_an_invalid_one() -> None:
    assert {path.stem for path in VALID} == GROUPS
    assert {path.stem for path in INVALID} == CONSTRAINTS
    assert len(CONSTRAINTS) >= 150


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_a_valid_example_conforms(path: Path) -> None:
    graph = Graph().parse(path)
    targets = set(ALL_SHAPES.objects(_member(path.stem), SH.targetClass))

    assert targets & set(graph.objects(None, RDF.type)), "the example has nothing that its shapes look at"
    assert set() == _broken(path)


def _member(group: str) -> URIRef:
    member = next(ALL_SHAPES.subjects(SH.group, URIRef(SHAPE + group)))
    assert isinstance(member, URIRef)
    return member


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_an_invalid_example_fails_for_just_the_reason_that_it_names(path: Path) -> None:
    named = re.match(r"# Breaks shape:([\w-]+): ", path.read_text())

    assert named is not None
    assert path.stem == named[1]
    assert {path.stem} == _broken(path)


def test_a_finding_says_where_what_and_which_value() -> None:
    graph = Graph().parse(EXAMPLES / "invalid" / "event-type.ttl")

    (finding,) = validate_graph(graph)

    assert finding.place == "https://w3id.org/diplograph/id/event/a1/e1"
    assert finding.rule == "event-type"
    assert Severity.ERROR is finding.severity
    assert (
        finding.message
        == "An event has one sem:eventType, of the nineteen event types. Found: code:event-type/party."
    )


def test_a_literal_at_fault_is_shown_as_it_is_written() -> None:
    (finding,) = validate_graph(Graph().parse(EXAMPLES / "invalid" / "claim-confidence.ttl"))

    assert finding.message.endswith("Found: 95.") or 'Found: "95"' in finding.message


def test_an_event_without_participants_is_a_warning() -> None:
    graph = Graph().parse(EXAMPLES / "invalid" / "event-participation.ttl")

    assert [finding.severity for finding in validate_graph(graph)] == [Severity.WARNING]
    require_conforming(graph, "the example")  # a warning is no error


def test_what_does_not_conform_can_be_refused() -> None:
    graph = Graph().parse(EXAMPLES / "invalid" / "event-type.ttl")

    with pytest.raises(
        NonConformingError, match=r"(?s)the example: breaks .*event/a1/e1: error: .*\[event-type\]"
    ):
        require_conforming(graph, "the example")


def test_the_same_graph_gives_the_same_findings_in_the_same_order() -> None:
    graph = Graph()
    for path in INVALID:
        graph.parse(path)

    first = validate_graph(graph)

    assert first == validate_graph(graph)
    assert first == sorted(first, key=lambda finding: (finding.place, finding.rule, finding.message))
    assert len(first) > 20


def test_validation_leaves_the_graph_as_it_is() -> None:
    graph = Graph().parse(EXAMPLES / "invalid" / "event-type.ttl")
    before = set(graph)

    validate_graph(graph)

    assert before == set(graph)


def test_an_empty_graph_conforms() -> None:
    assert validate_graph(Graph()) == []


def test_every_graph_of_the_example_conforms() -> None:
    dataset = Dataset()
    dataset.parse(EXAMPLES / "seed.trig", format="trig")
    graphs = [graph for graph in dataset.graphs() if len(graph)]

    assert len(graphs) == 7
    assert [finding for graph in graphs for finding in validate_graph(graph)] == []
