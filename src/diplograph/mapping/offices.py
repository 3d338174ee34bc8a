"""Posts, who held them when, who belongs to which body, and posts as an article states them."""

from __future__ import annotations

from rdflib import DCTERMS, RDF, RDFS, SKOS, Graph, Literal, URIRef

from diplograph.identifiers import mint_post_id
from diplograph.knowledge import BodyMembership, Capacity, Knowledge, Tenure
from diplograph.mapping.periods import add_moment, add_period
from diplograph.mapping.vocabulary import DG, ORG, PROV, concept, decimal_literal, node
from diplograph.model import Article, PostClaim

__all__ = [
    "add_known_post",
    "add_membership",
    "add_post",
    "add_post_claim",
    "add_tenure",
    "add_title",
    "post_of",
]


def add_title(graph: Graph, title: str) -> URIRef:
    """The concept of a title of posts."""
    role = concept("title", title)
    graph.add((role, RDF.type, SKOS.Concept))
    graph.add((role, RDF.type, ORG.Role))
    graph.add((role, SKOS.prefLabel, Literal(title, lang="en")))
    return role


def add_post(graph: Graph, identifier: str, title: str, of: str, to: str | None, label: str) -> URIRef:
    """Describe a post: its label, title, owner and, for an envoy, where it is accredited."""
    post = node(identifier)
    graph.add((post, RDF.type, DG.Post))
    graph.add((post, RDF.type, ORG.Post))
    graph.add((post, RDFS.label, Literal(label, lang="en")))
    graph.add((post, ORG.postIn, node(of)))
    graph.add((post, ORG.role, add_title(graph, title)))
    if to:
        graph.add((post, DG.accreditedTo, node(to)))
    return post


def add_known_post(graph: Graph, identifier: str, knowledge: Knowledge) -> URIRef:
    """The same for a post of the reference knowledge, with its level."""
    known = knowledge.posts[identifier]
    named = {known.of, known.to or known.of} <= knowledge.entities.keys()
    label = knowledge.post_label(identifier) if named else known.title
    post = add_post(graph, identifier, known.title, known.of, known.to, label)
    if known.level:
        graph.add((post, DG.level, concept("level", known.level)))
    return post


def post_of(claim: PostClaim) -> str | None:
    """The id of the post claimed: the known one, else one minted by the same rule; None without owner."""
    if claim.known_post:
        return claim.known_post
    return mint_post_id(claim.post, claim.of, claim.to) if claim.of else None


def add_tenure(graph: Graph, tenure: Tenure, knowledge: Knowledge) -> URIRef:
    """A person's time in a post; one that is still open makes the person its holder (`org:holds`)."""
    subject, person, post = node(tenure.id), node(tenure.person), node(tenure.post)
    known = knowledge.posts[tenure.post]
    graph.add((subject, RDF.type, DG.Tenure))
    graph.add((subject, RDF.type, ORG.Membership))
    graph.add((subject, ORG.member, person))
    graph.add((subject, ORG.organization, node(known.of)))
    graph.add((subject, ORG.role, concept("title", known.title)))
    graph.add((subject, DG.post, post))
    graph.add((subject, DG.capacity, concept("capacity", tenure.capacity)))
    graph.add((subject, DG.preferred, Literal(tenure.preferred)))
    _add_period_and_sources(graph, subject, tenure)
    if tenure.is_open and tenure.preferred and tenure.capacity is not Capacity.DESIGNATE:
        graph.add((person, ORG.holds, post))
        graph.add((post, ORG.heldBy, person))
    return subject


def add_membership(graph: Graph, membership: BodyMembership) -> URIRef:
    """A state's or body's membership in an organisation, with its status."""
    subject = node(membership.id)
    graph.add((subject, RDF.type, DG.BodyMembership))
    graph.add((subject, RDF.type, ORG.Membership))
    graph.add((subject, ORG.member, node(membership.member)))
    graph.add((subject, ORG.organization, node(membership.organisation)))
    graph.add((subject, ORG.role, concept("membership-status", membership.status)))
    _add_period_and_sources(graph, subject, membership)
    return subject


def _add_period_and_sources(graph: Graph, subject: URIRef, held: Tenure | BodyMembership) -> None:
    confirmed = held.as_of if isinstance(held, Tenure) else None
    if (interval := add_period(graph, held.since, held.until, confirmed)) is not None:
        graph.add((subject, ORG.memberDuring, interval))
    graph.add((subject, DG.ongoing, Literal(held.is_open)))
    graph.add((subject, DG.verified, Literal(held.verified)))
    for source in held.sources:
        is_address = source.startswith(("http://", "https://"))
        graph.add((subject, DCTERMS.source, URIRef(source) if is_address else node(f"source/{source}")))
    if held.note:
        graph.add((subject, SKOS.note, Literal(held.note)))


def add_post_claim(
    graph: Graph, identifier: str, claim: PostClaim, article: Article, evidence: URIRef
) -> URIRef:
    """A post as `article` states it; the post itself is described with `add_post`."""
    subject, person = node(identifier), node(claim.person)
    graph.add((subject, RDF.type, DG.PostClaim))
    graph.add((subject, RDF.type, ORG.Membership))
    graph.add((subject, RDF.type, PROV.Entity))
    graph.add((subject, ORG.member, person))
    graph.add((subject, ORG.role, add_title(graph, claim.post)))
    graph.add((subject, DG.capacity, concept("capacity", claim.capacity)))
    graph.add((subject, DG.former, Literal(claim.former)))
    graph.add((subject, DG.evidence, evidence))
    graph.add((subject, DG.rule, Literal(claim.rule)))
    graph.add((subject, DG.confidence, decimal_literal(claim.confidence)))
    graph.add((subject, PROV.wasDerivedFrom, node(f"article/{article.id}")))
    if claim.of:
        graph.add((subject, ORG.organization, node(claim.of)))
    if identifier_of_post := post_of(claim):
        post = node(identifier_of_post)
        graph.add((subject, DG.post, post))
        if not claim.former and claim.capacity != Capacity.DESIGNATE:
            graph.add((person, ORG.holds, post))
            graph.add((post, ORG.heldBy, person))
    if article.published is not None and not claim.former:
        graph.add((subject, ORG.memberDuring, add_moment(graph, article.published)))
    return subject
