"""Which of several media types a client prefers (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["choose_media_type"]


def choose_media_type(accept: str, offers: Sequence[str]) -> str | None:
    """The offer that the header `accept` prefers, the first of equals; None where it takes none of them.

    >>> choose_media_type("text/html, application/*;q=0.8", ["text/turtle", "application/ld+json"])
    'application/ld+json'
    >>> choose_media_type("", ["text/turtle"])
    'text/turtle'
    """
    ranges = [_parse(part) for part in accept.split(",") if part.strip()] or [("*/*", 1.0)]
    weighed = [(_weight(offer, ranges), offer) for offer in offers]
    best = max(weight for weight, _ in weighed)
    return next(offer for weight, offer in weighed if weight == best) if best > 0 else None


def _parse(part: str) -> tuple[str, float]:
    media, *parameters = (piece.strip().lower() for piece in part.split(";"))
    weight = 1.0
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                weight = min(1.0, max(0.0, float(value)))
            except ValueError:
                weight = 0.0
    return media, weight


def _weight(offer: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The weight of the most specific range that covers `offer`, 0 where none does."""
    for wanted in (offer, f"{offer.partition('/')[0]}/*", "*/*"):
        found = [weight for media, weight in ranges if media == wanted]
        if found:
            return max(found)
    return 0.0
