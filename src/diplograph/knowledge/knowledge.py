"""The reference knowledge as one thing that answers questions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from diplograph.errors import KnowledgeError, UnknownEntityError
from diplograph.knowledge.bodies import BodyIndex
from diplograph.knowledge.checking import faults_of, read_tables
from diplograph.knowledge.labels import post_label
from diplograph.knowledge.lookup import NameIndex
from diplograph.knowledge.names import Name
from diplograph.knowledge.offices import (
    BodyMembership,
    Capacity,
    Holding,
    Post,
    Resolution,
    Source,
    Tenure,
    Topic,
)
from diplograph.knowledge.records import Records
from diplograph.knowledge.resolution import OfficeIndex
from diplograph.knowledge.titles import TitleIndex
from diplograph.knowledge.variants import generate_names
from diplograph.model import Entity, EntityKind, PartialDate, Severity
from diplograph.resources import knowledge_dir

__all__ = ["Knowledge"]


class Knowledge:
    """Who held which post when, which body belongs to which, and how all of them are written.

    >>> knowledge = Knowledge.load()
    >>> knowledge.get_entity("ШОС").name
    'Shanghai Cooperation Organisation'
    >>> knowledge.get_entity("Ruritania")
    Traceback (most recent call last):
    ...
    diplograph.errors.UnknownEntityError: nothing known under 'Ruritania'...
    """

    def __init__(self, records: Records) -> None:
        """Answer from `records`; `load` and `read` make them from the tables."""
        self._records = records

    @classmethod
    def load(cls, *folders: Path) -> Knowledge:
        """Our tables, and then those of `folders`, whose rows are checked by all the rules.

        A row of a later folder replaces the row with the same key of an earlier one. Raises `KnowledgeError`
        that lists every fault with file, line, field and value.
        """
        return cls.read(knowledge_dir(), *folders)

    @classmethod
    def read(cls, *folders: Path) -> Knowledge:
        """The tables of `folders` alone; the first is trusted, the others are checked by all the rules."""
        rows, records, faults = read_tables(folders)
        if len(folders) > 1:
            theirs = folders[1:]
            faults += [
                fault
                for fault in faults_of(rows, records)
                if fault.severity is Severity.ERROR
                and any(fault.file.is_relative_to(folder) for folder in theirs)
            ]
        told = list(dict.fromkeys(map(str, faults)))
        if told:
            number = f"{len(told)} fault{'' if len(told) == 1 else 's'}"
            raise KnowledgeError(f"the reference knowledge has {number}:", told)
        return cls(records)

    # Indices, each built when it is first asked.

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Every written and generated name, adjectives and demonyms included."""
        return (*self._records.names, *generate_names(self._records))

    @cached_property
    def _lookup(self) -> NameIndex:
        families = {id_: row["family"] for id_, row in self._records.rows.items() if row.table == "persons"}
        return NameIndex(self.names, self.entities, families)

    @cached_property
    def _titles(self) -> TitleIndex:
        return TitleIndex(self._records.titles, self.posts.values())

    @cached_property
    def _offices(self) -> OfficeIndex:
        return OfficeIndex(
            self.posts, self.tenures, self._titles, self.post_label, self._name_of, self.state_of
        )

    @cached_property
    def _bodies(self) -> BodyIndex:
        return BodyIndex(self._records.rows, self.memberships, self._records.capitals)

    # What is there.

    @property
    def entities(self) -> Mapping[str, Entity]:
        """Id -> entity, of all seven kinds."""
        return self._records.entities

    @property
    def posts(self) -> Mapping[str, Post]:
        """Id -> post."""
        return self._records.posts

    @property
    def tenures(self) -> tuple[Tenure, ...]:
        """Every tenure, those set aside included."""
        return self._records.tenures

    @property
    def memberships(self) -> tuple[BodyMembership, ...]:
        """Every membership of a state or body in an organisation."""
        return self._records.memberships

    @property
    def topics(self) -> Mapping[str, Topic]:
        """Code -> topic."""
        return self._records.topics

    @property
    def sources(self) -> Mapping[str, Source]:
        """Key -> source."""
        return self._records.sources

    def _name_of(self, id: str) -> str:
        return self.entities[id].name if id in self.entities else id

    # Entities and their names.

    def entity(self, id: str) -> Entity:
        """The entity with that id, else `UnknownEntityError`."""
        try:
            return self.entities[id]
        except KeyError:
            raise UnknownEntityError(id) from None

    def row(self, id: str) -> Mapping[str, str]:
        """Column -> text, as the tables have it."""
        self.entity(id)
        return MappingProxyType(dict(self._records.rows[id].cells))

    def find_names(self, text: str, language: str | None = None) -> tuple[Name, ...]:
        """The names written like `text` but for case, accents, apostrophes and hyphens; the best first."""
        return self._lookup.find(text, language)

    def find_entity(self, asked: str, *kinds: EntityKind) -> Entity | None:
        """The entity with that id, IRI or name, of one of `kinds` where some are given."""
        return self._lookup.find_entity(asked, kinds)

    def get_entity(self, asked: str, *kinds: EntityKind) -> Entity:
        """The same, else `UnknownEntityError` with the nearest names."""
        return self._lookup.get_entity(asked, kinds)

    def family_name(self, person: str) -> str:
        """By which a text calls the person on second mention."""
        self.entity(person)
        return self._records.rows[person]["family"]

    def gender(self, person: str) -> str:
        """`f`, `m` or empty."""
        self.entity(person)
        return self._records.rows[person]["gender"]

    # Bodies, states, places.

    def state_of(self, id: str) -> str | None:
        """The state of a person, body or place; a state is its own."""
        return self._bodies.state_of(id)

    def parent_of(self, institution: str) -> str | None:
        """The body that it belongs to."""
        return self._bodies.parent_of(institution)

    def ancestors_of(self, institution: str) -> tuple[str, ...]:
        """The bodies above it, nearest first."""
        return self._bodies.ancestors_of(institution)

    def institutions_of(self, owner: str, *kinds: str) -> tuple[str, ...]:
        """The bodies of a state, or the direct children of a body, of one of `kinds` where some are given."""
        return self._bodies.institutions_of(owner, kinds)

    def capital_of(self, state: str, at: PartialDate | None = None) -> str | None:
        """The capital at `at`, at present where None."""
        return self._bodies.capital_of(state, at)

    def state_of_capital(self, place: str, at: PartialDate | None = None) -> str | None:
        """The state whose capital the place is: a capital can stand for its government."""
        return self._bodies.state_of_capital(place, at)

    def members_of(
        self, organisation: str, at: PartialDate | None = None, *statuses: str
    ) -> tuple[BodyMembership, ...]:
        """Memberships in an organisation that hold at `at`, certainly or possibly; all of all times where
        None."""
        return self._bodies.members_of(organisation, at, statuses)

    def memberships_of(self, member: str, at: PartialDate | None = None) -> tuple[BodyMembership, ...]:
        """Memberships of a state or body, in the same way."""
        return self._bodies.memberships_of(member, at)

    # Titles, posts and their holders.

    def normal_title(self, text: str, language: str = "en") -> str | None:
        """The canonical title: "foreign minister" -> "Minister of Foreign Affairs"; None where it is
        unknown."""
        return next(iter(self._titles.candidates(text, language)), None)

    def title_names(self, language: str = "en") -> Mapping[str, str]:
        """Folded written form -> canonical title; in English the canonical ones too."""
        return self._titles.names(language)

    def level_of(self, title: str) -> str:
        """The level of a title, empty where none is known."""
        return self._titles.level_of(title)

    def find_post(self, title: str, of: str, to: str | None = None) -> Post | None:
        """The post of that title, canonical or not, at a state or body; at its state where the body has
        none."""
        return next(iter(self._offices.find_posts(title, of, to)), None)

    def post_label(self, post_id: str) -> str:
        """ "Minister of Foreign Affairs of Kazakhstan"; an unknown post is an `UnknownEntityError`."""
        post = self.posts.get(post_id)
        if post is None:
            raise UnknownEntityError(post_id)
        return post_label(post, self.entity(post.of), self.entity(post.to) if post.to else None)

    def tenures_of(self, person: str) -> tuple[Tenure, ...]:
        """A person's tenures, in order of time."""
        return self._offices.tenures_of(person)

    def tenures_in(self, post_id: str) -> tuple[Tenure, ...]:
        """A post's tenures, in order of time."""
        return self._offices.tenures_in(post_id)

    def posts_held(self, person: str, at: PartialDate) -> tuple[Holding, ...]:
        """Every post that a person holds at `at`, certainly or possibly."""
        return self._offices.posts_held(person, at)

    def resolve(
        self, title: str, of: str, at: PartialDate, to: str | None = None, *, capacity: Capacity | None = None
    ) -> Resolution:
        """Who is meant by a title, at a state or body, at a date.

        `title` may be written in any known way and say "acting", "former" or "-designate"; `of` and `to` are
        ids; `capacity` asks for those who hold the post in it. A bare title means whoever holds the post, and
        one who only acts if nobody certainly does. On the day of a handover both are possible, and nobody is
        *the* one.

        >>> Knowledge.load().resolve("king", "state/kazakhstan", PartialDate(2024)).reason
        "no post 'king' of Kazakhstan is known"
        """
        return self._offices.resolve(title, of, at, to, capacity=capacity)
