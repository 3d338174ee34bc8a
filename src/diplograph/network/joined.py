"""Events that several articles tell: what fusion joined, with what each of the articles says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from diplograph.network.records import PressArticle, ReportedEvent

__all__ = ["join_tellings"]


def join_tellings(
    events: Mapping[str, ReportedEvent],
    counts_as: Mapping[str, str],
    articles: Mapping[str, PressArticle],
) -> Iterator[ReportedEvent]:
    """Each event once: those told by one article as they are, and in place of the others what they count as.

    Parameters
    ----------
    events
        By id: what articles tell, and what fusion made of it, which is of no article yet.
    counts_as
        Id of an event that an article tells -> id of the one that fusion made of it and of others.
    """
    told_of: dict[str, list[ReportedEvent]] = defaultdict(list)
    for part, whole in counts_as.items():
        if part in events and whole in events:
            told_of[whole].append(events[part])

    def first_told(event: ReportedEvent) -> tuple[bool, str, str]:
        article = articles.get(event.article)
        published = article.published if article else ""
        return (not published, published, event.id)

    joined = {event.id for told in told_of.values() for event in told}
    for identifier, event in events.items():
        if identifier in told_of:
            told = sorted(told_of[identifier], key=first_told)
            confidences = [one.confidence for one in told if one.confidence is not None]
            yield replace(
                event,
                article=told[0].article,
                wording=told[0].wording,
                attributions=told[0].attributions,
                confidence=max(confidences, default=None),
                joined=tuple(telling for one in told for telling in one.tellings),
            )
        elif event.article and identifier not in joined:
            yield event
