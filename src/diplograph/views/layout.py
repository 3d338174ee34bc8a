"""Where the nodes go: worked out here once, so that the page opens at rest and looks the same on every run.

Each component is laid out by stress majorisation (Gansner, Koren and North, 2004): the distance on paper
comes as near as it can to the distance in the graph, beginning from a multidimensional scaling on pivots
(Brandes and Pich, 2007), so that no random number is drawn. Then nodes are pushed apart until no label covers
another, and the components are packed. With thousands of nodes only neighbours and pivots are weighed, and
the crowd in the middle is spread; labels are then chosen by who draws.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Final, TypeVar

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from diplograph.views.packing import pack_boxes

__all__ = ["place_nodes"]

Node = TypeVar("Node", bound=Hashable)
Points = NDArray[np.float64]

_EDGE: Final = 130.0  # length of an edge on paper
_PIVOTS: Final = 60
_FEW_PIVOTS: Final = 25
_ROUNDS: Final = 80
_GAP: Final = 12.0  # between two labels
_PUSHES: Final = 600
_FAR: Final = 4.0  # what all pivots together weigh, of that of a neighbour
_EVEN: Final = 0.6  # how evenly a large component fills its sheet, 0 to 1
_DENSE: Final = 1200  # nodes up to which all pairs are weighed against each other


def place_nodes(
    graph: nx.Graph[Node], sizes: Mapping[Node, tuple[float, float]]
) -> dict[Node, tuple[int, int]]:
    """A place for each node of `graph`, in whole units, components side by side and labels apart.

    Parameters
    ----------
    graph
        An undirected simple graph; an edge may carry `length`, a factor on how far its ends should be from
        each other.
    sizes
        Width and height that each node takes up with its label, centred on the node.
    """
    order = {node: position for position, node in enumerate(graph)}
    components = [sorted(component, key=order.__getitem__) for component in nx.connected_components(graph)]
    components.sort(key=lambda component: (-len(component), order[component[0]]))
    laid = []
    for component in components:
        boxes = np.array([sizes[node] for node in component], dtype=np.float64) + _GAP
        points = _lay_out(nx.Graph(graph.subgraph(component)), component, boxes)
        points -= (points - boxes / 2).min(axis=0)
        laid.append((component, points, (points + boxes / 2).max(axis=0)))
    corners = pack_boxes([(float(size[0]), float(size[1])) for *_, size in laid])
    return {
        node: (round(float(point[0]) + corner[0]), round(float(point[1]) + corner[1]))
        for (component, points, _), corner in zip(laid, corners, strict=True)
        for node, point in zip(component, points, strict=True)
    }


def _lay_out(graph: nx.Graph[Node], nodes: list[Node], boxes: Points) -> Points:
    if len(nodes) == 1:
        return np.zeros((1, 2))
    index = {node: position for position, node in enumerate(nodes)}
    pivots = _choose_pivots(graph, nodes, index)
    points = _scale(pivots)
    if len(nodes) <= _DENSE:
        points = _majorise(points, _all_distances(graph, nodes, index))
    else:
        edges = np.array([(index[a], index[b]) for a, b in graph.edges], dtype=np.intp)
        points = _spread(_majorise_sparsely(points, pivots, edges))
    points = _turn(points)
    width, height = np.ptp(points, axis=0)
    area = width * max(height, width / 4)  # a chain lies on a line: it takes no room, and needs little
    points *= max(_EDGE, 0.95 * float(np.sqrt((boxes[:, 0] * boxes[:, 1]).sum() / area)))
    return _push_apart(points, boxes)


def _choose_pivots(graph: nx.Graph[Node], nodes: list[Node], index: Mapping[Node, int]) -> Points:
    """Distances of all nodes from pivots that lie as far apart as can be; one column a pivot."""
    nearest = np.full(len(nodes), np.inf)
    columns = []
    pivot = max(range(len(nodes)), key=lambda position: (graph.degree(nodes[position]), -position))
    for _ in range(min(_PIVOTS if len(nodes) <= _DENSE else _FEW_PIVOTS, len(nodes))):
        columns.append(_distances_from(graph, nodes[pivot], index))
        nearest = np.minimum(nearest, columns[-1])
        pivot = int(nearest.argmax())
    return np.stack(columns, axis=1)


def _distances_from(graph: nx.Graph[Node], node: Node, index: Mapping[Node, int]) -> NDArray[np.float64]:
    # Steps are counted where there are too many nodes to weigh the length of every edge.
    distances: Mapping[Node, float] = (
        nx.single_source_dijkstra_path_length(graph, node, weight="length")
        if len(index) <= _DENSE
        else nx.single_source_shortest_path_length(graph, node)
    )
    column = np.zeros(len(index))
    for other, distance in distances.items():
        column[index[other]] = distance
    return column


def _all_distances(graph: nx.Graph[Node], nodes: list[Node], index: Mapping[Node, int]) -> Points:
    return np.stack([_distances_from(graph, node, index) for node in nodes])


def _scale(pivots: Points) -> Points:
    """Pivot multidimensional scaling; nodes that fall on one point are spread on a small sunflower."""
    squares = pivots**2
    centred = -0.5 * (squares - squares.mean(axis=0) - squares.mean(axis=1, keepdims=True) + squares.mean())
    values, vectors = np.linalg.eigh(centred.T @ centred)
    axes = vectors[:, np.argsort(-values)[:2]]
    axes = axes * np.where(axes[np.abs(axes).argmax(axis=0), range(axes.shape[1])] < 0, -1.0, 1.0)
    points = centred @ axes
    if points.shape[1] < 2:
        points = np.hstack([points, np.zeros((len(points), 1))])
    spread = np.abs(points).max() or 1.0
    scaled: Points = points / spread * pivots.max() / 2
    return scaled + 0.3 * _sunflower(len(points))


def _sunflower(count: int) -> Points:
    """So many points, evenly on a disc of radius one."""
    turns = np.arange(count)
    rays = np.stack([np.cos(turns * 2.39996), np.sin(turns * 2.39996)], axis=1)
    points: Points = rays * np.sqrt((turns + 0.5) / count)[:, None]
    return points


def _majorise(points: Points, distances: Points) -> Points:
    weights = np.where(distances > 0, np.maximum(distances, 1e-9) ** -2.0, 0.0)
    totals = weights.sum(axis=1, keepdims=True)
    for _ in range(_ROUNDS):
        apart = points[:, None, :] - points[None, :, :]
        lengths = np.sqrt((apart**2).sum(axis=2))
        pull = weights * distances / np.maximum(lengths, 1e-6)
        points = (weights @ points + pull.sum(axis=1, keepdims=True) * points - pull @ points) / totals
    return points


def _majorise_sparsely(points: Points, pivots: Points, edges: NDArray[np.intp]) -> Points:
    """The same where there are too many pairs to weigh all: each node against its neighbours and the pivots.

    A pivot is the node at distance 0 in its column. The idea is that of Ortmann, Klimenta and Brandes (2016).
    """
    ends, others = np.concatenate([edges, edges[:, ::-1]]).T
    anchors = pivots.argmin(axis=0)
    distances = np.maximum(pivots, 1e-9)
    weights = np.where(pivots > 0, distances**-2.0, 0.0) * _FAR / len(anchors)
    totals = weights.sum(axis=1) + np.bincount(ends, minlength=len(points))
    for _ in range(_ROUNDS):
        near = points[others] + _towards(points[ends] - points[others])
        moved = np.stack([np.bincount(ends, near[:, axis], len(points)) for axis in (0, 1)], axis=1)
        for column, anchor in enumerate(anchors):
            far = points[anchor] + _towards(points - points[anchor]) * distances[:, column, None]
            moved += weights[:, column, None] * far
        points = moved / totals[:, None]
    return points + 0.4 * _sunflower(len(points))


def _towards(apart: Points) -> Points:
    """The directions of vectors: their length is one, or nothing where there is none."""
    unit: Points = apart / np.maximum(np.sqrt((apart**2).sum(axis=1, keepdims=True)), 1e-9)
    return unit


def _spread(points: Points) -> Points:
    """A crowd in the middle spread over the sheet: who is farther out stays so, in the same direction."""
    centred = points - np.median(points, axis=0)
    radii = np.sqrt((centred**2).sum(axis=1))
    even = np.sqrt((np.argsort(np.argsort(radii, kind="stable"), kind="stable") + 0.5) / len(radii))
    target = (1 - _EVEN) * radii / (np.quantile(radii, 0.98) or 1.0) + _EVEN * even
    spread: Points = _towards(centred) * np.minimum(target, 1.3)[:, None]
    return spread


def _turn(points: Points) -> Points:
    """Turned so that the longest way lies across: screens are wider than high."""
    centred = points - points.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    axes = axes[:, ::-1]
    axes = axes * np.where(axes[np.abs(axes).argmax(axis=0), range(2)] < 0, -1.0, 1.0)
    turned: Points = centred @ axes
    return turned


def _push_apart(points: Points, boxes: Points) -> Points:
    """Nodes moved the shorter way out of each other; where that does not do, the drawing grows a little."""
    if len(points) > _DENSE:
        return points
    half = boxes / 2
    for round_ in range(_PUSHES):
        firsts, seconds = _clashes(points, half)
        if not len(firsts):
            break
        if round_ % 12 == 11:
            points = points * 1.05
            continue
        apart = points[firsts] - points[seconds]
        overlap = half[firsts] + half[seconds] - np.abs(apart)
        away = np.where(apart < 0, -1.0, 1.0)
        across = overlap[:, 0] < overlap[:, 1]
        step = np.where(np.stack([across, ~across], axis=1), away * overlap * 0.55, 0.0)
        moves = np.zeros_like(points)
        np.add.at(moves, firsts, step)
        np.add.at(moves, seconds, -step)
        points = points + np.clip(moves, -half, half)  # who is pushed by many would fly across the drawing
    return points


def _clashes(points: Points, half: Points) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The pairs of boxes that overlap, each once, by their numbers."""
    x, y = points.T
    wide, high = half.T
    beside = np.abs(np.subtract.outer(x, x)) < np.add.outer(wide, wide)
    above = np.abs(np.subtract.outer(y, y)) < np.add.outer(high, high)
    firsts, seconds = np.nonzero(np.triu(beside & above, 1))
    return firsts, seconds
