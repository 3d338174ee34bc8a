"""Engagements over several articles."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rdflib import Literal
from rdflib.namespace import RDF, XSD

from diplograph.fusion import FUSION_GRAPH, fuse, gather_engagements, is_fused
from diplograph.fusion.engagements import GRADES
from diplograph.identifiers import id_of, mint_graph_iri
from diplograph.knowledge import Knowledge
from diplograph.mapping import map_reading
from diplograph.mapping.vocabulary import DG, PROV, node
from diplograph.model import EventType, PartialDate, Reading
from diplograph.ontology import load_code_list
from diplograph.store import Store, open_store
from diplograph.validation import validate_graph
from tiny import centre_reading, charter_reading, fund_reading


def put(store: Store, reading: Reading, knowledge: Knowledge) -> None:
    store.replace_graph(mint_graph_iri(reading.article.id), map_reading(reading, knowledge))


@pytest.fixture
def store(tiny_knowledge: Knowledge):
    with open_store(":memory:") as opened:
        put(opened, centre_reading(tiny_knowledge), tiny_knowledge)
        put(opened, fund_reading(tiny_knowledge), tiny_knowledge)
        put(opened, fund_reading(tiny_knowledge, year="2025"), tiny_knowledge)
        yield opened


def test_each_pair_has_one_engagement_that_rests_on_the_events_of_all_articles(store: Store) -> None:
    found = {tuple(map(id_of, e.parties)): e for e in gather_engagements(store)}

    assert list(found) == [
        ("institution/un", "state/kazakhstan"),
        ("institution/undp", "state/kazakhstan"),
        ("institution/unrcca", "state/kazakhstan"),
    ]
    fund = found["institution/undp", "state/kazakhstan"]
    assert [id_of(event).split("/")[1] for event in fund.events] == ["fund-2024", "fund-2025"]
    assert [id_of(claim) for claim in fund.claims] == [
        "engagement-claim/fund-2024/institution/undp--state/kazakhstan",
        "engagement-claim/fund-2025/institution/undp--state/kazakhstan",
    ]


def test_the_last_contact_is_the_latest_known_date_of_what_occurred(store: Store) -> None:
    last = {id_of(e.parties[0]): e.last_contact for e in gather_engagements(store)}

    assert last == {
        "institution/un": PartialDate.parse("2025-04"),
        "institution/undp": PartialDate.parse("2025-05"),
        "institution/unrcca": PartialDate.parse("2025-04-29"),
    }


def test_what_is_only_planned_is_no_contact_yet(store: Store, tiny_knowledge: Knowledge) -> None:
    reading = centre_reading(tiny_knowledge)
    planned = reading.events[3]
    engagement = replace(
        reading.engagements[0], parties=("state/japan", "state/kazakhstan"), events=(planned.id,)
    )
    put(store, replace(reading, engagements=(engagement,)), tiny_knowledge)

    japan = next(e for e in gather_engagements(store) if "japan" in e.parties[0])

    assert planned.status == "planned"
    assert (japan.last_contact, japan.grades) == (None, ())
    assert len(japan.events) == 1


def test_grades_tell_the_sort_of_contact(store: Store) -> None:
    assert {id_of(e.parties[0]): e.grades for e in gather_engagements(store)} == {
        "institution/un": ("word",),
        "institution/undp": ("project",),
        "institution/unrcca": ("contact", "word"),
    }


def test_every_type_of_event_has_a_grade_of_the_code_list() -> None:
    assert set(GRADES) == set(EventType)
    assert set(GRADES.values()) <= set(load_code_list("engagement-grade").concepts)


def test_the_graph_of_engagements_conforms_and_points_back(store: Store) -> None:
    fuse(store)
    graph = store.graph(FUSION_GRAPH)
    centre = node("engagement/institution/unrcca--state/kazakhstan")

    assert [str(finding) for finding in validate_graph(graph)] == []
    assert len(set(graph.subjects(RDF.type, DG.Engagement))) == 3
    assert graph.value(centre, DG.lastContact) == Literal("2025-04-29", datatype=XSD.date)
    assert graph.value(centre, PROV.wasDerivedFrom) == node(
        "engagement-claim/centre/institution/unrcca--state/kazakhstan"
    )


def test_fusing_again_changes_nothing(store: Store) -> None:
    fuse(store)
    first = set(store.graph(FUSION_GRAPH))
    fuse(store)

    assert set(store.graph(FUSION_GRAPH)) == first


def test_it_is_known_whether_the_engagements_are_those_of_the_articles(
    store: Store, tiny_knowledge: Knowledge
) -> None:
    before = is_fused(store)
    fuse(store)
    after = is_fused(store)
    put(store, charter_reading(tiny_knowledge), tiny_knowledge)
    more = is_fused(store)
    fuse(store)
    store.remove_graph(mint_graph_iri("charter"))
    fewer = is_fused(store)

    assert (before, after, more, fewer) == (False, True, False, False)


def test_an_engagement_of_a_body_that_no_table_knows_has_its_name(
    store: Store, tiny_knowledge: Knowledge
) -> None:
    put(store, charter_reading(tiny_knowledge), tiny_knowledge)
    fuse(store)

    labels = {row["l"] for row in store.select("SELECT ?l { ?e a dg:Engagement ; rdfs:label ?l }")}
    assert "Lake League – Kazakhstan" in labels
