"""What somebody says of fused events, as decisions on pairs of told ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise
from typing import Final

from diplograph.errors import MisuseError
from diplograph.fusion.clustering import Pair, pair_of
from diplograph.fusion.counting import events_counting_as
from diplograph.fusion.decisions import Decision, Decisions, Verdict
from diplograph.fusion.fused_graphs import FUSED
from diplograph.identifiers import id_of, iri_of
from diplograph.namespaces import ID
from diplograph.store import Store, select_each, write_term

__all__ = ["decide_apart", "decide_same", "decide_split", "told_events"]

_COUNTS_AS: Final = "SELECT ?event ?one WHERE {{ VALUES ?event {{ {terms} }} ?event dg:countsAs ?one }}"
_LISTED: Final = "`diplograph review list` shows those that are fused"


def decide_same(
    store: Store, identifiers: Sequence[str], decisions: Decisions, note: str = ""
) -> list[Decision]:
    """That all events named or meant by `identifiers` (of told or fused events) are one and the same.

    What was decided before on pairs of them is overruled.
    """
    members = _members(store, identifiers)
    if len(members) < 2:
        raise MisuseError(f"{', '.join(identifiers)}: it takes two events to be the same; {_LISTED}")
    overruled = {pair for pair in combinations(sorted(members), 2) if pair in decisions.different}
    chain = {pair_of(*pair) for pair in pairwise(members)}
    return [Decision(Verdict.SAME, pair, note) for pair in sorted(chain | overruled)]


def decide_apart(store: Store, identifiers: Sequence[str], note: str = "") -> list[Decision]:
    """That no two events of each fused event in `identifiers` are the same."""
    pairs: set[Pair] = set()
    for identifier in identifiers:
        members = _members(store, [identifier])
        if len(members) < 2:
            raise MisuseError(f"{identifier}: only one article tells of it; {_LISTED}")
        pairs.update(combinations(sorted(members), 2))
    return [Decision(Verdict.DIFFERENT, pair, note) for pair in sorted(pairs)]


def decide_split(store: Store, identifiers: Sequence[str], note: str = "") -> list[Decision]:
    """That the told events `identifiers`, which stay together, are others than those they are fused with."""
    leaving = told_events(store, identifiers)
    pairs = set()
    for event, one in _ones(store, leaving).items():
        staying = set(_members(store, [one])).difference(leaving)
        if not staying:
            raise MisuseError(f"{event}: it is fused with no other event; {_LISTED}")
        pairs |= {pair_of(event, other) for other in staying}
    return [Decision(Verdict.DIFFERENT, pair, note) for pair in sorted(pairs)]


def _members(store: Store, identifiers: Iterable[str]) -> list[str]:
    """The told events that `identifiers` name or, where one is of a fused event, that it is made of."""
    members: dict[str, None] = {}
    for identifier in _known(store, identifiers):
        if identifier.startswith(FUSED):
            counting = events_counting_as(store, [identifier]).get(identifier, ())
            members |= dict.fromkeys(sorted(counting))
        else:
            members[identifier] = None
    return list(members)


def told_events(store: Store, identifiers: Iterable[str]) -> list[str]:
    """`identifiers` of events as articles tell them, as ids; anything else is a `MisuseError`."""
    events = _known(store, identifiers)
    for event in events:
        if event.startswith(FUSED):
            raise MisuseError(f"{event} is told by several articles; name what one of them tells; {_LISTED}")
    return events


def _known(store: Store, identifiers: Iterable[str]) -> list[str]:
    """`identifiers` as ids; one that is neither of a told nor of a fused event is a `MisuseError`."""
    plain = [id_of(given) if given.startswith(ID) else given.removeprefix("id:") for given in identifiers]
    given = [identifier for identifier in plain if identifier]
    known = _ones(store, given).keys() | events_counting_as(store, given).keys()
    for identifier in plain:
        if identifier not in known:
            raise MisuseError(f"{identifier!r} is no event in the store; {_LISTED}")
    return plain


def _ones(store: Store, events: Iterable[str]) -> dict[str, str]:
    rows = select_each(store, _COUNTS_AS, (write_term(iri_of(event)) for event in events))
    return {id_of(row["event"] or ""): id_of(row["one"] or "") for row in rows}
