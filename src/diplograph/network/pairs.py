"""Which two actors an event links: the rule that turns an event of many into edges of two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, product

from diplograph.model import EventType, Role
from diplograph.network.records import Part, ReportedEvent

__all__ = ["DIRECT_TYPES", "pair_parts"]

DIRECT_TYPES = frozenset(EventType) - {
    EventType.GATHERING,
    EventType.STATEMENT,
    EventType.RESOLUTION,
    EventType.APPOINTMENT,
    EventType.ESTABLISHMENT,
    EventType.ACCESSION,
    EventType.SANCTION,
}
"""The types that put two parties in direct contact, as the annotation guide counts engagements."""


def pair_parts(
    event: ReportedEvent, kinds: Mapping[str, str], state_of: Mapping[str, str]
) -> Iterator[tuple[Part, Part]]:
    """The pairs of parts that `event` links, each once, the one who acts first.

    Parameters
    ----------
    kinds
        Kind of each actor by id.
    state_of
        The state in which a place lies, by id of the place.

    - Source and target: each source with each target, and with each partner.
    - Participants, with the host: all pairs; those of one party among themselves only where no other party is
      there.
    - A partner, who is only named: with each who acts.
    - A gathering that is itself named: each participant with it, not with one another.
    - A visit without a host: the visitor with the state in which the place lies, unless the visitor acts for
      it.
    """
    sources, targets, partners = (_in_role(event, role) for role in (Role.SOURCE, Role.TARGET, Role.PARTNER))
    acting = [part for part in event.parts if part.role in (Role.PARTICIPANT, Role.HOST)]
    pairs = [*product(sources, targets), *product(sources, partners), *product(acting, partners)]
    named = [part for part in acting if kinds.get(part.actor) == "Gathering"]
    if named:
        pairs += product([part for part in acting if part not in named], named)
    else:
        pairs += _across_parties(acting)
    if event.type is EventType.VISIT and not pairs and (state := state_of.get(event.place or "")):
        visited = Part(state, Role.HOST, state)
        pairs += [(part, visited) for part in acting if state not in (part.actor, part.party)]
    seen = set()
    for first, second in pairs:
        couple = frozenset((first.actor, second.actor))
        if len(couple) == 2 and couple not in seen:
            seen.add(couple)
            yield first, second


def _in_role(event: ReportedEvent, role: Role) -> list[Part]:
    return [part for part in event.parts if part.role is role]


def _across_parties(acting: list[Part]) -> list[tuple[Part, Part]]:
    # A minister who sits beside his president did not meet him there: the pair across the table is what is
    # reported.
    pairs = list(combinations(acting, 2))
    across = [(a, b) for a, b in pairs if (a.party or a.actor) != (b.party or b.actor)]
    return across or pairs
