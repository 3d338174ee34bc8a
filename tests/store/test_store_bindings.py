"""Parameters of a query."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Literal

from diplograph.errors import QueryError
from diplograph.model import PartialDate
from diplograph.store import Text, bind_parameters, open_store, write_term


@pytest.mark.parametrize(
    ("value", "term"),
    [
        ("https://example.org/a", "<https://example.org/a>"),
        (PartialDate.parse("2025-04-29"), '"2025-04-29"^^<http://www.w3.org/2001/XMLSchema#date>'),
        (PartialDate.parse("2025"), '"2025"^^<http://www.w3.org/2001/XMLSchema#gYear>'),
        (True, "true"),
        (7, "7"),
        (0.5, '"0.5"^^<http://www.w3.org/2001/XMLSchema#double>'),
        (Text('say "no"\n'), '"say \\"no\\"\\n"'),
        (Literal("слово", lang="ru"), '"слово"@ru'),
    ],
)
def test_a_value_becomes_a_term(value, term: str) -> None:
    assert write_term(value) == term


@pytest.mark.parametrize(
    "value", ["Kazakhstan", "", "https://example.org/a b", "https://x> } DROP ALL", "//example.org"]
)
def test_a_bare_text_that_is_no_iri_is_refused(value: str) -> None:
    with pytest.raises(QueryError, match="is not an absolute IRI"):
        write_term(value)


def test_only_a_name_with_a_dollar_sign_is_a_parameter() -> None:
    query = "ASK { ?class a $class . # $class\n FILTER(?who != <urn:$class> && '$class' != \"$class\") }"

    assert bind_parameters(query, {"class": "urn:c"}) == query.replace("a $class", "a <urn:c>")


def test_a_parameter_without_a_value_stays_a_variable() -> None:
    assert bind_parameters("ASK { $a $b $c }", {"b": "urn:b"}) == "ASK { $a <urn:b> $c }"


def test_a_value_for_a_parameter_that_the_query_has_not_is_refused() -> None:
    with pytest.raises(QueryError, match=r"no parameter \$stat; write it with a dollar sign"):
        bind_parameters("ASK { ?stat ?p ?o }", {"stat": "urn:a"})


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00")))
def test_no_text_can_break_out_of_a_query(text: str) -> None:
    with open_store(":memory:") as store:
        rows = list(store.select("SELECT (STR($text) AS ?same) { }", {"text": Text(text)}))

    assert rows == [{"same": text}]
