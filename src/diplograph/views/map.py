"""The map: where events took place, and lines between the capitals and seats of those who took part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx

from diplograph.knowledge import Knowledge
from diplograph.network import Geography, Reports, locate_events
from diplograph.views.basemap import HEIGHT, WIDTH, base_map, project
from diplograph.views.captions import caption
from diplograph.views.page import Page
from diplograph.views.shell import number_events, render_view, subjects_of

__all__ = ["render_map"]


def render_map(graph: nx.MultiDiGraph[str], knowledge: Knowledge, *, title: str = "") -> Page:
    """A self-contained page of the events of `graph`, which `project_network` made, on a map of the world.

    Places are as large as they have events. Lines are visits, from the seat of the guest to that of the host,
    or all contacts. The base map is in the page; how many events have no place that could be drawn is said.

    Raises
    ------
    ViewError
        There is nothing to show.
    """
    reports: Reports = graph.graph["reports"]
    geography = locate_events(graph, knowledge)
    number = number_events(reports)
    place = {site: place for place, site in enumerate(geography.sites)}
    sites = []
    for site in geography.sites.values():
        x, y = project(site.longitude, site.latitude)
        events = [number[event] for event in geography.events_at.get(site.id, ())]
        short = caption(site.label).split("\n")[0]
        sites.append(
            {"name": site.label, "short": short, "x": x, "y": y, "exact": site.exact, "events": events}
        )
    names = " and ".join(map(reports.label, subjects_of(graph)))
    return render_view(
        "map",
        reports,
        {
            "world": {"width": WIDTH, "height": HEIGHT, **base_map()},
            "sites": sites,
            "lines": {
                "visits": _lines(geography.visits, geography, reports, place, number),
                "contacts": _lines(geography.contacts, geography, reports, place, number),
            },
            "unplaced": [number[event] for event in geography.unplaced],
        },
        title=title or (f"{names} on the map" if names else "Where it took place"),
        dateless=graph.graph["dateless"],
    )


def _lines(
    pairs: Mapping[tuple[str, str], tuple[str, ...]],
    geography: Geography,
    reports: Reports,
    place: Mapping[str, int],
    number: Mapping[str, int],
) -> list[dict[str, Any]]:
    return [
        {
            "first": reports.label(first),
            "second": reports.label(second),
            "from": place[geography.seats[first]],
            "to": place[geography.seats[second]],
            "events": [number[event] for event in events],
        }
        for (first, second), events in pairs.items()
    ]
