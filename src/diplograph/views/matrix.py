"""The matrix: who with whom, states by UN bodies, and how often."""

from __future__ import annotations

import networkx as nx

from diplograph.knowledge import Knowledge
from diplograph.network import Reports, build_grid, describe_actor
from diplograph.views.captions import caption
from diplograph.views.page import Page
from diplograph.views.shell import number_events, render_view, subjects_of

__all__ = ["render_matrix"]


def render_matrix(graph: nx.MultiDiGraph[str], knowledge: Knowledge, *, title: str = "") -> Page:
    """A self-contained page of `graph`, which `project_network` made, as a table of states and bodies.

    Each cell has the number of events between the two, a heat, and the evidence behind a click.

    Raises
    ------
    ViewError
        There is nothing to show.
    """
    reports: Reports = graph.graph["reports"]
    grid = build_grid(graph, knowledge)
    number = number_events(reports)
    place = {party: place for place, party in enumerate(grid.parties)}
    parties = []
    for party in grid.parties:
        described = describe_actor(party, reports)
        name = str(described["label"])
        parties.append(
            {
                "name": name,
                "short": described["short"] or caption(name).replace("\n", " "),
                "kind": described["kind"],
                "un": party in grid.un_bodies,
            }
        )
    names = " and ".join(map(reports.label, subjects_of(graph)))
    return render_view(
        "matrix",
        reports,
        {
            "parties": parties,
            "cells": [
                [place[first], place[second], [number[event] for event in events]]
                for (first, second), events in grid.cells.items()
            ],
            "layout": "un" if grid.un_bodies and not names else "all",
        },
        title=title or (f"{names}: who with whom" if names else "Who with whom"),
        dateless=graph.graph["dateless"],
    )
