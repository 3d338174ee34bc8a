"""Small graphs for tests of stores."""

from __future__ import annotations

import io

from rdflib import Graph, Literal, URIRef

from diplograph.store import Store

A, B = "https://w3id.org/diplograph/graph/article/a", "https://w3id.org/diplograph/graph/article/b"
P = URIRef("urn:p")


def graph_of(*texts: str) -> Graph:
    graph = Graph()
    for text in texts:
        graph.add((URIRef(f"urn:{text}"), P, Literal(text, lang="en")))
    return graph


def dumped(store: Store, format_: str = "nquads") -> bytes:
    stream = io.BytesIO()
    store.dump(stream, format_)
    return stream.getvalue()
