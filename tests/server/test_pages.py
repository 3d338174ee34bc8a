"""The pages without a browser: what they answer, to people and to machines, and with which headers."""

from __future__ import annotations

import csv
import io
import re

import httpx
import pytest
from rdflib import RDF, Graph, URIRef

from diplograph.server.negotiation import choose_media_type

ONTOLOGY = "https://w3id.org/diplograph/ontology#"
KAZAKHSTAN = "https://w3id.org/diplograph/id/state/kazakhstan"
PEOPLE = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture
def people(client: httpx.Client) -> httpx.Client:
    """A client that takes what browsers take."""
    client.headers.update(PEOPLE)
    return client


@pytest.mark.parametrize(
    ("address", "holds"),
    [
        ("/", "Ask in plain English"),
        ("/search?q=kazakh", 'href="/id/state/kazakhstan"'),
        ("/search?q=no-such-name", "Nothing is called"),
        ("/questions", 'href="/questions/un-bodies"'),
        ("/questions/un-bodies", 'name="state"'),
        ("/questions/un-bodies?state=Kazakhstan", "The SPARQL that found it"),
        ("/views?view=map", 'src="/drawings/map?"'),
        ("/views?view=dossier", "say whom"),
        ("/drawings/network", "<!DOCTYPE html>"),
        ("/drawings/timeline?around=Kazakhstan", "<!DOCTYPE html>"),
        ("/drawings/dossier?around=Kazakhstan", "<!DOCTYPE html>"),
        ("/query", "<textarea"),
        ("/ontology", 'id="PostClaim"'),
        ("/id/state/kazakhstan", "<h1><bdi>Kazakhstan</bdi>"),
        ("/code/event-type/meeting", "Meeting"),
    ],
)
def test_pages_hold_what_they_are_for(people: httpx.Client, address: str, holds: str) -> None:
    response = people.get(address)

    assert (response.status_code, holds in response.text) == (200, True), response.text
    assert response.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/questions/no-such-question", 404),
        ("/questions/un-bodies?state=Nowhereland", 400),
        ("/questions/un-bodies.csv", 400),
        ("/questions/un-bodies.xls?state=Kazakhstan", 404),
        ("/views?view=pie", 400),
        ("/drawings/network?since=yesterday", 400),
        ("/drawings/network?around=Nobody+at+all", 404),
        ("/drawings/network?since=1901&until=1902", 422),
        ("/id/person/nobody", 404),
        ("/id/%20", 422),
        ("/articles/no-such-article", 404),
        ("/ask?text=What+is+the+weather", 400),
        ("/no-such-page", 404),
        ("/static/../app.py", 404),
    ],
)
def test_what_cannot_be_shown_says_so_with_its_status(
    people: httpx.Client, address: str, status: int
) -> None:
    assert people.get(address).status_code == status


def test_what_was_asked_never_becomes_markup(people: httpx.Client) -> None:
    script = "<script>alert(1)</script>"
    for address in ("/search", "/ask", "/questions/un-bodies", "/views", "/query", "/drawings/network"):
        names = ("q", "text", "state", "around", "query")
        response = people.get(address, params=dict.fromkeys(names, script))
        assert script not in response.text, address


def test_plain_english_leads_to_the_form_filled(people: httpx.Client) -> None:
    response = people.get("/ask", params={"text": "Which UN bodies does Kazakhstan engage with?"})

    assert response.status_code == 303
    assert re.match(r"/questions/un-bodies\?.*state=Kazakhstan", response.headers["location"])


def test_an_answer_is_downloaded_as_it_is_shown(people: httpx.Client) -> None:
    page = people.get("/questions/un-bodies", params={"state": "Kazakhstan"}).text
    (table,) = re.findall(r'href="(/questions/un-bodies\.csv\?[^"]*)"', page)
    rows = list(csv.DictReader(io.StringIO(people.get(table.replace("&amp;", "&")).text)))
    answer = people.get("/questions/un-bodies.json", params={"state": "Kazakhstan"}).json()

    assert len(rows) == len(answer["rows"]) > 0
    assert rows[0]["sentences"] == "; ".join(q["sentence"] for q in answer["rows"][0]["evidence"])
    assert f"{len(rows)} row" in page


def test_the_sparql_of_an_answer_finds_the_same_at_the_endpoint(people: httpx.Client) -> None:
    page = people.get("/questions/un-bodies", params={"state": "Kazakhstan"}).text
    (address,) = re.findall(r'href="/query\?query=([^"]*)"', page)
    query = httpx.QueryParams(f"query={address}")["query"]
    answer = people.get("/questions/un-bodies.json", params={"state": "Kazakhstan"}).json()

    found = people.post("/sparql", data={"query": query}).json()["results"]["bindings"]
    assert len(found) == len(answer["rows"])


# Linked data ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("media_type", "format_"),
    [("text/turtle", "turtle"), ("application/ld+json", "json-ld"), ("application/rdf+xml", "xml")],
)
def test_an_identifier_is_told_to_machines_as_rdf(
    client: httpx.Client, media_type: str, format_: str
) -> None:
    response = client.get("/id/state/kazakhstan", headers={"Accept": media_type})
    graph = Graph().parse(data=response.text, format=format_)

    assert response.headers["content-type"].partition(";")[0] == media_type
    assert "Accept" in response.headers["vary"]
    assert (URIRef(KAZAKHSTAN), RDF.type, URIRef(f"{ONTOLOGY}State")) in graph


def test_an_unknown_identifier_is_not_found_by_machines_either(client: httpx.Client) -> None:
    assert client.get("/id/state/nowhereland", headers={"Accept": "text/turtle"}).status_code == 404
    assert client.get("/id/state/kazakhstan", headers={"Accept": "image/png"}).status_code == 406


def test_the_ontology_comes_as_rdf_with_all_its_terms(client: httpx.Client) -> None:
    response = client.get("/ontology", headers={"Accept": "text/turtle"})
    graph = Graph().parse(data=response.text, format="turtle")

    assert (URIRef(f"{ONTOLOGY}PostClaim"), None, None) in graph


def test_every_link_of_a_page_on_a_thing_leads_somewhere(people: httpx.Client) -> None:
    for start in ("/id/state/kazakhstan", "/code/event-type/meeting", "/"):
        links = set(re.findall(r'(?:href|src)="(/[^"#]*)', people.get(start).text))
        assert links
        for link in sorted(links)[:40]:
            status = people.get(link.replace("&amp;", "&")).status_code
            assert status in (200, 303, 422), (start, link, status)


# Headers -------------------------------------------------------------------------------------------


def test_no_page_of_ours_has_or_allows_a_script_or_a_style_of_its_own(people: httpx.Client) -> None:
    for address in ("/", "/questions/un-bodies?state=Kazakhstan", "/query", "/id/state/kazakhstan", "/views"):
        response = people.get(address)
        policy = response.headers["content-security-policy"]
        assert "unsafe" not in policy and "script-src 'self'" in policy
        assert not re.search(r"<script(?! src=)|<style|\sstyle=|\son\w+=", response.text), address


def test_a_view_may_run_just_the_scripts_that_it_came_with(people: httpx.Client) -> None:
    policy = people.get("/drawings/network").headers["content-security-policy"]
    scripts = re.search(r"script-src ([^;]*)", policy)

    assert scripts is not None and "sha256-" in scripts[1] and "unsafe-inline" not in scripts[1]
    assert "frame-ancestors 'self'" in policy


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [("text/turtle", "text/turtle"), ("text/html;q=0.2, text/*;q=0.7", "text/turtle"),
     ("text/html;q=x", None), ("image/*", None), ("*/*", "text/html")],
)  # fmt: skip
def test_the_format_is_negotiated(accept: str, chosen: str | None) -> None:
    assert choose_media_type(accept, ["text/html", "text/turtle"]) == chosen
