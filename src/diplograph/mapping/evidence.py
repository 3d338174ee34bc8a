"""Web Annotations: which words of an article show a fact or name a thing, and where they stand."""

from __future__ import annotations

from typing import Final

from rdflib import RDF, XSD, Graph, Literal, URIRef

from diplograph.mapping.vocabulary import DG, OA, decimal_literal, node
from diplograph.model import Article, Attribution, Evidence, Mention, Span

__all__ = ["CONTEXT", "add_attribution", "add_evidence", "add_mention"]

CONTEXT: Final = 32
"""How many characters before and after a quote are kept as its prefix and suffix."""


def add_evidence(graph: Graph, article: Article, fact: URIRef, tail: str, evidence: Evidence) -> URIRef:
    """The annotation `annotation/ARTICLE/TAIL`: these words of `article` show `fact`."""
    annotation = _add_annotation(
        graph, article, f"annotation/{article.id}/{tail}", fact, evidence.span, OA.describing
    )
    _add_context(graph, article, evidence.span)
    graph.add((annotation, DG.sentence, Literal(_flat(evidence.sentence.of(article.text)))))
    return annotation


def add_mention(graph: Graph, article: Article, mention: Mention) -> URIRef:
    """The annotation `mention/ARTICLE/START-END/ENTITY`: these words of `article` mean that entity."""
    identifier = f"mention/{article.id}/{mention.span.start}-{mention.span.end}/{mention.entity}"
    annotation = _add_annotation(
        graph, article, identifier, node(mention.entity), mention.span, OA.identifying
    )
    graph.add((annotation, DG.reason, Literal(mention.reason)))
    graph.add((annotation, DG.confidence, decimal_literal(mention.score)))
    return annotation


def add_attribution(
    graph: Graph, article: Article, claim: URIRef, tail: str, number: int, attribution: Attribution
) -> URIRef:
    """Who says so: `dg:speaker`, `dg:attributedTo`, and the words that show it, as an annotation of it."""
    if attribution.speaker:
        graph.add((claim, DG.speaker, node(attribution.speaker)))
    if attribution.name and attribution.name != attribution.speaker:
        graph.add((claim, DG.attributedTo, Literal(attribution.name)))
    identifier = f"annotation/{article.id}/{tail}/attribution-{number}"
    annotation = _add_annotation(graph, article, identifier, claim, attribution.span, OA.describing)
    graph.add((annotation, DG.reason, Literal(attribution.cue)))
    return annotation


def _add_annotation(
    graph: Graph, article: Article, identifier: str, body: URIRef, span: Span, motivation: URIRef
) -> URIRef:
    annotation = node(identifier)
    graph.add((annotation, RDF.type, OA.Annotation))
    graph.add((annotation, OA.motivatedBy, motivation))
    graph.add((annotation, OA.hasBody, body))
    graph.add((annotation, OA.hasTarget, _add_target(graph, article, span)))
    return annotation


def _add_target(graph: Graph, article: Article, span: Span) -> URIRef:
    """The run of text itself, which several annotations may share."""
    where, text = f"{span.start}-{span.end}", article.text
    target = node(f"target/{article.id}/{where}")
    position = node(f"selector/{article.id}/position/{where}")
    quote = node(f"selector/{article.id}/quote/{where}")
    if (target, RDF.type, OA.SpecificResource) in graph:
        return target
    graph.add((target, RDF.type, OA.SpecificResource))
    graph.add((target, OA.hasSource, node(f"article/{article.id}")))
    graph.add((target, OA.hasSelector, position))
    graph.add((target, OA.hasSelector, quote))
    graph.add((position, RDF.type, OA.TextPositionSelector))
    graph.add((position, OA.start, Literal(str(span.start), datatype=XSD.integer, normalize=False)))
    graph.add((position, OA.end, Literal(str(span.end), datatype=XSD.integer, normalize=False)))
    graph.add((quote, RDF.type, OA.TextQuoteSelector))
    graph.add((quote, OA.exact, Literal(span.of(text))))
    return target


def _add_context(graph: Graph, article: Article, span: Span) -> None:
    """What stands before and after a quote, by which it is found again in another edition of the text."""
    quote, text = node(f"selector/{article.id}/quote/{span.start}-{span.end}"), article.text
    graph.add((quote, OA.prefix, Literal(text[max(0, span.start - CONTEXT) : span.start])))
    graph.add((quote, OA.suffix, Literal(text[span.end : span.end + CONTEXT])))


def _flat(text: str) -> str:
    """A sentence in one line, as it is shown; the words of the quote stay as they are in the text."""
    return " ".join(text.split())
