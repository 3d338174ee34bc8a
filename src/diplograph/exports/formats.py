"""The formats by name, and the one function that exports to any of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, Final

from diplograph.errors import ExportError, MisuseError
from diplograph.exports.content import NamedGraph, iter_graphs, iter_graphs_of
from diplograph.exports.csv_tables import network_tables
from diplograph.exports.files import open_whole, write_folder
from diplograph.exports.graphml import write_graphml
from diplograph.exports.jsonld import write_jsonld
from diplograph.exports.nquads import write_nquads
from diplograph.exports.report import ExportReport
from diplograph.exports.trig import write_trig
from diplograph.exports.turtle import write_turtle
from diplograph.network import project_network

if TYPE_CHECKING:
    import networkx as nx

    from diplograph.model import EventType, PartialDate
    from diplograph.store import Store

__all__ = ["FORMATS", "GRAPH_FORMATS", "export_store"]

GRAPH_FORMATS: Final = MappingProxyType(
    {"turtle": write_turtle, "trig": write_trig, "nquads": write_nquads, "jsonld": write_jsonld}
)
"""Those that hold the graph itself: format -> its writer."""

FORMATS: Final = (*GRAPH_FORMATS, "csv", "graphml")
"""All formats; `csv` and `graphml` hold the network of actors."""


def export_store(
    store: Store,
    format_: str,
    target: Path | BinaryIO,
    *,
    around: str | None = None,
    depth: int = 1,
    since: PartialDate | None = None,
    until: PartialDate | None = None,
    types: Iterable[str | EventType] = (),
    topics: Iterable[str] = (),
    between: tuple[str, str] | None = None,
) -> ExportReport:
    """Write what is in `store` to `target`, and say what was written and what the format could not hold.

    Parameters
    ----------
    format_
        One of `FORMATS`.
    target
        A file, whole or not at all; for `csv` a folder, in which `nodes.csv` and `edges.csv` are; or a
        stream, which `csv` cannot use.
    around, depth, since, until, types, topics, between
        As `project_network` takes them. The formats of the graph hold without them the whole store, and with
        them what tells of the events chosen.

    The same store gives the same bytes. Raises `ExportError` where the target cannot be written, or nothing
    matches.
    """
    if format_ not in FORMATS:
        raise MisuseError(f"{format_!r} is not a format; there are {', '.join(FORMATS)}")
    types, topics = tuple(types), tuple(topics)
    narrowed = bool(around or since or until or types or topics or between)
    network = None
    if narrowed or format_ not in GRAPH_FORMATS:
        network = project_network(
            store,
            around=around,
            depth=depth,
            since=since,
            until=until,
            types=types,
            topics=topics,
            between=between,
        )
        if not network:
            raise ExportError("there is nothing to export: no event matches; load articles or ask for more")
    if format_ == "csv":
        if not isinstance(target, Path):
            raise MisuseError("csv is two tables, nodes.csv and edges.csv; name a folder for them")
        assert network is not None
        files, report = network_tables(network)
        write_folder(target, files)
    elif isinstance(target, Path):
        with open_whole(target) as stream:
            report = _write(store, format_, stream, network)
    else:
        report = _write(store, format_, target, network)
    if network is not None:
        report = replace(report, losses=(*report.losses, *_on_dates(network)))
    return report


def _on_dates(network: nx.MultiDiGraph[str]) -> list[str]:
    by_report, dateless = network.graph["by_report"], network.graph["dateless"]
    losses = []
    if by_report:
        losses.append(f"{by_report:,} events have no date and are in the period by the day of their report")
    if dateless:
        losses.append(
            f"{dateless:,} events have no date, nor has their article, and are outside every period"
        )
    return losses


def _write(
    store: Store, format_: str, stream: BinaryIO, network: nx.MultiDiGraph[str] | None
) -> ExportReport:
    if format_ == "graphml":
        assert network is not None
        return write_graphml(network, stream)
    write: Callable[[Iterable[NamedGraph], BinaryIO], ExportReport] = GRAPH_FORMATS[format_]
    return write(iter_graphs(store) if network is None else iter_graphs_of(store, network), stream)
