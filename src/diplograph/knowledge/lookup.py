"""Look-up of entities by the ways in which they are written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from diplograph.errors import UnknownEntityError
from diplograph.identifiers import id_of
from diplograph.knowledge.name_keys import name_keys
from diplograph.knowledge.names import Name, NameKind, fold
from diplograph.model import Entity, EntityKind
from diplograph.namespaces import ID

__all__ = ["NameIndex"]

_RANK = {kind: rank for rank, kind in enumerate(NameKind)}
_NEAR = 70  # of 100: below it a suggestion only confuses
_PROMINENCE = (
    EntityKind.STATE,
    EntityKind.INSTITUTION,
    EntityKind.PERSON,
    EntityKind.PLACE,
    EntityKind.INITIATIVE,
    EntityKind.DOCUMENT,
    EntityKind.GATHERING,
)


class NameIndex:
    """Folded written form -> names, in the order in which a look-up prefers them."""

    def __init__(
        self, names: Iterable[Name], entities: Mapping[str, Entity], families: Mapping[str, str]
    ) -> None:
        """Index `names`; `families` says by person under which name a text mentions the person again."""
        self._names = names
        self._entities = entities
        self._families = families

    @cached_property
    def _by_form(self) -> dict[str, tuple[Name, ...]]:
        listed: defaultdict[str, list[Name]] = defaultdict(list)
        for name in self._names:
            listed[fold(name.text)].append(name)
        return {form: tuple(sorted(names, key=_preference)) for form, names in listed.items()}

    @cached_property
    def _by_family(self) -> dict[str, tuple[str, ...]]:
        listed: defaultdict[str, list[str]] = defaultdict(list)
        for person, family in self._families.items():
            listed[fold(family)].append(person)
        return {form: tuple(people) for form, people in listed.items()}

    @cached_property
    def _by_key(self) -> dict[str, tuple[str, ...]]:
        listed: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for person, family in self._families.items():
            for text in (family, self._entities[person].name):
                for key in name_keys(text):
                    listed[key][person] = None
        return {key: tuple(people) for key, people in listed.items()}

    def find(self, text: str, language: str | None = None) -> tuple[Name, ...]:
        """The names that are written like `text`, best first; a leading "the" does not count."""
        form = fold(text)
        found = self._by_form.get(form, ()) or self._by_form.get(form.removeprefix("the "), ())
        if language is None:
            return found
        return tuple(name for name in found if name.language in {language, ""})

    def find_entity(self, asked: str, kinds: tuple[EntityKind, ...]) -> Entity | None:
        """By id, IRI, name, or a family name that only one person has, in any romanisation.

        None where two things of a kind are meant.
        """
        identifier = id_of(asked) if asked.startswith(ID) else asked
        if identifier in self._entities:
            entity = self._entities[identifier]
            return entity if not kinds or entity.kind in kinds else None
        meant = self._meant_by(asked, kinds)
        if meant:
            return meant[0] if len(meant) == 1 else None
        if not kinds or EntityKind.PERSON in kinds:
            people = self._by_family.get(fold(asked)) or self._find_by_key(asked)
            if len(people) == 1:
                return self._entities[people[0]]
        return None

    def _find_by_key(self, asked: str) -> tuple[str, ...]:
        """The people whose name or family name is that of `asked` in another romanisation."""
        people = (person for key in sorted(name_keys(asked)) for person in self._by_key.get(key, ()))
        return tuple(dict.fromkeys(people))

    def _meant_by(self, asked: str, kinds: tuple[EntityKind, ...]) -> tuple[Entity, ...]:
        """The entities of which `asked` is the best kind of name; of the most prominent kind among them."""
        found = [name for name in self.find(asked) if name.entity in self._entities]
        fitting = [name for name in found if not kinds or self._entities[name.entity].kind in kinds]
        if not fitting:
            return ()
        best = _preference(fitting[0])
        entities = [self._entities[name.entity] for name in fitting if _preference(name) == best]
        prominent = min(_PROMINENCE.index(entity.kind) for entity in entities)
        return tuple(dict.fromkeys(e for e in entities if e.kind is _PROMINENCE[prominent]))

    def get_entity(self, asked: str, kinds: tuple[EntityKind, ...]) -> Entity:
        """The same, or `UnknownEntityError` with the nearest names."""
        entity = self.find_entity(asked, kinds)
        if entity is None:
            raise UnknownEntityError(asked, self.nearest(asked, kinds))
        return entity

    def nearest(self, asked: str, kinds: tuple[EntityKind, ...], most: int = 3) -> tuple[str, ...]:
        """Canonical names of the entities whose written forms come nearest to `asked`."""
        from rapidfuzz import fuzz, process  # only a failed look-up needs it

        forms: defaultdict[str, list[str]] = defaultdict(list)
        for form, names in self._by_form.items():
            forms[form] += [name.entity for name in names]
        for form, people in self._by_family.items():
            forms[form] += people
        found = [entity.id for entity in self._meant_by(asked, kinds)]
        found += self._find_by_key(asked)
        for form, _, _ in process.extract(
            fold(asked), list(forms), scorer=fuzz.token_sort_ratio, limit=4 * most, score_cutoff=_NEAR
        ):
            found += forms[form]
        entities = (self._entities[id_] for id_ in dict.fromkeys(found) if id_ in self._entities)
        return tuple(entity.name for entity in entities if not kinds or entity.kind in kinds)[:most]


def _preference(name: Name) -> tuple[bool, int]:
    return name.generated, _RANK[name.kind]
