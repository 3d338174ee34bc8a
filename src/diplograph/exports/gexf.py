"""GEXF: the network in time, for the timeline of Gephi."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, BinaryIO, Final

from networkx.readwrite.gexf import GEXFWriter

from diplograph.exports.characters import Cleaner
from diplograph.exports.days import days_of
from diplograph.exports.plain_network import plain_network, report_network

if TYPE_CHECKING:
    from diplograph.exports.chosen import Chosen
    from diplograph.exports.report import ExportReport

__all__ = ["write_gexf"]

# In GEXF these names say something of the edge itself: its kind, and when it is there.
_RENAMED: Final = {"type": "event_type", "start": "evidence_start", "end": "evidence_end"}


def write_gexf(chosen: Chosen, stream: BinaryIO) -> ExportReport:
    """Write the network of `chosen` to `stream`, each edge with the days on which it is there.

    An edge has one spell, from the first to the last day that its date can mean; a node one for each run of
    its edges' days. An edge without a date has no spell and is there always, and so are its ends. Edges are
    as in GraphML, but that `type`, `start` and `end` are `event_type`, `evidence_start` and `evidence_end`.
    """
    cleaner = Cleaner()
    plain = plain_network(chosen, cleaner, renamed=_RENAMED)
    spells: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    always: set[str] = set()
    undated = 0
    for first, second, data in plain.edges(data=True):
        days = days_of(data["date"])
        if days is None:
            undated += 1
            always |= {first, second}
            continue
        spell = (days[0].isoformat(), days[1].isoformat())
        data["spells"] = [spell]
        spells[first].add(spell)
        spells[second].add(spell)
    for node in sorted(spells.keys() - always):
        plain.nodes[node]["spells"] = _runs(spells[node])
    plain.graph["mode"] = "dynamic"
    writer = GEXFWriter(plain, encoding="utf-8", prettyprint=True, version="1.2draft")
    meta = writer.xml.find("meta")
    del meta.attrib["lastmodifieddate"]  # the same network is the same file on every day
    writer.write(stream)
    stream.write(b"\n")
    losses = cleaner.losses()
    if undated:
        losses.append(f"{undated:,} edges without a date have no spell and are there always")
    return report_network("gexf", chosen, *losses)


def _runs(spells: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """`spells` with those that overlap made one."""
    runs: list[tuple[str, str]] = []
    for start, end in sorted(spells):
        if runs and start <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]))
        else:
            runs.append((start, end))
    return runs
