"""The reference knowledge that ships, as triples: sound by the shapes and by the quality rules."""

from __future__ import annotations

import pytest
from rdflib import Graph

from diplograph.knowledge import Knowledge
from diplograph.mapping import map_knowledge
from diplograph.model import Severity
from diplograph.ontology import load_ontology
from diplograph.store import open_store
from diplograph.validation import check_quality, validate_graph


@pytest.fixture(scope="module")
def knowledge_graph() -> Graph:
    return map_knowledge(Knowledge.load())


def test_it_conforms_to_the_shapes(knowledge_graph: Graph) -> None:
    assert len(knowledge_graph) > 10_000
    assert [str(finding) for finding in validate_graph(knowledge_graph)] == []


def test_it_breaks_no_quality_rule(knowledge_graph: Graph) -> None:
    with open_store(":memory:") as store:
        store.replace_graph("https://w3id.org/diplograph/graph/knowledge", knowledge_graph)
        store.replace_graph("https://w3id.org/diplograph/graph/ontology", load_ontology())
        findings = check_quality(store)

    assert [str(finding) for finding in findings if finding.severity is Severity.ERROR] == []
