"""Every rule finds nothing in sound tables, and finds its own broken example."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from diplograph.knowledge.checking import read_tables
from diplograph.knowledge.rows import Fault
from diplograph.knowledge.rules import RULES, Rule
from diplograph.model import Severity

from .conftest import FOREIGN_MINISTER, Tables, base_tables, person, tenure, write_tables

Spoil = Callable[[dict[str, list[dict[str, str]]]], None]


def _find(rule: Rule, tables: Tables, folder: Path) -> list[Fault]:
    rows, records, faults = read_tables([write_tables(folder, tables)])
    assert not faults, faults
    return list(rule(rows, records))


def _set(table: str, position: int, **cells: str) -> Spoil:
    def spoil(tables: dict[str, list[dict[str, str]]]) -> None:
        tables[table][position].update(cells)

    return spoil


def _add(table: str, **cells: str) -> Spoil:
    def spoil(tables: dict[str, list[dict[str, str]]]) -> None:
        tables[table].append(cells)

    return spoil


def _both(one: Spoil, other: Spoil) -> Spoil:
    def spoil(tables: dict[str, list[dict[str, str]]]) -> None:
        one(tables)
        other(tables)

    return spoil


def _add_tenure(who: str, post: str, since: str, until: str, **cells: str) -> Spoil:
    return _add("tenures", **tenure(who, post, since, until, **cells))


BROKEN: list[tuple[str, Spoil, str, str, str]] = [
    # rule, what is broken, table, field, words of the message
    ("cells_have_their_form", _set("states", 0, iso2="no"), "states", "iso2", "two letters"),
    ("cells_have_their_form", _set("states", 0, un=""), "states", "un", "is empty"),
    ("cells_have_their_form", _set("places", 0, kind="town"), "places", "kind", "city, region"),
    ("cells_have_their_form", _set("places", 0, lat="95"), "places", "lat", "between -90 and 90"),
    ("cells_have_their_form", _set("persons", 0, id="persons/ana"), "persons", "id", "the id of a persons"),
    ("cells_have_their_form", _set("persons", 0, id="Ana Arda"), "persons", "id", "is not an id"),
    ("cells_have_their_form", _set("persons", 0, wikidata="232"), "persons", "wikidata", "Wikidata"),
    ("cells_have_their_form", _set("persons", 0, born="May 1950"), "persons", "born", "is not a date"),
    ("cells_have_their_form", _set("persons", 0, name="Ana\u00a0Arda"), "persons", "name", "no-break space"),
    ("cells_have_their_form", _set("persons", 0, source="A book"), "persons", "source", "neither a key"),
    ("keys_are_unique", _add("persons", **person("Ana Arda")), "persons", "id", "stands already at"),
    (
        "keys_are_unique",
        _add_tenure("ana-arda", FOREIGN_MINISTER, "2001-02-03", "2005-06-07", note="again"),
        "tenures",
        "person",
        "the same person, post and from",
    ),
    ("references_resolve", _set("persons", 0, state="state/norlad"), "persons", "state", "state/norland?"),
    (
        "references_resolve",
        _set("tenures", 0, person="person/nobody-here"),
        "tenures",
        "person",
        "is not in persons; add a row",
    ),
    ("references_resolve", _set("posts", 1, to="state/ostland"), "posts", "to", "is not in states or"),
    ("references_resolve", _set("aliases", 0, of="document/x"), "aliases", "of", "the table documents"),
    ("sources_are_listed", _set("posts", 0, source="sample | hearsay"), "posts", "source", "'hearsay'"),
    (
        "no_body_is_above_itself",
        _set("institutions", 0, parent="institution/league"),
        "institutions",
        "parent",
        "above itself",
    ),
    (
        "wikidata_ids_are_used_once",
        _both(_set("persons", 0, wikidata="Q1"), _set("persons", 1, wikidata="Q1")),
        "persons",
        "wikidata",
        "also that of person/ana-arda",
    ),
    ("posts_are_named_by_the_rule", _set("posts", 3, title="Chancellor"), "posts", "id", "chancellor by"),
    (
        "titles_of_posts_are_canonical",
        _set("posts", 4, title="Foreign Minister"),
        "posts",
        "title",
        "another way to write 'Minister of Foreign Affairs'",
    ),
    ("nothing_ends_before_it_begins", _set("tenures", 0, to="2000"), "tenures", "to", "before `from`"),
    ("nothing_ends_before_it_begins", _set("tenures", 1, as_of="2009"), "tenures", "as_of", "2010-01"),
    ("nothing_ends_before_it_begins", _set("aliases", 1, to="1996"), "aliases", "to", "before `from`"),
    (
        "nothing_ends_before_it_begins",
        _set("institutions", 0, dissolved="1989"),
        "institutions",
        "dissolved",
        "founded",
    ),
    ("open_tenures_say_when_confirmed", _set("tenures", 1, as_of=""), "tenures", "as_of", "last confirmed"),
    ("people_are_grown_up", _set("persons", 0, born="1990"), "tenures", "from", "born 1990"),
    (
        "bodies_exist_while_they_act",
        _add_tenure("dan-dima", "league/head", "1985", "1992"),
        "tenures",
        "from",
        "before institution/league was founded (1990)",
    ),
    (
        "bodies_exist_while_they_act",
        _set("memberships", 0, **{"from": "1980"}),
        "memberships",
        "from",
        "1990",
    ),
    (
        "bodies_exist_while_they_act",
        _set("institutions", 0, dissolved="2003"),
        "memberships",
        "to",
        "after institution/league was dissolved",
    ),
    ("capitals_follow_one_another", _set("capitals", 0, to="1999"), "capitals", "place", "at the same time"),
    (
        "one_holder_at_a_time",
        _add_tenure("cora-cado", FOREIGN_MINISTER, "2004-01-01", "2005-01-01"),
        "tenures",
        "person",
        "at the same time as person/ana-arda",
    ),
    (
        "one_holder_at_a_time",
        _add_tenure("cora-cado", FOREIGN_MINISTER, "2012-06-01", "..", as_of="2013"),
        "tenures",
        "person",
        "end the earlier tenure",
    ),
    (
        "terms_of_one_person_are_apart",
        _add_tenure("ana-arda", FOREIGN_MINISTER, "2001-02-05", "2005-06-07"),
        "tenures",
        "from",
        "preferred = no",
    ),
    (
        "what_is_set_aside_has_a_preferred_row",
        _set("tenures", 2, preferred="no"),
        "tenures",
        "preferred",
        "no preferred",
    ),
    (
        "shared_names_are_explained",
        _add("aliases", of="state/sudland", alias="The League", language="en", kind="short"),
        "aliases",
        "alias",
        "also means institution/league",
    ),
    (
        "shared_names_are_explained",
        _set("persons", 1, name="Ana Árda"),
        "persons",
        "name",
        "also means person/ana-arda",
    ),
    (
        "shared_titles_are_explained",
        _add("titles", title="Head", alias="Foreign Minister", language="en"),
        "titles",
        "alias",
        "also means 'Minister of Foreign Affairs'",
    ),
    (
        "aliases_add_something",
        _add("aliases", of="state/norland", alias="NÓRLAND", language="en", kind="name"),
        "aliases",
        "alias",
        "only by what look-up folds away",
    ),
    ("family_names_are_part_of_names", _set("persons", 0, family="Berg"), "persons", "family", "'Ana Arda'"),
    (
        "verified_rows_name_a_document",
        _set("tenures", 0, verified="yes", source="public-knowledge"),
        "tenures",
        "verified",
        "name what was read",
    ),
    ("files_are_tidy", lambda t: t["persons"].reverse(), "persons", "id", "sorted by their first cell"),
]


def test_every_rule_has_a_broken_example() -> None:
    assert {rule.__name__ for rule in RULES} == {rule for rule, *_ in BROKEN}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_sound_tables_have_no_fault(rule: Rule, tmp_path: Path) -> None:
    tables = base_tables()
    for rows in tables.values():
        rows.sort(key=lambda row: next(iter(row.values())))

    assert _find(rule, tables, tmp_path) == []


@pytest.mark.parametrize(
    ("name", "spoil", "table", "field", "words"), BROKEN, ids=[f"{b[0]}-{b[2]}-{b[3]}" for b in BROKEN]
)
def test_the_rule_finds_the_broken_example(
    name: str, spoil: Spoil, table: str, field: str, words: str, tmp_path: Path
) -> None:
    rule = next(rule for rule in RULES if rule.__name__ == name)
    tables = base_tables()
    spoil(tables)

    faults = _find(rule, tables, tmp_path)

    assert [(table, field)] == [(fault.file.parent.name, fault.field) for fault in faults], faults
    assert words in faults[0].message
    assert faults[0].line > 1


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        # the day of the handover is shared
        ("one_holder_at_a_time", _set("tenures", 2, **{"from": "2005-06-07"})),
        # one who acts does not dispute the post
        (
            "one_holder_at_a_time",
            _add_tenure("cora-cado", FOREIGN_MINISTER, "2004-01-01", "2005-01-01", capacity="acting"),
        ),
        # an exception that a note explains
        (
            "one_holder_at_a_time",
            _add_tenure("cora-cado", FOREIGN_MINISTER, "2004-01-01", "2005-01-01", note="rival claim"),
        ),
        # what has followed the last confirmation of an open tenure
        (
            "one_holder_at_a_time",
            _add_tenure("cora-cado", FOREIGN_MINISTER, "2013-01-01", "..", as_of="2013-05"),
        ),
        # a post that several hold
        (
            "one_holder_at_a_time",
            _both(
                _add_tenure("cora-cado", "norland/deputy-minister-of-foreign-affairs", "2004", "2009"),
                _add_tenure("dan-dima", "norland/deputy-minister-of-foreign-affairs", "2004", "2009"),
            ),
        ),
        # sources that disagree, one of them set aside
        (
            "terms_of_one_person_are_apart",
            _add_tenure("ana-arda", FOREIGN_MINISTER, "2001-02-05", "2005-06-07", preferred="no"),
        ),
        (
            "what_is_set_aside_has_a_preferred_row",
            _add_tenure("ana-arda", FOREIGN_MINISTER, "2001-02-05", "2005", preferred="no"),
        ),
        # a second term is another row
        ("keys_are_unique", _add_tenure("berik-boro", FOREIGN_MINISTER, "2015", "2016")),
        # two things of one name, explained; a place in its state; a body below another; other times
        (
            "shared_names_are_explained",
            _add(
                "aliases",
                of="state/sudland",
                alias="The League",
                language="en",
                kind="short",
                note="ambiguous: the organisation",
            ),
        ),
        ("shared_names_are_explained", _set("places", 0, name="Norland")),
        ("shared_names_are_explained", _set("institutions", 1, acronym="LOL")),
        (
            "shared_names_are_explained",
            _add(
                "aliases",
                of="place/altburg",
                alias="Neustadt",
                language="en",
                kind="name",
                **{"from": "2005"},
            ),
        ),
    ],
)
def test_the_rule_lets_pass_what_is_sound(name: str, spoil: Spoil, tmp_path: Path) -> None:
    rule = next(rule for rule in RULES if rule.__name__ == name)
    tables = base_tables()
    spoil(tables)

    assert _find(rule, tables, tmp_path) == []


def test_untidy_line_ends_are_a_warning(tmp_path: Path) -> None:
    folder = write_tables(tmp_path, base_tables())
    file = folder / "posts" / "sample.csv"
    file.write_bytes(file.read_bytes().rstrip(b"\n").replace(b"\n", b"\r\n"))
    rows, records, _ = read_tables([folder])

    faults = [f for f in RULES[-1](rows, records) if f.file == file and f.rule == "layout"]

    assert [f.problem for f in faults[:2]] == [
        "has CR LF line ends; write LF",
        "does not end with a line end",
    ]
    assert {Severity.WARNING} == {fault.severity for fault in faults}
