from __future__ import annotations

from functools import cache
from pathlib import Path

import pyshacl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, XSD, Dataset, Graph, Literal, URIRef

from diplograph.ontology import load_shapes
from diplograph.resources import ontology_dir
from diplograph.validation.screening import Screen

EXAMPLES = ontology_dir() / "examples"
META = {"term", "concept", "ontology", "constraint"}
"""The groups of the shapes that look at the ontology itself, which are not screened."""


def _examples(folder: str) -> list[Path]:
    return [path for path in sorted((EXAMPLES / folder).glob("*.ttl")) if path.stem.split("-")[0] not in META]


@cache
def _screen() -> Screen:
    return Screen(load_shapes())


@cache
def _article() -> tuple[tuple[URIRef, URIRef, URIRef | Literal], ...]:
    """The triples of the example's first article, in order."""
    dataset = Dataset()
    dataset.parse(EXAMPLES / "seed.trig", format="trig")
    return tuple(sorted(dataset.graph(URIRef("https://w3id.org/diplograph/graph/article/seed"))))


def test_all_our_shapes_can_be_compiled() -> None:
    assert _screen().complete


@pytest.mark.parametrize("path", _examples("valid"), ids=lambda path: path.stem)
def test_a_valid_example_is_sure_to_conform(path: Path) -> None:
    assert _screen().surely_conforms(Graph().parse(path))


@pytest.mark.parametrize("path", _examples("invalid"), ids=lambda path: path.stem)
def test_an_invalid_example_is_left_to_the_full_validator(path: Path) -> None:
    assert not _screen().surely_conforms(Graph().parse(path))


ODD_VALUES = st.one_of(
    st.sampled_from(
        [
            Literal(""),
            Literal("2025-04-29", datatype=XSD.date),
            Literal("2025-13-45", datatype=XSD.date),
            Literal("2025-04", datatype=XSD.gYearMonth),
            Literal(-1),
            Literal(0.5),
            Literal("1", datatype=XSD.decimal),
            Literal(True),
            Literal("text", lang="en"),
            URIRef("https://w3id.org/diplograph/code/status/planned"),
            URIRef("https://w3id.org/diplograph/code/date-origin/unknown"),
            URIRef("https://w3id.org/diplograph/id/state/japan"),
        ]
    ),
    st.integers(min_value=-5, max_value=5000).map(Literal),
    st.text(max_size=8).map(Literal),
)


@settings(max_examples=60, deadline=None)
@given(index=st.integers(min_value=0), replacement=st.none() | ODD_VALUES, keep=st.booleans())
def test_what_is_sure_to_conform_conforms(
    index: int, replacement: URIRef | Literal | None, keep: bool
) -> None:
    """After any one change to the example: a value taken away, added or put in place of another."""
    triples = list(_article())
    subject, predicate, value = triples[index % len(triples)]
    graph = Graph()
    for triple in triples:
        graph.add(triple)
    if not keep:
        graph.remove((subject, predicate, value))
    if replacement is not None and predicate != RDF.type:
        graph.add((subject, predicate, replacement))

    conforms, _, report = pyshacl.validate(graph, shacl_graph=load_shapes())

    assert conforms or not _screen().surely_conforms(graph), report


def test_shapes_that_are_not_understood_are_left_to_the_full_validator() -> None:
    text = """
    @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix x: <http://x.example/> .
    x:shape a sh:PropertyShape ; sh:targetClass x:Thing ; sh:path x:p ; sh:class x:Other .
    """
    screen = Screen(Graph().parse(data=text, format="turtle"))

    assert not screen.complete
    assert not screen.surely_conforms(Graph())


@pytest.mark.parametrize(
    ("constraint", "good", "bad"),
    [
        ("sh:path [ sh:inversePath x:p ] ; sh:minCount 1", "x:b x:p x:a .", "x:a x:p x:b ."),
        (
            "sh:path ( x:p x:q ) ; sh:maxCount 1",
            "x:a x:p x:b . x:b x:q x:c .",
            "x:a x:p x:b . x:b x:q x:c, x:d .",
        ),
        (
            "sh:path [ sh:alternativePath ( x:p x:q ) ] ; sh:minCount 2",
            "x:a x:p 1 ; x:q 2 .",
            "x:a x:p 1 ; x:q 1 .",
        ),
        ("sh:path x:p ; sh:lessThan x:q", "x:a x:p 1 ; x:q 2 .", "x:a x:p 2 ; x:q 2 ."),
        ("sh:path x:p ; sh:equals x:q", "x:a x:p 1 ; x:q 1 .", "x:a x:p 1 ."),
        ("sh:path x:p ; sh:not [ sh:hasValue 3 ]", "x:a x:p 1 .", "x:a x:p 3 ."),
        (
            "sh:path x:p ; sh:or ( [ sh:datatype xsd:date ] [ sh:nodeKind sh:IRI ] )",
            "x:a x:p x:b .",
            "x:a x:p 3 .",
        ),
        ("sh:path x:p ; sh:uniqueLang true", 'x:a x:p "a"@en, "b"@ru, "c" .', 'x:a x:p "a"@en, "b"@en .'),
        ("sh:path x:p ; sh:datatype xsd:string", 'x:a x:p "a" .', 'x:a x:p "a"@en .'),
        (
            "sh:path x:p ; sh:datatype xsd:date",
            'x:a x:p "2025-04-29"^^xsd:date .',
            'x:a x:p "2025-04-31"^^xsd:date .',
        ),
        ("sh:path x:p ; sh:maxInclusive 1", "x:a x:p 0.5 .", "x:a x:p 2 ."),
    ],
)
def test_each_part_of_shacl_is_understood_as_the_full_validator_does(
    constraint: str, good: str, bad: str
) -> None:
    head = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix x: <http://x.example/> .\n"
    head += "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    shape = f"{head} x:shape a sh:PropertyShape ; sh:targetClass x:Thing ; {constraint} ."
    shapes = Graph().parse(data=shape, format="turtle")

    for data, expected in ((good, True), (bad, False)):
        graph = Graph().parse(data=f"{head} x:a a x:Thing . {data}", format="turtle")
        assert pyshacl.validate(graph, shacl_graph=shapes)[0] is expected
        assert Screen(shapes).surely_conforms(graph) is expected
