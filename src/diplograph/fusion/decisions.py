"""What somebody decided about events that are, or are not, one and the same: a text file beside the store.

A line is `same` or `different`, the ids of two events and, if one likes, a note; lines that begin with `#`
are comments. Of two lines on one pair the later holds.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Final

import networkx as nx

from diplograph.errors import MisuseError
from diplograph.fusion.clustering import Pair, pair_of
from diplograph.identifiers import digest, slug
from diplograph.store import MEMORY
from diplograph.store.endpoint import is_address

__all__ = [
    "NO_DECISIONS",
    "Decision",
    "Decisions",
    "Verdict",
    "decisions_path",
    "load_decisions",
    "record_decisions",
]

_WHERE: Final = "`diplograph review` lists them"
_HEAD: Final = """\
# Which events are one and the same, as somebody decided. `diplograph review` adds lines; you may edit them.
# same or different, two events, a note: of two lines on one pair the later holds.
"""


class Verdict(StrEnum):
    """What was decided about two events."""

    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Decision:
    """That the two events of `pair` are one, or are not; `line` is where it stands in its file."""

    verdict: Verdict
    pair: Pair
    note: str = ""
    line: int = 0


class Decisions:
    """All decisions that hold: the last of each pair, and none that contradicts the others."""

    def __init__(self, decisions: Iterable[Decision] = (), source: str = "") -> None:
        """Take `decisions` in their order, from the file `source`; a contradiction is a `MisuseError`."""
        last = {decision.pair: decision for decision in decisions}
        self.all: Sequence[Decision] = tuple(last.values())
        self.same: Mapping[Pair, str] = MappingProxyType(
            {d.pair: d.note or "decided" for d in self.all if d.verdict is Verdict.SAME}
        )
        self.different = frozenset(d.pair for d in self.all if d.verdict is Verdict.DIFFERENT)
        self._partners = self._partners_by_event()
        self._digests = self._digest_by_article()
        self._refuse_contradictions(source)

    def partners(self, event: str) -> frozenset[str]:
        """The events that are decided to be the same as `event`."""
        return self._partners.get(event, frozenset())

    def digest_of(self, article: str) -> str:
        """A digest of what was decided about the events of `article`; empty where nothing was."""
        return self._digests.get(article, "")

    def _partners_by_event(self) -> Mapping[str, frozenset[str]]:
        partners = defaultdict(set)
        for one, other in self.same:
            partners[one].add(other)
            partners[other].add(one)
        return {event: frozenset(found) for event, found in partners.items()}

    def _digest_by_article(self) -> Mapping[str, str]:
        lines = defaultdict(set)
        for decision in self.all:
            for event in decision.pair:
                lines[_article_of(event)].add(f"{decision.verdict} {decision.pair} {decision.note}")
        return {article: digest(*sorted(found)) for article, found in lines.items()}

    def _refuse_contradictions(self, source: str) -> None:
        graph: nx.Graph[str] = nx.Graph()
        graph.add_edges_from((*d.pair, {"line": d.line}) for d in self.all if d.verdict is Verdict.SAME)
        for decision in self.all:
            one, other = decision.pair
            if decision.verdict is Verdict.DIFFERENT and one in graph and other in graph:
                if not nx.has_path(graph, one, other):
                    continue
                way = nx.shortest_path(graph, one, other)
                lines = sorted(graph.edges[edge]["line"] for edge in pairwise(way))
                raise MisuseError(
                    f"{source}, line {decision.line}: {one} and {other} are to be different, but by "
                    f"line {', '.join(map(str, lines))} they are the same; take one of these lines out"
                )


NO_DECISIONS: Final = Decisions()
"""Where nobody has decided anything."""


def decisions_path(place: str) -> Path | None:
    """The file of decisions for the store at `place`: beside its folder, or, where it is behind an address,
    in the working directory; None for one in memory.

    >>> decisions_path("press/store").as_posix()
    'press/store.review.csv'
    """
    if place == MEMORY:
        return None
    if is_address(place):
        return Path(f"{slug(place)}.review.csv")
    folder = Path(place)
    return folder.with_name(f"{folder.name}.review.csv")


def load_decisions(path: Path | None) -> Decisions:
    """The decisions in the file `path`; none where there is no such file.

    Raises `MisuseError`, which names file, line and value, for what is no decision.
    """
    if path is None or not path.exists():
        return NO_DECISIONS
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise MisuseError(f"{path}: cannot be read ({error}); it is a text in UTF-8") from None
    return Decisions(_parse(text, str(path)), str(path))


def record_decisions(path: Path, decisions: Iterable[Decision]) -> Decisions:
    """Add `decisions` at the end of the file `path`, and return all that hold then.

    Nothing is written where they contradict what stands there (`MisuseError`).
    """
    held = path.read_text(encoding="utf-8") if path.exists() else ""
    lines = io.StringIO(_HEAD if not held else "" if held.endswith("\n") else "\n")
    lines.seek(0, io.SEEK_END)
    writer = csv.writer(lines, lineterminator="\n")
    for decision in decisions:
        writer.writerow([decision.verdict, *decision.pair, *([decision.note] if decision.note else [])])
    result = Decisions(_parse(held + lines.getvalue(), str(path)), str(path))
    with path.open("a", encoding="utf-8") as stream:
        stream.write(lines.getvalue())
    return result


def _parse(text: str, source: str) -> list[Decision]:
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        fields = [field.strip() for field in next(csv.reader([line]))]
        verdict, events, note = fields[0], fields[1:3], ", ".join(filter(None, fields[3:]))
        if verdict not in set(Verdict):
            raise MisuseError(f"{source}, line {number}: {verdict!r} is neither same nor different")
        if len(events) < 2:
            raise MisuseError(f"{source}, line {number}: {line!r} does not name two events")
        for event in events:
            if not event.startswith("event/") or event.count("/") < 2:
                raise MisuseError(f"{source}, line {number}: {event!r} is not the id of an event; {_WHERE}")
        if events[0] == events[1]:
            raise MisuseError(f"{source}, line {number}: {events[0]!r} stands there twice")
        found.append(Decision(Verdict(verdict), pair_of(*events), note, number))
    return found


def _article_of(event: str) -> str:
    return event.removeprefix("event/").rpartition("/")[0]
