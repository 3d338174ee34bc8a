"""The shell of the pages that show events: filters, search, the panel with the evidence, dark and light.

A view is a script and a style sheet of its name in `assets/`, and what its script draws from. The script
finds the pieces that all share in `page` (`assets/page.js`), draws into the element `drawing`, and calls
`page.start` with what is its own: how to paint, what the panel says of everything and of what was chosen,
names to search, keys.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import networkx as nx

from diplograph.errors import ViewError
from diplograph.model import Level
from diplograph.network import Reports
from diplograph.ontology import load_code_list
from diplograph.views.appearance import TONES, kind_styles
from diplograph.views.events import describe_articles, describe_event
from diplograph.views.page import Page, asset, render_page

__all__ = ["number_events", "render_view", "subjects_of"]


def number_events(reports: Reports) -> dict[str, int]:
    """The place of each event in the list that the scripts read, by its id."""
    return {event.id: number for number, event in enumerate(reports.events)}


def subjects_of(graph: nx.MultiDiGraph[str]) -> list[str]:
    """The ids of the one around whom a network is, or of the two between whom; of none for everybody."""
    return [graph.graph["around"]] if graph.graph["around"] else [*graph.graph["between"]]


def render_view(
    view: str,
    reports: Reports,
    own: Mapping[str, Any],
    *,
    title: str,
    dateless: int = 0,
    libraries: Sequence[str] = (),
) -> Page:
    """The page of a view.

    Parameters
    ----------
    view
        Its name: "network", "timeline", "map", "matrix".
    own
        What its script reads from `page.data` besides what is the same for all: see below.
    dateless
        How many events were left out of the period asked for, having no date at all.
    libraries
        Texts of the scripts that its script needs, in the order in which they are to run.

    Raises
    ------
    ViewError
        There is nothing to show.
    """
    if not reports.events:
        raise ViewError("there is nothing to show: no event matches; load articles or widen what you ask for")
    articles, article_number = describe_articles(reports)
    data = {
        "title": title,
        "events": [describe_event(event, reports, article_number) for event in reports.events],
        "articles": articles,
        "tones": [{"name": t.name, "label": t.label, "light": t.light, "dark": t.dark} for t in TONES],
        "ranks": [[level.value, load_code_list("level").get(level.value).label()] for level in Level],
        "dateless": dateless,
        **own,
    }
    return render_page(
        title=f"{title} – diplograph",
        body=asset("view.html"),
        styles=[asset("common.css"), asset("page.css"), kind_styles(), asset(f"{view}.css")],
        scripts=[asset("page.js"), *libraries, asset(f"{view}.js")],
        data=data,
    )
