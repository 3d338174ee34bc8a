"""Frozen records: what flows between the rooms."""

from diplograph.model.articles import Article, Span
from diplograph.model.claims import (
    Attribution,
    Engagement,
    Event,
    EventType,
    Evidence,
    Mention,
    Participation,
    PostClaim,
    Reading,
    Role,
    Status,
)
from diplograph.model.coded import CodedActor, CodedEvent
from diplograph.model.contacts import ContactFormat, Level
from diplograph.model.dates import DateOrigin, DatePrecision, PartialDate
from diplograph.model.entities import Entity, EntityKind
from diplograph.model.findings import Finding, Severity

__all__ = [
    "Article",
    "Attribution",
    "CodedActor",
    "CodedEvent",
    "ContactFormat",
    "DateOrigin",
    "DatePrecision",
    "Engagement",
    "Entity",
    "EntityKind",
    "Event",
    "EventType",
    "Evidence",
    "Finding",
    "Level",
    "Mention",
    "PartialDate",
    "Participation",
    "PostClaim",
    "Reading",
    "Role",
    "Severity",
    "Span",
    "Status",
]
