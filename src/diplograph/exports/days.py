"""The days that a date of a report can mean."""

from __future__ import annotations

from datetime import date

from diplograph.network import parse_date

__all__ = ["days_of"]


def days_of(text: str) -> tuple[date, date] | None:
    """The first and the last day that an ISO date of any precision can mean, None where there is none.

    >>> [day.isoformat() for day in days_of("2024-06")]
    ['2024-06-01', '2024-06-30']
    >>> days_of("") is days_of("soon") is None
    True
    """
    partial = parse_date(text)
    return (partial.first_day(), partial.last_day()) if partial else None
