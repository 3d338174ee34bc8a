"""Views of the events that were chosen by a form, each a page that needs nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from diplograph.errors import MisuseError
from diplograph.knowledge import Knowledge
from diplograph.model import PartialDate
from diplograph.network import collect_dossier, get_actor, project_network
from diplograph.store import Store
from diplograph.views import render_dossier, render_map, render_matrix, render_network, render_timeline

__all__ = ["VIEWS", "draw"]

VIEWS: Final = ("network", "timeline", "map", "matrix", "dossier")


def draw(view: str, store: Store, knowledge: Knowledge, chosen: Mapping[str, str]) -> str:
    """The page of `view` with the events that `chosen` (the fields of the form, as they were filled) narrow
    down to.

    Raises `MisuseError` for a field that cannot be what it is, `ViewError` where there is nothing to show.
    """
    narrowing: dict[str, Any] = {
        "since": _date(chosen.get("since", "")),
        "until": _date(chosen.get("until", "")),
        "types": [chosen["type"]] if chosen.get("type") else [],
        "topics": [chosen["topic"]] if chosen.get("topic") else [],
    }
    actors = [get_actor(store, chosen[name]) for name in ("around", "other") if chosen.get(name)]
    if view == "dossier":
        if not actors:
            raise MisuseError("a dossier is on somebody; name whom")
        return render_dossier(collect_dossier(store, knowledge, *actors, **narrowing))
    around = actors[0] if len(actors) == 1 else None
    pair = (actors[0], actors[1]) if len(actors) == 2 else None
    graph = project_network(store, around=around, between=pair, **narrowing)
    match view:
        case "network":
            return render_network(graph)
        case "timeline":
            return render_timeline(graph, knowledge)
        case "map":
            return render_map(graph, knowledge)
        case "matrix":
            return render_matrix(graph, knowledge)
    raise MisuseError(f"there is no view {view!r}; there are {', '.join(VIEWS)}")


def _date(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text.strip() else None
