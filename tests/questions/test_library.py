"""The library and its files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from diplograph.errors import QuestionError
from diplograph.knowledge import Knowledge
from diplograph.questions import Answer, ParameterKind, Row, Thing, ask, get_question, library, load_question
from diplograph.store import Store

VALUES: Mapping[ParameterKind, str] = {
    ParameterKind.STATE: "Kazakhstan",
    ParameterKind.PERSON: "Murat Nurtleu",
    ParameterKind.INSTITUTION: "OSCE",
    ParameterKind.PARTY: "Kazakhstan",
    ParameterKind.ACTOR: "Murat Nurtleu",
    ParameterKind.PLACE: "Astana",
    ParameterKind.THING: "Kazakhstan",
    ParameterKind.DATE: "2025",
    ParameterKind.TITLE: "foreign minister",
    ParameterKind.TOPIC: "security",
    ParameterKind.EVENT_TYPE: "meeting",
    ParameterKind.FLAG: "no",
    ParameterKind.NUMBER: "0.7",
    ParameterKind.EVENT: "event/centre/meeting-31-47",
    ParameterKind.OUTLET: "Steppe Post",
}


def test_the_library_is_large_enough_to_be_of_use() -> None:
    assert len(library()) >= 36


@pytest.mark.parametrize("name", list(library()))
def test_every_question_runs_with_what_it_needs_and_with_all_it_takes(
    name: str, tiny_store: Store, tiny_knowledge: Knowledge
) -> None:
    question = library()[name]
    every = {p.name: VALUES[p.kind] for p in question.parameters.values()}
    needed = {p.name: every[p.name] for p in question.parameters.values() if p.required}

    few, all_given = (
        ask(tiny_store, question, every, tiny_knowledge),
        ask(tiny_store, question, needed, tiny_knowledge),
    )

    assert len(few.rows) <= len(all_given.rows)
    assert all(len(row.cells) == len(question.columns) for row in all_given.rows)


@pytest.mark.parametrize("name", list(library()))
def test_every_question_answers_as_the_example_in_its_header_says(
    name: str, story_store: Store, story_knowledge: Knowledge
) -> None:
    question = library()[name]
    answer = ask(story_store, question, question.example.given, story_knowledge)

    assert [filled(answer, row) for row in answer.rows] == list(question.example.answer) != []
    assert bool(answer.evidence) == ("?evidence" in question.sparql and name != "posts")


def filled(answer: Answer, row: Row) -> dict[str, object]:
    """The cells of `row` in which something stands, by column, as an example has them."""
    cells = {column.name: cell for column, cell in zip(answer.columns, row.cells, strict=True)}
    return {name: _plain(cell) for name, cell in cells.items() if cell not in (None, ())}


def _plain(cell: object) -> object:
    if isinstance(cell, tuple):
        return [str(part) for part in cell]
    return str(cell) if isinstance(cell, Thing) else cell


@pytest.mark.parametrize("name", list(library()))
def test_every_query_runs_without_any_parameter_as_plain_sparql(name: str, tiny_store: Store) -> None:
    rows = tiny_store.select(library()[name].sparql)

    assert {column.name for column in library()[name].columns} <= set(rows.columns)
    assert list(rows) is not None


@pytest.mark.parametrize("name", list(library()))
def test_every_question_is_described(name: str) -> None:
    question = library()[name]

    assert len(question.phrases) >= 5
    assert question.description.endswith(".")
    assert all(parameter.help.endswith(".") for parameter in question.parameters.values())
    assert not {"format", "sentences", "limit", "store", "knowledge", "output", "list", "help"} & set(
        question.parameters
    )


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    with pytest.raises(QuestionError, match="no question 'who-meet'; did you mean who-met"):
        get_question("who-meet")


HEADER = """\
# name: sample
# title: A sample
# description: Answers nothing.
# parameters:
#   of: {kind: state, required: true, help: "The state."}
# columns:
#   who: {title: Who, kind: entity}
# phrases:
#   - "Who is in {of}?"
# example:
#   given: {of: Japan}
#   answer:
#     - {who: Kaha Imnadze}

SELECT ?who { ?who a $of }
"""


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return tmp_path / "sample.rq"


def test_a_header_says_all_of_a_question(sample: Path) -> None:
    sample.write_text(HEADER)
    question = load_question(sample)

    assert (question.example.given, question.example.answer) == ({"of": "Japan"}, ({"who": "Kaha Imnadze"},))
    assert (question.name, question.title, question.phrases) == ("sample", "A sample", ("Who is in {of}?",))
    assert question.parameters["of"].kind is ParameterKind.STATE


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("# name: sample", "# name: other", "is not that of the file"),
        ("# title: A sample\n", "", "its header has no 'title'"),
        ("# title: A sample", "# title: [", "is not YAML"),
        ("kind: state", "kind: planet", "planet"),
        ("kind: entity", "kind: heading", "heading"),
        ("a $of", "a ?of", "parameter 'of' is not used"),
        ("a $of", "a $of, ?of", r"\?of is also a parameter"),
        ("SELECT ?who { ?who", "SELECT ?x { ?x", "column 'who' is not in the query"),
        ("{of}?", "{off}?", "unknown slot off"),
        ('help: "The state."', "hint: x", "'help'"),
        ("{who: Kaha Imnadze}", "{whom: Kaha Imnadze}", "the example has the unknown column whom"),
        ("{of: Japan}", "{ofs: Japan}", "the example gives the unknown parameter ofs"),
        ("# title: A sample", "# title: A sample\n# heading: x", "unknown key 'heading'"),
    ],
)
def test_a_faulty_file_is_refused_with_its_fault(sample: Path, old: str, new: str, message: str) -> None:
    assert old in HEADER
    sample.write_text(HEADER.replace(old, new))

    with pytest.raises(QuestionError, match=message) as caught:
        load_question(sample)
    assert str(sample) in str(caught.value)
