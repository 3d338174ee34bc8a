"""Credentials: one event for each envoy, with the state that receives them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from diplograph.extraction.actors import Parties
from diplograph.extraction.drafts import Draft
from diplograph.model import EventType
from diplograph.reading import ReadArticle
from diplograph.reading.role_words import load_role_words

__all__ = ["one_for_each_envoy"]

_NEAR = 8  # paragraphs behind the sentence in which a list of envoys may go on


def one_for_each_envoy(drafts: Sequence[Draft], read: ReadArticle, parties: Parties) -> list[Draft]:
    """`drafts` with each Accreditation told once for each of its envoys: those in its sentence, else those
    in the list behind it. Who receives the letters stands for his state."""
    envoys = _envoys(read)
    result: list[Draft] = []
    for draft in drafts:
        if draft.type is not EventType.ACCREDITATION:
            result.append(draft)
            continue
        senders = [person for person in draft.actors() if person in envoys] or _listed_envoys(
            draft, read, envoys
        )
        receivers = dict.fromkeys(
            parties.party_of(actor) or actor
            for actor in draft.actors()
            if actor not in senders and actor not in envoys
        )
        for person in senders:
            home = parties.party_of(person)
            state = tuple(party for party in receivers if party != home) or tuple(envoys[person])
            result.append(replace(draft, roles=(("envoy", (person, *state)),)))
        if not senders:
            result.append(draft)
    return result


def _envoys(read: ReadArticle) -> dict[str, list[str]]:
    """Those whom the article calls ambassadors or the like, and to whom it says that they are sent."""
    words = load_role_words("en")
    found: dict[str, list[str]] = {}
    for post in read.posts:
        if post.role.title in words.envoys or "Ambassador" in post.role.title:
            found.setdefault(post.person, [])
            if post.role.to:
                found[post.person].append(post.role.to)
    return found


def _listed_envoys(draft: Draft, read: ReadArticle, envoys: dict[str, list[str]]) -> list[str]:
    """The envoys who are named in the sentence of the draft, else from there to the end of the list."""
    sentence = draft.evidence.sentence
    here = [m.entity for m in read.mentions if sentence.covers(m.span) and m.entity in envoys]
    if here:
        return list(dict.fromkeys(here))
    last = min(draft.order[0] + _NEAR, len(read.paragraphs) - 1)
    units = read.paragraphs[last].units
    end = units[-1].span.end if units else sentence.end
    behind = (m.entity for m in read.mentions if sentence.end <= m.span.start < end and m.entity in envoys)
    return list(dict.fromkeys(behind))
