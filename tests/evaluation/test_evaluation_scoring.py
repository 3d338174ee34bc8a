from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from annotated import MATCH, TALKS
from diplograph.evaluation import Attribute, Comparison, Measure, Tally, compare, parse_annotation, score


def talks(**changes: Any) -> dict[str, Any]:
    return {**deepcopy(dict(TALKS)), **changes}


def comparison(found: dict[str, Any] | None) -> Comparison:
    return compare(parse_annotation(TALKS, "gold"), parse_annotation(found, "found") if found else None)


def test_the_gold_standard_itself_is_all_right() -> None:
    figures = score([comparison(talks())])

    assert {1.0} == {tally.f1 for tally in figures.tallies.values()}
    assert {1.0} == {accuracy.share for accuracy in figures.accuracies.values()}


def test_nothing_found_has_no_recall_and_counts_what_is_there() -> None:
    figures = score([comparison(None)])

    assert Tally(0, 5, 0) == figures.tallies[Measure.ENTITIES]
    assert Tally(0, 2, 0) == figures.tallies[Measure.EVENTS]
    assert figures.accuracies[Attribute.DATE].seen == 0


def test_deeds_and_words_are_counted_apart() -> None:
    figures = score([comparison(talks(events=TALKS["events"][:1]))])

    assert Tally(1, 1, 1) == figures.tallies[Measure.DEEDS]
    assert Tally(0, 1, 0) == figures.tallies[Measure.WORDS]
    assert Tally(1, 2, 1) == figures.tallies[Measure.EVENTS]


def test_an_entity_of_the_wrong_type_is_wrong() -> None:
    found = talks()
    found["entities"][4]["type"] = "State"

    assert Tally(4, 5, 5) == score([comparison(found)]).tallies[Measure.ENTITIES]


def test_what_is_listed_twice_counts_once() -> None:
    found = talks(posts=TALKS["posts"] * 2, engagements=[["Norland", "Sudria"], ["Sudria", "Norland"]])
    found["entities"] = found["entities"] * 2

    figures = score([comparison(found)])

    measures = (Measure.ENTITIES, Measure.POSTS, Measure.ENGAGEMENTS)
    assert [figures.tallies[measure].precision for measure in measures] == [1.0] * 3


def test_a_post_may_be_written_in_another_way_but_must_have_its_owner() -> None:
    written = {"person": "Ada Strand", "post": "foreign minister", "of": "Norland"}
    figures = score([comparison(talks(posts=[written, {**written, "of": "Sudria"}]))])

    assert Tally(1, 2, 2) == figures.tallies[Measure.POSTS]


@pytest.mark.parametrize(
    ("attribute", "value"), [("date", "2025-03-05"), ("place", "Sudria"), ("status", "planned")]
)
def test_a_wrong_attribute_costs_accuracy_and_not_the_event(attribute: str, value: str) -> None:
    found = talks()
    found["events"][0][attribute] = value

    figures = score([comparison(found)])

    assert figures.tallies[Measure.EVENTS].f1 == 1.0
    assert figures.accuracies[Attribute(attribute)].share == 0.5


def test_a_date_where_none_is_stated_is_wrong() -> None:
    found = talks()
    found["events"][1]["date"] = "2025-03-05"

    assert score([comparison(found)]).accuracies[Attribute.DATE].share == 0.5


def test_topics_and_actors_count_on_the_events_that_were_found() -> None:
    found = talks()
    found["events"][0]["topics"] = ["water", "sport"]
    found["events"][1]["type"] = "Criticism"

    figures = score([comparison(found)])

    assert Tally(1, 2, 2) == figures.tallies[Measure.TOPICS]
    assert Tally(2, 4, 4) == figures.tallies[Measure.EVENT_ACTORS]


def test_events_in_an_article_without_diplomacy_are_counted() -> None:
    found = parse_annotation(
        {"id": "match", "events": [{"type": "Meeting", "participants": ["Fjordby"]}]}, "x"
    )

    figures = score([comparison(talks()), compare(parse_annotation(MATCH, "gold"), found)])

    assert (figures.articles, figures.articles_without_diplomacy, figures.false_alarms) == (2, 1, 1)
