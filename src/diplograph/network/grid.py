"""Who with whom as a grid: the parties of a network and the events of each pair."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import networkx as nx

from diplograph.knowledge import Knowledge
from diplograph.network.parties import aggregate_contacts, project_parties

__all__ = ["ContactGrid", "build_grid"]

_UNITED_NATIONS: Final = "institution/un"


@dataclass(frozen=True, slots=True)
class ContactGrid:
    """The parties of a network, those with most events first, and the events of each pair.

    `cells`: pair of ids, as `aggregate_contacts` orders it -> ids of events, in order of time. `un_bodies`:
    those parties that are the United Nations or belong to them.
    """

    parties: tuple[str, ...]
    cells: Mapping[tuple[str, str], tuple[str, ...]]
    un_bodies: frozenset[str]


def build_grid(graph: nx.MultiDiGraph[str], knowledge: Knowledge) -> ContactGrid:
    """The grid of `graph`, which `project_network` made, of the states and bodies for which people act."""
    sums = aggregate_contacts(project_parties(graph))
    cells = {pair: sums.edges[pair]["events"] for pair in sorted((min(p), max(p)) for p in sums.edges)}
    ranked = sorted(sums, key=lambda party: (-sums.nodes[party]["events"], party))
    un_bodies = frozenset(
        party
        for party in ranked
        if party == _UNITED_NATIONS or _UNITED_NATIONS in knowledge.ancestors_of(party)
    )
    return ContactGrid(tuple(ranked), cells, un_bodies)
