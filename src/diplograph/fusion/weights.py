"""What each thing counts that two accounts share, or contradict each other in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["WEIGHTS", "Weights"]


@dataclass(frozen=True, slots=True)
class Weights:
    """Points for what two accounts have in common, and against what they contradict each other in.

    Two accounts are of one event where the sum is above 0. `tests/fusion/told` is what they were set by.
    """

    doubt: float = -2.0
    """Before anything is compared."""
    doubt_of_words: float = -3.2
    """The same for what is said, asked or agreed: of that, more happens in a day."""
    same_person: float = 1.0
    """A side on which both have a person in common; two sides count at most."""
    same_party: float = 0.8
    """A side on which one of them names the state or body only."""
    side_missing: float = -0.8
    """One tells of a party that the other does not mention."""
    side_missing_of_many: float = -0.2
    """The same at a gathering, or where both name three parties or more."""
    same_day: float = 1.2
    day_apart: float = 0.2
    """Neighbouring days, both of them named in the texts."""
    day_apart_counted: float = 0.5
    """Neighbouring days, of which one was counted ("on Tuesday") or taken from the context."""
    days_apart: float = -0.8
    """Two or three days, for what lasts that long."""
    plan_moved: float = 0.2
    """The day that was planned and that on which it took place, up to three days apart."""
    same_month: float = 0.3
    """One gives a month, the other a day or the same month."""
    date_open: float = 0.0
    """One gives no date, but its time fits."""
    same_place: float = 0.6
    place_within: float = 0.4
    """One place lies in the other."""
    another_place: float = -0.8
    """Two places of one state."""
    another_state: float = -2.5
    same_topic: float = 0.4
    other_topics: float = -0.8
    same_kind: float = 0.4
    other_kind: float = -0.4
    same_format: float = 0.2
    other_format: float = -0.3
    alike_text: float = 0.6
    """Sentences of one language that say the same; less as they are less alike."""
    late_plan: float = -1.5
    """It is announced after it is told to have taken place."""
    denied: float = -0.4
    """One denies what the other tells."""


WEIGHTS: Final = Weights()
"""The weights that are used."""
