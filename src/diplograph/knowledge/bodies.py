"""Bodies, states and places: who belongs to whom, and which place is a capital when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from diplograph.knowledge.certainty import Certainty
from diplograph.knowledge.offices import BodyMembership, Capital
from diplograph.knowledge.rows import Row
from diplograph.model import PartialDate

__all__ = ["BodyIndex"]


class BodyIndex:
    """The hierarchy of bodies, their members, and the capitals of states."""

    def __init__(
        self, rows: Mapping[str, Row], memberships: Iterable[BodyMembership], capitals: Iterable[Capital]
    ) -> None:
        """Index the `rows` of entities, who is a member of what, and the capitals."""
        self._rows = rows
        self._memberships = tuple(memberships)
        self._capitals = tuple(capitals)

    @cached_property
    def _children(self) -> dict[str, tuple[str, ...]]:
        listed: defaultdict[str, list[str]] = defaultdict(list)
        for identifier, row in self._rows.items():
            owner = (row["parent"] or row["state"]) if row.table == "institutions" else ""
            if owner:
                listed[owner].append(identifier)
        return {owner: tuple(children) for owner, children in listed.items()}

    @cached_property
    def _of_state(self) -> dict[str, tuple[str, ...]]:
        listed: defaultdict[str, list[str]] = defaultdict(list)
        for identifier, row in self._rows.items():
            if row.table == "institutions" and (state := self.state_of(identifier)):
                listed[state].append(identifier)
        return {state: tuple(bodies) for state, bodies in listed.items()}

    @cached_property
    def _by_organisation(self) -> dict[str, tuple[BodyMembership, ...]]:
        return _grouped((membership.organisation, membership) for membership in self._memberships)

    @cached_property
    def _by_member(self) -> dict[str, tuple[BodyMembership, ...]]:
        return _grouped((membership.member, membership) for membership in self._memberships)

    def parent_of(self, institution: str) -> str | None:
        """The body that it belongs to."""
        row = self._rows.get(institution)
        return (row["parent"] or None) if row is not None else None

    def ancestors_of(self, institution: str) -> tuple[str, ...]:
        """The bodies above it, nearest first; a circle in the tables is cut (a rule finds it)."""
        found: dict[str, None] = {}
        parent = self.parent_of(institution)
        while parent and parent not in found and parent != institution:
            found[parent] = None
            parent = self.parent_of(parent)
        return tuple(found)

    def state_of(self, identifier: str) -> str | None:
        """The state of a person, body or place; a body without one has that of the nearest body above that
        has one."""
        row = self._rows.get(identifier)
        if row is None:
            return None
        if row.table == "states":
            return identifier
        if row["state"] or row.table != "institutions":
            return row["state"] or None
        return next(
            (self._rows[above]["state"] for above in self._above(identifier) if self._rows[above]["state"]),
            None,
        )

    def _above(self, institution: str) -> tuple[str, ...]:
        return tuple(above for above in self.ancestors_of(institution) if above in self._rows)

    def institutions_of(self, owner: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
        """All bodies of a state, or the direct children of a body, of one of `kinds` where some are given."""
        bodies = self._of_state.get(owner) or self._children.get(owner, ())
        return tuple(body for body in bodies if not kinds or self._rows[body]["kind"] in kinds)

    def capital_of(self, state: str, at: PartialDate | None) -> str | None:
        """The place that is certainly or possibly the capital at `at`; the present one for None."""
        found = [c for c in self._capitals if c.state == state and _is_capital(c, at) is not Certainty.NO]
        found.sort(
            key=lambda capital: _is_capital(capital, at) is not Certainty.YES
        )  # stable: certain ones first
        return found[0].place if found else None

    def state_of_capital(self, place: str, at: PartialDate | None) -> str | None:
        """The state whose capital the place is at `at`."""
        return next(
            (c.state for c in self._capitals if c.place == place and _is_capital(c, at) is not Certainty.NO),
            None,
        )

    def members_of(
        self, organisation: str, at: PartialDate | None, statuses: tuple[str, ...]
    ) -> tuple[BodyMembership, ...]:
        """Memberships in an organisation."""
        listed = self._by_organisation.get(organisation, ())
        return tuple(m for m in listed if (not statuses or m.status in statuses) and _is_member(m, at))

    def memberships_of(self, member: str, at: PartialDate | None) -> tuple[BodyMembership, ...]:
        """Memberships of a state or body."""
        return tuple(m for m in self._by_member.get(member, ()) if _is_member(m, at))


def _is_capital(capital: Capital, at: PartialDate | None) -> Certainty:
    if at is None:
        return Certainty.YES if capital.is_open else Certainty.NO
    return capital.holds_at(at)


def _is_member(membership: BodyMembership, at: PartialDate | None) -> bool:
    return at is None or membership.holds_at(at) is not Certainty.NO


def _grouped(pairs: Iterable[tuple[str, BodyMembership]]) -> dict[str, tuple[BodyMembership, ...]]:
    listed: defaultdict[str, list[BodyMembership]] = defaultdict(list)
    for key, membership in pairs:
        listed[key].append(membership)
    return {key: tuple(group) for key, group in listed.items()}
