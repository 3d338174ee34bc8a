"""The article itself, its publisher, and the run of the reader over it."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from rdflib import DCTERMS, RDF, XSD, Graph, Literal, URIRef

from diplograph.identifiers import digest, slug
from diplograph.mapping.vocabulary import DG, PROV, SCHEMA, date_literal, node
from diplograph.model import Article

__all__ = ["READER", "add_article"]

READER: Final = "agent/diplograph-reader"
"""The id of the software that reads."""

_IRI_SAFE: Final = "/:?#[]@!$&'()*+,;=%-._~"


def add_article(graph: Graph, article: Article, reader: str) -> URIRef:
    """Describe `article` with its whole text, and the run in which version `reader` of the reader read it."""
    subject, run, agent = node(f"article/{article.id}"), node(f"run/{article.id}"), node(READER)
    for class_ in (DG.Article, SCHEMA.NewsArticle, PROV.Entity):
        graph.add((subject, RDF.type, class_))
    graph.add((subject, DCTERMS.identifier, Literal(article.id)))
    graph.add((subject, SCHEMA.articleBody, Literal(article.text)))
    graph.add((subject, DG.contentHash, Literal(article.content_hash)))
    graph.add((subject, PROV.wasGeneratedBy, run))
    if article.title:
        graph.add((subject, SCHEMA.headline, Literal(article.title, lang=article.language or None)))
    if article.published is not None:
        graph.add((subject, SCHEMA.datePublished, date_literal(article.published)))
    if article.language:
        graph.add((subject, SCHEMA.inLanguage, Literal(article.language)))
    if article.url:
        graph.add((subject, SCHEMA.url, _address(article.url)))
    if article.author:
        graph.add((subject, SCHEMA.creditText, Literal(article.author)))
    if article.source:
        graph.add((subject, SCHEMA.publisher, _add_publisher(graph, article.source)))
    graph.add((run, RDF.type, DG.Run))
    graph.add((run, RDF.type, PROV.Activity))
    graph.add((run, PROV.used, subject))
    graph.add((run, PROV.wasAssociatedWith, agent))
    graph.add((run, DG.readerVersion, Literal(reader)))
    graph.add((agent, RDF.type, PROV.SoftwareAgent))
    graph.add((agent, SCHEMA.name, Literal("diplograph reader")))
    return subject


def _add_publisher(graph: Graph, name: str) -> URIRef:
    publisher = node(f"publisher/{slug(name) or digest('publisher', name)}")
    graph.add((publisher, RDF.type, SCHEMA.Organization))
    graph.add((publisher, SCHEMA.name, Literal(name)))
    return publisher


def _address(url: str) -> URIRef | Literal:
    """An address as an IRI, with what an IRI cannot hold escaped; one without a scheme stays a text."""
    if url.startswith(("http://", "https://")):
        return URIRef(quote(url, safe=_IRI_SAFE))
    return Literal(url, datatype=XSD.anyURI)
