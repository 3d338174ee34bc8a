"""Dates in a question: "since March 2025", "in 2024", "between 1 and ...", as parameters."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from diplograph.errors import PartialDateError, QuestionError
from diplograph.model import PartialDate

__all__ = ["Period", "extract_period"]

_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = "|".join(f"{month[:3]}(?:t|{month[3:]})?" for month in _MONTHS)  # "Sept." too
_DATE = rf"""(?:
    \d{{4}}-\d{{2}}(?:-\d{{2}})?
  | (?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTH})\.?,?\s+\d{{4}}
  | (?:{_MONTH})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}
  | (?:{_MONTH})\.?,?\s+(?:of\s+)?\d{{4}}
  | \d{{4}}
)"""
_PERIOD = re.compile(
    rf"""\b(?:
        (?:between|from)\s+(?P<first>{_DATE})\s+(?:and|to|until|till|through)\s+(?P<last>{_DATE})
      | (?P<since>since|from|starting\s+(?:in|from|on))\s+(?P<since_date>{_DATE})
      | (?P<after>after)\s+(?P<after_date>{_DATE})
      | (?P<until>until|till|up\s+to|through)\s+(?P<until_date>{_DATE})
      | (?P<before>before)\s+(?P<before_date>{_DATE})
      | (?:in|on|at|during|of|as\s+of|for|in\s+the\s+year)\s+(?P<at>{_DATE})
      | (?P<bare>{_DATE})
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Period:
    """From `since` to `until`, both inclusive; `at` where one date is named as such."""

    since: PartialDate | None = None
    until: PartialDate | None = None
    at: PartialDate | None = None

    def parameters(self, known: Collection[str]) -> dict[str, str] | None:
        """The period as parameters, of those that a question has; None where it cannot be told in them."""
        if self.at is not None and "at" in known:
            return {"at": str(self.at)}
        given = {"since": self.since or self.at, "until": self.until or self.at}
        named = {name: str(date) for name, date in given.items() if date is not None}
        return named if named.keys() <= set(known) else None


def extract_period(text: str) -> tuple[Period, str]:
    """The period that a question speaks of, and the question without it.

    >>> extract_period("Who met Nurtleu since March 2025?")
    (Period(since=PartialDate(year=2025, month=3, day=0), until=None, at=None), 'Who met Nurtleu ?')
    """
    found = list(_PERIOD.finditer(text))
    if not found:
        return Period(), text
    if len(found) > 1:
        raise QuestionError(
            f"the question {text!r} speaks of several periods; ask for one, or use --since and --until"
        )
    match = found[0]
    rest = " ".join((text[: match.start()] + " " + text[match.end() :]).split())
    if match["first"]:
        return Period(_parse(match["first"]), _parse(match["last"])), rest
    if match["since"]:
        return Period(since=_parse(match["since_date"])), rest
    if match["until"]:
        return Period(until=_parse(match["until_date"])), rest
    if match["after"]:
        return Period(since=PartialDate.of(_parse(match["after_date"]).last_day() + timedelta(days=1))), rest
    if match["before"]:
        return Period(
            until=PartialDate.of(_parse(match["before_date"]).first_day() - timedelta(days=1))
        ), rest
    return Period(at=_parse(match["at"] or match["bare"])), rest


def _parse(text: str) -> PartialDate:
    if re.fullmatch(r"[\d-]+", text):
        return PartialDate.parse(text)
    lowered = text.lower()
    year = int(re.findall(r"\d{4}", lowered)[0])
    month = next(
        number for number, name in enumerate(_MONTHS, start=1) if re.search(rf"\b{name[:3]}", lowered)
    )
    day = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\b(?!\d)", re.sub(r"\d{4}", "", lowered))
    try:
        return PartialDate(year, month, int(day[1]) if day else 0)
    except PartialDateError as error:
        raise QuestionError(str(error)) from None
