"""The border to pyvis: it builds what vis-network draws, and brings vis-network along. Nobody else knows it.

pyvis writes pages that load style sheets from the network and that run a script hidden in a node's id, and it
drops the second of two lines between the same nodes. So we take its network and the library in its package,
and write the page ourselves; a pair of nodes has one line, and ids are numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

from pyvis.edge import Edge
from pyvis.network import Network
from pyvis.node import Node

from diplograph.errors import ViewError

__all__ = ["build_pyvis", "vis_network_script"]

_SCRIPT: Final = ("lib", "vis-9.1.2", "vis-network.min.js")

OPTIONS: Final = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "hideEdgesOnDrag": False,
        "tooltipDelay": 120,
        "multiselect": False,
        "keyboard": {"enabled": False},
        "selectConnectedEdges": False,
        "hoverConnectedEdges": False,
    },
    "nodes": {"font": {"size": 14, "face": "system-ui, sans-serif"}, "borderWidth": 1.5},
    "edges": {"smooth": {"enabled": False}, "arrows": {}},
}


@cache
def vis_network_script() -> str:
    """The text of vis-network as pyvis ships it, without the pointer to a source map that is not there."""
    place = files("pyvis").joinpath(*_SCRIPT)
    try:
        text = place.read_text(encoding="utf-8")
    except OSError:
        raise ViewError(
            f"{place} is missing, with which views are drawn; install pyvis 0.3.2 again"
        ) from None
    return text.partition("//# sourceMappingURL=")[0]


def build_pyvis(nodes: Iterable[Mapping[str, Any]], edges: Iterable[Mapping[str, Any]]) -> Network:
    """A pyvis network at rest, for its own page or for ours.

    Parameters
    ----------
    nodes
        Each with an `id` (a whole number), a `label`, a `shape`, and whatever else vis-network takes.
    edges
        Each with `from`, `to`, and whatever else vis-network takes; at most one a pair.
    """
    network = Network(directed=True, cdn_resources="in_line")
    # add_node and add_edge look through lists of all that is there, which takes minutes where there are
    # thousands.
    for node in nodes:
        given = dict(node)
        options = Node(given.pop("id"), given.pop("shape"), given.pop("label"), **given).options
        network.nodes.append(options)
        network.node_ids.append(options["id"])
        network.node_map[options["id"]] = options
    for edge in edges:
        given = dict(edge)
        network.edges.append(Edge(given.pop("from"), given.pop("to"), directed=False, **given).options)
    network.options = OPTIONS
    return network
