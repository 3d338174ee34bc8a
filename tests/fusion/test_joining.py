"""Fused events in a store: kept in step with the articles, whatever the order in which they come and go."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from io import BytesIO

import pytest
from rdflib import RDF, Graph

from diplograph.fusion import fuse, is_fused
from diplograph.fusion.counting import COUNTING, article_graph, counting_graph
from diplograph.identifiers import mint_graph_iri
from diplograph.knowledge import Knowledge
from diplograph.mapping import map_reading
from diplograph.mapping.vocabulary import DG
from diplograph.namespaces import GRAPH
from diplograph.store import Store
from diplograph.validation import check_quality, validate_graph
from told import open_told, told_events, told_readings

HALF = "develop"
FUSED = f"{GRAPH}fused-event/"


@pytest.fixture(scope="module")
def articles(tiny_knowledge: Knowledge) -> dict[str, Graph]:
    """Graph of an article -> its triples."""
    readings = told_readings(HALF)
    return {mint_graph_iri(reading.article.id): map_reading(reading, tiny_knowledge) for reading in readings}


@pytest.fixture
def store(tiny_knowledge: Knowledge) -> Iterator[Store]:
    with open_told(HALF, tiny_knowledge) as opened:
        yield opened


def dump(store: Store) -> bytes:
    stream = BytesIO()
    store.dump(stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def settled(tiny_knowledge: Knowledge, articles: Mapping[str, Graph]) -> bytes:
    """The store in which all articles were fused at once."""
    with open_told(HALF, tiny_knowledge) as opened:
        opened.replace_graphs(articles)
        fuse(opened)
        return dump(opened)


def graph_of(article: str) -> str:
    return mint_graph_iri(article)


def members(store: Store) -> set[frozenset[str]]:
    """The groups of told events that count as one."""
    groups: dict[str, set[str]] = {}
    for row in store.select("SELECT ?event ?one WHERE { ?event dg:countsAs ?one }"):
        groups.setdefault(row["one"] or "", set()).add((row["event"] or "").partition("/id/")[2])
    return {frozenset(group) for group in groups.values()}


def test_in_a_store_events_are_joined_as_the_dispatches_say(
    store: Store, articles: Mapping[str, Graph]
) -> None:
    store.replace_graphs(articles)
    fuse(store)

    expected: dict[str, set[str]] = {}
    for identifier, (_, what) in told_events(HALF).items():
        expected.setdefault(what, set()).add(identifier)
    found = members(store)
    right = {frozenset(group) for group in expected.values()}
    assert len(found & right) >= 0.95 * len(right)
    assert is_fused(store)


def test_every_event_counts_as_one_thing_and_every_fused_event_stands_for_several(
    store: Store, articles: Mapping[str, Graph]
) -> None:
    store.replace_graphs(articles)
    fuse(store)
    ones = {
        row["event"]: row["one"] for row in store.select("SELECT ?event ?one { ?event dg:countsAs ?one }")
    }
    told = [row["event"] for row in store.select("SELECT ?event { ?event a dg:Event }")]
    fused = [row["event"] for row in store.select("SELECT ?event { ?event a dg:FusedEvent }")]

    assert set(ones) == set(told)
    assert len(told) == len(told_events(HALF))
    assert {one for event, one in ones.items() if one != event} == set(fused)
    assert all(list(ones.values()).count(one) > 1 for one in fused)


def test_what_is_derived_conforms(store: Store, articles: Mapping[str, Graph]) -> None:
    store.replace_graphs(articles)
    fuse(store)

    for iri in store.graphs():
        if iri.startswith((COUNTING, FUSED)):
            assert [str(finding) for finding in validate_graph(store.graph(iri))] == []
    about = [str(finding) for finding in check_quality(store) if "fused" in finding.place]
    assert about == []


@pytest.mark.parametrize("seed", range(2))
def test_the_same_articles_give_the_same_bytes_in_whatever_order_and_portions(
    store: Store, articles: Mapping[str, Graph], settled: bytes, seed: int
) -> None:
    order = sorted(articles)
    dice = random.Random(seed)
    dice.shuffle(order)
    while order:
        portion = [order.pop() for _ in range(min(len(order), dice.randint(1, 30)))]
        store.replace_graphs({iri: articles[iri] for iri in portion})
        fuse(store)

    assert dump(store) == settled


@pytest.mark.parametrize("seed", range(2))
def test_removing_articles_leaves_what_the_others_alone_would_give(
    store: Store, articles: Mapping[str, Graph], tiny_knowledge: Knowledge, seed: int
) -> None:
    gone = random.Random(seed).sample(sorted(articles), 20)
    store.replace_graphs(articles)
    fuse(store)
    for iri in gone:
        store.remove_graph(iri)
    fuse(store)

    with open_told(HALF, tiny_knowledge) as other:
        other.replace_graphs({iri: graph for iri, graph in articles.items() if iri not in gone})
        fuse(other)
        assert dump(store) == dump(other)


def test_an_article_that_is_read_anew_gives_what_it_would_have_given_at_first(
    store: Store, articles: Mapping[str, Graph], settled: bytes
) -> None:
    store.replace_graphs({**articles, graph_of("a01"): _renamed(articles[graph_of("a02")], "a02", "a01")})
    fuse(store)
    before = dump(store)
    store.replace_graph(graph_of("a01"), articles[graph_of("a01")])
    fuse(store)

    assert before != settled
    assert dump(store) == settled


def _renamed(graph: Graph, old: str, new: str) -> Graph:
    """The triples of one article as those of another."""
    text = graph.serialize(format="nt")
    for mark in ("/", '"'):
        text = text.replace(f"{mark}{old}", f"{mark}{new}")
    return Graph().parse(data=text, format="nt")


class _BrokenOffError(Exception):
    pass


@pytest.mark.parametrize("after", [0, 1, 3, 5])
def test_a_run_that_is_broken_off_is_completed_by_the_next(
    store: Store,
    articles: Mapping[str, Graph],
    settled: bytes,
    monkeypatch: pytest.MonkeyPatch,
    after: int,
) -> None:
    late = [graph_of(f"a{number:02d}") for number in (1, 3, 12, 27)]
    store.replace_graphs({**articles, late[0]: _renamed(articles[graph_of("a09")], "a09", "a01")})
    fuse(store)
    for iri in late[1:]:
        store.remove_graph(iri)
    store.replace_graph(late[0], articles[late[0]])
    with monkeypatch.context() as patched:
        _break_off(store, patched, after)
        with pytest.raises(_BrokenOffError):
            fuse(store)
    store.replace_graphs(articles)
    fuse(store)

    assert dump(store) == settled


def _break_off(store: Store, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """Let `store` fail at a write of fused events after the first few; engagements do not count."""
    left = [after]

    def breaking(write: object) -> object:
        def wrapped(target: object, *rest: object) -> None:
            names = list(target) if isinstance(target, Mapping) else [str(target)]
            if any(name.startswith((COUNTING, FUSED)) for name in names):
                if not left[0]:
                    raise _BrokenOffError
                left[0] -= 1
            write(target, *rest)  # type: ignore[operator]

        return wrapped

    for name in ("replace_graphs", "remove_graph"):
        monkeypatch.setattr(store, name, breaking(getattr(store, name)))


def test_an_article_more_changes_only_what_it_tells_of_too(
    store: Store, articles: Mapping[str, Graph], monkeypatch: pytest.MonkeyPatch
) -> None:
    last = graph_of("a04")
    store.replace_graphs({iri: graph for iri, graph in articles.items() if iri != last})
    fuse(store)
    written: set[str] = set()
    replace_graphs = store.replace_graphs

    def note(graphs: Mapping[str, Graph]) -> None:
        written.update(graphs)
        replace_graphs(graphs)

    store.replace_graph(last, articles[last])
    monkeypatch.setattr(store, "replace_graphs", note)
    fuse(store)

    assert written == {counting_graph(last), f"{FUSED}a01/meeting-1"}


def test_fused_events_keep_where_sources_disagree_and_what_became_of_a_plan(
    store: Store, articles: Mapping[str, Graph]
) -> None:
    store.replace_graphs(articles)
    fuse(store)
    told = {
        (row["one"] or "").rpartition("fused-event/")[2]: (
            (row["status"] or "").rpartition("/")[2],
            row["date"],
            (row["about"] or "").rpartition("/")[2],
        )
        for row in store.select(
            "SELECT ?one ?status ?date ?about {"
            " ?one a dg:FusedEvent ; dg:status ?status ; sem:hasTimeStamp ?date"
            " OPTIONAL { ?one dg:disagreement ?about } }"
        )
    }

    assert told["a01/meeting-1"] == ("occurred", "2025-04-29", "date")
    assert told["a58/meeting-1"] == ("denied", "2025-12-01", "status")
    assert told["a11/visit-1"] == ("occurred", "2025-06-10", "date")
    assert told["a60/meeting-1"] == ("occurred", "2025-12-09", "place")
    assert told["a27/gathering-1"] == ("occurred", "2025-09-20", "")


def test_a_merge_says_why_and_how_sure_it_is(store: Store, articles: Mapping[str, Graph]) -> None:
    store.replace_graphs(articles)
    fuse(store)
    graph = store.graph(f"{FUSED}a01/meeting-1")
    merges = sorted(graph.subjects(RDF.type, DG.Merge))

    assert len(merges) == 3
    for merge in merges:
        assert str(graph.value(merge, DG.reason)).startswith("same people")
        assert 0.5 < float(str(graph.value(merge, DG.confidence))) < 1
        assert str(graph.value(merge, DG.rule)) == "fusion:score"


def test_the_counting_graph_of_an_article_leads_back_to_it() -> None:
    assert article_graph(counting_graph(graph_of("a01"))) == graph_of("a01")
