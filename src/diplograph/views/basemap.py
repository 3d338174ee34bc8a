"""The base map: land and borders in the Equal Earth projection, as paths for SVG.

The outlines are those of `assets/world.json`, which `docs/generate/base_map.py` makes from Natural Earth. The
projection keeps areas true, so no state looks greater than its neighbours. The sheet is cut at 169 degrees
West, in the Bering Strait, where it goes through no state.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from math import asin, cos, pi, radians, sin, sqrt
from typing import Any, Final

from diplograph.views.page import asset

__all__ = ["HEIGHT", "WIDTH", "base_map", "project"]

WIDTH: Final = 2000
HEIGHT: Final = 880
"""The size of the sheet, without Antarctica."""

_MIDDLE: Final = 11.0  # degrees East; the cut lies opposite
_CUT: Final = _MIDDLE - 180
_EQUATOR: Final = 497  # where it lies on the sheet
_POLYNOMIAL: Final = (1.340264, -0.081106, 0.000893, 0.003796)  # of Equal Earth, by its authors
_SCALE: Final = WIDTH / 2 / (2 * sqrt(3) * pi / (3 * _POLYNOMIAL[0]))


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Where a point in degrees lies on the sheet.

    >>> project(11, 0)
    (1000.0, 497.0)
    """
    a1, a2, a3, a4 = _POLYNOMIAL
    theta = asin(sqrt(3) / 2 * sin(radians(latitude)))
    square = theta * theta
    sixth = square**3
    turned = radians((longitude - _CUT) % 360 - 180)
    slope = a1 + 3 * a2 * square + sixth * (7 * a3 + 9 * a4 * square)
    x = 2 * sqrt(3) * turned * cos(theta) / (3 * slope)
    y = theta * (a1 + a2 * square + sixth * (a3 + a4 * square))
    return (round(WIDTH / 2 + _SCALE * x, 1), round(_EQUATOR - _SCALE * y, 1))


@cache
def base_map() -> dict[str, str]:
    """The paths of `land` and `borders`, and whose they are, `source`."""
    world: dict[str, Any] = json.loads(asset("world.json"))
    return {
        "land": "".join(f"{_path(ring)}Z" for ring in world["land"]),
        "borders": "".join(_path(line) for line in world["borders"]),
        "source": world["source"],
    }


def _path(line: Sequence[int]) -> str:
    return "M" + "L".join(f"{x:g},{y:g}" for x, y in _projected(line))


def _projected(line: Sequence[int]) -> Iterator[tuple[float, float]]:
    """The points of x, y, ... in tenths of degrees; a line stays on the side of the cut where it is most."""
    longitudes = [value / 10 for value in line[::2]]
    west = sum(longitudes) / len(longitudes) < _CUT
    for longitude, value in zip(longitudes, line[1::2], strict=True):
        inside = min(longitude, _CUT - 0.01) if west else max(longitude, _CUT)
        yield project(inside, value / 10)
