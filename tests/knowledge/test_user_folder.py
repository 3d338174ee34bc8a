"""A user's own folder beside ours: read, checked, and told apart."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from diplograph.errors import KnowledgeError
from diplograph.knowledge import Knowledge, check_tables
from diplograph.model import PartialDate, Severity

from .conftest import Tables, base_tables, person, tenure, write_tables


def _mine(folder: Path, **tables: str) -> Path:
    for name, content in tables.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "mine.csv").write_text(content, encoding="utf-8")
    return folder


def _tables_of_the_page() -> dict[str, str]:
    """Table -> the rows that docs/knowledge.md tells a user to write."""
    page = (Path(__file__).parents[2] / "docs" / "knowledge.md").read_text(encoding="utf-8")
    return dict(re.findall(r"`my-knowledge/(\w+)/mine\.csv`:\n\n```csv\n(.*?)```", page, flags=re.DOTALL))


def test_a_minister_who_took_office_yesterday_is_the_two_rows_of_the_page(tmp_path: Path) -> None:
    written = _tables_of_the_page()
    mine = _mine(tmp_path / "mine", **written)

    knowledge = Knowledge.load(mine)

    def minister(at: str) -> str | None:
        return knowledge.resolve("foreign minister", "state/kazakhstan", PartialDate.parse(at)).person

    assert {"persons", "tenures"} == set(written)
    assert minister("2026-11-25") == "person/jane-doe"
    assert minister("2026-11-24") is None  # the day of the handover
    assert minister("2025-04-30") == "person/murat-nurtleu"
    assert not [finding for finding in check_tables(mine) if str(mine) in finding.place]


def _read(tmp_path: Path, theirs: Tables) -> Knowledge:
    ours = write_tables(tmp_path / "ours", base_tables())
    return Knowledge.read(ours, write_tables(tmp_path / "theirs", theirs))


def test_a_row_of_theirs_replaces_ours_of_the_same_key(tmp_path: Path) -> None:
    post = "norland/minister-of-foreign-affairs"
    knowledge = _read(
        tmp_path,
        {
            "tenures": [
                tenure("ana-arda", post, "2010-01", "2011-05-06"),
                tenure("dan-dima", post, "2011-05-06", "2014"),
            ]
        },
    )

    assert len(knowledge.tenures) == 4
    assert (
        knowledge.resolve("foreign minister", "state/norland", PartialDate(2012)).person == "person/dan-dima"
    )
    assert [str(t.until) for t in knowledge.tenures_of("person/ana-arda")] == ["2005-06-07", "2011-05-06"]


@pytest.mark.parametrize(
    ("table", "row", "words"),
    [
        (
            "tenures",
            tenure("ana-arad", "norland/president", "2020", "2021"),
            "person: 'person/ana-arad' is not in persons; did you mean person/ana-arda?",
        ),
        (
            "tenures",
            tenure("ana-arda", "norland/president", "2020", "2019"),
            "to: '2019' lies before `from`, which is 2020",
        ),
        (
            "tenures",
            tenure("dan-dima", "norland/minister-of-foreign-affairs", "2011-01-01", "..", as_of="2013"),
            "person: 'person/dan-dima' holds post/norland/minister-of-foreign-affairs at the same time as",
        ),
        (
            "tenures",
            tenure("ana-arda", "norland/president", "soon", "2021"),
            "from: 'soon' is not a date: write YYYY",
        ),
        (
            "persons",
            person("Ana Arda", state="norland"),
            "state: 'norland' is not an id: write state/lower-case",
        ),
        ("persons", {**person("Ana Arda"), "gender": "x"}, "gender: 'x' is not one of f, m"),
        (
            "persons",
            {**person("Ana Arda"), "source": "gossip"},
            "source: 'gossip' names 'gossip', which is not in",
        ),
    ],
)
def test_a_fault_of_theirs_stops_the_load_and_names_file_line_field_and_value(
    tmp_path: Path, table: str, row: dict[str, str], words: str
) -> None:
    with pytest.raises(KnowledgeError) as raised:
        _read(tmp_path, {table: [row]})

    (fault,) = raised.value.faults
    assert f"theirs/{table}/sample.csv:2: {words}" in fault
    assert "has 1 fault:" in str(raised.value)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    rows = [person("Ana Arda", state="state/x"), person("Dan Dima", state="state/y")]

    with pytest.raises(KnowledgeError) as raised:
        _read(tmp_path, {"persons": rows})

    assert [f.split(": ")[0].rpartition("/")[2] for f in raised.value.faults] == [
        "sample.csv:2",
        "sample.csv:3",
    ]


def test_a_warning_does_not_stop_the_load_and_check_tells_it(tmp_path: Path) -> None:
    theirs = _mine(
        tmp_path / "mine", persons="id,name,family,source\nperson/jo-do,Jo Do,Smith,public-knowledge\n"
    )

    assert Knowledge.load(theirs).family_name("person/jo-do") == "Smith"
    findings = [finding for finding in check_tables(theirs) if str(theirs) in finding.place]
    assert [(finding.severity, finding.rule) for finding in findings] == [(Severity.WARNING, "family")]


def test_check_tells_which_rows_are_replaced(tmp_path: Path) -> None:
    theirs = _mine(tmp_path / "mine", sources="id,title\npublic-knowledge,What we know\n")

    (finding,) = [finding for finding in check_tables(theirs) if finding.severity is Severity.INFO]

    assert (finding.rule, "mine.csv:2" in finding.place) == ("replaced", True)
    assert finding.message.startswith("replaces ") and "sources/common.csv" in finding.message
