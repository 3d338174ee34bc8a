"""The network of actors: who dealt with whom, as a networkx graph, from what the articles report."""

from diplograph.network.actors import get_actor
from diplograph.network.pairs import pair_parts
from diplograph.network.parties import aggregate_contacts, project_parties
from diplograph.network.projection import project_network, project_reports
from diplograph.network.records import Part, PressArticle, ReportedEvent, Reports, Thing, Wording
from diplograph.network.retrieval import load_reports
from diplograph.network.selection import Selection, parse_types, select_events

__all__ = [
    "Part",
    "PressArticle",
    "ReportedEvent",
    "Reports",
    "Selection",
    "Thing",
    "Wording",
    "aggregate_contacts",
    "get_actor",
    "load_reports",
    "pair_parts",
    "parse_types",
    "project_network",
    "project_parties",
    "project_reports",
    "select_events",
]
