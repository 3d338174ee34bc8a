from __future__ import annotations

from diplograph.evaluation import parse_annotation
from diplograph.evaluation.alignment import align_entities, match_events, overlap_of_actors, with_gold_names
from diplograph.evaluation.annotation import AnnotatedEntity, AnnotatedEvent


def entity(name: str, *mentions: str, type_: str = "Institution") -> AnnotatedEntity:
    return AnnotatedEntity(name, type_, mentions)


def meeting(*participants: str, date: str | None = None) -> AnnotatedEvent:
    return AnnotatedEvent("Meeting", participants=participants, date=date)


def test_an_entity_is_aligned_by_its_name_before_any_other_form() -> None:
    gold = [entity("Lake Council", "Council of Lakes"), entity("Council of Lakes")]

    assert align_entities(gold, [entity("Council of Lakes")]) == {"Council of Lakes": "Council of Lakes"}


def test_an_entity_is_aligned_by_a_mention_that_names_it() -> None:
    gold = [entity("Union of Lakes", "UoL")]

    assert align_entities(gold, [entity("UoL")]) == {"UoL": "Union of Lakes"}


def test_two_of_one_type_are_aligned_by_a_form_of_several_words() -> None:
    gold = [entity("Union of Lakes", "Lake Union")]

    assert align_entities(gold, [entity("Great Union", "Lake Union")]) == {"Great Union": "Union of Lakes"}
    assert align_entities(gold, [entity("Great Union", "Lake Union", type_="Gathering")]) == {}


def test_one_word_in_common_aligns_nothing() -> None:
    assert align_entities([entity("Ada Strand", "Strand")], [entity("Bo Strand", "Strand")]) == {}


def test_a_gold_entity_is_given_away_once() -> None:
    gold = [entity("Union of Lakes", "UoL")]

    aligned = align_entities(gold, [entity("UoL"), entity("Union of Lakes"), entity("the Union of Lakes")])

    assert aligned == {"Union of Lakes": "Union of Lakes"}


def test_what_is_found_is_renamed_everywhere() -> None:
    found = parse_annotation(
        {
            "id": "a",
            "entities": [{"name": "UoL", "type": "Institution"}],
            "posts": [{"person": "Bo Lind", "post": "Head", "of": "UoL"}],
            "events": [{"type": "Praise", "source": "Bo Lind", "target": "UoL", "place": "UoL"}],
            "engagements": [["Norland", "UoL"]],
        },
        "a",
    )

    named = with_gold_names(found, {"UoL": "Union of Lakes"})

    assert "Union of Lakes" == named.entities[0].name == named.posts[0].of == named.events[0].place
    assert named.events[0].targets == ("Union of Lakes",)
    assert named.engagements[0] == ("Norland", "Union of Lakes")


def test_events_of_one_type_match_with_half_of_their_actors_in_common() -> None:
    assert match_events([meeting("A", "B")], [meeting("A", "C")]) == [(0, 0)]
    assert match_events([meeting("A", "B", "C")], [meeting("A", "D", "E")]) == []
    assert match_events([meeting("A", "B")], [AnnotatedEvent("Call", participants=("A", "B"))]) == []


def test_an_event_without_actors_matches_nothing() -> None:
    assert overlap_of_actors(meeting(), meeting()) == 0.0
    assert match_events([meeting()], [meeting()]) == []


def test_the_event_with_more_actors_in_common_is_matched_first() -> None:
    gold = [meeting("A", "B"), meeting("A", "B", "C")]

    assert match_events(gold, [meeting("A", "B", "C")]) == [(1, 0)]


def test_of_two_like_events_the_one_with_the_right_date_is_matched() -> None:
    gold = [meeting("A", "B", date="2025-03-04"), meeting("A", "B", date="2025-03-05")]

    assert match_events(gold, [meeting("A", "B", date="2025-03-04")]) == [(0, 0)]


def test_each_event_is_matched_once() -> None:
    pairs = match_events([meeting("A", "B")] * 2, [meeting("A", "B")] * 3)

    assert 2 == len(pairs) == len({i for i, _ in pairs}) == len({j for _, j in pairs})
