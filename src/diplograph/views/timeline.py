"""The timeline: the events of an actor or a pair by kind, and posts as bars above them."""

from __future__ import annotations

import networkx as nx

from diplograph.knowledge import Knowledge
from diplograph.network import Reports, officials_of, posts_around
from diplograph.views.charts import when_of
from diplograph.views.page import Page
from diplograph.views.shell import render_view, subjects_of

__all__ = ["render_timeline"]


def render_timeline(graph: nx.MultiDiGraph[str], knowledge: Knowledge, *, title: str = "") -> Page:
    """A self-contained page of the events of `graph`, which `project_network` made, on an axis that zooms.

    An event of which only the month or year is known is a span as long as that; one without a date stands at
    the day of its report, and says so; what is planned is drawn apart. The posts are those of the one around
    whom the graph is, or of the two between whom, and of those who act for them.

    Raises
    ------
    ViewError
        There is nothing to show.
    """
    reports: Reports = graph.graph["reports"]
    asked = subjects_of(graph)
    posts = list(dict.fromkeys(span for actor in asked for span in posts_around(actor, reports, knowledge)))
    people = {span.person for span in posts}
    names = " and ".join(map(reports.label, asked))
    return render_view(
        "timeline",
        reports,
        {
            "own": [*asked, *(official for actor in asked for official in officials_of(actor, reports))],
            "posts": [
                {
                    "name": reports.label(span.person) if people != set(asked) else "",
                    "label": span.label,
                    "since": span.since,
                    "until": span.until,
                    "seen": span.seen,
                    "open": span.open,
                    "stated": span.stated,
                    "capacity": span.capacity,
                    "when": when_of(span),
                }
                for span in posts
            ],
        },
        title=title or (f"{names} in time" if names else "Events in time"),
        dateless=graph.graph["dateless"],
    )
