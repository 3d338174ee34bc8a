"""Boxes of different sizes on one sheet: rows of falling height, in the proportions of a screen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

__all__ = ["pack_boxes"]

_SHAPE: Final = 1.6  # width to height of the sheet
_GAP: Final = 40.0


def pack_boxes(boxes: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The upper left corner of each of `boxes` (width, height), none on another; the order of the answer is
    theirs.

    >>> pack_boxes([(10.0, 10.0)])
    [(0.0, 0.0)]
    """
    if not boxes:
        return []
    area = sum((width + _GAP) * (height + _GAP) for width, height in boxes)
    limit = max(math.sqrt(area * _SHAPE), max(width for width, _ in boxes))
    corners = [(0.0, 0.0)] * len(boxes)
    row_top = row_height = column_left = column_width = column_bottom = 0.0
    for position in sorted(range(len(boxes)), key=lambda position: (-boxes[position][1], position)):
        width, height = boxes[position]
        under = column_bottom + height <= row_top + row_height and width <= column_width
        if not under:  # a new column, and where the row is full a new row
            column_left, column_bottom = column_left + (column_width and column_width + _GAP), row_top
            if column_left > 0 and column_left + width > limit:
                row_top, column_left = row_top + row_height + _GAP, 0.0
                column_bottom, row_height = row_top, 0.0
            column_width, row_height = width, max(row_height, height)
        corners[position] = (column_left, column_bottom)
        column_bottom += height + _GAP
    return corners
