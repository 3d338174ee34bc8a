"""The word lists of a language: data in `data/lexicon/`, read once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

import yaml

from diplograph.errors import ResourceMissingError
from diplograph.model import EntityKind
from diplograph.reading.chart import fold
from diplograph.resources import lexicon_dir

__all__ = ["Grammar", "Lexicon", "StateBody", "load_grammar", "load_lexicon", "load_table", "load_words"]


if TYPE_CHECKING:
    from _typeshed import DataclassInstance

W = TypeVar("W", bound="DataclassInstance")


@dataclass(frozen=True, slots=True)
class StateBody:
    """A body that is named by what it is ("foreign ministry"): the canonical name with `{state}`, its
    kind."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists that reading needs, folded; see the files for what each is."""

    nouns: Mapping[str, EntityKind]
    inside_names: frozenset[str]
    inside_persons: frozenset[str]
    not_names: frozenset[str]
    abstract: frozenset[str]
    talks: frozenset[str]
    honorifics: frozenset[str]
    state_forms: frozenset[str]
    state_qualities: frozenset[str]
    state_bodies: Mapping[tuple[str, ...], StateBody]
    state_words: frozenset[str]
    title_references: Mapping[tuple[str, ...], Mapping[str, Sequence[str]]]
    person_nouns: frozenset[str]
    equals: frozenset[tuple[str, ...]]
    groups: Mapping[tuple[str, ...], str]
    body_nouns: Mapping[str, frozenset[str]]
    outlets: frozenset[tuple[str, ...]]
    reporting: frozenset[str]
    named_only: frozenset[tuple[str, ...]]
    regions: Mapping[str, tuple[str, ...]]
    region_nouns: frozenset[str]

    def kind_of_noun(self, noun: str) -> EntityKind | None:
        """What a folded noun, in the singular or with a plural's s, names; None where it is not listed."""
        return self.nouns.get(noun) or self.nouns.get(noun.rstrip("s"))


@dataclass(frozen=True, slots=True)
class Grammar:
    """The words by which syntax is read; see `grammar.yaml` for what each list is."""

    function_words: frozenset[str]
    time_leads: frozenset[str]
    determiners: frozenset[str]
    place_leads: frozenset[str]
    after_cities: frozenset[str]
    relatives: frozenset[str]
    judging: frozenset[str]
    object_control: frozenset[str]
    adverbials: frozenset[str]
    office_nouns: frozenset[str]
    speaking: frozenset[str]
    announcing: frozenset[str]
    promising: frozenset[str]
    demanding: frozenset[str]


@cache
def load_grammar(language: str = "en") -> Grammar:
    """The grammar words of `language`."""
    return load_words(Grammar, language, "grammar")


def load_words(kind: type[W], language: str, name: str) -> W:
    """The lists of the YAML file `name` as a record of `kind`, a data class of sets with a field for each."""
    table = load_table(language, name)
    return kind(**{field.name: frozenset(table[field.name]) for field in fields(kind)})


def load_table(language: str, name: str) -> Any:
    """The YAML file `name` of `language`; `ResourceMissingError` where it is not there or not YAML."""
    path = lexicon_dir() / language / f"{name}.yaml"
    try:
        # BaseLoader, because "on", "no" and "yes" are words here and not truth values
        return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    except (OSError, yaml.YAMLError) as error:
        raise ResourceMissingError(f"{path}: cannot be read ({error}); install diplograph again") from None


@cache
def load_lexicon(language: str = "en") -> Lexicon:
    """The word lists of `language`."""
    names, references = load_table(language, "names"), load_table(language, "references")
    return Lexicon(
        nouns={fold(noun): EntityKind(kind) for kind, nouns in names["nouns"].items() for noun in nouns},
        inside_names=_folded(names["inside_names"]) | {"&"},
        inside_persons=_folded(names["inside_persons"]),
        not_names=_folded(names["not_names"]),
        abstract=_folded(names["abstract"]),
        talks=_folded(names["talks"]),
        honorifics=_folded(names["honorifics"]),
        state_forms=_folded(names["state_forms"]),
        state_qualities=_folded(names["state_qualities"]),
        state_bodies={
            _words(phrase): StateBody(body["name"], body["kind"])
            for body in names["state_bodies"]
            for phrase in body["phrases"]
        },
        state_words=_folded(names["state_words"]),
        title_references={_words(phrase): kinds for phrase, kinds in references["titles"].items()},
        person_nouns=_folded(references["persons"]),
        equals=frozenset(_words(phrase) for phrase in references["equals"]),
        groups={
            _words(phrase): scope for scope, phrases in references["groups"].items() for phrase in phrases
        },
        outlets=frozenset(_words(outlet) for outlet in names["outlets"]),
        reporting=_folded(names["reporting"]),
        named_only=frozenset(_words(phrase) for phrase in references["named_only"]),
        regions={place: tuple(states) for place, states in references["regions"].items()},
        region_nouns=_folded(references["region_nouns"]),
        body_nouns={fold(noun): _folded(words) for noun, words in references["bodies"].items()},
    )


def _folded(words: Sequence[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words) - {""}


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(fold(phrase).split())
