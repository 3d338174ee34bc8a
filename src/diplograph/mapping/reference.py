"""The reference knowledge -> its named graph."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from functools import lru_cache
from typing import Final

from rdflib import DCTERMS, RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef

from diplograph.knowledge import Knowledge, NameKind
from diplograph.mapping.entities import add_entity
from diplograph.mapping.offices import add_known_post, add_membership, add_tenure
from diplograph.mapping.vocabulary import DG, GEO, ORG, PROV, SCHEMA, concept, date_literal, empty_graph, node
from diplograph.model import EntityKind, PartialDate

__all__ = ["fingerprint_knowledge", "map_knowledge"]

_MAPPING: Final = "2"
"""Raised whenever the same knowledge gives other triples, so that stores renew theirs."""

_DATE_COLUMNS: Final = {
    "born": SCHEMA.birthDate,
    "founded": SCHEMA.foundingDate,
    "dissolved": SCHEMA.dissolutionDate,
    "signed": SCHEMA.dateCreated,
    "from": SCHEMA.startDate,
    "to": SCHEMA.endDate,
}
_HIDDEN: Final = frozenset({NameKind.ADJECTIVE, NameKind.DEMONYM, NameKind.DESCRIPTION})


@lru_cache(maxsize=2)
def fingerprint_knowledge(knowledge: Knowledge) -> str:
    """SHA-256, in hexadecimal, of all that `map_knowledge` writes; quicker to get than the graph itself."""
    hasher = hashlib.sha256(_MAPPING.encode())
    for identifier in sorted(knowledge.entities):
        cells = sorted(knowledge.row(identifier).items())
        hasher.update("\x1e".join(f"{column}\x1f{value}" for column, value in cells if value).encode())
    names = {(n.entity, n.text, n.language, n.kind) for n in knowledge.names if not n.generated}
    hasher.update("\x1e".join(map("\x1f".join, sorted(names))).encode())
    groups = (knowledge.tenures, knowledge.memberships, knowledge.posts.values(), knowledge.sources.values())
    for group in groups:
        hasher.update("\x1e".join(sorted(map(repr, group))).encode())
    return hasher.hexdigest()


def map_knowledge(knowledge: Knowledge) -> Graph:
    """Entities with their names, posts, tenures, memberships, sources, as triples (docs/data-model.md)."""
    graph = empty_graph()
    names = _names_of(knowledge)
    for identifier, entity in knowledge.entities.items():
        subject = add_entity(graph, entity)
        for predicate, label in names[identifier]:
            graph.add((subject, predicate, label))
        _add_columns(graph, subject, entity.kind, identifier, knowledge)
    for identifier in knowledge.posts:
        add_known_post(graph, identifier, knowledge)
    for tenure in knowledge.tenures:
        add_tenure(graph, tenure, knowledge)
    for membership in knowledge.memberships:
        add_membership(graph, membership)
    _add_sources(graph, knowledge)
    return graph


def _names_of(knowledge: Knowledge) -> defaultdict[str, list[tuple[URIRef, Literal]]]:
    """Further names of each entity: those that name it, and those that only point to it (adjectives)."""
    found: defaultdict[str, list[tuple[URIRef, Literal]]] = defaultdict(list)
    for name in knowledge.names:
        entity = knowledge.entities.get(name.entity)
        if entity is None or name.generated:
            continue
        if name.text not in {entity.name, *entity.labels.values()}:
            predicate = SKOS.hiddenLabel if name.kind in _HIDDEN else SKOS.altLabel
            found[name.entity].append((predicate, Literal(name.text, lang=name.language or None)))
    return found


def _add_columns(
    graph: Graph, subject: URIRef, kind: EntityKind, identifier: str, knowledge: Knowledge
) -> None:
    row = knowledge.row(identifier)
    if kind is EntityKind.PERSON:
        if family := row.get("family"):
            graph.add((subject, DG.familyName, Literal(family)))
        if state := row.get("state"):
            graph.add((subject, SCHEMA.nationality, node(state)))
    elif kind is EntityKind.STATE:
        if code := row.get("iso2"):
            graph.add((subject, SKOS.notation, Literal(code)))
    elif kind is EntityKind.INSTITUTION:
        if code := row.get("kind"):
            graph.add((subject, DG.institutionKind, concept("institution-kind", code)))
        if parent := row.get("parent"):
            graph.add((subject, ORG.subOrganizationOf, node(parent)))
        elif state := row.get("state"):
            graph.add((subject, ORG.subOrganizationOf, node(state)))
        if seat := row.get("seat"):
            graph.add((subject, SCHEMA.location, node(seat)))
    elif kind is EntityKind.PLACE:
        if row.get("lat") and row.get("lon"):
            graph.add((subject, GEO.lat, Literal(row["lat"], datatype=XSD.decimal, normalize=False)))
            graph.add((subject, GEO.long, Literal(row["lon"], datatype=XSD.decimal, normalize=False)))
        if state := row.get("state"):
            graph.add((subject, SCHEMA.containedInPlace, node(state)))
    elif kind is EntityKind.DOCUMENT and row.get("kind"):
        graph.add((subject, SCHEMA.genre, Literal(row["kind"], lang="en")))
    for owner in filter(None, (row.get("owner") or row.get("organiser") or "").split(" | ")):
        graph.add((subject, DG.owner, node(owner)))
        if kind is EntityKind.GATHERING:
            graph.add((subject, SCHEMA.organizer, node(owner)))
    for column, predicate in _DATE_COLUMNS.items():
        if (day := row.get(column)) and day != "..":
            graph.add((subject, predicate, date_literal(PartialDate.parse(day))))


def _add_sources(graph: Graph, knowledge: Knowledge) -> None:
    for key, source in knowledge.sources.items():
        subject = node(f"source/{key}")
        graph.add((subject, RDF.type, PROV.Entity))
        graph.add((subject, RDFS.label, Literal(source.title, lang="en")))
        for predicate, text in ((DCTERMS.publisher, source.publisher), (DCTERMS.license, source.licence)):
            if text:
                graph.add((subject, predicate, Literal(text)))
        if source.url:
            is_address = source.url.startswith(("http://", "https://"))
            graph.add((subject, SCHEMA.url, URIRef(source.url) if is_address else Literal(source.url)))
