"""Writes the base map of the map view: land and borders, from the outlines that bqplot ships.

They are Natural Earth's at 1:110 million, in the public domain, as a topology: a line that two states share
stands in it once, so that rounding cannot tear them apart. bqplot is needed for this alone::

    pip install --no-deps bqplot
    python docs/generate/base_map.py
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path
from typing import Any

OUTLINES = ("map_data", "WorldMap.json")
TARGET = Path(__file__).parents[2] / "src/diplograph/views/assets/world.json"
SOUTHERNMOST = -60  # nobody meets in Antarctica, and it takes a sixth of the sheet
SMALLEST = 4  # points of a ring; what has fewer after rounding is a speck

Line = list[tuple[int, int]]


def main() -> None:
    """Read the outlines of the installed bqplot and write the base map."""
    spec = find_spec("bqplot")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("bqplot is not installed: pip install --no-deps bqplot")
    topology = json.loads(Path(spec.submodule_search_locations[0], *OUTLINES).read_text(encoding="utf-8"))
    TARGET.write_text(json.dumps(base_map(topology), separators=(",", ":")) + "\n", encoding="utf-8")


def base_map(topology: dict[str, Any]) -> dict[str, Any]:
    """Rings of land and lines between states, each a flat list x, y, x, y, ... in tenths of a degree."""
    arcs = [decode(arc, topology["transform"]) for arc in topology["arcs"]]
    land = [joined(ring, arcs) for polygon in topology["objects"]["land"]["arcs"] for ring in polygon]
    uses = Counter(
        number if number >= 0 else ~number
        for state in topology["objects"]["subunits"]["geometries"]
        for ring in rings(state)
        for number in ring
    )
    borders = [arcs[number] for number, count in sorted(uses.items()) if count > 1]
    return {
        "source": "Natural Earth 1:110m, public domain, as shipped by bqplot",
        "land": [flat(ring) for ring in land if len(ring) >= SMALLEST and north(ring)],
        "borders": [flat(line) for line in borders if len(line) > 1],
    }


def decode(arc: list[list[int]], transform: dict[str, Any]) -> Line:
    """The points of an arc: each is written as the step from the one before."""
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    xs, ys = (accumulate(values) for values in zip(*arc, strict=True))
    points = [(round(10 * (x * kx + dx)), round(10 * (y * ky + dy))) for x, y in zip(xs, ys, strict=True)]
    return [point for number, point in enumerate(points) if number == 0 or point != points[number - 1]]


def rings(geometry: dict[str, Any]) -> Iterator[list[int]]:
    """The rings of a polygon, or of several, as numbers of arcs."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for polygon in polygons:
        yield from polygon


def joined(ring: list[int], arcs: list[Line]) -> Line:
    """One ring from its arcs; a negative number is an arc run backwards."""
    points: Line = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def north(ring: Line) -> bool:
    """Whether any of it is north of Antarctica."""
    return max(y for _, y in ring) > 10 * SOUTHERNMOST


def flat(line: Line) -> list[int]:
    """x, y, x, y, ..."""
    return [value for point in line for value in point]


if __name__ == "__main__":
    main()
