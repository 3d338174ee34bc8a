"""A store as analysts know it: a dataset of rdflib, a data frame of pandas."""

from __future__ import annotations

import subprocess
import sys

import pytest
from rdflib import Graph, Literal, URIRef, Variable
from rdflib.namespace import FOAF, RDF
from rdflib.plugins.sparql import prepareQuery

import diplograph
from diplograph.errors import MisuseError, QueryError, StoreError
from diplograph.store import Store, open_store

from .graphs import A, B, P, graph_of

ALL = "SELECT ?s ?o { ?s <urn:p> ?o } ORDER BY ?s"


class TestRdflib:
    """On every store, for it is made of queries alone."""

    @pytest.fixture
    def filled(self, store: Store) -> Store:
        store.replace_graph(A, graph_of("x", "both"))
        store.replace_graph(B, graph_of("y", "both"))
        return store

    def test_a_query_finds_what_rdflib_finds_in_the_same_triples(self, filled: Store) -> None:
        plain = graph_of("x", "y", "both")
        dataset = filled.as_rdflib()

        assert list(dataset.query(ALL.replace("SELECT", "SELECT DISTINCT"))) == list(plain.query(ALL))
        assert bool(dataset.query("ASK { ?s <urn:p> 'x'@en }")) is True
        made = dataset.query("CONSTRUCT { ?s a foaf:Person } WHERE { ?s <urn:p> 'y'@en }")
        assert set(made.graph or ()) == {(URIRef("urn:y"), RDF.type, FOAF.Person)}

    def test_triples_and_graphs_can_be_gone_through(self, filled: Store) -> None:
        dataset = filled.as_rdflib()

        assert set(dataset.triples((None, P, None))) == set(graph_of("x", "y", "both"))
        assert set(dataset.graph(URIRef(A))) == set(graph_of("x", "both"))
        assert len(dataset.graph(URIRef(A))) == 2
        assert {str(graph.identifier) for graph in dataset.graphs()} >= {A, B}
        assert dataset.value(URIRef("urn:x"), P) == Literal("x", lang="en")
        assert {g.identifier for g in dataset.graphs((URIRef("urn:both"), P, None))} >= {
            URIRef(A),
            URIRef(B),
        }

    def test_a_query_that_was_prepared_finds_the_same_by_rdflib_itself(self, filled: Store) -> None:
        dataset = filled.as_rdflib()
        query = "SELECT DISTINCT ?s { ?s <urn:p> ?o }"

        prepared = dataset.query(prepareQuery(query), initBindings={Variable("o"): Literal("y", lang="en")})
        assert [str(row[0]) for row in prepared] == ["urn:y"]

    def test_a_query_of_one_graph_finds_what_is_in_it(self, filled: Store) -> None:
        found = filled.as_rdflib().graph(URIRef(A)).query(ALL)

        assert [str(row[0]) for row in found] == ["urn:both", "urn:x"]

    def test_nothing_can_be_written(self, filled: Store) -> None:
        dataset = filled.as_rdflib()
        for write in (
            lambda: dataset.add((URIRef("urn:z"), P, Literal("z"))),
            lambda: dataset.graph(URIRef(A)).add((URIRef("urn:z"), P, Literal("z"))),
            lambda: dataset.remove((None, None, None)),
            lambda: dataset.update("DELETE WHERE { ?s ?p ?o }"),
        ):
            with pytest.raises(StoreError, match="it can only be read"):
                write()
        assert set(filled.graph(A)) == set(graph_of("x", "both"))


def test_a_text_is_handed_to_the_store_and_not_to_rdflib(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_more: object) -> None:
        raise AssertionError("rdflib evaluates")

    monkeypatch.setattr("rdflib.plugins.sparql.processor.evalQuery", refuse)
    with open_store(":memory:") as store:
        store.replace_graph(A, graph_of("x"))
        assert [str(row.o) for row in store.as_rdflib().query(ALL)] == ["x"]  # type: ignore[union-attr]


def test_a_fault_in_a_query_is_explained_there_too() -> None:
    with open_store(":memory:") as store, pytest.raises(QueryError, match="ends too early"):
        store.as_rdflib().query("SELECT ?x { ?x ")


class TestFrames:
    @pytest.fixture(autouse=True)
    def _with_pandas(self) -> None:
        pytest.importorskip("pandas", reason="the extra `frames` is not installed")

    def test_a_column_has_the_type_of_its_values(self) -> None:
        query = """
        SELECT ?n ?real ?yes ?day ?month ?mixed ?who {
          VALUES (?n ?real ?yes ?day ?month ?mixed ?who) {
            (1 0.5 true "2025-04-29"^^xsd:date "2025-04"^^xsd:gYearMonth 1 <urn:a>)
            (UNDEF 1e0 false "2025-04-30"^^xsd:date "2025-04-30"^^xsd:date "x" UNDEF)
          }
        }"""
        frame = diplograph.open(":memory:").query(query).to_frame()  # type: ignore[union-attr]

        types = {name: str(kind) for name, kind in frame.dtypes.items()}
        assert {name: types[name] for name in ("n", "real", "yes")} == {
            "n": "Int64",
            "real": "float64",
            "yes": "boolean",
        }
        assert types["day"].startswith("datetime64")
        assert list(frame["day"].dt.day) == [29, 30]
        assert list(frame["month"]) == ["2025-04", "2025-04-30"]
        assert list(frame["mixed"]) == ["1", "x"]
        assert frame["who"].iloc[0] == "urn:a"
        assert frame["who"].isna().tolist() == frame["n"].isna().tolist() == [False, True]

    def test_no_row_gives_a_frame_with_its_columns(self) -> None:
        frame = diplograph.open(":memory:").select(ALL).to_frame()

        assert list(frame.columns) == ["s", "o"]
        assert len(frame) == 0


def test_without_pandas_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)

    with pytest.raises(MisuseError, match=r"pip install 'diplograph\[frames\]'"):
        diplograph.open(":memory:").select(ALL).to_frame()


def test_the_front_offers_a_dozen_names_and_loads_each_when_it_is_used() -> None:
    program = (
        "import sys, diplograph; before = 'rdflib' in sys.modules; diplograph.open(':memory:'); "
        "print(before, 'rdflib' in sys.modules, 'spacy' in sys.modules, 'open' in dir(diplograph))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["False", "True", "False", "True"]
    assert all(getattr(diplograph, name) is not None for name in diplograph.__all__)
    with pytest.raises(AttributeError, match="no attribute 'shut'"):
        diplograph.shut  # noqa: B018


def test_a_graph_that_is_opened_at_the_front_is_only_read(tmp_path) -> None:  # type: ignore[no-untyped-def]
    place = str(tmp_path / "st")
    open_store(place, create=True).close()

    with diplograph.open(place) as graph, pytest.raises(StoreError, match="for reading only"):
        graph.replace_graph(A, Graph())
