"""Places of nodes: apart, at rest, the same every time."""

from __future__ import annotations

import itertools

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diplograph.views.captions import caption, caption_size
from diplograph.views.layout import place_nodes
from diplograph.views.packing import pack_boxes

BOX = (80.0, 40.0)


def overlaps(places: dict[int, tuple[int, int]], box: tuple[float, float] = BOX) -> int:
    pairs = itertools.combinations(places.values(), 2)
    return sum(abs(a[0] - b[0]) < box[0] and abs(a[1] - b[1]) < box[1] for a, b in pairs)


GRAPHS = {
    "one": nx.empty_graph(1),
    "two": nx.path_graph(2),
    "chain": nx.path_graph(12),
    "star": nx.star_graph(60),
    "complete": nx.complete_graph(12),
    "pieces": nx.disjoint_union_all(
        [nx.star_graph(9), nx.path_graph(2), nx.path_graph(2), nx.empty_graph(7)]
    ),
    "web": nx.gnm_random_graph(150, 260, seed=1),
}


@pytest.mark.parametrize("name", GRAPHS)
def test_no_label_covers_another(name: str) -> None:
    graph = GRAPHS[name]
    places = place_nodes(graph, dict.fromkeys(graph, BOX))
    assert set(places) == set(graph)
    assert overlaps(places) == 0


def test_the_same_graph_is_laid_out_the_same_way() -> None:
    graph = GRAPHS["web"]
    assert place_nodes(graph, dict.fromkeys(graph, BOX)) == place_nodes(graph, dict.fromkeys(graph, BOX))


def test_who_is_linked_is_nearer_than_who_is_not() -> None:
    graph = nx.connected_caveman_graph(4, 6)
    places = place_nodes(graph, dict.fromkeys(graph, (10.0, 10.0)))

    def mean(pairs: list[tuple[int, int]]) -> float:
        return sum(
            ((places[a][0] - places[b][0]) ** 2 + (places[a][1] - places[b][1]) ** 2) ** 0.5 for a, b in pairs
        ) / len(pairs)

    assert mean(list(graph.edges)) * 2 < mean(list(nx.complement(graph).edges))


def test_the_drawing_is_wider_than_high() -> None:
    places = place_nodes(GRAPHS["chain"], dict.fromkeys(GRAPHS["chain"], BOX))
    xs, ys = zip(*places.values(), strict=True)
    assert max(xs) - min(xs) > max(ys) - min(ys)


def test_thousands_of_nodes_are_placed_too() -> None:
    graph = nx.barabasi_albert_graph(1500, 1, seed=2)
    places = place_nodes(graph, dict.fromkeys(graph, (4.0, 4.0)))
    assert len(set(places.values())) > 1400
    assert places == place_nodes(graph, dict.fromkeys(graph, (4.0, 4.0)))


def test_thousands_of_nodes_are_no_blob_and_neighbours_are_near() -> None:
    graph = nx.barabasi_albert_graph(1300, 1, seed=3)
    places = np.array([place for _, place in sorted(place_nodes(graph, dict.fromkeys(graph, BOX)).items())])
    inner = np.ptp(places, axis=0) * 0.25
    crowd = (np.abs(places - np.median(places, axis=0)) < inner / 2).all(axis=1).mean()
    assert crowd < 0.25  # in the sixteenth of the sheet around the middle
    edges = np.array(graph.edges)
    apart = np.linalg.norm(places[edges[:, 0]] - places[edges[:, 1]], axis=1)
    assert np.median(apart) * 5 < np.ptp(places, axis=0).max()


SIZES = st.floats(1, 500, allow_nan=False)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(SIZES, SIZES), max_size=25))
def test_packed_boxes_never_overlap(boxes: list[tuple[float, float]]) -> None:
    placed = list(zip(pack_boxes(boxes), boxes, strict=True))
    for ((x, y), (w, h)), ((u, v), (p, q)) in itertools.combinations(placed, 2):
        assert x + w <= u + 1e-6 or u + p <= x + 1e-6 or y + h <= v + 1e-6 or v + q <= y + 1e-6


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kazakhstan", "Kazakhstan"),
        ("  a \n b\t", "a b"),
        ("", "?"),
        ("\x00\x07", "?"),
        ("ab\u202ecd", "ab cd"),
        ("x" * 50, "\n".join(("x" * 22, "x" * 22, "x" * 6))),
    ],
)
def test_captions_are_short_and_clean(name: str, expected: str) -> None:
    assert caption(name) == expected


@given(st.text(max_size=300))
def test_a_caption_has_at_most_three_short_lines(name: str) -> None:
    lines = caption(name).split("\n")
    assert 1 <= len(lines) <= 3
    assert max(map(len, lines)) <= 22
    assert caption_size(caption(name), 14)[0] > 0
