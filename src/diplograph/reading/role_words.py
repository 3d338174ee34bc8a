"""The words around the titles of posts; data in `roles.yaml` of a language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from diplograph.reading.chart import fold
from diplograph.reading.lexicon import load_table

__all__ = ["RoleWords", "load_role_words"]


@dataclass(frozen=True, slots=True)
class RoleWords:
    """The words around titles, folded; see `data/lexicon/en/roles.yaml`."""

    former: frozenset[str]
    acting: frozenset[str]
    designate: frozenset[str]
    neutral: frozenset[str]
    behind_newly: frozenset[str]
    now: frozenset[tuple[str, ...]]
    formerly: frozenset[tuple[str, ...]]
    first_is_former: frozenset[str]
    verbs: Mapping[str, str]
    default_owners: Mapping[str, str]
    envoys: frozenset[str]
    state_heads: Mapping[str, str]
    default_bodies: Mapping[str, str]


@cache
def load_role_words(language: str = "en") -> RoleWords:
    """The role words of `language`."""
    table = load_table(language, "roles")
    words = {
        key: frozenset(fold(word) for word in table[key])
        for key in ("former", "acting", "designate", "neutral", "behind_newly")
    }
    return RoleWords(
        **words,
        now=_phrases(table["now"]),
        formerly=_phrases(table["formerly"]),
        first_is_former=frozenset(table["first_is_former"]),
        verbs=table["verbs"],
        default_owners=table["default_owners"],
        envoys=frozenset(table["envoys"]),
        default_bodies=table["default_bodies"],
        state_heads=table["state_heads"],
    )


def _phrases(phrases: Sequence[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(fold(phrase).split()) for phrase in phrases)
