"""JSON-LD: the graph for programs that read JSON, with our context inside."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any, BinaryIO, Final

import pyoxigraph as ox

from diplograph.errors import ExportError
from diplograph.exports.content import NamedGraph
from diplograph.exports.context import CONTEXT, coercion_of
from diplograph.exports.report import ExportReport
from diplograph.exports.turtle import parse_lines
from diplograph.namespaces import PREFIXES

__all__ = ["iter_nodes", "write_graphs", "write_jsonld"]

_XSD: Final = PREFIXES["xsd"]
_TYPE: Final = PREFIXES["rdf"] + "type"


def write_jsonld(graphs: Iterable[NamedGraph], stream: BinaryIO) -> ExportReport:
    """Write `graphs` to `stream`, each a member of `@graph` with its own `@graph`; nothing is lost.

    Names are compact (`dg:claims`, `id:person/...`), IRIs and dates plain texts where the context says what
    they are.
    """
    return write_graphs("jsonld", graphs, stream, iter_nodes)


def write_graphs(
    format_: str,
    graphs: Iterable[NamedGraph],
    stream: BinaryIO,
    objects: Callable[[tuple[str, ...]], Iterator[dict[str, Any]]],
) -> ExportReport:
    """The context and then each of `graphs` with what `objects` makes of its lines, a line each."""
    quads = names = 0
    context = json.dumps(CONTEXT, ensure_ascii=False, indent=1)
    stream.write(f'{{"@context": {context},\n"@graph": ['.encode())
    for graph_iri, lines in graphs:
        opening = json.dumps(_compact(graph_iri), ensure_ascii=False)
        stream.write(f'{"," if names else ""}\n{{"@id": {opening}, "@graph": ['.encode())
        for number, node in enumerate(objects(lines)):
            text = json.dumps(node, ensure_ascii=False)
            stream.write(f"{',' if number else ''}\n {text}".encode())
        stream.write(b"\n]}")
        names += 1
        quads += len(lines)
    stream.write(b"\n]}\n")
    return ExportReport(format_, {"quads": quads, "graphs": names})


def iter_nodes(lines: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """One object a subject; `lines` are in the order of their subjects and predicates."""
    for subject, about in groupby(parse_lines(lines), key=lambda triple: _iri(triple.subject)):
        node: dict[str, Any] = {"@id": _compact(subject)}
        for predicate, same in groupby(about, key=lambda triple: triple.predicate.value):
            if predicate == _TYPE:
                node["@type"] = [_compact(_iri(triple.object)) for triple in same]
                continue
            values = [_value(triple.object, predicate) for triple in same]
            node[_compact(predicate)] = values[0] if len(values) == 1 else values
        yield node


def _value(term: object, predicate: str) -> Any:
    coercion = coercion_of(_compact(predicate))
    if not isinstance(term, ox.Literal):
        iri = _compact(_iri(term))
        return iri if coercion == "@id" else {"@id": iri}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    datatype = term.datatype.value
    if datatype == _XSD + "string":
        return {"@value": term.value} if coercion else term.value
    if datatype == _XSD + "boolean" and term.value in ("true", "false"):
        return {"@value": term.value == "true"} if coercion else term.value == "true"
    if coercion == _compact(datatype):
        return term.value
    return {"@value": term.value, "@type": _compact(datatype)}


def _iri(term: object) -> str:
    if not isinstance(term, ox.NamedNode):
        raise ExportError(f"{term}: not an IRI, so not of our making; JSON-LD is written without such nodes")
    return term.value


def _compact(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}" if not iri[len(namespace) :].startswith("//") else iri
    if iri.partition(":")[0] in PREFIXES:
        raise ExportError(f"{iri}: JSON-LD would read this IRI as a short one; export trig or nquads instead")
    return iri
