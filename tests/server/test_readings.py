"""An article's reading comes back from the store as it went in, as far as a page of it goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from diplograph.errors import UnknownEntityError
from diplograph.knowledge import Knowledge
from diplograph.model import Event, Evidence, PostClaim, Reading
from diplograph.server.readings import load_reading
from diplograph.store import Store
from tiny import centre_reading, charter_reading, fund_reading


def bare(fact: Event | PostClaim) -> Event | PostClaim:
    """A fact without what a page does not show, or the store does not keep."""
    span = fact.evidence.span
    if isinstance(fact, PostClaim):
        return replace(fact, evidence=Evidence(span, span), known_post=None)
    return replace(
        fact,
        evidence=Evidence(span, span),
        attributions=tuple(replace(by, cue="", span=span) for by in fact.attributions),
        participations=tuple(replace(part, level=None) for part in fact.participations),
        kind=None,
        level=None,
        format=None,
    )


@pytest.mark.parametrize("make", [centre_reading, charter_reading, fund_reading])
def test_a_reading_comes_back(
    make: Callable[[Knowledge], Reading], tiny_store: Store, tiny_knowledge: Knowledge
) -> None:
    expected = make(tiny_knowledge)
    found = load_reading(tiny_store, expected.article.id, tiny_knowledge)

    assert found.article == expected.article
    assert {(m.span, m.entity, m.reason, m.score) for m in found.mentions} == {
        (m.span, m.entity, m.reason, m.score) for m in expected.mentions
    }
    assert found.events
    assert {bare(event) for event in found.events} == {bare(event) for event in expected.events}
    assert {bare(claim) for claim in found.posts} == {bare(claim) for claim in expected.posts}
    assert {e.parties: set(e.events) for e in found.engagements} == {
        tuple(sorted(e.parties)): set(e.events) for e in expected.engagements
    }
    names = {entity.id: entity.name for entity in expected.entities}
    assert {e.id: e.name for e in found.entities} == {m.entity: names[m.entity] for m in expected.mentions}


def test_an_article_that_is_not_there_is_told(tiny_store: Store, tiny_knowledge: Knowledge) -> None:
    with pytest.raises(UnknownEntityError, match="no-such"):
        load_reading(tiny_store, "no-such", tiny_knowledge)
