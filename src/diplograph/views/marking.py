"""Where a text is marked: cut at every border of a mention, post or event, so that marks may overlap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from diplograph.model import Event, Mention, PostClaim, Reading, Span

__all__ = ["Segment", "iter_segments"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text over which nothing begins or ends.

    `mentions` cover it, the outermost first; so do the evidence of `posts` and of `events`. `ending` are the
    events whose evidence ends with it.
    """

    span: Span
    mentions: tuple[Mention, ...]
    posts: tuple[PostClaim, ...]
    events: tuple[Event, ...]
    ending: tuple[Event, ...]


def iter_segments(reading: Reading, *, cuts: Sequence[int] = ()) -> Iterator[Segment]:
    """The whole text of the article in segments, in order; `cuts` are further places to cut at."""
    length = len(reading.article.text)
    spans = [
        *(mention.span for mention in reading.mentions),
        *(claim.evidence.span for claim in reading.posts),
        *(event.evidence.span for event in reading.events),
    ]
    borders = sorted({0, length, *cuts, *(span.start for span in spans), *(span.end for span in spans)})
    borders = [border for border in borders if 0 <= border <= length]
    mentions = sorted(reading.mentions, key=lambda mention: (-len(mention.span), mention.span.start))
    for start, end in pairwise(borders):
        span = Span(start, end)
        events = tuple(event for event in reading.events if event.evidence.span.covers(span))
        yield Segment(
            span,
            tuple(mention for mention in mentions if mention.span.covers(span)),
            tuple(claim for claim in reading.posts if claim.evidence.span.covers(span)),
            events,
            tuple(event for event in events if event.evidence.span.end == end),
        )
