"""The SPARQL 1.1 Protocol as its clients see it: operations, formats, data sets, refusals."""

from __future__ import annotations

import csv
import io

import httpx
import pyoxigraph as ox
import pytest
from rdflib import RDFS, Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import JSON, POST, SPARQLWrapper

from diplograph.store import open_store

KAZAKHSTAN = "https://w3id.org/diplograph/id/state/kazakhstan"
NAME = f"SELECT ?name WHERE {{ <{KAZAKHSTAN}> rdfs:label ?name FILTER(LANG(?name) = 'en') }} LIMIT 1"
ASK = f"ASK {{ <{KAZAKHSTAN}> a dg:State }}"
CONSTRUCT = f"CONSTRUCT {{ <{KAZAKHSTAN}> a ?class }} WHERE {{ <{KAZAKHSTAN}> a ?class }}"
DESCRIBE = f"DESCRIBE <{KAZAKHSTAN}>"
FORM = "application/x-www-form-urlencoded"
UPDATE = "application/sparql-update"
KNOWLEDGE = "https://w3id.org/diplograph/graph/knowledge"
ONTOLOGY = "https://w3id.org/diplograph/graph/ontology"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
COUNT_NAMED = "SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?g) AS ?graphs) WHERE { GRAPH ?g { ?s ?p ?o } }"


def first(response: httpx.Response) -> dict[str, str]:
    """The first row of an answer in JSON."""
    assert response.status_code == 200, response.text
    return {name: term["value"] for name, term in response.json()["results"]["bindings"][0].items()}


# The three operations ------------------------------------------------------------------------------


def test_a_query_is_answered_by_get_by_form_and_by_direct_post(client: httpx.Client) -> None:
    by_get = client.get("/sparql", params={"query": NAME})
    by_form = client.post("/sparql", data={"query": NAME})
    direct = client.post(
        "/sparql", content=NAME.encode(), headers={"Content-Type": "application/sparql-query"}
    )

    assert first(by_get) == first(by_form) == first(direct) == {"name": "Kazakhstan"}


def test_the_charset_of_a_posted_query_may_be_named(client: httpx.Client) -> None:
    query = "SELECT ?word WHERE { VALUES ?word { 'Қазақстан' } }"
    headers = {"Content-Type": "application/sparql-query; charset=UTF-8"}

    assert first(client.post("/sparql", content=query.encode(), headers=headers)) == {"word": "Қазақстан"}


@pytest.mark.parametrize(
    ("request_", "status", "says"),
    [
        ({"method": "GET", "params": {"query": "SELECT ?x {"}}, 400, "ends too early"),
        ({"method": "GET", "params": [("query", ASK), ("query", ASK)]}, 400, "one at a time"),
        ({"method": "POST", "data": {"other": "x"}}, 400, "no query"),
        ({"method": "POST", "data": {"query": ASK, "update": "CLEAR ALL"}}, 403, "only reads"),
        ({"method": "GET", "params": {"update": "CLEAR ALL"}}, 403, "only reads"),
        ({"method": "POST", "content": b"CLEAR ALL", "headers": {"Content-Type": UPDATE}}, 403, "only reads"),
        ({"method": "POST", "content": ASK.encode(), "headers": {"Content-Type": "text/plain"}}, 415, FORM),
        ({"method": "POST", "content": b"ASK { }"}, 415, FORM),
        ({"method": "POST", "content": b"\xff", "headers": {"Content-Type": "application/sparql-query"}},
         400, "UTF-8"),
        ({"method": "PUT", "params": {"query": ASK}}, 405, ""),
        ({"method": "GET", "params": {"query": ASK, "default-graph-uri": "relative"}}, 400, "absolute"),
        ({"method": "GET", "params": {"query": ASK}, "headers": {"Accept": "image/png"}}, 406, "csv"),
        ({"method": "GET", "params": {"query": CONSTRUCT}, "headers": {"Accept": "text/csv"}}, 406, "turtle"),
        ({"method": "POST", "data": {"query": "ASK { } #" + "x" * 300_000}}, 413, "256 kB"),
        ({"method": "POST", "content": b"query=" + b"x" * 2_000_000, "headers": {"Content-Type": FORM}},
         413, "longer"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_request_is_told_with_its_status(
    client: httpx.Client, request_: dict[str, object], status: int, says: str
) -> None:
    response = client.request(url="/sparql", **request_)  # type: ignore[arg-type]

    assert (response.status_code, says in response.text) == (status, True), response.text


# Read-only -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "CLEAR ALL",
        "DROP ALL",
        "PREFIX : <urn:x> # a comment\nINSERT DATA { :a :b :c }",
    ],
)
def test_an_update_in_place_of_a_query_is_refused_and_changes_nothing(
    client: httpx.Client, update: str
) -> None:
    before = first(client.get("/sparql", params={"query": COUNT}))

    assert client.post("/sparql", data={"query": update}).status_code == 400
    assert first(client.get("/sparql", params={"query": COUNT})) == before


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "PREFIX : <http://127.0.0.1:9/> SELECT * { SERVICE:x { ?s ?p ?o } }",
        "SELECT * { VALUES ?x { <http://127.0.0.1:9/> } SERVICE ?x { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { ?a ?b '#' . SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    ],
)
def test_other_endpoints_are_not_asked(client: httpx.Client, query: str) -> None:
    response = client.get("/sparql", params={"query": query})

    assert response.status_code == 400
    assert "SERVICE" in response.text


def test_the_word_service_may_stand_in_names_texts_and_comments(client: httpx.Client) -> None:
    query = """# SERVICE <x>
    PREFIX service: <urn:service#> SELECT ?service { VALUES ?service { service:a 'Service' } }"""

    assert first(client.get("/sparql", params={"query": query})) == {"service": "urn:service#a"}


def test_a_file_named_as_a_graph_is_not_opened(client: httpx.Client) -> None:
    query = "SELECT (COUNT(*) AS ?n) FROM <file:///etc/passwd> { ?s ?p ?o }"

    assert first(client.get("/sparql", params={"query": query})) == {"n": "0"}


# Formats -------------------------------------------------------------------------------------------


def test_rows_come_in_all_formats_and_say_the_same(client: httpx.Client) -> None:
    def ask_for(media_type: str) -> httpx.Response:
        response = client.get("/sparql", params={"query": NAME}, headers={"Accept": media_type})
        assert response.headers["content-type"].partition(";")[0] == media_type
        return response

    assert first(ask_for("application/sparql-results+json")) == {"name": "Kazakhstan"}
    (row,) = ox.parse_query_results(
        ask_for("application/sparql-results+xml").content, ox.QueryResultsFormat.XML
    )
    assert row["name"].value == "Kazakhstan"
    assert list(csv.reader(io.StringIO(ask_for("text/csv").text))) == [["name"], ["Kazakhstan"]]
    assert ask_for("text/tab-separated-values").text.splitlines() == ["?name", '"Kazakhstan"@en']


@pytest.mark.parametrize(
    ("media_type", "holds"),
    [
        ("application/sparql-results+json", '"boolean":true'),
        ("application/sparql-results+xml", "<boolean>true</boolean>"),
        ("text/csv", "true"),
    ],
)
def test_a_truth_value_comes_in_the_formats_of_results(
    client: httpx.Client, media_type: str, holds: str
) -> None:
    response = client.get("/sparql", params={"query": ASK}, headers={"Accept": media_type})

    assert holds in response.text


@pytest.mark.parametrize("query", [CONSTRUCT, DESCRIBE])
def test_triples_come_in_all_formats_and_say_the_same(client: httpx.Client, query: str) -> None:
    formats = {
        "text/turtle": "turtle", "application/n-triples": "nt",
        "application/ld+json": "json-ld", "application/rdf+xml": "xml",
    }  # fmt: skip
    graphs = []
    for media_type, name in formats.items():
        response = client.get("/sparql", params={"query": query}, headers={"Accept": media_type})
        assert response.headers["content-type"].partition(";")[0] == media_type
        graphs.append(set(Graph().parse(data=response.text, format=name)))

    assert graphs[0]
    assert graphs[0] == graphs[1] == graphs[2] == graphs[3]


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("application/sparql-results+json;q=0, text/*", "text/csv"),
        ("application/json", "application/json"),
        ("text/html, */*;q=0.1", "application/sparql-results+json"),
    ],
)
def test_the_format_is_the_one_preferred(client: httpx.Client, accept: str, media_type: str) -> None:
    response = client.get("/sparql", params={"query": ASK}, headers={"Accept": accept})

    assert response.headers["content-type"].partition(";")[0] == media_type
    assert "Accept" in response.headers["vary"]


# Data sets -----------------------------------------------------------------------------------------


def test_the_default_graph_is_all_graphs_together(client: httpx.Client, store_folder: object) -> None:
    with open_store(str(store_folder), read_only=True) as store:
        expected = {line for graph in store.graphs() for line in store.triples(graph)}

    assert first(client.get("/sparql", params={"query": COUNT})) == {"n": str(len(expected))}


def test_a_request_chooses_its_default_graphs_and_has_no_others(
    client: httpx.Client, store_folder: object
) -> None:
    with open_store(str(store_folder), read_only=True) as store:
        size = len(store.triples(ONTOLOGY))
    chosen = {"default-graph-uri": ONTOLOGY}

    assert first(client.get("/sparql", params={"query": COUNT, **chosen})) == {"n": str(size)}
    assert first(client.post("/sparql", data={"query": COUNT_NAMED, **chosen})) == {"n": "0", "graphs": "0"}


def test_several_default_graphs_are_taken_together(client: httpx.Client, store_folder: object) -> None:
    both = [("query", "SELECT DISTINCT ?s ?p ?o { ?s ?p ?o }"),
            ("default-graph-uri", ONTOLOGY), ("default-graph-uri", KNOWLEDGE)]  # fmt: skip
    with open_store(str(store_folder), read_only=True) as store:
        expected = {*store.triples(ONTOLOGY), *store.triples(KNOWLEDGE)}

    rows = client.get("/sparql", params=both).json()["results"]["bindings"]
    assert len(rows) == len(expected)


def test_a_request_chooses_its_named_graphs_and_has_no_default_one(client: httpx.Client) -> None:
    chosen = {"named-graph-uri": KNOWLEDGE}

    assert first(client.get("/sparql", params={"query": COUNT, **chosen})) == {"n": "0"}
    assert first(client.get("/sparql", params={"query": COUNT_NAMED, **chosen}))["graphs"] == "1"


def test_the_graphs_of_the_request_count_in_place_of_those_of_the_query(client: httpx.Client) -> None:
    query = f"SELECT (COUNT(*) AS ?n) FROM <{KNOWLEDGE}> WHERE {{ ?s ?p ?o }}"
    alone = first(client.get("/sparql", params={"query": query}))
    chosen = first(client.get("/sparql", params={"query": query, "default-graph-uri": ONTOLOGY}))

    assert (
        alone
        != chosen
        == first(client.get("/sparql", params={"query": COUNT, "default-graph-uri": ONTOLOGY}))
    )


def test_the_graphs_may_stand_in_the_address_of_a_direct_post(client: httpx.Client) -> None:
    response = client.post(
        "/sparql", params={"default-graph-uri": "urn:no-such-graph"}, content=COUNT.encode(),
        headers={"Content-Type": "application/sparql-query"},
    )  # fmt: skip

    assert first(response) == {"n": "0"}


# What the endpoint says of itself ------------------------------------------------------------------


def test_without_a_query_the_service_describes_itself(client: httpx.Client, server: str) -> None:
    response = client.get("/sparql", headers={"Accept": "text/turtle"})
    graph = Graph().parse(data=response.text, format="turtle")
    sd = "http://www.w3.org/ns/sparql-service-description#"
    (endpoint,) = graph.objects(None, URIRef(f"{sd}endpoint"))

    assert str(endpoint) == f"{server}/sparql"
    assert URIRef(f"{sd}SPARQL11Query") in set(graph.objects(endpoint, URIRef(f"{sd}supportedLanguage")))
    assert len(set(graph.objects(endpoint, URIRef(f"{sd}resultFormat")))) == 8


def test_a_browser_without_a_query_is_led_to_the_page_for_queries(client: httpx.Client) -> None:
    response = client.get("/sparql", headers={"Accept": "text/html,*/*;q=0.8"})

    assert (response.status_code, response.headers["location"]) == (303, "/query")


def test_the_data_set_is_described_with_its_size(client: httpx.Client) -> None:
    response = client.get("/.well-known/void", headers={"Accept": "application/ld+json"})
    graph = Graph().parse(data=response.text, format="json-ld")
    (triples,) = graph.objects(None, URIRef("http://rdfs.org/ns/void#triples"))

    assert str(triples) == first(client.get("/sparql", params={"query": COUNT}))["n"]


# Real clients --------------------------------------------------------------------------------------


def test_rdflib_reads_through_the_endpoint(server: str) -> None:
    graph = Graph(SPARQLStore(f"{server}/sparql"))

    names = [str(row[0]) for row in graph.query(f"SELECT ?n {{ <{KAZAKHSTAN}> <{RDFS.label}> ?n }}")]
    assert "Kazakhstan" in names
    assert (URIRef(KAZAKHSTAN), None, None) in graph


def test_sparqlwrapper_reads_through_the_endpoint(server: str) -> None:
    wrapper = SPARQLWrapper(f"{server}/sparql")
    wrapper.setQuery(NAME)
    wrapper.setReturnFormat(JSON)
    by_get = wrapper.queryAndConvert()
    wrapper.setMethod(POST)

    assert by_get == wrapper.queryAndConvert()
    assert by_get["results"]["bindings"][0]["name"]["value"] == "Kazakhstan"


def test_pandas_reads_an_answer_from_its_address(server: str) -> None:
    pd = pytest.importorskip("pandas")
    address = httpx.URL(f"{server}/sparql", params={"query": NAME})
    frame = pd.read_csv(str(address), storage_options={"Accept": "text/csv"})

    assert frame["name"].tolist() == ["Kazakhstan"]


def test_diplograph_itself_reads_through_the_endpoint(server: str) -> None:
    with open_store(f"{server}/sparql", read_only=True) as store:
        assert [row["name"] for row in store.select(NAME)] == ["Kazakhstan"]
        assert {KNOWLEDGE, ONTOLOGY} < set(store.graphs())


# From pages elsewhere ------------------------------------------------------------------------------


def test_only_pages_from_an_origin_that_was_named_may_read(client: httpx.Client) -> None:
    def allowed(origin: str) -> str | None:
        response = client.get("/sparql", params={"query": ASK}, headers={"Origin": origin})
        return response.headers.get("access-control-allow-origin")

    assert (allowed("https://pages.example"), allowed("https://other.example")) == (
        "https://pages.example",
        None,
    )


def test_a_browser_may_ask_before_it_posts(client: httpx.Client) -> None:
    headers = {
        "Origin": "https://pages.example", "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }  # fmt: skip
    response = client.options("/sparql", headers=headers)

    assert response.status_code == 200
    assert "POST" in response.headers["access-control-allow-methods"]


def test_an_error_is_text_and_no_page(client: httpx.Client) -> None:
    response = client.get("/sparql", params={"query": "<script>alert(1)</script>"})

    assert response.status_code == 400
    assert response.headers["content-type"].startswith("text/plain")
    assert response.headers["x-content-type-options"] == "nosniff"
