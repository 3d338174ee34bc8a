"""RDF/XML: for tools that read nothing newer; it knows no named graphs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import pyoxigraph as ox

from diplograph.exports.characters import Cleaner
from diplograph.exports.content import NamedGraph
from diplograph.exports.report import ExportReport
from diplograph.exports.union import Union
from diplograph.namespaces import PREFIXES

__all__ = ["write_rdfxml"]


def write_rdfxml(graphs: Iterable[NamedGraph], stream: BinaryIO) -> ExportReport:
    """Write the union of `graphs` to `stream`; characters that XML cannot hold are left out and counted."""
    union, cleaner = Union(graphs), Cleaner()
    triples = (_cleaned(triple, cleaner) for triple in union.triples())
    prefixes = dict(sorted(PREFIXES.items()))
    ox.serialize(triples, stream, ox.RdfFormat.RDF_XML, prefixes=prefixes)
    stream.write(b"\n")
    losses = (*union.losses("RDF/XML"), *cleaner.losses())
    return ExportReport("rdfxml", {"triples": union.count}, losses)


def _cleaned(triple: ox.Triple, cleaner: Cleaner) -> ox.Triple:
    literal = triple.object
    if not isinstance(literal, ox.Literal):
        return triple
    text = cleaner(literal.value)
    if text == literal.value:
        return triple
    kept = (
        ox.Literal(text, language=literal.language)
        if literal.language
        else ox.Literal(text, datatype=literal.datatype)
    )
    return ox.Triple(triple.subject, triple.predicate, kept)
