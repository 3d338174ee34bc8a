"""Competency questions: what the ontology is for, each with its query and the answer on the example graph."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from diplograph.namespaces import CODE, ID
from diplograph.resources import ontology_dir
from diplograph.store import Store

QUESTIONS = sorted((ontology_dir() / "questions").glob("*.yaml"))


def _load(path: Path) -> tuple[dict[str, Any], str]:
    return yaml.safe_load(path.read_text()), path.with_suffix(".rq").read_text()


def _short(value: str | None) -> str | None:
    return None if value is None else value.replace(ID, "id:").replace(CODE, "code:")


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_a_question_has_the_expected_answer(path: Path, seed_store: Store) -> None:
    described, sparql = _load(path)
    rows = seed_store.select(sparql)

    assert described["columns"] == list(rows.columns)
    assert described["answer"] == [[_short(row[column]) for column in rows.columns] for row in rows]


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_a_question_is_asked_in_two_languages_and_says_why(path: Path) -> None:
    described, sparql = _load(path)

    assert {"en", "ru"} == set(described["question"])
    assert all(asked.endswith("?") for asked in described["question"].values())
    assert described["why"]
    assert f"# {described['question']['en']}" == sparql.splitlines()[0]
    assert described["answer"], "a question that nothing answers shows nothing"


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_a_question_in_standard_vocabularies_names_no_term_of_ours(path: Path) -> None:
    described, sparql = _load(path)

    assert described["standard"] is ("w3id.org/diplograph" not in sparql)
    assert described["standard"] is ("dg" not in described["vocabularies"])


def test_there_are_enough_questions_and_each_has_both_files() -> None:
    queries = {path.stem for path in (ontology_dir() / "questions").glob("*.rq")}

    assert queries == {path.stem for path in QUESTIONS}
    assert len(QUESTIONS) >= 12
    assert sum(_load(path)[0]["standard"] for path in QUESTIONS) >= 8


def test_standard_vocabularies_alone_lead_from_the_meeting_to_the_words(seed_store: Store) -> None:
    """One query from the event to its actors, their posts on that day, place, day, words and offsets."""
    rows = list(
        seed_store.select(
            """
            SELECT DISTINCT ?day ?place ?person ?title ?words ?start ?end WHERE {
              ?event a sem:Event ; sem:eventType/skos:prefLabel "Meeting"@en ; sem:hasTimeStamp ?day ;
                sem:hasPlace/rdfs:label ?place ; sem:hasActor ?actor ; prov:wasDerivedFrom ?article .
              ?article a schema:NewsArticle ; schema:datePublished "2025-04-30"^^xsd:date .
              ?actor rdfs:label ?person .
              ?tenure org:member ?actor ; org:role/skos:prefLabel ?title ; org:memberDuring ?during .
              ?during time:hasBeginning/(time:inXSDDate|time:inXSDgYear) ?from .
              ?annotation oa:hasBody ?event ; oa:hasTarget/oa:hasSelector ?position, ?quote .
              ?position oa:start ?start ; oa:end ?end .
              ?quote oa:exact ?words .
              FILTER (STR(?from) <= SUBSTR(STR(?day), 1, STRLEN(STR(?from))))
              FILTER (LANG(?person) = "en" && LANG(?title) = "en" && LANG(?place) = "en")
            } ORDER BY ?person
            """
        )
    )

    words = "held talks in Astana with Kaha Imnadze"
    assert [
        ("2025-04-29", "Astana", "Kaha Imnadze", "Head", words, "144", "182"),
        ("2025-04-29", "Astana", "Murat Nurtleu", "Minister of Foreign Affairs", words, "144", "182"),
    ] == [tuple(row.values()) for row in rows]


def test_the_example_tells_the_facts_of_the_seed_article(seed_store: Store) -> None:
    """As many events of each type, and the same engagements, as people have annotated in the seed article."""
    annotated = Path(__file__).parents[3] / "shared" / "seed" / "article.json"
    if not annotated.is_file():
        pytest.skip("the annotated seed article is not beside this checkout")
    gold = yaml.safe_load(annotated.read_text())
    graph = "<https://w3id.org/diplograph/graph/article/seed>"
    types = seed_store.select(
        f"SELECT ?type WHERE {{ GRAPH {graph} {{ ?event sem:eventType ?type }} }} ORDER BY ?type"
    )
    pairs = seed_store.select(
        f"""SELECT DISTINCT ?one ?other WHERE {{ GRAPH {graph} {{
          ?engagement a dg:EngagementClaim ; dg:party ?first, ?second .
          ?first rdfs:label ?one . ?second rdfs:label ?other . FILTER (STR(?one) < STR(?other)) }} }}"""
    )

    assert sorted(event["type"].lower() for event in gold["events"]) == sorted(
        re.sub(r".*/", "", row["type"] or "") for row in types
    )
    assert {frozenset(pair) for pair in gold["engagements"]} == {frozenset(row.values()) for row in pairs}
