"""Views of the events that were chosen by a form, each a page that needs nothing else."""

from __future__ import annotations

from collections.abc import Mapping

from diplograph.knowledge import Knowledge
from diplograph.model import PartialDate
from diplograph.network import get_actor
from diplograph.store import Store
from diplograph.views import draw_view

__all__ = ["draw"]


def draw(view: str, store: Store, knowledge: Knowledge, chosen: Mapping[str, str]) -> str:
    """The page of `view` with the events that `chosen` (the fields of the form, as they were filled) narrow
    down to.

    Raises `MisuseError` for a field that cannot be what it is, `ViewError` where there is nothing to show.
    """
    actors = [get_actor(store, chosen[name]) for name in ("around", "other") if chosen.get(name)]
    _, page = draw_view(
        view,
        store,
        lambda: knowledge,
        {
            "around": actors[0] if len(actors) == 1 else None,
            "between": (actors[0], actors[1]) if len(actors) == 2 else None,
            "since": _date(chosen.get("since", "")),
            "until": _date(chosen.get("until", "")),
            "types": [chosen["type"]] if chosen.get("type") else [],
            "topics": [chosen["topic"]] if chosen.get("topic") else [],
        },
    )
    return page


def _date(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text.strip() else None
