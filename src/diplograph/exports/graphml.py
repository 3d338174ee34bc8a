"""GraphML: the network for Gephi, yEd, Cytoscape and networkx itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

import networkx as nx

from diplograph.exports.characters import Cleaner
from diplograph.exports.plain_network import plain_network, report_network

if TYPE_CHECKING:
    from diplograph.exports.chosen import Chosen
    from diplograph.exports.report import ExportReport

__all__ = ["write_graphml"]


def write_graphml(chosen: Chosen, stream: BinaryIO) -> ExportReport:
    """Write the network of `chosen` to `stream`.

    Characters that XML cannot hold are left out and counted: networkx would write a file that it cannot read
    itself. Read it with `networkx.read_graphml(path, force_multigraph=True)`.
    """
    cleaner = Cleaner()
    plain = plain_network(chosen, cleaner)
    nx.write_graphml_xml(plain, stream, encoding="utf-8", prettyprint=True, named_key_ids=True)
    stream.write(b"\n")
    return report_network("graphml", chosen, *cleaner.losses())
