"""Terms of rdflib and of Oxigraph, each as the other."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox
from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from diplograph.errors import StoreError
from diplograph.store.interface import Triples

__all__ = ["to_ntriples", "to_rdflib"]


def to_rdflib(term: Any) -> URIRef | Literal:
    """A named node or literal of Oxigraph as one of rdflib, with its lexical form kept."""
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        datatype = term.datatype.value
        if datatype == "http://www.w3.org/2001/XMLSchema#string":
            return Literal(term.value)
        return Literal(term.value, datatype=URIRef(datatype), normalize=False)
    raise StoreError(
        f"{term} is neither an IRI nor a literal; the store holds something that diplograph did not write"
    )


def to_ntriples(graph: Graph | Triples) -> list[str]:
    """The triples of `graph` as sorted lines of N-Triples, each once; a blank node is a `StoreError`.

    `Triples` are such lines already.
    """
    if isinstance(graph, Triples):
        return list(graph.lines)
    written: dict[Node, str] = {}

    def write(term: Node) -> str:
        text = written.get(term)
        if text is None:
            if not isinstance(term, URIRef | Literal):
                raise StoreError(f"a graph with the blank node {term} cannot be stored; give it an IRI")
            # Through Oxigraph's own terms, which escape whatever must be escaped.
            text = written[term] = str(
                ox.NamedNode(str(term)) if isinstance(term, URIRef) else _literal(term)
            )
        return text

    try:
        return sorted({f"{write(s)} {write(p)} {write(o)} ." for s, p, o in graph})
    except ValueError as error:  # what Oxigraph says of an IRI or a language tag that is none
        raise StoreError(f"a graph cannot be stored: {error}") from None


def _literal(term: Literal) -> ox.Literal:
    if term.language:
        return ox.Literal(str(term), language=term.language)
    if term.datatype is None:
        return ox.Literal(str(term))
    return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)))
