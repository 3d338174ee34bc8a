from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Dataset

from diplograph.errors import OntologyError
from diplograph.model import Severity
from diplograph.ontology import load_ontology
from diplograph.resources import ontology_dir
from diplograph.store import Store, open_store
from diplograph.validation import check_quality, load_quality_rules, parse_quality_rule

EXAMPLES = ontology_dir() / "examples"
BROKEN = sorted((EXAMPLES / "quality").glob("*.trig"))


def _store_of(path: Path) -> Store:
    dataset = Dataset()
    dataset.parse(path, format="trig")
    store = open_store(":memory:")
    for graph in dataset.graphs():
        if len(graph):
            store.replace_graph(str(graph.identifier), graph)
    store.replace_graph("https://w3id.org/diplograph/graph/ontology", load_ontology())
    return store


@pytest.fixture
def seed_store() -> Iterator[Store]:
    with _store_of(EXAMPLES / "seed.trig") as store:
        yield store


def test_every_rule_has_an_example_that_breaks_it() -> None:
    assert {rule.name for rule in load_quality_rules()} == {path.stem for path in BROKEN}
    assert len(BROKEN) >= 20


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_rule_catches_its_example(path: Path) -> None:
    (rule,) = (rule for rule in load_quality_rules() if rule.name == path.stem)

    with _store_of(path) as store:
        findings = check_quality(store, (rule,))

    assert findings
    for finding in findings:
        assert path.stem == finding.rule
        assert rule.severity is finding.severity
        assert finding.place.startswith("https://w3id.org/diplograph/")
        assert finding.message.startswith(rule.title)
        assert "{" not in finding.message


@pytest.mark.parametrize("rule", load_quality_rules(), ids=lambda rule: rule.name)
def test_a_rule_finds_nothing_in_the_sound_example(rule: object, seed_store: Store) -> None:
    assert check_quality(seed_store, (rule,)) == []


def test_offsets_count_code_points_in_any_script() -> None:
    """The words "переговоры 🤝" stand at 9 to 21: a letter beyond the first plane is one code point."""
    text = """
    @prefix id: <https://w3id.org/diplograph/id/> . @prefix oa: <http://www.w3.org/ns/oa#> .
    @prefix schema: <https://schema.org/> .
    id:a schema:articleBody "Сегодня: переговоры 🤝 в Астане" .
    id:t oa:hasSource id:a ; oa:hasSelector id:p, id:q .
    id:p oa:start 9 ; oa:end 21 .
    id:q oa:exact "переговоры 🤝" .
    """
    from rdflib import Graph

    with open_store(":memory:") as store:
        store.replace_graph(
            "https://w3id.org/diplograph/graph/article/a", Graph().parse(data=text, format="turtle")
        )
        (rule,) = (rule for rule in load_quality_rules() if rule.name == "words-not-at-offsets")
        assert check_quality(store, (rule,)) == []


HEAD = "# title: A thing\n# severity: info\n# message: it is {thing}\n# why: Because.\n"


def test_a_rule_is_read_from_its_file() -> None:
    rule = parse_quality_rule("a-rule", f"{HEAD}SELECT ?place ?thing WHERE {{ ?place ?p ?thing }}")

    assert (rule.name, rule.title, rule.severity) == ("a-rule", "A thing", Severity.INFO)
    assert (
        rule.finding({"place": "p", "thing": "https://w3id.org/diplograph/id/x"}).message
        == "A thing: it is id:x."
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?place WHERE { ?place ?p ?o }", "is no list of keys and values"),
        (HEAD.replace("# why: Because.\n", ""), "its header has no 'why'"),
        (
            HEAD.replace("info", "grave") + "SELECT ?place ?thing WHERE {}",
            "severity 'grave' is none of error, warning, info",
        ),
        (HEAD + "SELECT ?place WHERE { ?place ?p ?thing }", r"does not select \?thing"),
        (HEAD + "SELECT ?thing WHERE { ?place ?p ?thing }", r"does not select \?place"),
    ],
)
def test_a_rule_with_a_faulty_head_is_refused(text: str, message: str) -> None:
    with pytest.raises(OntologyError, match=message):
        parse_quality_rule("a-rule", text)
