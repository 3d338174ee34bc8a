"""Any view by its name: what it shows is asked of the store, and drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

import networkx as nx

from diplograph.errors import MisuseError
from diplograph.knowledge import Knowledge
from diplograph.network import collect_dossier, project_network
from diplograph.views.dossier import render_dossier
from diplograph.views.map import render_map
from diplograph.views.matrix import render_matrix
from diplograph.views.network import render_network
from diplograph.views.page import Page
from diplograph.views.timeline import render_timeline

if TYPE_CHECKING:
    from diplograph.store import Store

__all__ = ["VIEWS", "draw_view"]

VIEWS: Final = ("network", "timeline", "map", "matrix", "dossier")

_WITH_KNOWLEDGE: Final = {"timeline": render_timeline, "map": render_map, "matrix": render_matrix}


def draw_view(
    view: str,
    store: Store,
    load_knowledge: Callable[[], Knowledge],
    chosen: Mapping[str, Any],
    *,
    title: str = "",
) -> tuple[nx.MultiDiGraph[str], Page]:
    """The network of the events that a view shows, and its page.

    `chosen` are arguments of `project_network` by their names; a dossier, on the one of `around` or the two
    of `between`, takes no `depth`. `load_knowledge` is called by the views that need the reference knowledge,
    which the network does not.

    Raises
    ------
    MisuseError
        There is no such view, a dossier is on nobody, or `project_network` refuses what was chosen.
    ViewError
        There is nothing to show.
    """
    if view not in VIEWS:
        raise MisuseError(f"there is no view {view!r}; there are {', '.join(VIEWS)}")
    if view == "dossier":
        on = chosen.get("between") or tuple(filter(None, (chosen.get("around"),)))
        if not on:
            raise MisuseError("a dossier is on somebody; name whom")
        narrowing = {name: chosen[name] for name in ("since", "until", "types", "topics") if name in chosen}
        dossier = collect_dossier(store, load_knowledge(), *on, **narrowing)
        return dossier.graph, render_dossier(dossier, title=title)
    graph = project_network(store, **chosen)
    if view == "network":
        return graph, render_network(graph, title=title)
    return graph, _WITH_KNOWLEDGE[view](graph, load_knowledge(), title=title)
