"""The network of actors: who dealt with whom, as a networkx graph, from what the articles report."""

from diplograph.network.actors import get_actor
from diplograph.network.dossiers import Dossier, Subject, collect_dossier
from diplograph.network.geography import Geography, Site, locate_events
from diplograph.network.grid import ContactGrid, build_grid
from diplograph.network.offices import PostSpan, officials_of, posts_around, spans_of_posts
from diplograph.network.pairs import pair_parts
from diplograph.network.parties import aggregate_contacts, project_parties
from diplograph.network.projection import project_network, project_reports
from diplograph.network.records import (
    Part,
    PressArticle,
    ReportedEvent,
    Reports,
    Telling,
    Thing,
    Wording,
    describe_actor,
)
from diplograph.network.retrieval import load_reports
from diplograph.network.selection import Selection, parse_date, parse_topics, parse_types, select_events

__all__ = [
    "ContactGrid",
    "Dossier",
    "Geography",
    "Part",
    "PostSpan",
    "PressArticle",
    "ReportedEvent",
    "Reports",
    "Selection",
    "Site",
    "Subject",
    "Telling",
    "Thing",
    "Wording",
    "aggregate_contacts",
    "build_grid",
    "collect_dossier",
    "describe_actor",
    "get_actor",
    "load_reports",
    "locate_events",
    "officials_of",
    "pair_parts",
    "parse_date",
    "parse_topics",
    "parse_types",
    "posts_around",
    "project_network",
    "project_parties",
    "project_reports",
    "select_events",
    "spans_of_posts",
]
