"""JSON-LD framed: each claim as one tree with all that shows it, for programs that know no RDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO, Final, TypeAlias

from diplograph.exports.content import NamedGraph
from diplograph.exports.jsonld import iter_nodes, write_graphs
from diplograph.exports.report import ExportReport

__all__ = ["write_framed"]

Node: TypeAlias = "dict[str, Any]"

_EMBEDDED: Final = frozenset(
    """
dg:claims dg:evidence dg:inPost dg:participation dg:party dg:post dg:speaker oa:hasSelector oa:hasTarget
org:member org:memberDuring org:organization rdf:value schema:publisher sem:hasPlace time:hasBeginning
time:hasEnd time:inside
""".split()  # noqa: SIM905 - as in `context`
)
"""The properties behind which the thing itself stands, wherever the graph describes it."""

_ROOTS: Final = ("dg:Claim", "dg:PostClaim", "dg:EngagementClaim", "dg:Article")


def write_framed(graphs: Iterable[NamedGraph], stream: BinaryIO) -> ExportReport:
    """Write `graphs` to `stream` as trees: claims with their event, its participations, and their evidence.

    The same context as for `jsonld`, and the same statements: nothing is lost. A thing that several trees
    name is described in each; what no tree holds is a tree of its own at the end of its graph.
    """
    return write_graphs("jsonld-framed", graphs, stream, _trees)


def _trees(lines: tuple[str, ...]) -> Iterator[Node]:
    nodes = {node["@id"]: node for node in iter_nodes(lines)}
    shown: set[str] = set()
    first = [id_ for id_, node in nodes.items() if not set(_ROOTS).isdisjoint(node.get("@type", ()))]
    first.sort(key=lambda id_: (min(map(_rank, nodes[id_]["@type"])), id_))
    for identifier in first:
        yield _tree(identifier, nodes, shown, ())
    for identifier in nodes:
        if identifier not in shown:
            yield _tree(identifier, nodes, shown, ())


def _rank(type_: str) -> int:
    return _ROOTS.index(type_) if type_ in _ROOTS else len(_ROOTS)


def _tree(identifier: str, nodes: Mapping[str, Node], shown: set[str], above: tuple[str, ...]) -> Node:
    shown.add(identifier)
    below = (*above, identifier)

    def embed(value: Any) -> Any:
        named = value["@id"] if isinstance(value, dict) and value.keys() == {"@id"} else value
        if isinstance(named, str) and named in nodes and named not in below:
            return _tree(named, nodes, shown, below)
        return value

    return {
        name: _each(embed, value) if name in _EMBEDDED else value for name, value in nodes[identifier].items()
    }


def _each(embed: Any, value: Any) -> Any:
    return [embed(part) for part in value] if isinstance(value, list) else embed(value)
