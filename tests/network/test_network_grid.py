"""The grid of parties."""

from __future__ import annotations

from diplograph.knowledge import Knowledge
from diplograph.network import build_grid, project_reports
from network.tables import KAZAKHSTAN, NURTLEU, UN, UNRCCA, UZBEKISTAN, event, part, reports


def test_cells_hold_the_events_of_each_pair_and_the_busiest_party_stands_first() -> None:
    kazakh, uzbek, envoy = part(NURTLEU, KAZAKHSTAN), part(UZBEKISTAN), part("person/somebody-new", UNRCCA)
    told = reports(
        event(1, "Meeting", kazakh, envoy),
        event(2, "Call", kazakh, uzbek),
        event(3, "Praise", part(KAZAKHSTAN, role="source"), part(UN, role="target")),
        event(4, "Statement", part(UZBEKISTAN, role="source")),
    )
    grid = build_grid(project_reports(told), Knowledge.load())
    assert grid.parties == (KAZAKHSTAN, UN, UNRCCA, UZBEKISTAN)
    assert grid.cells == {
        (UN, KAZAKHSTAN): ("event/3",),
        (UNRCCA, KAZAKHSTAN): ("event/1",),
        (KAZAKHSTAN, UZBEKISTAN): ("event/2",),
    }
    assert grid.un_bodies == {UN, UNRCCA}
