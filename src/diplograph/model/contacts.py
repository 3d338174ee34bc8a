"""How contacts are graded: the level of those who take part, and the form in which they are in contact."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["ContactFormat", "Level"]


class Level(StrEnum):
    """The rank of a post, the highest first, in the order of protocol.

    `ontology/codelists/levels.ttl` defines them.

    >>> Level.MINISTER.rank < Level.ENVOY.rank
    True
    """

    HEAD_OF_STATE = "head-of-state"
    HEAD_OF_GOVERNMENT = "head-of-government"
    SPEAKER = "speaker"
    HEAD_OF_ORGANISATION = "head-of-organisation"
    MINISTER = "minister"
    DEPUTY_MINISTER = "deputy-minister"
    ENVOY = "envoy"
    SENIOR_OFFICIAL = "senior-official"
    WORKING = "working"

    @property
    def rank(self) -> int:
        """0 for the highest."""
        return list(Level).index(self)


class ContactFormat(StrEnum):
    """In what form parties are in contact; `ontology/codelists/contact-formats.ttl` defines them."""

    BILATERAL = "bilateral"
    MULTILATERAL = "multilateral"
    SIDELINES = "sidelines"
    TELEPHONE = "telephone"
    VIDEO = "video"
    WRITTEN = "written"
