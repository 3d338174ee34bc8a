"""Persons, states, bodies, places and the other things that have an identity."""

from __future__ import annotations

import unicodedata
from typing import Final

from rdflib import OWL, RDF, RDFS, Graph, Literal, URIRef

from diplograph.mapping.vocabulary import DG, FOAF, ORG, PROV, SCHEMA, SEM, node
from diplograph.model import Entity, EntityKind
from diplograph.namespaces import PREFIXES

__all__ = ["CLASSES", "add_entity", "add_reference", "label_literal"]

CLASSES: Final = {
    EntityKind.PERSON: (DG.Person, SCHEMA.Person, FOAF.Person, SEM.Actor, PROV.Agent),
    EntityKind.STATE: (DG.State, SCHEMA.Country, ORG.Organization, SEM.Actor, SEM.Place, PROV.Agent),
    EntityKind.INSTITUTION: (DG.Institution, ORG.Organization, SCHEMA.Organization, SEM.Actor, PROV.Agent),
    EntityKind.PLACE: (DG.Place, SCHEMA.Place, SEM.Place),
    EntityKind.DOCUMENT: (DG.Document, SCHEMA.CreativeWork),
    EntityKind.INITIATIVE: (DG.Initiative,),
    EntityKind.GATHERING: (DG.Gathering, SCHEMA.Event),
}
"""Kind -> its classes, ours first."""


def add_entity(graph: Graph, entity: Entity, *, language: str = "") -> URIRef:
    """Describe `entity`: classes, name in every known language, Wikidata item, whether it is provisional.

    `language` is that of the text in which a provisional one was met, whose name then need not be English.
    """
    subject = node(entity.id)
    for class_ in CLASSES[entity.kind]:
        graph.add((subject, RDF.type, class_))
    graph.add((subject, RDFS.label, label_literal(entity.name, language if entity.provisional else "en")))
    for tongue, text in entity.labels.items():
        if tongue != "en":  # the canonical name is the English one
            graph.add((subject, RDFS.label, Literal(text, lang=tongue)))
    if entity.wikidata:
        graph.add((subject, OWL.sameAs, URIRef(PREFIXES["wd"] + entity.wikidata)))
    if entity.provisional:
        graph.add((subject, DG.provisional, Literal(True)))
    return subject


def add_reference(graph: Graph, entity: Entity) -> URIRef:
    """Classes and label only, of one that is described elsewhere, so that the graph can be read alone."""
    subject = node(entity.id)
    for class_ in CLASSES[entity.kind]:
        graph.add((subject, RDF.type, class_))
    graph.add((subject, RDFS.label, Literal(entity.name, lang="en")))
    return subject


def label_literal(text: str, language: str) -> Literal:
    """`text` with its language; without one where its letters are not Latin and no language is known.

    >>> label_literal("Fuad Tajikov", "ru").language, label_literal("Фуад Таджиков", "ru").language
    ('en', 'ru')
    """
    if all("LATIN" in unicodedata.name(letter, "") for letter in text if letter.isalpha()):
        return Literal(text, lang="en")
    return Literal(text, lang=language) if language and language != "en" else Literal(text)
