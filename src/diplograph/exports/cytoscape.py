"""Cytoscape JSON: the network for Cytoscape and cytoscape.js."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, BinaryIO

import networkx as nx

from diplograph.exports.plain_network import plain_network, report_network

if TYPE_CHECKING:
    from diplograph.exports.chosen import Chosen
    from diplograph.exports.report import ExportReport

__all__ = ["write_cytoscape"]

# `source` and `target` are the ends of an edge in this format; the outlet gets the name that it has in CSV.
_RENAMED = {"source": "publisher"}


def write_cytoscape(chosen: Chosen, stream: BinaryIO) -> ExportReport:
    """Write the network of `chosen` to `stream`, as `networkx.cytoscape_graph` reads it.

    Attributes are those of the network, but that the outlet is `publisher`; every edge has an `id`.
    """
    plain = plain_network(chosen, renamed=_RENAMED)
    for _, _, key, data in plain.edges(keys=True, data=True):
        data["id"] = key
    text = json.dumps(nx.cytoscape_data(plain), ensure_ascii=False, indent=1)
    stream.write(text.encode() + b"\n")
    return report_network("cytoscape", chosen)
