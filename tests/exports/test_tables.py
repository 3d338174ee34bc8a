"""The tables, as spreadsheets and data frames read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplograph.errors import ExportError
from diplograph.exports import export_store
from diplograph.exports.tables import TABLE_NAMES
from diplograph.knowledge import Knowledge
from diplograph.network import project_network
from diplograph.questions import ask, get_question
from diplograph.store import Store
from dispatches import ADA, HOSTILE

pd = pytest.importorskip("pandas")
PLAIN = {*TABLE_NAMES} - {"answer", "answer_evidence"}


def read_tables(store: Store, format_: str, path: Path, **options: object) -> dict[str, object]:
    export_store(store, format_, path, **options)  # type: ignore[arg-type]
    if format_ == "xlsx":
        return pd.read_excel(path, sheet_name=None, keep_default_na=False)
    read = (
        pd.read_parquet if format_ == "parquet" else (lambda file: pd.read_csv(file, keep_default_na=False))
    )
    return {file.stem: read(file) for file in path.iterdir()}


@pytest.mark.parametrize("format_", ["csv", "parquet", "xlsx"])
def test_the_tables_hold_every_event_with_all_who_take_part(
    calendar_store: Store, format_: str, tmp_path: Path
) -> None:
    tables = read_tables(calendar_store, format_, tmp_path / "out")
    reports = project_network(calendar_store).graph["reports"]
    assert set(tables) == PLAIN
    assert list(tables["events"]["event"]) == [event.id for event in reports.events]
    rows = tables["participations"][["event", "actor", "role"]].itertuples(index=False)
    parts = [(event.id, part.actor, part.role.value) for event in reports.events for part in event.parts]
    assert [tuple(row) for row in rows] == parts
    assert set(tables["people"]["id"]) == {id_ for id_ in reports.things if id_.startswith("person/")}
    assert set(tables["articles"]["article"]) == {"talks", "dispute", "plans"}
    told = tables["tellings"].set_index("event")["sentence"].to_dict()
    assert told == {event.id: event.wording.sentence for event in reports.events}


def test_an_event_of_several_articles_is_one_event_with_several_tellings(
    story_store: Store, tmp_path: Path
) -> None:
    tables = read_tables(story_store, "parquet", tmp_path / "out")
    (joined,) = [row for row in tables["events"].itertuples() if len(row.articles) > 1]
    told = tables["tellings"][tables["tellings"]["event"] == joined.event]
    assert list(told["article"]) == list(joined.articles)
    assert told["told_as"].nunique() == told["sentence"].nunique() == len(told) == 2


def test_parquet_keeps_numbers_truth_values_and_lists(calendar_store: Store, tmp_path: Path) -> None:
    tables = read_tables(calendar_store, "parquet", tmp_path / "out")
    people, events = tables["people"].set_index("id"), tables["events"]
    assert people.loc[ADA, "events"] == 6 and people["events"].dtype == "int64"
    assert people["provisional"].dtype == "bool"
    assert events["confidence"].dtype == "float64"
    assert {len(topics) for topics in events["topics"]} == {0, 1, 2}


def test_the_same_columns_have_the_same_types_where_there_are_no_values(store: Store, tmp_path: Path) -> None:
    import pyarrow.parquet as parquet

    export_store(store, "parquet", tmp_path / "some", types=["Gathering"])
    export_store(store, "parquet", tmp_path / "all")
    for table in ("edges", "people", "institutions", "places"):
        some, every = (parquet.read_schema(tmp_path / name / f"{table}.parquet") for name in ("some", "all"))
        assert some == every


def test_a_text_that_looks_like_a_formula_is_a_text_in_a_workbook(
    hostile_store: Store, tmp_path: Path
) -> None:
    import openpyxl

    report = export_store(hostile_store, "xlsx", tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert set(book.sheetnames) == PLAIN
    cells = [cell for row in book["people"].iter_rows() for cell in row if cell.value == HOSTILE["formula"]]
    assert [cell.data_type for cell in cells] == ["s"]
    assert not any("cut" in loss for loss in report.losses)


def test_a_workbook_says_nothing_of_the_time_at_which_it_was_written(store: Store, tmp_path: Path) -> None:
    import zipfile

    import openpyxl

    export_store(store, "xlsx", tmp_path / "out.xlsx")
    properties = openpyxl.load_workbook(tmp_path / "out.xlsx").properties
    assert properties.created.year == properties.modified.year == 1980
    assert {info.date_time[0] for info in zipfile.ZipFile(tmp_path / "out.xlsx").infolist()} == {1980}


def test_what_a_cell_cannot_hold_is_cut_and_counted(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from diplograph.exports import xlsx

    monkeypatch.setattr(xlsx, "LONGEST", 20)
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    report = export_store(store, "xlsx", tmp_path / "out")
    sheets = pd.read_excel(tmp_path / "out", sheet_name=None, keep_default_na=False)
    assert max(len(str(value)) for sheet in sheets.values() for value in sheet.to_numpy().flat) == 20
    assert max(map(len, sheets.values())) == 3
    assert any("texts are cut to the 20 characters of a cell" in loss for loss in report.losses)
    assert any("rows are more than a sheet can hold" in loss for loss in report.losses)


@pytest.mark.parametrize("format_", ["csv", "parquet", "xlsx"])
def test_the_answer_to_a_question_is_a_table_with_its_evidence(
    story_store: Store, story_knowledge: Knowledge, format_: str, tmp_path: Path
) -> None:
    question = get_question("un-bodies")
    given = {"state": "Kazakhstan"}
    answer = ask(story_store, question, given, story_knowledge)
    asked = {"question": question.name, "given": given, "knowledge": story_knowledge}
    tables = read_tables(story_store, format_, tmp_path / "out", **asked)
    assert set(tables) == {*TABLE_NAMES}
    assert list(tables["answer"]["body"]) == [str(row.cells[0]) for row in answer.rows] != []
    assert set(tables["answer_evidence"]["sentence"]) == {quote.sentence for quote in answer.evidence}
    facts = {quote.fact.partition("/id/")[2] for quote in answer.evidence}
    assert set(tables["tellings"]["told_as"]) == facts
    assert len(tables["events"]) < len(project_network(story_store).graph["reports"].events)


def test_a_library_that_is_missing_is_named_with_the_extra_that_has_it(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(
        ExportError, match=r"xlsx needs openpyxl, of an extra: pip install 'diplograph\[exports\]'"
    ):
        export_store(store, "xlsx", tmp_path / "out")
    assert list(tmp_path.iterdir()) == []
