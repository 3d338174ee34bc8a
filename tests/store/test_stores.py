"""One suite for every store: in memory, in a folder, behind an address.

Counts are of triples with one predicate, for on a server who writes is noted in the store itself.
"""

from __future__ import annotations

import io

import pyoxigraph
import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import XSD

from diplograph.errors import QueryError, StoreError
from diplograph.store import Store, Triples

from .graphs import A, B, P, dumped, graph_of


class TestGraphs:
    def test_a_graph_comes_back_as_it_went_in(self, store: Store) -> None:
        graph = graph_of("x", "y")
        graph.add((URIRef("urn:n"), P, Literal("2025-04", datatype=XSD.gYearMonth)))
        graph.add((URIRef("urn:n"), P, Literal("0.95", datatype=XSD.decimal)))
        graph.add((URIRef("urn:n"), P, Literal('a "b"\n\\ \t ы 🕊')))

        store.replace_graph(A, graph)

        assert set(store.graph(A)) == set(graph)

    def test_another_graph_under_the_name_takes_its_place(self, store: Store) -> None:
        store.replace_graph(A, graph_of("old", "both"))
        store.replace_graph(A, graph_of("both", "new"))

        assert set(store.graph(A)) == set(graph_of("both", "new"))

    def test_the_graphs_are_listed_by_name_and_an_empty_one_is_none(self, store: Store) -> None:
        store.replace_graph(B, graph_of("x"))
        store.replace_graph(A, graph_of("x"))
        store.replace_graph("urn:g", graph_of("z"))
        store.replace_graph("urn:g", Graph())
        store.replace_graph("urn:h", Graph())

        assert list(store.graphs()) == [A, B]
        assert {
            str(row["o"]) for row in store.select("SELECT ?o { ?s a|<urn:p> ?o FILTER(isLiteral(?o)) }")
        } == {"x"}

    def test_removing_a_graph_leaves_what_another_says_too(self, store: Store) -> None:
        store.replace_graph(A, graph_of("only-a", "both"))
        store.replace_graph(B, graph_of("both"))
        store.remove_graph(A)

        assert [row["o"] for row in store.select("SELECT ?o { ?s <urn:p> ?o }")] == ["both"]
        assert list(store.graphs()) == [B]

    def test_removing_what_is_not_there_does_nothing(self, store: Store) -> None:
        store.replace_graph(A, graph_of("x"))
        store.remove_graph(B)

        assert list(store.graphs()) == [A]

    def test_several_graphs_are_replaced_at_once(self, store: Store) -> None:
        store.replace_graph(A, graph_of("old", "both"))
        store.replace_graphs({f"urn:g:{number}": graph_of("both", f"n{number}") for number in range(12)})
        store.replace_graphs({A: graph_of("new"), "urn:g:1": Graph(), "urn:g:2": graph_of("two")})

        assert set(store.graph(A)) == set(graph_of("new"))
        assert set(store.graph("urn:g:2")) == set(graph_of("two"))
        found = {row["o"] for row in store.select("SELECT DISTINCT ?o { ?s <urn:p> ?o }")}
        assert found == {"new", "both", "two", "n0", *(f"n{number}" for number in range(3, 12))}

    def test_a_triple_in_two_graphs_counts_once(self, store: Store, request: pytest.FixtureRequest) -> None:
        if "union" in request.node.callspec.id or "virtuoso" in request.node.callspec.id:
            pytest.skip("what such a server makes of its default graph is its own affair")
        store.replace_graph(A, graph_of("x"))
        store.replace_graph(B, graph_of("x"))

        assert [row["n"] for row in store.select("SELECT (COUNT(*) AS ?n) { ?s <urn:p> ?o }")] == ["1"]
        assert [
            row["n"] for row in store.select("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s <urn:p> ?o } }")
        ] == ["2"]

    def test_a_large_new_graph_is_kept_like_a_small_one(self, store: Store) -> None:
        graph = graph_of(*(f"n{number}" for number in range(25_000)))

        store.replace_graph(A, graph)
        store.replace_graph(B, graph_of("n1"))
        store.remove_graph(B)

        assert [row["n"] for row in store.select("SELECT (COUNT(*) AS ?n) { ?s <urn:p> ?o }")] == ["25000"]
        assert len(store.graph(A)) == 25_000

    def test_a_blank_node_is_refused_and_nothing_changes(self, store: Store) -> None:
        store.replace_graph(A, graph_of("x"))
        graph = graph_of("y")
        graph.add((BNode(), P, Literal("z")))

        with pytest.raises(StoreError, match="blank node"):
            store.replace_graph(A, graph)
        assert set(store.graph(A)) == set(graph_of("x"))

    def test_an_iri_that_is_none_is_refused_and_nothing_changes(self, store: Store) -> None:
        graph = Graph()
        graph.add((URIRef("not an iri"), P, Literal("z")))

        with pytest.raises(StoreError, match="cannot be stored"):
            store.replace_graph(A, graph)
        assert list(store.graphs()) == []


class TestQueries:
    def test_rows_have_their_columns_and_none_where_unbound(self, store: Store) -> None:
        rows = store.select("SELECT ?a ?b { VALUES ?a { 1 'x'@en <urn:y> } }")

        assert rows.columns == ("a", "b")
        assert [dict(row) for row in rows] == [
            {"a": "1", "b": None},
            {"a": "x", "b": None},
            {"a": "urn:y", "b": None},
        ]

    def test_ask_and_construct(self, store: Store) -> None:
        store.replace_graph(A, graph_of("x"))
        triples = store.query("CONSTRUCT { ?s <urn:p> ?o } WHERE { ?s <urn:p> ?o }")

        assert store.query("ASK { ?s ?p 'x'@en }") is True
        assert isinstance(triples, Triples)
        assert list(triples) == ['<urn:x> <urn:p> "x"@en .']
        assert set(triples.graph()) == set(graph_of("x"))

    def test_our_prefixes_need_no_declaration_and_may_be_declared_anew(self, store: Store) -> None:
        assert store.query("ASK { FILTER(dg:Event = <https://w3id.org/diplograph/ontology#Event>) }") is True
        assert store.query("PREFIX dg: <urn:> ASK { FILTER(dg:x = <urn:x>) }") is True

    @pytest.mark.parametrize(
        ("query", "message"),
        [
            ("SELECT ?x { ?x ", r"it ends too early, at line 1, column 1\d; complete it"),
            ("SELECT ?x {\n ?x a , b:c } LIMIT 9", r"line 2, column 10, near '\?x a , b:c } LIMIT'"),
            ("SELECT ?x { ?x foo:bar ?y }", "the prefix 'foo' .*declare it with PREFIX"),
            ("DELETE WHERE { ?s ?p ?o }", "is an update .DELETE., and queries only read"),
            ("PREFIX a: <urn:a> # INSERT\nINSERT DATA { a:b a:c a:d }", "is an update .INSERT."),
            (" \n", "the query is empty"),
        ],
    )
    def test_a_broken_query_is_explained_in_one_line(self, store: Store, query: str, message: str) -> None:
        with pytest.raises(QueryError, match=message) as caught:
            store.query(query)
        assert "\n" not in str(caught.value)

    def test_a_query_that_is_no_select_is_not_taken_for_one(self, store: Store) -> None:
        with pytest.raises(TypeError):
            store.select("ASK { }")


class TestDumps:
    def test_a_dump_can_be_read_by_others(self, store: Store) -> None:
        store.replace_graph(A, graph_of("x", "y"))
        store.replace_graph(B, graph_of("y"))
        names = {"nquads": "N_QUADS", "trig": "TRIG", "turtle": "TURTLE"}

        read = {
            format_: len({*pyoxigraph.parse(dumped(store, format_), getattr(pyoxigraph.RdfFormat, name))})
            for format_, name in names.items()
        }

        assert read == {"nquads": 3, "trig": 3, "turtle": 2}

    def test_an_unknown_format_is_refused(self, store: Store) -> None:
        with pytest.raises(StoreError, match="there are: nquads, trig, turtle"):
            store.dump(io.BytesIO(), "rdfxml")
