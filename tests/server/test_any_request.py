"""Whatever is asked, the server says what is wrong with it, and never that something is wrong with itself."""

from __future__ import annotations

from urllib.parse import quote

import httpx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

SETTINGS = settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
WORDS = [
    "SELECT",
    "ASK",
    "CONSTRUCT",
    "WHERE",
    "VALUES",
    "FROM",
    "GRAPH",
    "SERVICE",
    "{",
    "}",
    "(",
    ")",
    "?x",
    "*",
    "<urn:a>",
    "'text'",
    "#",
    "\\u0041",
    ".",
    ";",
    "a",
    "dg:State",
]
QUERY = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
HEADER = st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=30).map(str.strip)
FIELDS = st.dictionaries(
    st.sampled_from(
        ["q", "text", "state", "around", "other", "since", "type", "topic", "view", "query", "ask"]
    ),
    st.text(max_size=20),
    max_size=4,
)


@SETTINGS
@given(query=QUERY, accept=HEADER, graph=st.text(max_size=20), posted=st.booleans())
def test_any_query_is_answered_or_refused(
    client: httpx.Client, query: str, accept: str, graph: str, posted: bool
) -> None:
    fields = {"query": query, **({"default-graph-uri": graph} if graph else {})}
    headers = {"Accept": accept}
    if posted:
        response = client.post("/sparql", data=fields, headers=headers)
    else:
        response = client.get("/sparql", params=fields, headers=headers)

    assert response.status_code in {200, 303, 400, 406}, response.text


@SETTINGS
@given(
    address=st.sampled_from(
        ["/search", "/ask", "/questions/un-bodies", "/questions/un-bodies.csv", "/views", "/query",
         "/drawings/matrix"]
    ),
    fields=FIELDS,
)  # fmt: skip
def test_any_filled_form_is_answered_or_refused(
    client: httpx.Client, address: str, fields: dict[str, str]
) -> None:
    response = client.get(address, params=fields)

    assert response.status_code in {200, 303, 400, 404, 422}, response.text


@SETTINGS
@given(base=st.sampled_from(["/id/", "/code/", "/articles/", "/questions/"]), tail=st.text(max_size=20))
def test_any_address_is_answered_or_refused(client: httpx.Client, base: str, tail: str) -> None:
    response = client.get(base + quote(tail, safe=""))

    assert response.status_code in {200, 307, 400, 404, 422}, response.text
