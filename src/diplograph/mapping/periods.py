"""Intervals and instants of OWL-Time; the same period is the same node everywhere."""

from __future__ import annotations

from typing import Final

from rdflib import RDF, Graph, URIRef

from diplograph.mapping.vocabulary import TIME, date_literal, node
from diplograph.model import DatePrecision, PartialDate

__all__ = ["add_instant", "add_moment", "add_period"]

_DATE_PROPERTIES: Final = {
    DatePrecision.DAY: TIME.inXSDDate,
    DatePrecision.MONTH: TIME.inXSDgYearMonth,
    DatePrecision.YEAR: TIME.inXSDgYear,
}


def add_instant(graph: Graph, date: PartialDate) -> URIRef:
    """The instant `date`, as precise as it is."""
    instant = node(f"instant/{date}")
    graph.add((instant, RDF.type, TIME.Instant))
    graph.add((instant, _DATE_PROPERTIES[date.precision], date_literal(date)))
    return instant


def add_period(
    graph: Graph, since: PartialDate | None, until: PartialDate | None, confirmed: PartialDate | None = None
) -> URIRef | None:
    """The interval from `since` to `until`, in which `confirmed` lies; None where nothing is known.

    One with a beginning and no end says nothing about its end: that it still runs is said of what runs.
    """
    if since is None and until is None and confirmed is None:
        return None
    tail = f"/{confirmed}" if confirmed else ""
    interval = node(f"interval/{since or ''}--{until or ''}{tail}")
    graph.add((interval, RDF.type, TIME.Interval))
    if since is not None:
        graph.add((interval, TIME.hasBeginning, add_instant(graph, since)))
    if until is not None:
        graph.add((interval, TIME.hasEnd, add_instant(graph, until)))
    if confirmed is not None:
        graph.add((interval, TIME.inside, add_instant(graph, confirmed)))
    return interval


def add_moment(graph: Graph, date: PartialDate) -> URIRef:
    """An interval of which is known only that `date` lies inside."""
    interval = node(f"interval/around/{date}")
    graph.add((interval, RDF.type, TIME.Interval))
    graph.add((interval, TIME.inside, add_instant(graph, date)))
    return interval
