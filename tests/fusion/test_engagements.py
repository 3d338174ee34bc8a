"""Engagements over several articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from rdflib import Graph, Literal
from rdflib.namespace import RDF, RDFS, XSD

from diplograph.fusion import FUSION_GRAPH, engagements_graph, fuse, is_fused
from diplograph.identifiers import id_of, mint_graph_iri
from diplograph.knowledge import Knowledge
from diplograph.mapping import map_reading
from diplograph.mapping.vocabulary import DG, PROV, concept, node
from diplograph.model import Reading
from diplograph.store import Store, ensure_reference_graphs, open_store
from diplograph.validation import check_quality, validate_graph
from tiny import KAZAKHSTAN, UN, UNDP, UNRCCA, centre_reading, charter_reading, fund_reading

CENTRE = node(f"engagement/{UNRCCA}--{KAZAKHSTAN}")


def put(store: Store, reading: Reading, knowledge: Knowledge) -> None:
    store.replace_graph(mint_graph_iri(reading.article.id), map_reading(reading, knowledge))


@pytest.fixture
def store(tiny_knowledge: Knowledge) -> Iterator[Store]:
    with open_store(":memory:") as opened:
        ensure_reference_graphs(opened, tiny_knowledge)
        put(opened, centre_reading(tiny_knowledge), tiny_knowledge)
        put(opened, fund_reading(tiny_knowledge), tiny_knowledge)
        put(opened, fund_reading(tiny_knowledge, year="2025"), tiny_knowledge)
        fuse(opened)
        yield opened


def derived(store: Store) -> Graph:
    """All that is derived, of all articles."""
    whole = Graph()
    for iri in store.graphs():
        if "/engagements/" in iri or iri == FUSION_GRAPH:
            whole += store.graph(iri)
    return whole


def pairs(store: Store) -> dict[tuple[str, ...], object]:
    """Parties of each engagement -> its node."""
    graph = derived(store)
    return {
        tuple(sorted(id_of(str(party)) for party in graph.objects(engagement, DG.party))): engagement
        for engagement in graph.subjects(RDF.type, DG.Engagement)
    }


def test_each_pair_has_one_engagement_that_rests_on_the_events_of_all_articles(store: Store) -> None:
    graph, found = derived(store), pairs(store)

    assert sorted(found) == [
        (UN, KAZAKHSTAN),
        (UNDP, KAZAKHSTAN),
        (UNRCCA, KAZAKHSTAN),
        (KAZAKHSTAN, "state/uzbekistan"),
    ]
    fund = found[UNDP, KAZAKHSTAN]
    events = sorted(id_of(str(event)).split("/")[1] for event in graph.objects(fund, DG.restsOn))
    claims = sorted(id_of(str(claim)).split("/")[:2] for claim in graph.objects(fund, PROV.wasDerivedFrom))
    assert events == ["fund-2024", "fund-2025"]
    assert claims == [["claim", "fund-2024"], ["claim", "fund-2025"]]


def test_every_event_that_shows_an_engagement_is_a_ground_of_it_with_its_claim(store: Store) -> None:
    graph = derived(store)

    for engagement in pairs(store).values():
        grounds = list(graph.objects(engagement, DG.ground))
        assert {graph.value(ground, DG.restsOn) for ground in grounds} == set(
            graph.objects(engagement, DG.restsOn)
        )
        assert {graph.value(ground, PROV.wasDerivedFrom) for ground in grounds} <= set(
            graph.objects(engagement, PROV.wasDerivedFrom)
        )
        assert len(grounds) >= 1


def test_a_ground_has_a_direction_where_its_event_has_one(store: Store) -> None:
    graph = derived(store)
    told = {
        str(graph.value(ground, DG.grade)).rsplit("/", 1)[1]: (
            graph.value(ground, DG.fromParty),
            graph.value(ground, DG.toParty),
        )
        for ground in graph.objects(CENTRE, DG.ground)
    }

    assert told == {"contact": (None, None), "word": (node(UNRCCA), node(KAZAKHSTAN))}


def test_who_backs_an_initiative_turns_to_its_owner(store: Store) -> None:
    [ground] = derived(store).objects(pairs(store)[UN, KAZAKHSTAN], DG.ground)

    assert derived(store).value(ground, DG.toParty) == node(UN)


def test_the_last_contact_is_the_latest_known_date_of_what_occurred(store: Store) -> None:
    graph = store.graph(FUSION_GRAPH)
    last = {found: graph.value(engagement, DG.lastContact) for found, engagement in pairs(store).items()}

    assert last == {
        (UN, KAZAKHSTAN): Literal("2025-04", datatype=XSD.gYearMonth),
        (UNDP, KAZAKHSTAN): Literal("2025-05", datatype=XSD.gYearMonth),
        (UNRCCA, KAZAKHSTAN): Literal("2025-04-29", datatype=XSD.date),
        (KAZAKHSTAN, "state/uzbekistan"): None,
    }


def test_what_is_only_planned_is_an_engagement_without_grade_or_last_contact(
    store: Store, tiny_knowledge: Knowledge
) -> None:
    reading = centre_reading(tiny_knowledge)
    visit = replace(reading.events[3], place="state/japan")
    put(store, replace(reading, events=(visit,), engagements=(), reader="another"), tiny_knowledge)
    fuse(store)
    graph, japan = derived(store), pairs(store)[("state/japan", KAZAKHSTAN)]

    assert visit.status == "planned"
    assert (graph.value(japan, DG.grade), graph.value(japan, DG.lastContact)) == (None, None)
    [ground] = graph.objects(japan, DG.ground)
    assert graph.value(ground, DG.fromParty) == node(KAZAKHSTAN)


def test_grades_tell_the_sort_of_contact(store: Store) -> None:
    graph = derived(store)
    grades = {
        found[0]: {str(grade).rsplit("/", 1)[1] for grade in graph.objects(engagement, DG.grade)}
        for found, engagement in pairs(store).items()
        if "uzbekistan" not in found[1]
    }

    assert grades == {UN: {"membership", "word"}, UNDP: {"project"}, UNRCCA: {"contact", "word"}}


def test_the_graphs_of_engagements_conform(store: Store) -> None:
    for iri in store.graphs():
        if "/engagements/" in iri or iri == FUSION_GRAPH:
            assert [str(finding) for finding in validate_graph(store.graph(iri))] == []
    found = [f for f in check_quality(store) if "engagement" in f.place or "ground" in f.place]
    assert [str(finding) for finding in found] == []


def test_an_engagement_is_named_after_its_parties(store: Store, tiny_knowledge: Knowledge) -> None:
    put(store, charter_reading(tiny_knowledge), tiny_knowledge)
    fuse(store)

    assert {"Lake League – Kazakhstan"} <= {str(label) for label in derived(store).objects(None, RDFS.label)}


def test_fusing_again_writes_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(store, "replace_graph", refuse)
    fuse(store)

    assert is_fused(store)


def test_an_article_more_leaves_what_others_show_alone(
    store: Store, tiny_knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: Counter[str] = Counter()
    replace_graph = store.replace_graph

    def count(iri: str, graph: Graph) -> None:
        written[iri] += 1
        replace_graph(iri, graph)

    put(store, charter_reading(tiny_knowledge), tiny_knowledge)
    monkeypatch.setattr(store, "replace_graph", count)
    fuse(store)

    assert written == {engagements_graph(mint_graph_iri("charter")): 1, FUSION_GRAPH: 1}


def test_removing_an_article_removes_what_rested_on_it(store: Store, tiny_knowledge: Knowledge) -> None:
    before = {iri: set(store.graph(iri)) for iri in store.graphs()}
    put(store, charter_reading(tiny_knowledge), tiny_knowledge)
    fuse(store)
    more = len(pairs(store))
    store.remove_graph(mint_graph_iri("charter"))
    fuse(store)

    assert more == 5
    assert {iri: set(store.graph(iri)) for iri in store.graphs()} == before


def test_it_is_known_whether_the_engagements_are_those_of_the_articles(
    store: Store, tiny_knowledge: Knowledge
) -> None:
    before = is_fused(store)
    put(store, charter_reading(tiny_knowledge), tiny_knowledge)
    more = is_fused(store)
    fuse(store)
    after = is_fused(store)
    store.remove_graph(mint_graph_iri("charter"))
    fewer = is_fused(store)

    assert (before, more, after, fewer) == (True, False, True, False)


def test_the_rules_find_the_pairs_that_the_reading_gives(store: Store, tiny_knowledge: Knowledge) -> None:
    put(store, charter_reading(tiny_knowledge), tiny_knowledge)
    fuse(store)
    readings = (centre_reading(tiny_knowledge), charter_reading(tiny_knowledge), fund_reading(tiny_knowledge))

    assert sorted(pairs(store)) == sorted({tuple(sorted(e.parties)) for r in readings for e in r.engagements})


def test_a_grade_is_that_of_the_code_list(store: Store) -> None:
    grades = set(derived(store).objects(None, DG.grade))

    assert grades <= {
        concept("engagement-grade", grade)
        for grade in ("membership", "agreement", "contact", "project", "word")
    }
    assert len(grades) >= 3
