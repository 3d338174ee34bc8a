"""The tables of the reference knowledge: their columns, what each takes and what it refers to
(docs/knowledge.md)."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from diplograph.knowledge import forms
from diplograph.knowledge.forms import Form
from diplograph.model import EntityKind

__all__ = [
    "ENTITY_TABLES",
    "INSTITUTION_KINDS",
    "LEVELS",
    "MEMBERSHIP_STATUSES",
    "PLACE_KINDS",
    "TABLES",
    "Column",
    "Table",
]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


INSTITUTION_KINDS: Final = _words(
    """organisation principal-organ organ fund-or-programme specialised-agency related-agency
    regional-commission secretariat department mission regional-office country-office field-office format
    presidency government ministry parliament chamber agency court central-bank development-bank bank company
    university ngo party embassy delegation"""
)
PLACE_KINDS: Final = ("city", "region", "macro-region", "building", "water", "crossing")
MEMBERSHIP_STATUSES: Final = ("member", "associate", "observer", "dialogue-partner", "partner")
LEVELS: Final = _words(
    """head-of-state head-of-government speaker minister deputy-minister envoy head-of-organisation
    senior-official working"""
)
_ALIAS_KINDS = (
    "name",
    "acronym",
    "adjective",
    "romanisation",
    "former",
    "short",
    "translation",
    "description",
)
_THINGS = tuple(kind.path for kind in EntityKind)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the `form` of a value, whether a row may leave it empty, whether it may hold several.

    `refers`: the kinds of id that it points to; empty where it points to nothing. A cell of sources refers to
    "source".
    """

    name: str
    form: Form = forms.text
    required: bool = False
    several: bool = False
    refers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns in order, and the `key`, the columns by which one row replaces another."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)


def _id(kind: str) -> Column:
    return Column("id", forms.identifier(kind), required=True)


def _refers(name: str, *kinds: str, required: bool = False, several: bool = False) -> Column:
    return Column(name, forms.identifier(*kinds), required=required, several=several, refers=kinds)


_NAME = Column("name", required=True)
_SOURCE = Column("source", forms.source, required=True, several=True, refers=("source",))
_NOTE = Column("note")
_FROM = Column("from", forms.date)
_TO = Column("to", forms.end)
_WIKIDATA = Column("wikidata", forms.pattern(r"Q[1-9]\d*", "a Wikidata id such as Q232"))
_NAME_RU = Column("name_ru")
_ACRONYM = Column("acronym")
_VERIFIED = Column("verified", forms.one_of(("yes", "no")), required=True)
_LEVEL = Column("level", forms.one_of(LEVELS))
_LANGUAGE = Column(
    "language", forms.pattern(r"[a-z]{2,3}", "a language code such as en or kk"), required=True
)
_LETTERS = "letters of the Latin alphabet in capitals"


def _table(name: str, *columns: Column, key: tuple[str, ...] = ("id",)) -> Table:
    return Table(name, columns, key)


_LISTED = (
    _table(
        "sources",
        Column(
            "id", forms.pattern(r"[a-z0-9]+(-[a-z0-9]+)*", "a key such as public-knowledge"), required=True
        ),
        Column("title", required=True),
        Column("publisher"),
        Column("url"),
        Column("licence"),
        _NOTE,
    ),
    _table(
        "states",
        _id("state"),
        _NAME,
        Column("formal"),
        Column("adjectives", several=True),
        Column("demonyms", several=True),
        Column("iso2", forms.pattern(r"[A-Z]{2}", f"two {_LETTERS}")),
        Column("iso3", forms.pattern(r"[A-Z]{3}", f"three {_LETTERS}")),
        Column("m49", forms.pattern(r"\d{3}", "a code of three digits")),
        _WIKIDATA,
        Column("un", forms.one_of(("member", "observer", "none")), required=True),
        _NAME_RU,
        Column("adjective_ru"),
        _SOURCE,
        _NOTE,
    ),
    _table(
        "places",
        _id("place"),
        _NAME,
        Column("kind", forms.one_of(PLACE_KINDS), required=True),
        _refers("state", "state"),
        Column("lat", forms.number(-90, 90)),
        Column("lon", forms.number(-180, 180)),
        _WIKIDATA,
        _NAME_RU,
        _SOURCE,
        _NOTE,
    ),
    _table(
        "capitals",
        _refers("state", "state", required=True),
        _refers("place", "place", required=True),
        _FROM,
        _TO,
        _SOURCE,
        _NOTE,
        key=("state", "place", "from"),
    ),
    _table(
        "institutions",
        _id("institution"),
        _NAME,
        _ACRONYM,
        Column("kind", forms.one_of(INSTITUTION_KINDS), required=True),
        _refers("parent", "institution"),
        _refers("state", "state"),
        _refers("seat", "place"),
        Column("founded", forms.date),
        Column("dissolved", forms.date),
        _WIKIDATA,
        _NAME_RU,
        Column("acronym_ru"),
        _SOURCE,
        _VERIFIED,
        _NOTE,
    ),
    _table(
        "memberships",
        _refers("member", "state", "institution", required=True),
        _refers("organisation", "institution", required=True),
        Column("status", forms.one_of(MEMBERSHIP_STATUSES), required=True),
        _FROM,
        _TO,
        _SOURCE,
        _VERIFIED,
        _NOTE,
        key=("member", "organisation", "status", "from"),
    ),
    _table(
        "persons",
        _id("person"),
        _NAME,
        Column("family", required=True),
        Column("gender", forms.one_of(("f", "m"))),
        Column("born", forms.date),
        _WIKIDATA,
        _refers("state", "state"),
        _NAME_RU,
        Column("name_native"),
        _SOURCE,
        _NOTE,
    ),
    _table(
        "titles",
        Column("title", required=True),
        Column("alias", required=True),
        _LANGUAGE,
        _LEVEL,
        _NOTE,
        key=("title", "alias", "language"),
    ),
    _table(
        "posts",
        _id("post"),
        Column("title", required=True),
        _refers("of", "state", "institution", required=True),
        _refers("to", "state", "institution"),
        Column("holders", forms.one_of(("single", "many")), required=True),
        _LEVEL,
        _SOURCE,
        _NOTE,
    ),
    _table(
        "tenures",
        _refers("person", "person", required=True),
        _refers("post", "post", required=True),
        _FROM,
        _TO,
        Column("as_of", forms.date),
        Column("capacity", forms.one_of(("full", "acting", "designate")), required=True),
        _SOURCE,
        _VERIFIED,
        Column("preferred", forms.one_of(("yes", "no"))),
        _NOTE,
        key=("person", "post", "from"),
    ),
    _table(
        "initiatives",
        _id("initiative"),
        _NAME,
        _ACRONYM,
        _refers("owner", "state", "institution", several=True),
        _FROM,
        _TO,
        _WIKIDATA,
        _NAME_RU,
        _SOURCE,
        _NOTE,
    ),
    _table(
        "documents",
        _id("document"),
        _NAME,
        _ACRONYM,
        Column("kind"),
        _refers("owner", "state", "institution", several=True),
        Column("signed", forms.date),
        _WIKIDATA,
        _NAME_RU,
        _SOURCE,
        _NOTE,
    ),
    _table(
        "gatherings",
        _id("gathering"),
        _NAME,
        _ACRONYM,
        _refers("organiser", "state", "institution"),
        _FROM,
        _TO,
        _WIKIDATA,
        _NAME_RU,
        _SOURCE,
        _NOTE,
    ),
    _table(
        "aliases",
        _refers("of", *_THINGS, required=True),
        Column("alias", required=True),
        _LANGUAGE,
        Column("kind", forms.one_of(_ALIAS_KINDS), required=True),
        _FROM,
        _TO,
        _NOTE,
        key=("of", "alias", "language", "kind", "from"),
    ),
    _table(
        "topics",
        Column("code", forms.pattern(r"[a-z]+(-[a-z]+)*", "a code such as drug-trafficking"), required=True),
        _NAME,
        _NAME_RU,
        _NOTE,
        key=("code",),
    ),
)

TABLES: Final = MappingProxyType({table.name: table for table in _LISTED})
"""Name -> table."""

ENTITY_TABLES: Final = MappingProxyType({kind: f"{kind.path}s" for kind in EntityKind})
"""Kind of entity -> the table that lists it."""
