"""The files of the ontology: complete, documented, consistent with one another and with the code."""

from __future__ import annotations

import re
import socket
from pathlib import Path

import pyshacl
import pytest
from rdflib import OWL, RDF, SH, BNode, Graph, URIRef

from diplograph.namespaces import CODE, ONTOLOGY, PREFIXES
from diplograph.ontology import (
    CATALOG,
    CODE_LISTS,
    UMBRELLA,
    load_catalog,
    load_code_list,
    load_ontology,
    load_shapes,
    load_turtle,
    terms,
    version,
)

REPOSITORY = Path(__file__).parents[2]
VERSION = "0.1"


@pytest.fixture(scope="module")
def meta_shapes(ontology_folder: Path) -> Graph:
    graph = Graph()
    for path in sorted((ontology_folder / "meta-shapes").glob("*.ttl")):
        graph.parse(path)
    return graph


def test_it_loads_without_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)

    assert len(load_ontology.__wrapped__()) > 3000


def test_the_umbrella_imports_every_module_and_says_nothing_else(ontology_folder: Path) -> None:
    umbrella = load_turtle(ontology_folder / "diplograph.ttl")
    files = {
        path
        for room in ("core", "codelists", "alignments")
        for path in (ontology_folder / room).glob("*.ttl")
    }
    imports = {str(target) for target in umbrella.objects(URIRef(UMBRELLA), OWL.imports)}

    assert {URIRef(UMBRELLA)} == set(umbrella.subjects())
    assert files == {load_catalog()[iri] for iri in imports}
    assert set(load_catalog()) == imports | {UMBRELLA}


def test_the_catalog_is_where_editors_look_for_it(ontology_folder: Path) -> None:
    assert (ontology_folder / CATALOG).is_file()


def test_the_version_is_the_same_everywhere() -> None:
    graph = load_ontology() + load_shapes()
    ontologies = set(graph.subjects(RDF.type, OWL.Ontology))

    assert version() == VERSION
    assert len(ontologies) > 30
    for ontology in ontologies:
        assert str(graph.value(ontology, OWL.versionInfo)) == VERSION, ontology
        assert f"{ontology}/{VERSION}" == str(graph.value(ontology, OWL.versionIRI)), ontology


def test_every_term_code_and_ontology_is_documented(meta_shapes: Graph) -> None:
    conforms, _, report = pyshacl.validate(Graph() + load_ontology(), shacl_graph=meta_shapes)

    assert conforms, report
    assert len(terms()) > 50


def test_every_constraint_has_a_message_a_group_and_a_target(meta_shapes: Graph) -> None:
    shapes = load_shapes()
    conforms, _, report = pyshacl.validate(Graph() + shapes, shacl_graph=meta_shapes)

    assert conforms, report
    assert len(set(shapes.subjects(RDF.type, SH.PropertyShape))) > 100


def test_an_undocumented_term_would_be_found(meta_shapes: Graph) -> None:
    graph = Graph() + load_ontology()
    graph.add((URIRef(ONTOLOGY + "Undocumented"), RDF.type, OWL.Class))

    conforms, report, _ = pyshacl.validate(graph, shacl_graph=meta_shapes)

    assert not conforms
    assert {URIRef(ONTOLOGY + "Undocumented")} == set(report.objects(None, SH.focusNode))


def test_no_blank_nodes_go_into_a_store() -> None:
    assert [node for node in load_ontology().all_nodes() if isinstance(node, BNode)] == []


def test_everything_that_is_said_of_our_terms_is_said_of_terms_that_exist() -> None:
    graph = load_ontology()
    ours = {
        node for triple in graph for node in triple if isinstance(node, URIRef) and node.startswith(ONTOLOGY)
    }

    assert set() == {iri.removeprefix(ONTOLOGY) for iri in ours} - set(terms())


def test_prefixes_mean_the_same_in_every_file(ontology_folder: Path) -> None:
    checked = 0
    for path in sorted(ontology_folder.rglob("*")):
        if path.suffix not in {".ttl", ".trig", ".rq"}:
            continue
        for prefix, namespace in re.findall(r"^@?prefix ([\w-]*): <([^>]*)>", path.read_text(), re.M | re.I):
            checked += 1
            own = f"{CODE}{prefix}/"
            assert namespace == PREFIXES.get(prefix, namespace), f"{path}: {prefix}"
            assert namespace == (own if prefix in CODE_LISTS else namespace), f"{path}: {prefix}"
    assert checked > 1000


@pytest.mark.parametrize("room", ["shapes", "quality", "questions", "examples"])
def test_shapes_rules_questions_and_examples_use_terms_that_exist(ontology_folder: Path, room: str) -> None:
    text = "\n".join(path.read_text() for path in sorted((ontology_folder / room).rglob("*.*")))

    # `dg:Thing` is the example of a shape that is checked itself, `dg:Noon` that of a term
    used = set(re.findall(r"(?<![\w:-])dg:(\w+)", text)) - {"Noon", "Thing"}

    assert len(used) > 10
    assert set() == used - set(terms())


def test_the_code_uses_terms_that_exist() -> None:
    sources = [*sorted((REPOSITORY / "src").rglob("*.py")), *sorted((REPOSITORY / "src").rglob("*.rq"))]
    text = "\n".join(path.read_text() for path in sources)

    used = set(re.findall(r"\bDG\.(\w+)|(?<![\w:-])dg:([a-zA-Z]\w+)", text))
    names = {first or second for first, second in used} - {"NAME"}

    assert len(names) > 20
    assert set() == names - set(terms())


def test_the_data_model_page_uses_terms_that_exist() -> None:
    text = (REPOSITORY / "docs" / "data-model.md").read_text()
    used = set(re.findall(r"(?<![\w:-])dg:(\w+)", text))

    assert len(used) > 20
    assert set() == used - set(terms())


def test_the_codes_that_shapes_allow_are_those_of_the_code_lists() -> None:
    shapes = load_shapes()
    compared = 0
    for shape, head in shapes.subject_objects(SH["in"]):
        allowed = {str(item) for item in shapes.items(head)}
        lists = {iri.removeprefix(CODE).partition("/")[0] for iri in allowed if iri.startswith(CODE)}
        if not lists:
            continue
        assert len(lists) == 1, shape
        assert allowed == {concept.iri for concept in load_code_list(lists.pop())}, shape
        compared += 1
    assert compared >= 10


def test_terms_of_other_vocabularies_are_not_redefined() -> None:
    graph = load_ontology()
    defined = set(graph.subjects(RDF.type, OWL.Class)) | set(graph.subjects(RDF.type, OWL.ObjectProperty))

    assert [node for node in defined if not str(node).startswith(ONTOLOGY)] == []


def test_the_files_are_read_once_a_process() -> None:
    assert load_ontology() is load_ontology()
    assert load_shapes() is load_shapes()
