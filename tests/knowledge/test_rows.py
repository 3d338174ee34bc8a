"""Files of tables -> rows, and what is wrong with files."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplograph.errors import KnowledgeError
from diplograph.knowledge import Knowledge
from diplograph.knowledge.rows import read_folders

from .conftest import Tables, write_tables

HEADER = "code,name,name_ru,note\n"


def _topics(folder: Path, content: str | bytes) -> Path:
    (folder / "topics").mkdir(parents=True)
    data = content.encode() if isinstance(content, str) else content
    (folder / "topics" / "mine.csv").write_bytes(data)
    return folder


def test_a_row_knows_its_file_and_line(tmp_path: Path) -> None:
    rows = read_folders([_topics(tmp_path, HEADER + '\n"a","A, with\na break",,\nb, B ,,\n')])

    assert rows.faults == []
    assert [(row["code"], row.line) for row in rows["topics"]] == [("a", 3), ("b", 5)]
    assert rows["topics"][1]["name"] == "B"
    assert rows["topics"][0].file.name == "mine.csv"


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    rows = read_folders([_topics(tmp_path, b"\xef\xbb\xbf" + b"code,name\r\na,A\r\n")])

    assert [(row["code"], row["name"]) for row in rows["topics"]] == [("a", "A")]
    assert rows.faults == []


def test_columns_may_stand_in_any_order_and_those_not_needed_may_be_left_out(tmp_path: Path) -> None:
    rows = read_folders([_topics(tmp_path, "name,code\nA,a\n")])

    assert [(row["code"], row["note"]) for row in rows["topics"]] == [("a", "")]


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("code,nmae\na,A\n", 1, "header: 'nmae' is no column of topics; the columns are code,name"),
        ("code;name\na;A\n", 1, "header: 'code;name' is no column"),
        ("code,name,name\na,A,A\n", 1, "'name' stands there twice"),
        ("code\na\n", 1, "lacks name"),
        ("", 1, "lacks code, name"),
        (HEADER + "a,A\n", 2, "code: 'a' has 2 cells and the header 4; quote a cell that holds a comma"),
        (HEADER + "a,A,,x,y\n", 2, "has 5 cells"),
        (HEADER + 'a,"A\n', 2, "is not comma-separated text (RFC 4180)"),
        (HEADER.encode() + b"a,\xff\xfe,,\n", 1, "is not UTF-8"),
    ],
)
def test_a_bad_file_is_a_fault_with_file_line_and_value(
    tmp_path: Path, content: str | bytes, line: int, words: str
) -> None:
    with pytest.raises(KnowledgeError) as raised:
        Knowledge.read(_topics(tmp_path, content))

    assert any(f"mine.csv:{line}: " in fault and words in fault for fault in raised.value.faults), (
        raised.value
    )


def test_what_is_no_table_is_a_fault_and_a_readme_is_not(tmp_path: Path) -> None:
    folder = _topics(tmp_path, HEADER)
    (folder / "README.md").write_text("mine")
    (folder / "topic").mkdir()
    (folder / "topics" / "old.xlsx").write_bytes(b"PK")

    faults = read_folders([folder]).faults

    assert [fault.message.split(";")[0] for fault in faults] == ["'topic' is no table", "is not a .csv file"]


def test_a_later_folder_replaces_rows_by_key_and_says_so(tmp_path: Path, tables: Tables) -> None:
    ours = write_tables(tmp_path / "ours", tables)
    theirs = _topics(tmp_path / "theirs", "code,name\ntrade,Commerce\nsport,Sport\n")

    rows = read_folders([ours, theirs])

    assert [(r["code"], r["name"]) for r in rows["topics"]] == [("trade", "Commerce"), ("sport", "Sport")]
    assert [(old["name"], new["name"]) for old, new in rows.replaced] == [("Trade", "Commerce")]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="nowhere is not a folder"):
        Knowledge.read(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("table", "cells", "words"),
    [
        (
            "tenures",
            {"from": "3 May 2001"},
            "from: '3 May 2001' is not a date: write YYYY, YYYY-MM or YYYY-MM-DD",
        ),
        ("tenures", {"to": "2005-13-01"}, "to: '2005-13-01' "),
        ("tenures", {"capacity": "interim"}, "capacity: 'interim' is not one of full, acting, designate"),
        ("aliases", {"kind": "nickname"}, "kind: 'nickname' is not one of"),
        ("capitals", {"to": "now"}, "to: 'now' is not a date"),
        ("memberships", {"from": "?"}, "from: '?' is not a date"),
    ],
)
def test_a_row_that_cannot_be_read_stops_the_load(
    tmp_path: Path, tables: Tables, table: str, cells: dict[str, str], words: str
) -> None:
    tables[table][0].update(cells)

    with pytest.raises(KnowledgeError) as raised:
        Knowledge.read(write_tables(tmp_path, tables))

    assert len(raised.value.faults) == 1
    assert f"{table}/sample.csv:2: {words}" in raised.value.faults[0]
