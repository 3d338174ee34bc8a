"""What follows from the ontology for the example: nothing that contradicts it or what it reuses."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pyoxigraph as ox
import pytest

from diplograph.namespaces import PREFIXES
from diplograph.ontology import load_ontology

DECLARATIONS: Final = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())

RULES: Final = (
    "INSERT { ?x a ?wide } WHERE { ?x a/rdfs:subClassOf+ ?wide }",
    "INSERT { ?x ?wide ?y } WHERE { ?x ?p ?y . ?p rdfs:subPropertyOf+ ?wide }",
    "INSERT { ?x a ?class } WHERE { ?x ?p ?y . ?p rdfs:domain ?class }",
    "INSERT { ?y a ?class } WHERE { ?x ?p ?y . ?p rdfs:range ?class FILTER (ISIRI(?y)) }",
)

THEIRS: Final = """
INSERT DATA {
  prov:Entity owl:disjointWith prov:Activity .
  prov:wasDerivedFrom rdfs:domain prov:Entity ; rdfs:range prov:Entity .
  prov:wasGeneratedBy rdfs:domain prov:Entity ; rdfs:range prov:Activity .
  prov:wasAttributedTo rdfs:domain prov:Entity ; rdfs:range prov:Agent .
  prov:used rdfs:domain prov:Activity ; rdfs:range prov:Entity .
  prov:wasAssociatedWith rdfs:domain prov:Activity ; rdfs:range prov:Agent .
  foaf:Person owl:disjointWith foaf:Organization .
  org:member rdfs:domain org:Membership ; rdfs:range foaf:Agent .
  org:organization rdfs:range org:Organization .
  org:role rdfs:range org:Role .
  org:Role rdfs:subClassOf skos:Concept .
  org:memberDuring rdfs:domain org:Membership ; rdfs:range time:Interval .
  org:subOrganizationOf rdfs:domain org:Organization ; rdfs:range org:Organization .
  org:postIn rdfs:domain org:Post ; rdfs:range org:Organization .
  org:holds rdfs:domain foaf:Agent ; rdfs:range org:Post .
  skos:Concept owl:disjointWith skos:ConceptScheme .
  time:inside rdfs:domain time:Interval ; rdfs:range time:Instant .
  time:hasBeginning rdfs:range time:Instant .
  time:Instant owl:disjointWith time:Interval .
}
"""
"""What the reused vocabularies say of terms in the example, as far as it could contradict ours."""

CONTRADICTIONS: Final = """
SELECT DISTINCT ?x ?one ?other WHERE { ?one owl:disjointWith ?other . ?x a ?one, ?other }
"""


def _close(store: ox.Store) -> None:
    for _ in range(3):
        for rule in RULES:
            store.update(DECLARATIONS + rule)


@pytest.fixture(scope="module")
def closed(ontology_folder: Path) -> ox.Store:
    """The example and the ontology in one graph, with all that RDFS infers of it."""
    store = ox.Store()
    for quad in ox.parse((ontology_folder / "examples" / "seed.trig").read_bytes(), format=ox.RdfFormat.TRIG):
        store.add(ox.Quad(quad.subject, quad.predicate, quad.object))
    store.load(load_ontology().serialize(format="nt").encode(), format=ox.RdfFormat.N_TRIPLES)
    store.update(DECLARATIONS + THEIRS)
    _close(store)
    return store


def _contradictions(store: ox.Store) -> list[tuple[str, ...]]:
    return [tuple(term.value for term in row) for row in store.query(DECLARATIONS + CONTRADICTIONS)]


def test_nothing_is_inferred_to_be_of_two_classes_that_exclude_each_other(closed: ox.Store) -> None:
    assert _contradictions(closed) == []


def test_an_event_that_is_an_activity_would_be_found(closed: ox.Store) -> None:
    store = ox.Store()
    for quad in closed:
        store.add(quad)
    store.update(DECLARATIONS + "INSERT { ?x a prov:Activity } WHERE { ?x a dg:Event }")

    assert len(_contradictions(store)) >= 10


@pytest.mark.parametrize(
    ("ours", "standard"),
    [
        ("dg:Event", "sem:Event"),
        ("dg:Person", "foaf:Agent"),
        ("dg:Institution", "org:Organization"),
        ("dg:Tenure", "org:Membership"),
        ("dg:Article", "schema:NewsArticle"),
        ("dg:Run", "prov:Activity"),
        ("dg:Engagement", "prov:Entity"),
        ("dg:Place", "geo:SpatialThing"),
    ],
)
def test_what_is_ours_is_inferred_to_be_of_the_standard_class(
    closed: ox.Store, ours: str, standard: str
) -> None:
    found = closed.query(f"{DECLARATIONS} ASK {{ ?x a {ours} }}")
    missing = closed.query(
        f"{DECLARATIONS} SELECT ?x WHERE {{ ?x a {ours} FILTER NOT EXISTS {{ ?x a {standard} }} }}"
    )

    assert bool(found)
    assert list(missing) == []
