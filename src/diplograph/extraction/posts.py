"""Posts that the text says people hold, as claims with their evidence; what disagrees with the knowledge is
reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diplograph.extraction.actors import Parties
from diplograph.extraction.predicated_posts import find_predicated_posts
from diplograph.knowledge import Knowledge
from diplograph.model import Article, Evidence, Finding, PostClaim, Severity, Span
from diplograph.reading import ReadArticle

__all__ = ["find_disagreements", "find_posts"]


def find_posts(read: ReadArticle, knowledge: Knowledge, parties: Parties) -> tuple[PostClaim, ...]:
    """The posts, once each, those beside names first."""
    found: dict[tuple[str, str, str, str, bool], PostClaim] = {}
    sentences = [
        Span(p.units[s.start].span.start, p.units[s.end - 1].span.end)
        for p in read.paragraphs
        for s in p.sentences
        if s.end > s.start
    ]
    predicated = tuple(find_predicated_posts(read, knowledge, parties))
    ended = {(held.person, held.role.span) for held in predicated if held.role.former}
    for held in (*read.posts, *predicated):
        role = held.role
        if not role.title or not role.of:
            continue
        if not role.former and (held.person, role.span) in ended:
            continue  # the clause says that he lost it
        key = (held.person, role.title, role.of, role.to, role.former)
        if key in found or (
            held.rule == "post given in a clause"
            and (held.person, role.title, role.of, role.to, not role.former) in found
        ):
            continue
        post = knowledge.find_post(role.title, role.of, role.to or None)
        found[key] = PostClaim(
            person=held.person,
            post=role.title,
            of=role.of,
            to=role.to or None,
            former=role.former,
            capacity=role.capacity,
            evidence=Evidence(role.span, _sentence_around(role.span, sentences)),
            rule=held.rule,
            confidence=0.9 if role.known else 0.8,
            known_post=post.id if post else None,
        )
    return tuple(found.values())


def _sentence_around(span: Span, sentences: Sequence[Span]) -> Span:
    around = [sentence for sentence in sentences if sentence.overlaps(span)]
    if not around:
        return span
    return Span(min(span.start, *(s.start for s in around)), max(span.end, *(s.end for s in around)))


def find_disagreements(
    posts: Sequence[PostClaim], article: Article, knowledge: Knowledge
) -> Iterator[Finding]:
    """A finding for each post that the knowledge says another person held at the time."""
    if article.published is None:
        return
    for claim in posts:
        if (
            claim.former
            or claim.known_post is None
            or claim.of is None
            or not knowledge.posts[claim.known_post].single
        ):
            continue
        holders = knowledge.resolve(claim.post, claim.of, article.published, claim.to).holdings
        if holders and claim.person not in {holding.tenure.person for holding in holders}:
            known = ", ".join(knowledge.entity(holding.tenure.person).name for holding in holders)
            message = (
                f"the article gives the post {knowledge.post_label(claim.known_post)} to {claim.person}, "
                f"the reference knowledge to {known}"
            )
            yield Finding(Severity.INFO, article.id, "post-disagrees", message)
