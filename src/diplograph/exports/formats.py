"""The formats by name, and the one function that exports to any of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, Final, TypeAlias

from diplograph.errors import MisuseError
from diplograph.exports.bibliography import write_bibtex, write_csl
from diplograph.exports.chosen import Chosen, Criteria, choose
from diplograph.exports.content import NamedGraph, iter_graphs, iter_graphs_of
from diplograph.exports.csv_tables import csv_files
from diplograph.exports.cytoscape import write_cytoscape
from diplograph.exports.files import open_whole, write_folder
from diplograph.exports.framed import write_framed
from diplograph.exports.ftm import write_ftm
from diplograph.exports.gexf import write_gexf
from diplograph.exports.graphml import write_graphml
from diplograph.exports.icalendar import write_icalendar
from diplograph.exports.jsonld import write_jsonld
from diplograph.exports.neo4j import neo4j_files
from diplograph.exports.nquads import write_nquads
from diplograph.exports.ntriples import write_ntriples
from diplograph.exports.parquet import parquet_files
from diplograph.exports.plover import write_plover
from diplograph.exports.quickstatements import write_quickstatements
from diplograph.exports.rdfxml import write_rdfxml
from diplograph.exports.report import ExportReport
from diplograph.exports.tables import TABLE_NAMES
from diplograph.exports.trig import write_trig
from diplograph.exports.turtle import write_turtle
from diplograph.exports.xlsx import write_xlsx

if TYPE_CHECKING:
    from diplograph.knowledge import Knowledge
    from diplograph.model import EventType, PartialDate
    from diplograph.store import Store

__all__ = ["EVENT_FORMATS", "FOLDER_FORMATS", "FORMATS", "GRAPH_FORMATS", "export_store"]

GraphWriter: TypeAlias = Callable[[Iterable[NamedGraph], BinaryIO], ExportReport]
EventWriter: TypeAlias = Callable[[Chosen, BinaryIO], ExportReport]
FolderWriter: TypeAlias = Callable[[Chosen], tuple[dict[str, bytes], ExportReport]]

GRAPH_FORMATS: Final[Mapping[str, GraphWriter]] = MappingProxyType(
    {
        "turtle": write_turtle,
        "trig": write_trig,
        "nquads": write_nquads,
        "ntriples": write_ntriples,
        "rdfxml": write_rdfxml,
        "jsonld": write_jsonld,
        "jsonld-framed": write_framed,
    }
)
"""Those that hold the graph itself: format -> its writer."""

EVENT_FORMATS: Final[Mapping[str, EventWriter]] = MappingProxyType(
    {
        "graphml": write_graphml,
        "gexf": write_gexf,
        "cytoscape": write_cytoscape,
        "xlsx": write_xlsx,
        "ftm": write_ftm,
        "plover": write_plover,
        "quickstatements": write_quickstatements,
        "icalendar": write_icalendar,
        "bibtex": write_bibtex,
        "csl": write_csl,
    }
)
"""Those that hold, in one file, the network of actors or what else can be told of the events chosen."""

FOLDER_FORMATS: Final[Mapping[str, FolderWriter]] = MappingProxyType(
    {"csv": csv_files, "parquet": parquet_files, "neo4j": neo4j_files}
)
"""Those that are several files, in a folder."""

FORMATS: Final = (*GRAPH_FORMATS, *EVENT_FORMATS, *FOLDER_FORMATS)
"""All formats."""


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
    question: str | None = None,
    given: Mapping[str, str] | None = None,
    knowledge: Knowledge | None = None,
) -> ExportReport:
    """Write what is in `store` to `target`, and say what was written and what the format could not hold.

    Parameters
    ----------
    format_
        One of `FORMATS`.
    target
        A file, whole or not at all; for `FOLDER_FORMATS` a folder, which then holds nothing else; or a
        stream, which these cannot use.
    around, depth, since, until, types, topics, between
        As `project_network` takes them. The formats of the graph hold without them the whole store, and with
        them what tells of the events chosen.
    question, given
        The name of a question of the library, and its parameters as a person writes them: only the events
        that show its answer. The formats of tables hold the answer too, row by row.
    knowledge
        For the names in `given`, and the codes of states; that which ships, where there is none.

    The same store gives the same bytes. Raises `ExportError` where the target cannot be written, a library is
    missing or nothing matches, `MisuseError` and `QuestionError` where what is asked for is off.
    """
    if format_ not in FORMATS:
        raise MisuseError(f"{format_!r} is not a format; there are {', '.join(FORMATS)}")
    if format_ in FOLDER_FORMATS and not isinstance(target, Path):
        raise MisuseError(f"{format_} is several tables; name a folder for them")
    criteria = Criteria(
        around, depth, since, until, tuple(types), tuple(topics), between, question, given or {}
    )
    if format_ in GRAPH_FORMATS and not criteria:
        return _write(target, lambda stream: GRAPH_FORMATS[format_](iter_graphs(store), stream))
    chosen = choose(store, criteria, knowledge)
    if format_ in FOLDER_FORMATS:
        assert isinstance(target, Path)
        files, report = FOLDER_FORMATS[format_](chosen)
        suffix = next(iter(files)).rpartition(".")[2]
        write_folder(target, files, former=[f"{name}.{suffix}" for name in TABLE_NAMES])
    elif format_ in GRAPH_FORMATS:
        graphs = iter_graphs_of(store, chosen.reports)
        report = _write(target, lambda stream: GRAPH_FORMATS[format_](graphs, stream))
    else:
        report = _write(target, lambda stream: EVENT_FORMATS[format_](chosen, stream))
    return replace(report, losses=(*report.losses, *chosen.losses()))


def _write(target: Path | BinaryIO, write: Callable[[BinaryIO], ExportReport]) -> ExportReport:
    if not isinstance(target, Path):
        return write(target)
    with open_whole(target) as stream:
        return write(stream)
