"""Short forms that the article itself gives: `Human Rights Watch (HRW)`, and HRW wherever it stands."""

from __future__ import annotations

from collections.abc import Sequence

from diplograph.reading.chart import Chart, Chunk

__all__ = ["cover_short_forms"]


def cover_short_forms(charts: Sequence[Chart]) -> None:
    """Put in the short forms that the article itself gives: `Human Rights Watch (HRW)`, and HRW wherever
    it stands."""
    owners: dict[str, Chunk] = {}
    for chart in charts:
        for chunk in list(chart.chunks()):
            position = chunk.last
            if chart.word(position) != "(" or chart.word(position + 2) != ")" or not chunk.entity:
                continue
            short = chart.word(position + 1)
            known = chart.at(position + 1)
            unlisted = known is None or known.entity.partition("/")[2].startswith("x-")
            if len(short) >= 2 and sum(c.isupper() for c in short) >= 2 and unlisted:
                owners.setdefault(short, chunk)
    for chart in charts:
        for position, token in enumerate(chart.tokens):
            owner = owners.get(token.text)
            covering = chart.at(position)
            if owner is None or (
                covering is not None and (len(covering) > 1 or covering.entity == owner.entity)
            ):
                continue
            if covering is not None:
                chart.take_out(covering)
            chart.put(
                Chunk(
                    position,
                    position + 1,
                    owner.kind,
                    owner.entity,
                    token.text,
                    "short form given in the article",
                    0.95,
                )
            )
