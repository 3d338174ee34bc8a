"""One more article of the made-up press, on what is planned; and which formats can be written here."""

from __future__ import annotations

import pytest

from diplograph.model import Article, PartialDate
from dispatches import ADA, BO, CYRIL, NORLAND, SUDRIA, part, read_by_hand, tell

__all__ = ["PLANS", "need"]

_TEXT = (
    "Ada Strand will receive Bo Lind in Fjordby on 3 June 2025; later; both are silent. "
    "Cyril Moor will call Bo Lind in July 2025. Moor plans to meet Strand."
)


def _plans() -> list[object]:
    ada, bo, cyril = (
        part("participant", who, party) for who, party in ((ADA, NORLAND), (BO, SUDRIA), (CYRIL, SUDRIA))
    )
    told = (
        ("Meeting", "will receive Bo Lind", "2025-06-03", (ada, bo), "place/fjordby"),
        ("Call", "will call Bo Lind", "2025-07", (cyril, bo), None),
        ("Meeting", "plans to meet Strand", "", (cyril, ada), None),
    )
    return [
        tell(
            _TEXT, "plans", type_, quote, *parts, date=date, status="planned", place=place, topics=("water",)
        )
        for type_, quote, date, parts, place in told
    ]


PLANS = read_by_hand(
    Article("plans", _TEXT, "What {is planned", PartialDate.parse("2025-05-20"), "The Norland Post",
            "https://example.org/plans?a=1&b=50%25", "en"),
    _plans(),
)  # fmt: skip


def need(format_: str) -> None:
    """Skip the test where what `format_` is written with is not installed."""
    if format_ == "ftm":
        pytest.importorskip("followthemoney", reason="needs the extra: pip install 'diplograph[ftm]'")
