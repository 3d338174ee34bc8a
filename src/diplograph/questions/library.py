"""The library of questions, read from `.rq` files whose comments at the top are their header, in YAML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from diplograph.errors import QuestionError
from diplograph.questions.question import Column, ColumnKind, Example, Parameter, ParameterKind, Question
from diplograph.resources import questions_dir
from diplograph.store.headers import parse_header

__all__ = ["get_question", "library", "load_question"]

_KEYS: Final = ("name", "title", "description", "columns", "phrases", "example")
_OPTIONAL: Final = ("parameters", "from-knowledge")
_NAME = re.compile(r"[a-z]+(-[a-z]+)*")
_SLOT = re.compile(r"\{(\w+)\}")


@cache
def library() -> Mapping[str, Question]:
    """Name -> question, in alphabetical order.

    >>> library()["un-bodies"].parameters["state"].required
    True
    """
    found = [load_question(path) for path in sorted(questions_dir().glob("*.rq"))]
    return MappingProxyType({question.name: question for question in found})


def get_question(name: str) -> Question:
    """The question called `name`; a `QuestionError` with the nearest names where there is none.

    >>> get_question("un-body")
    Traceback (most recent call last):
    ...
    diplograph.errors.QuestionError: no question 'un-body'; did you mean un-bodies? ...
    """
    questions = library()
    if name in questions:
        return questions[name]
    from rapidfuzz import fuzz, process  # only a failed look-up needs it

    nearest = [
        match[0] for match in process.extract(name, list(questions), scorer=fuzz.WRatio, score_cutoff=70)
    ]
    hint = f"; did you mean {' or '.join(nearest[:2])}?" if nearest else ";"
    raise QuestionError(f"no question {name!r}{hint} list them with: diplograph ask --list")


def load_question(path: Path) -> Question:
    """The question in the file at `path`; a `QuestionError` that names file and fault of a bad header."""
    text = path.read_text(encoding="utf-8")
    try:
        header = parse_header(text, _KEYS, _OPTIONAL)
    except ValueError as error:
        raise QuestionError(f"{path}: {error}; see docs/questions.md") from None
    try:
        question = Question(
            name=str(header["name"]),
            title=str(header["title"]),
            description=" ".join(str(header["description"]).split()),
            parameters=MappingProxyType(_parse_parameters(header.get("parameters"))),
            columns=tuple(
                Column(name, str(given["title"]), ColumnKind(given["kind"]))
                for name, given in header["columns"].items()
            ),
            phrases=tuple(map(str, header["phrases"])),
            example=_parse_example(header["example"]),
            sparql=text,
            from_knowledge=bool(header.get("from-knowledge", False)),
        )
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise QuestionError(f"{path}: the header is faulty ({error}); see docs/questions.md") from None
    _check(question, path)
    return question


def _parse_parameters(given: Any) -> dict[str, Parameter]:
    return {
        name: Parameter(
            name,
            ParameterKind(entry["kind"]),
            str(entry["help"]),
            bool(entry.get("required", False)),
            str(entry.get("default", "")),
            tuple(map(str, entry.get("cues", ()))),
        )
        for name, entry in (given or {}).items()
    }


def _parse_example(given: Any) -> Example:
    return Example(
        MappingProxyType({name: str(value) for name, value in given["given"].items()}),
        tuple(MappingProxyType(dict(row)) for row in given["answer"]),
    )


def _check(question: Question, path: Path) -> None:
    """Refuse a header that promises what the query does not hold."""
    if question.name != path.stem or not _NAME.fullmatch(question.name):
        raise QuestionError(
            f"{path}: the name {question.name!r} is not that of the file, in lower-case words"
        )
    query = "\n".join(line for line in question.sparql.splitlines() if not line.startswith("#"))
    for parameter in question.parameters:
        if not re.search(rf"\${parameter}\b", query):
            raise QuestionError(
                f"{path}: the parameter {parameter!r} is not used; write ${parameter} in the query"
            )
        if re.search(rf"\?{parameter}\b", query):  # in SPARQL the same variable, where no value is given
            raise QuestionError(f"{path}: ?{parameter} is also a parameter; give the variable another name")
    for column in question.columns:
        if not re.search(rf"\?{column.name}\b", query):
            raise QuestionError(f"{path}: the column {column.name!r} is not in the query")
    if unknown := question.example.given.keys() - question.parameters.keys():
        raise QuestionError(f"{path}: the example gives the unknown parameter {', '.join(sorted(unknown))}")
    for row in question.example.answer:
        if unknown := row.keys() - {column.name for column in question.columns}:
            raise QuestionError(f"{path}: the example has the unknown column {', '.join(sorted(unknown))}")
    for phrase in question.phrases:
        if unknown := set(_SLOT.findall(phrase)) - question.parameters.keys():
            raise QuestionError(
                f"{path}: the phrase {phrase!r} has the unknown slot {', '.join(sorted(unknown))}"
            )
