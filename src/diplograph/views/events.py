"""Events as the pages' scripts read them: names in place of ids, and the sentence cut at its evidence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from diplograph.network import PressArticle, ReportedEvent, Reports, Telling
from diplograph.views.appearance import tone_of

__all__ = ["describe_articles", "describe_event", "describe_telling", "web_address"]


def describe_articles(reports: Reports) -> tuple[list[dict[str, str]], dict[str, int]]:
    """The articles that report any of the events, and the place of each in that list by its id."""
    used = sorted({article for event in reports.events for article in event.articles})
    described = []
    for identifier in used:
        article = reports.articles.get(identifier, PressArticle(identifier))
        described.append(
            {
                "id": identifier,
                "title": article.title,
                "published": article.published,
                "source": article.source,
                "url": web_address(article.url),
                "language": article.language,
            }
        )
    return described, {identifier: number for number, identifier in enumerate(used)}


def describe_event(
    event: ReportedEvent, reports: Reports, article_number: Mapping[str, int]
) -> dict[str, Any]:
    """One event with everything that a person wants to know of it."""
    return {
        "type": event.type.value,
        "tone": tone_of(event.type),
        "kind": reports.label(event.kind) if event.kind else "",
        "status": event.status.value,
        "date": event.date,
        "origin": event.date_origin,
        "place": reports.label(event.place) if event.place else "",
        "topics": [reports.label(topic) for topic in event.topics],
        "parts": [
            {
                "actor": part.actor,
                "name": reports.label(part.actor),
                "role": part.role.value,
                "party": reports.label(part.party) if part.party and part.party != part.actor else "",
                "post": reports.label(part.post) if part.post else "",
            }
            for part in event.parts
        ],
        "level": event.level or "",
        "article": article_number[event.article],
        "articles": [article_number[article] for article in event.articles],
        # A text that is read when it is shown: thousands of small objects would keep the page from opening.
        "told": json.dumps(
            [describe_telling(telling, event, reports, article_number) for telling in event.tellings],
            ensure_ascii=False,
            separators=(",", ":"),
        ),
    }


def describe_telling(
    telling: Telling, event: ReportedEvent, reports: Reports, article_number: Mapping[str, int]
) -> dict[str, Any]:
    """What one article says of an event; `differs` are its facts that are not those of the event."""
    place = reports.label(telling.place) if telling.place else ""
    facts = (
        (telling.date, event.date),
        (place, reports.label(event.place) if event.place else ""),
        (telling.status.value, event.status.value),
    )
    return {
        "article": article_number[telling.article],
        "wording": list(telling.wording.split()),
        "attributed": list(telling.attributions),
        "differs": [own for own, fused in facts if own and own != fused],
    }


def web_address(url: str) -> str:
    """`url` where it is one that a reader can follow, else nothing: no other scheme becomes a link.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    return url if url.startswith(("https://", "http://")) else ""
