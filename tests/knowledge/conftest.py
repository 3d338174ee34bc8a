"""Tiny tables: a folder with one state, its neighbours, a body, a few people and their posts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from diplograph.knowledge import Knowledge
from diplograph.knowledge.tables import TABLES

Tables = Mapping[str, list[dict[str, str]]]

REQUIRED = {"source": "sample", "verified": "no", "un": "member", "capacity": "full", "holders": "single"}
"""What a row of the samples has in these columns unless it says otherwise."""


FOREIGN_MINISTER = "norland/minister-of-foreign-affairs"


def person(name: str, state: str = "state/norland", **cells: str) -> dict[str, str]:
    slug = name.lower().replace(" ", "-")
    return {"id": f"person/{slug}", "name": name, "family": name.split()[-1], "state": state, **cells}


def tenure(who: str, post: str, since: str, until: str, **cells: str) -> dict[str, str]:
    return {"person": f"person/{who}", "post": f"post/{post}", "from": since, "to": until, **cells}


def base_tables() -> dict[str, list[dict[str, str]]]:
    """A sound set of tables; tests add rows to it or spoil one."""
    return {
        "sources": [
            {"id": "public-knowledge", "title": "Public knowledge"},
            {"id": "sample", "title": "A sample"},
        ],
        "states": [
            {
                "id": "state/norland",
                "name": "Norland",
                "adjectives": "Norlandic | Nor",
                "demonyms": "Norlanders",
            },
            {
                "id": "state/sudland",
                "name": "Sudland",
                "formal": "Republic of Sudland",
                "name_ru": "Судландия",
            },
        ],
        "places": [
            {"id": "place/altburg", "name": "Altburg", "kind": "city", "state": "state/norland"},
            {"id": "place/neuburg", "name": "Neuburg", "kind": "city", "state": "state/norland"},
        ],
        "capitals": [
            {"state": "state/norland", "place": "place/altburg", "from": "", "to": "1997-12-10"},
            {"state": "state/norland", "place": "place/neuburg", "from": "1997-12-10", "to": ".."},
        ],
        "institutions": [
            {
                "id": "institution/league",
                "name": "League of Lands",
                "acronym": "LOL",
                "kind": "organisation",
                "founded": "1990",
                "acronym_ru": "ЛС",
            },
            {
                "id": "institution/league-office",
                "name": "League Office",
                "kind": "secretariat",
                "parent": "institution/league",
            },
            {
                "id": "institution/ministry-of-foreign-affairs-of-norland",
                "name": "Ministry of Foreign Affairs of Norland",
                "kind": "ministry",
                "state": "state/norland",
            },
        ],
        "memberships": [
            {
                "member": "state/norland",
                "organisation": "institution/league",
                "status": "member",
                "from": "1992-03-02",
                "to": "..",
            },
            {
                "member": "state/sudland",
                "organisation": "institution/league",
                "status": "observer",
                "from": "1995",
                "to": "2004-05",
            },
        ],
        "persons": [
            person("Ana Arda", born="1950"),
            person("Berik Boro"),
            person("Cora Cado"),
            person("Dan Dima"),
        ],
        "titles": [
            {
                "title": "Minister of Foreign Affairs",
                "alias": "foreign minister",
                "language": "en",
                "level": "minister",
            },
            {
                "title": "Minister of Foreign Affairs",
                "alias": "министр иностранных дел",
                "language": "ru",
                "level": "minister",
            },
        ],
        "posts": [
            {"id": "post/league/head", "title": "Head", "of": "institution/league"},
            {
                "id": "post/norland/ambassador-to-sudland",
                "title": "Ambassador",
                "of": "state/norland",
                "to": "state/sudland",
            },
            {
                "id": "post/norland/deputy-minister-of-foreign-affairs",
                "title": "Deputy Minister of Foreign Affairs",
                "of": "state/norland",
                "holders": "many",
            },
            {
                "id": "post/norland/minister-of-foreign-affairs",
                "title": "Minister of Foreign Affairs",
                "of": "state/norland",
                "level": "minister",
            },
            {"id": "post/norland/president", "title": "President", "of": "state/norland"},
        ],
        "tenures": [
            tenure("ana-arda", FOREIGN_MINISTER, "2001-02-03", "2005-06-07"),
            tenure("ana-arda", FOREIGN_MINISTER, "2010-01", "..", as_of="2012-12-31"),
            tenure("berik-boro", FOREIGN_MINISTER, "2005-06-07", "2010-01"),
        ],
        "initiatives": [],
        "documents": [],
        "gatherings": [],
        "aliases": [
            {"of": "institution/league", "alias": "the League", "language": "en", "kind": "short"},
            {
                "of": "place/neuburg",
                "alias": "Neustadt",
                "language": "en",
                "kind": "former",
                "from": "1997-12-10",
                "to": "2001",
            },
        ],
        "topics": [{"code": "trade", "name": "Trade", "name_ru": "Торговля"}],
    }


def write_tables(folder: Path, tables: Tables) -> Path:
    """Write `tables` as a folder of CSV files, each with all its columns."""
    for name, rows in tables.items():
        columns = TABLES[name].names
        lines = [",".join(columns)]
        for row in rows:
            defaults = {column: REQUIRED.get(column, "") for column in columns}
            unknown = set(row) - set(columns)
            assert not unknown, f"{name} has no column {unknown}"
            lines.append(",".join(_quoted({**defaults, **row}[column]) for column in columns))
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / "sample.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if set(cell) & set(',"\n') else cell


@pytest.fixture
def tables() -> dict[str, list[dict[str, str]]]:
    """The sound tables, to be changed."""
    return base_tables()


@pytest.fixture
def knowledge_of(tmp_path: Path) -> Callable[[Tables], Knowledge]:
    """Write tables to a folder and answer from it."""

    def load(tables: Tables) -> Knowledge:
        return Knowledge.read(write_tables(tmp_path / "knowledge", tables))

    return load


@pytest.fixture(scope="session")
def norland(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """The sound tables, unchanged."""
    return Knowledge.read(write_tables(tmp_path_factory.mktemp("knowledge"), base_tables()))


@pytest.fixture(scope="session")
def shipped() -> Knowledge:
    """The tables that ship with diplograph."""
    return Knowledge.load()
