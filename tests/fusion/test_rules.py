"""Rules of engagement as files, and that they find in every sample article what extraction finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplograph.errors import OntologyError
from diplograph.extraction import Extractor
from diplograph.fusion import RuleScope, fuse, load_rules, parse_rule
from diplograph.identifiers import id_of, mint_graph_iri
from diplograph.knowledge import Knowledge
from diplograph.loaders import iter_sources
from diplograph.mapping import map_reading
from diplograph.model import Article, EventType
from diplograph.ontology import load_code_list
from diplograph.resources import articles_dir
from diplograph.store import Store, ensure_reference_graphs, open_store

RULE = """# title: Whatever
# scope: article
# why: To see.
CONSTRUCT { ?s ?p ?o } WHERE { GRAPH $graph { ?s ?p ?o } }
"""
GRADES = "SELECT ?type ?grade WHERE { ?type dg:grade ?grade ; skos:inScheme code:event-type }"
PAIRS = """
SELECT ?engagement ?event ?first ?second WHERE {
  GRAPH $graph { ?ground a dg:EngagementGround ; dg:restsOn ?event ; dg:party ?first, ?second }
  FILTER (STR(?first) < STR(?second))
  ?engagement dg:ground ?ground
}
"""


def test_there_are_rules_for_one_article_and_for_all() -> None:
    scopes = [rule.scope for rule in load_rules()]

    assert scopes.count(RuleScope.ARTICLE) == 3
    assert scopes.count(RuleScope.STORE) == 2
    assert all(rule.title and rule.why.endswith(".") for rule in load_rules())


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("# title: Whatever\n", "", "its header has no 'title'"),
        ("# why: To see.\n", "", "its header has no 'why'"),
        ("scope: article", "scope: world", "scope 'world' is none of article, store"),
        ("scope: article", "scope: store", r"asks in GRAPH \$graph"),
        ("GRAPH $graph", "GRAPH ?g", r"asks in GRAPH \$graph"),
    ],
)
def test_a_faulty_rule_is_refused(old: str, new: str, message: str) -> None:
    assert parse_rule("it", RULE).title == "Whatever"
    with pytest.raises(OntologyError, match=message):
        parse_rule("it", RULE.replace(old, new))


def test_rules_are_read_from_a_folder(tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text(RULE)

    assert [rule.name for rule in load_rules(tmp_path)] == ["mine"]


def test_just_the_types_that_the_annotation_guide_names_have_a_grade(tiny_store: Store) -> None:
    rows = list(tiny_store.select(GRADES))
    graded = {str(row["type"]).rsplit("/", 1)[1] for row in rows}
    grades = {str(row["grade"]).rsplit("/", 1)[1] for row in rows}

    named = "Meeting Call Visit Signing Commitment Support Praise Request Criticism Aid Accreditation Message"
    assert graded == {EventType(name).lower() for name in named.split()}
    assert len(rows) == len(graded)
    assert grades == set(load_code_list("engagement-grade").concepts) - {"membership"}


def test_the_rules_find_in_every_sample_article_the_engagements_that_extraction_finds(
    extractor: Extractor, shipped_knowledge: Knowledge
) -> None:
    articles = [item for item in iter_sources([str(articles_dir())]) if isinstance(item, Article)]
    readings = [extractor.extract(article) for article in articles]
    expected, found = {}, {}
    with open_store(":memory:") as store:
        ensure_reference_graphs(store, shipped_knowledge)
        for reading in readings:
            graph = map_reading(reading, shipped_knowledge)
            store.replace_graph(mint_graph_iri(reading.article.id), graph)
        fuse(store)
        for reading in readings:
            name = reading.article.id
            expected[name] = sorted(
                (*engagement.parties, event)
                for engagement in reading.engagements
                for event in engagement.events
            )
            derived = mint_graph_iri(name).replace("/article/", "/engagements/")
            found[name] = sorted(
                (id_of(str(row["first"])), id_of(str(row["second"])), id_of(str(row["event"])))
                for row in store.select(PAIRS, {"graph": derived})
            )

    assert len(articles) >= 35
    assert sum(map(len, expected.values())) >= 100
    assert found == expected
