"""The pages for people: each takes what was asked and gives what is to be shown."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any, Final
from urllib.parse import urlencode

from diplograph.errors import AnswerlessError, DiplographError, MisuseError, QuestionError, UnknownEntityError
from diplograph.identifiers import iri_of
from diplograph.model import EventType
from diplograph.namespaces import CODE, PREFIXES
from diplograph.ontology import load_code_list, terms, version
from diplograph.questions import (
    Answer,
    ParameterKind,
    Question,
    ask,
    describe,
    get_question,
    library,
    match_question,
    to_lines,
    to_object,
)
from diplograph.questions.parameters import bind_question
from diplograph.server.drawing import draw
from diplograph.server.examples import EXAMPLES
from diplograph.server.readings import load_reading
from diplograph.server.rendering import fill
from diplograph.server.replies import status_of
from diplograph.server.searching import search_names
from diplograph.server.workplace import Workplace
from diplograph.store import bind_parameters, fetch_labels
from diplograph.views import VIEWS, render_article

__all__ = ["PAGES", "Shown", "show"]

_MOST_ROWS: Final = 200
_MOST_STATEMENTS: Final = 200
_OUT: Final = f"""
SELECT DISTINCT ?property ?value WHERE {{ $thing ?property ?value }} ORDER BY ?property ?value
LIMIT {_MOST_STATEMENTS}
"""
_IN: Final = f"""
SELECT DISTINCT ?thing ?property WHERE {{ ?thing ?property $value }} ORDER BY ?property ?thing
LIMIT {_MOST_STATEMENTS}
"""
Given = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown: the text, what kind of text it is, and with which status."""

    text: str
    media_type: str = "text/html"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


def show(page: str, at: Workplace, given: Given) -> Shown:
    """The page called `page`; what is refused is told on a page of its own."""
    try:
        return PAGES[page](at, given)
    except DiplographError as error:
        status = status_of(error)
        return Shown(fill("error.html", message=str(error), status=status), status=status)


def _home(at: Workplace, given: Given) -> Shown:
    return Shown(fill("home.html", questions=library().values(), views=VIEWS))


def _search(at: Workplace, given: Given) -> Shown:
    text = given.get("q", "")
    return Shown(fill("search.html", text=text, found=search_names(at.store, text, at.knowledge)))


def _questions(at: Workplace, given: Given) -> Shown:
    return Shown(fill("questions.html", questions=library().values()))


def _ask(at: Workplace, given: Given) -> Shown:
    """To the form of the question that a sentence means, filled."""
    text = given.get("text", "")
    try:
        question, parameters = match_question(text, at.knowledge)
    except DiplographError as error:
        page = fill("questions.html", questions=library().values(), text=text, refused=str(error))
        return Shown(page, status=status_of(error))
    address = f"/questions/{question.name}?{urlencode({'understood': text, 'ask': '1', **parameters})}"
    return Shown("", status=303, headers={"Location": address})


def _question(at: Workplace, given: Given) -> Shown:
    question = _get_question(given["name"])
    filled = _filled(question, given)
    content: dict[str, Any] = {
        "question": question,
        "filled": filled,
        "choices": _choices(),
        "understood": given.get("understood", ""),
        "link": urlencode({**filled, "ask": "1"}),
        "answer": None,
        "refused": "",
        "sparql": "",
        "most": _MOST_ROWS,
    }
    status = 200
    if filled or given.get("ask") or not any(p.required for p in question.parameters.values()):
        try:
            content["answer"] = ask(at.store, question, filled, at.knowledge)
            content["sparql"] = _sparql_of(question, filled, at)
        except (QuestionError, AnswerlessError) as error:
            content["refused"], status = str(error), status_of(error)
    return Shown(fill("question.html", **content), status=status)


def _get_question(name: str) -> Question:
    try:
        return get_question(name)
    except QuestionError:
        raise UnknownEntityError(name) from None


def _filled(question: Question, given: Given) -> dict[str, str]:
    return {name: given[name].strip() for name in question.parameters if given.get(name, "").strip()}


def _choices() -> dict[ParameterKind, list[str]]:
    """What can be chosen for parameters that take one of a few values."""
    return {
        ParameterKind.FLAG: ["yes", "no"],
        ParameterKind.EVENT_TYPE: [type_.value for type_ in EventType],
        ParameterKind.TOPIC: list(load_code_list("topic").concepts),
    }


def _sparql_of(question: Question, filled: Given, at: Workplace) -> str:
    """The query as it was run, without the header of its file."""
    lines = question.sparql.splitlines()
    bare = "\n".join(line for line in lines if not line.startswith("#")).strip()
    return bind_parameters(bare, bind_question(question, filled, at.knowledge, at.store))


def _download(at: Workplace, given: Given) -> Shown:
    kind = given["format"]
    if kind not in ("csv", "json"):
        raise UnknownEntityError(f"{given['name']}.{kind}")
    question = _get_question(given["name"])
    answer = ask(at.store, question, _filled(question, given), at.knowledge)
    headers = {"Content-Disposition": f'attachment; filename="{question.name}.{kind}"'}
    if kind == "json":
        text = json.dumps(to_object(answer, answer.rows), ensure_ascii=False, indent=2) + "\n"
        return Shown(text, "application/json", headers=headers)
    return Shown(_as_csv(answer), "text/csv", headers=headers)


def _as_csv(answer: Answer) -> str:
    columns, lines = to_lines(answer, answer.rows)
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(
        [["; ".join(map(str, cell)) if isinstance(cell, list) else cell for cell in line] for line in lines]
    )
    return buffer.getvalue()


def _views(at: Workplace, given: Given) -> Shown:
    view = given.get("view", VIEWS[0])
    if view not in VIEWS:
        raise MisuseError(f"there is no view {view!r}; there are {', '.join(VIEWS)}")
    fields = {name: given[name] for name in _FIELDS if given.get(name, "").strip()}
    ready = view != "dossier" or "around" in fields
    return Shown(
        fill(
            "views.html",
            view=view,
            views=VIEWS,
            fields=fields,
            types=[type_.value for type_ in EventType],
            topics=list(load_code_list("topic").concepts),
            drawing=f"/drawings/{view}?{urlencode(fields)}" if ready else "",
        )
    )


_FIELDS: Final = ("around", "other", "since", "until", "type", "topic")


def _drawing(at: Workplace, given: Given) -> Shown:
    return _alone(draw(given["view"], at.store, at.knowledge, given))


def _marked_article(at: Workplace, given: Given) -> Shown:
    return _alone(render_article(load_reading(at.store, given["id"], at.knowledge), at.knowledge))


def _alone(page: str) -> Shown:
    """A page of `views`, which names the scripts that may run in it itself."""
    policy = unescape(page.partition('http-equiv="Content-Security-Policy" content="')[2].partition('"')[0])
    return Shown(page, headers={"Content-Security-Policy": f"{policy}; frame-ancestors 'self'"})


def _thing(at: Workplace, given: Given) -> Shown:
    """The page of whatever has an identity, by its kind."""
    identifier = given["id"]
    kind, _, tail = identifier.partition("/")
    if kind == "article":
        return _article(at, identifier, tail)
    if kind in _PROFILED:
        profile = describe(at.store, identifier, at.knowledge)
        return Shown(fill("profile.html", profile=profile, identifier=identifier, views=VIEWS))
    return _statements(at, iri_of(identifier))


_PROFILED: Final = frozenset(
    {"person", "state", "institution", "place", "gathering", "document", "initiative"}
)


def _article(at: Workplace, identifier: str, tail: str) -> Shown:
    iri = iri_of(identifier)
    if not at.store.query("ASK { $article schema:articleBody ?text }", {"article": iri}):
        return _statements(at, iri)
    title = fetch_labels(at.store, [iri])[iri]
    return Shown(fill("article.html", iri=iri, title=title, id=tail))


def _code(at: Workplace, given: Given) -> Shown:
    return _statements(at, CODE + given["id"])


def _statements(at: Workplace, iri: str) -> Shown:
    """All that is stated of a thing, and where it is spoken of."""
    out = [dict(row) for row in at.store.select(_OUT, {"thing": iri})]
    into = [dict(row) for row in at.store.select(_IN, {"value": iri})]
    if not out and not into:
        raise UnknownEntityError(iri)
    named = {iri, *(str(row["value"]) for row in out), *(str(row["thing"]) for row in into)}
    labels = fetch_labels(
        at.store, [name for name in named if name.startswith("https://w3id.org/diplograph/")]
    )
    return Shown(fill("thing.html", iri=iri, out=out, into=into, labels=labels, most=_MOST_STATEMENTS))


def _query(at: Workplace, given: Given) -> Shown:
    return Shown(
        fill("query.html", query=given.get("query", EXAMPLES[0][1]), examples=EXAMPLES, prefixes=PREFIXES)
    )


def _ontology(at: Workplace, given: Given) -> Shown:
    return Shown(fill("ontology.html", terms=terms().values(), version=version()))


PAGES: Final[Mapping[str, Callable[[Workplace, Given], Shown]]] = {
    "home": _home,
    "search": _search,
    "questions": _questions,
    "ask": _ask,
    "question": _question,
    "download": _download,
    "views": _views,
    "drawing": _drawing,
    "marked-article": _marked_article,
    "thing": _thing,
    "code": _code,
    "query": _query,
    "ontology": _ontology,
}
"""Name of a page -> what makes it."""
