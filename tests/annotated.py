"""Two tiny annotated articles about made-up countries, for tests of the evaluation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["MATCH", "MATCH_TEXT", "TALKS", "TALKS_TEXT"]

TALKS: Mapping[str, Any] = {
    "id": "talks",
    "language": "en",
    "published": "2025-03-05",
    "title": "Strand receives Lind",
    "split": "develop",
    "diplomatic": True,
    "entities": [
        {"name": "Ada Strand", "type": "Person", "mentions": ["Ada Strand", "Strand"]},
        {"name": "Bo Lind", "type": "Person", "mentions": ["Bo Lind", "Lind"]},
        {"name": "Norland", "type": "State", "mentions": ["Norland", "Norlandic"]},
        {"name": "Sudria", "type": "State", "mentions": ["Sudria"]},
        {"name": "Fjordby", "type": "Place", "mentions": ["Fjordby"]},
    ],
    "posts": [
        {"person": "Ada Strand", "post": "Minister of Foreign Affairs", "of": "Norland"},
        {"person": "Bo Lind", "post": "Ambassador", "of": "Sudria", "to": "Norland"},
    ],
    "events": [
        {
            "type": "Meeting",
            "participants": ["Ada Strand", "Bo Lind"],
            "date": "2025-03-04",
            "place": "Fjordby",
            "topics": ["water", "trade"],
            "status": "occurred",
            "evidence": "received the Sudrian ambassador, Bo Lind",
        },
        {
            "type": "Praise",
            "source": "Bo Lind",
            "target": "Norland",
            "date": None,
            "place": None,
            "topics": [],
            "status": "occurred",
            "evidence": "thanked Norland",
        },
    ],
    "engagements": [["Norland", "Sudria"]],
}
TALKS_TEXT = (
    "Strand receives Lind\n\n"
    "Norlandic Foreign Minister Ada Strand received the Sudrian ambassador, Bo Lind, in Fjordby on Tuesday. "
    "Lind thanked Norland for its water.\n"
)

MATCH: Mapping[str, Any] = {
    "id": "match",
    "language": "en",
    "published": "2025-03-06",
    "title": "Fjordby wins",
    "split": "held-out",
    "diplomatic": False,
    "entities": [{"name": "Fjordby", "type": "Place", "mentions": ["Fjordby"]}],
    "posts": [],
    "events": [],
    "engagements": [],
}
MATCH_TEXT = "Fjordby wins\n\nFjordby beat the visitors by three goals to one.\n"
