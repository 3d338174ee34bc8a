"""The glossary: which word of the frames a Russian word stands for. Data in `data/lexicon/ru/`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from diplograph.reading.lexicon import load_table
from diplograph.reading.russian.inflection import parts_of

__all__ = ["PREFIX", "Glossary", "Phrases", "load_glossary"]

Phrases = Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
"""First letters of a phrase -> phrases with what takes their place, the longest first."""

PREFIX = 2
"""Letters by which names and phrases are looked up; none that inflects changes them."""


@dataclass(frozen=True, slots=True)
class Glossary:
    """See the head of `glossary.yaml` for what each table is. Keys are normal lemmas."""

    verbs: Mapping[str, str]
    senses: Mapping[str, Mapping[str, str]]
    nouns: Mapping[str, str]
    adjectives: Mapping[str, str]
    others: Mapping[str, str]
    phrases: Phrases
    prepositions: Mapping[str, str]
    compound_prepositions: Phrases
    governed: Mapping[str, frozenset[str]]
    governed_prepositions: Mapping[tuple[str, str], str]
    modals: Mapping[str, str]
    spellings: Mapping[str, tuple[str, ...]]
    titles: Mapping[str, str]
    degrees: Sequence[tuple[tuple[str, ...], str]]
    speakers: frozenset[str]


@cache
def load_glossary() -> Glossary:
    """The glossary of Russian, read once."""
    table = load_table("ru", "glossary")
    government = table["government"]
    single = {key: value for key, value in table["prepositions"].items() if " " not in key}
    several = {key: value for key, value in table["prepositions"].items() if " " in key}
    return Glossary(
        verbs=_inverted(table["verbs"]),
        senses={lemma: _inverted(senses) for lemma, senses in table["senses"].items()},
        nouns=_inverted(table["nouns"]),
        adjectives=_inverted(table["adjectives"]),
        others=_inverted(table["others"]),
        phrases=_phrases(table["phrases"]),
        prepositions=single,
        compound_prepositions=_phrases(several),
        governed={key: frozenset(verbs) for key, verbs in government.items() if key != "prepositions"},
        governed_prepositions={
            (key.split()[0], key.split()[1]): value for key, value in government["prepositions"].items()
        },
        modals=_inverted(table["modals"]),
        spellings={written: parts_of(spelt) for written, spelt in table["spellings"].items()},
        titles=table["titles"],
        degrees=[(parts_of(written), english) for written, english in table["degrees"].items()],
        speakers=frozenset(table["speakers"]),
    )


def _inverted(table: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for english, words in table.items():
        for word in words:
            found.setdefault(word, english)
    return found


def _phrases(table: Mapping[str, str]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, english in sorted(table.items(), key=lambda item: (-len(parts_of(item[0])), item[0])):
        parts = parts_of(phrase)
        found.setdefault(parts[0][:PREFIX], []).append((parts, english))
    return found
