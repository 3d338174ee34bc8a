"""Datelines: where and when an article was filed, and by which agency. They are no evidence of where things
happened."""

from __future__ import annotations

from diplograph.reading.chart import Chart, Chunk, ChunkKind

__all__ = ["cover_dateline"]

_DASHES = frozenset({"-", "--", "---", "–", "—", "―"})
_LONGEST = 14  # tokens
_SHORTEST = 6  # tokens that must follow: "Finland – Heli Kanerva" is a line of a list


def cover_dateline(chart: Chart) -> None:
    """Cover the dateline at the beginning of a paragraph, if there is one: `ASTANA –`, `KABUL (AP) --`,
    `Tashkent, August 4.`, `Xinhua --`. Times and known places must already be covered."""
    if chart.headline or not chart.tokens:
        return
    first = chart.at(0)
    is_city = (
        first is not None
        and first.first == 0
        and first.kind in (ChunkKind.PLACE, ChunkKind.STATE)
        and not first.adjective
        and (first.kind is ChunkKind.PLACE or chart.word(0).isupper())
    )
    for position in range(1, min(_LONGEST, len(chart))):
        word = chart.word(position)
        chunk = chart.at(position)
        leads = (is_city or _is_agency(chart, position)) and len(chart) - position > _SHORTEST
        if word in _DASHES and chart.tokens[position - 1].spaced and leads:
            _put(chart, position + 1)
            return
        if is_city and word in (".", ":") and _has_time(chart, position):
            _put(chart, position + 1)
            return
        ordinary = (
            chunk is None and chart.tokens[position].is_word and not chart.tokens[position].is_capitalised
        )
        if ordinary or (chunk is not None and chunk.kind is ChunkKind.PERSON):
            return


def _is_agency(chart: Chart, end: int) -> bool:
    """Whether only capitalised words stand before the dash, as an agency's name does."""
    before = chart.tokens[:end]
    return end <= 4 and all(
        (not token.is_word or token.is_capitalised) and token.label != "PERSON" for token in before
    )


def _has_time(chart: Chart, end: int) -> bool:
    return any((chunk := chart.at(i)) is not None and chunk.kind is ChunkKind.TIME for i in range(end))


def _put(chart: Chart, last: int) -> None:
    if (chunk := chart.at(last - 1)) is not None and chunk.last > last:
        return
    chart.put(Chunk(0, last, ChunkKind.DATELINE, name=chart.text(0, last), reason="dateline"))
