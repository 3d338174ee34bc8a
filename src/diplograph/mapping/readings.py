"""A reading -> the named graph of its article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rdflib import Graph

from diplograph.knowledge import Knowledge, Post
from diplograph.knowledge.labels import post_label
from diplograph.mapping.articles import add_article
from diplograph.mapping.entities import add_entity, add_reference
from diplograph.mapping.events import add_engagement, add_event
from diplograph.mapping.evidence import add_evidence, add_mention
from diplograph.mapping.offices import add_known_post, add_post, add_post_claim, post_of
from diplograph.mapping.vocabulary import empty_graph, node
from diplograph.model import Entity, PostClaim, Reading

__all__ = ["map_reading"]


def map_reading(reading: Reading, knowledge: Knowledge) -> Graph:
    """Everything that `reading` holds, as triples (docs/data-model.md); the same gives the same graph.

    Of entities that `knowledge` knows type and label are repeated, so that the graph can be read alone.
    """
    graph, article = empty_graph(), reading.article
    add_article(graph, article, reading.reader)
    entities = _entities_of(reading, knowledge)
    for entity in entities.values():
        if entity.id in knowledge.entities:
            add_reference(graph, entity)
        else:
            add_entity(graph, entity, language=article.language)
    for mention in reading.mentions:
        add_mention(graph, article, mention)
    for number, claim in enumerate(reading.posts, start=1):
        identifier = f"post-claim/{article.id}/{number:04d}"
        evidence = add_evidence(graph, article, node(identifier), f"post-{number:04d}", claim.evidence)
        add_post_claim(graph, identifier, claim, article, evidence)
    _add_posts(graph, reading, entities, knowledge)
    names = {entity.id: entity.name for entity in entities.values()}
    for event in reading.events:
        add_event(graph, event, article, names)
    for engagement in reading.engagements:
        add_engagement(graph, engagement, article)
    return graph


def _add_posts(graph: Graph, reading: Reading, entities: Mapping[str, Entity], knowledge: Knowledge) -> None:
    """Describe every post that is claimed or acted in."""
    claimed = {identifier: claim for claim in reading.posts if (identifier := post_of(claim)) is not None}
    for identifier in sorted(claimed.keys() | set(_posts_acted_in(reading))):
        if identifier in knowledge.posts:
            add_known_post(graph, identifier, knowledge)
        elif (claim := claimed.get(identifier)) is not None and claim.of:
            label = _label(identifier, claim, entities)
            add_post(graph, identifier, claim.post, claim.of, claim.to, label)


def _label(identifier: str, claim: PostClaim, entities: Mapping[str, Entity]) -> str:
    owner, to = entities.get(claim.of or ""), entities.get(claim.to or "")
    if owner is None:
        return claim.post
    post = Post(identifier, claim.post, owner.id, claim.to, single=False, level="")
    return post_label(post, owner, to)


def _entities_of(reading: Reading, knowledge: Knowledge) -> dict[str, Entity]:
    """The reading's own entities, and those known ones that it only points to, in order of their ids."""
    found = {entity.id: entity for entity in reading.entities}
    for identifier in _identifiers_in(reading, knowledge):
        if identifier not in found and identifier in knowledge.entities:
            found[identifier] = knowledge.entities[identifier]
    return dict(sorted(found.items()))


def _identifiers_in(reading: Reading, knowledge: Knowledge) -> Iterator[str]:
    yield from (mention.entity for mention in reading.mentions)
    for claim in reading.posts:
        yield from filter(None, (claim.person, claim.of, claim.to))
    for event in reading.events:
        if event.place:
            yield event.place
        for part in event.participations:
            yield from filter(None, (part.actor, part.party))
        yield from (attribution.speaker for attribution in event.attributions if attribution.speaker)
    for engagement in reading.engagements:
        yield from engagement.parties
    for identifier in _posts_acted_in(reading):
        if (post := knowledge.posts.get(identifier)) is not None:
            yield from filter(None, (post.of, post.to))


def _posts_acted_in(reading: Reading) -> Iterator[str]:
    return (part.post for event in reading.events for part in event.participations if part.post)
