"""Articles out of the store again."""

from __future__ import annotations

from collections.abc import Sequence

from diplograph.errors import MisuseError
from diplograph.fusion import fuse
from diplograph.identifiers import mint_graph_iri
from diplograph.store import Store

__all__ = ["remove_articles"]


def remove_articles(store: Store, article_ids: Sequence[str]) -> None:
    """Take articles out of `store`, with exactly what they claim; where one is unknown, none goes."""
    held = set(store.graphs())
    graphs = {article_id: mint_graph_iri(article_id) for article_id in article_ids}
    if missing := [article_id for article_id, graph in graphs.items() if graph not in held]:
        listing = "diplograph query 'SELECT ?id { ?a a dg:Article ; dcterms:identifier ?id }'"
        raise MisuseError(f"no such article in the store: {', '.join(missing)}; list them with: {listing}")
    for graph in graphs.values():
        store.remove_graph(graph)
    fuse(store)
