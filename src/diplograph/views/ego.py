"""A small picture of whom an actor, or each side of a pair, dealt with: SVG without a script."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import cos, pi, sin, sqrt

import networkx as nx

from diplograph.network import aggregate_contacts, project_parties
from diplograph.views.captions import caption

__all__ = ["draw_neighbours", "draw_sides", "rank_partners"]

_WIDTH, _HEIGHT = 800, 460
_RADIUS = 155
_ROW = 44  # of two columns
_LINE = 22  # of a name


def rank_partners(graph: nx.MultiDiGraph[str], centre: str) -> list[tuple[str, int]]:
    """Those with whom an actor had events, with their number, the most frequent first.

    Of a person these are whom it met, of a state or body the parties for which people act.
    """
    sums = aggregate_contacts(_drawn(graph, centre))
    if centre not in sums:
        return []
    return sorted(
        ((other, edge["weight"]) for other, edge in sums[centre].items()),
        key=lambda pair: (-pair[1], pair[0]),
    )


def _drawn(graph: nx.MultiDiGraph[str], centre: str) -> nx.MultiDiGraph[str]:
    return graph if centre.startswith("person/") else project_parties(graph)


def draw_neighbours(graph: nx.MultiDiGraph[str], centre: str, most: int = 14) -> str:
    """The actor in the middle, around it those of `rank_partners`; empty where there is nobody."""
    ranked = rank_partners(graph, centre)
    if not ranked:
        return ""
    drawn, weights = _drawn(graph, centre), dict(ranked[:most])
    heaviest = ranked[0][1]
    middle_x, middle_y = _WIDTH / 2, _HEIGHT / 2
    lines, nodes = [], []
    for number, other in enumerate(weights):
        angle = -pi / 2 + 2 * pi * number / len(weights)
        x, y = middle_x + _RADIUS * cos(angle), middle_y + _RADIUS * sin(angle)
        width = 1 + 5 * sqrt(weights[other] / heaviest)
        lines.append(
            f'<line x1="{middle_x}" y1="{middle_y}" x2="{x:.1f}" y2="{y:.1f}" stroke-width="{width:.1f}"/>'
        )
        place = "start" if cos(angle) > 0.25 else "end" if cos(angle) < -0.25 else "middle"
        beside = 14 if place == "start" else -14 if place == "end" else 0
        lower = 7 if beside else (30 if sin(angle) > 0 else -16)
        nodes.append(_node(drawn, other, x, y, 8, beside, lower, place, f" ({weights[other]})"))
    nodes.append(_node(drawn, centre, middle_x, middle_y, 13, 0, 32, "middle", ""))
    left_out = len(ranked) - len(weights)
    note = f"; {left_out} more are not drawn" if left_out else ""
    label = f"{drawn.nodes[centre]['label']} and most frequent partners{note}"
    return _svg(_HEIGHT, label, lines, nodes) + f'<p class="quiet">{escape(label)}. In brackets: events.</p>'


def draw_sides(graph: nx.MultiDiGraph[str], first: str, second: str, most: int = 9) -> str:
    """Two columns, those who act for `first` and those who act for `second`, and who had to do with whom."""
    weights: dict[tuple[str, str], int] = {}
    for a, b, attributes in graph.edges(data=True):
        ends = [(a, attributes["from_party"] or a), (b, attributes["to_party"] or b)]
        for (left, left_party), (right, right_party) in (ends, ends[::-1]):
            if first in (left, left_party) and second in (right, right_party):
                weights[left, right] = weights.get((left, right), 0) + 1
    columns = [_busiest(weights, side)[:most] for side in (0, 1)]
    drawn = {
        pair: weight for pair, weight in weights.items() if pair[0] in columns[0] and pair[1] in columns[1]
    }
    if not drawn:
        return ""
    heaviest = max(drawn.values())
    height = _ROW * max(map(len, columns)) + 20
    places = {}
    for side, x in ((0, 280), (1, _WIDTH - 280)):
        top = (height - _ROW * len(columns[side])) / 2 + _ROW / 2
        places.update({(side, actor): (x, top + _ROW * number) for number, actor in enumerate(columns[side])})
    lines = []
    for (left, right), weight in sorted(drawn.items()):
        (x1, y1), (x2, y2) = places[0, left], places[1, right]
        width = 1 + 5 * sqrt(weight / heaviest)
        lines.append(f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke-width="{width:.1f}"/>')
    nodes = [
        _node(graph, actor, x, y, 8, *((-14, 7, "end") if side == 0 else (14, 7, "start")), "")
        for (side, actor), (x, y) in places.items()
    ]
    return _svg(height, "Who dealt with whom", lines, nodes)


def _busiest(weights: dict[tuple[str, str], int], side: int) -> list[str]:
    counts: dict[str, int] = {}
    for pair, weight in weights.items():
        counts[pair[side]] = counts.get(pair[side], 0) + weight
    return sorted(counts, key=lambda actor: (-counts[actor], actor))


def _node(
    graph: nx.MultiDiGraph[str],
    actor: str,
    x: float,
    y: float,
    radius: float,
    beside: float,
    lower: float,
    anchor: str,
    note: str,
) -> str:
    attributes = graph.nodes[actor]
    lines = caption(attributes["short"] or attributes["label"]).split("\n")
    lines[-1] += note
    top = y + lower - (len(lines) - 1) * _LINE * (1 if lower < 0 else 0.5 if beside else 0)
    words = "".join(
        f'<tspan x="{x + beside:.1f}" y="{top + _LINE * number:.1f}">{escape(line)}</tspan>'
        for number, line in enumerate(lines)
    )
    return (
        f'<g class="{escape(attributes["kind"])}"><title>{escape(attributes["label"])}</title>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}"/><text text-anchor="{anchor}">{words}</text></g>'
    )


def _svg(height: float, label: str, lines: Sequence[str], nodes: Sequence[str]) -> str:
    return (
        f'<svg class="ego" viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{escape(label)}">'
        f"<g>{''.join(lines)}</g>{''.join(nodes)}</svg>"
    )
