"""What Oxigraph's parsers and evaluators yield -> answers of a store, and what they say of a faulty query."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import Any, Final

import pyoxigraph as ox

from diplograph.errors import QueryError
from diplograph.store.interface import Rows, Triples

__all__ = [
    "QueryForm",
    "check_query",
    "explain_query_error",
    "failed_while_running",
    "one_line",
    "to_answer",
    "to_triples",
]

_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_BEGINNING = re.compile(r"\s*(?:(?:BASE|PREFIX)\b[^>]*>\s*|#[^\n]*\n\s*)*(\w+)", re.I)
_UPDATES: Final = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
_SERVICE = re.compile(r"\bSERVICE\b", re.I)
_FAILURES: Final = (SyntaxError, ValueError, OSError, RuntimeError)


def to_answer(found: ox.QueryBoolean | ox.QuerySolutions | ox.QueryTriples) -> Rows | bool | Triples:
    """The answer of a store; rows are read as they are asked for, and a fault then is a `QueryError`."""
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    if isinstance(found, ox.QuerySolutions):
        columns = tuple(variable.value for variable in found.variables)
        return Rows(columns, _iter_solutions(found))
    return to_triples(found)


def to_triples(found: Any) -> Triples:
    """What iterates over triples of Oxigraph, each once and in order; a fault is a `QueryError`."""
    try:
        return Triples(tuple(sorted({f"{triple} ." for triple in found})))
    except _FAILURES as error:
        raise failed_while_running(error) from None


def _iter_solutions(found: ox.QuerySolutions) -> Iterator[tuple[Any, ...]]:
    try:
        for solution in found:
            yield tuple(solution)
    except _FAILURES as error:
        raise failed_while_running(error) from None


def failed_while_running(error: Exception) -> QueryError:
    """What is raised where a query that was understood breaks off."""
    return QueryError(f"the query failed while it ran: {one_line(error)}")


class QueryForm(Enum):
    """What a query asks for."""

    ROWS = "SELECT"
    TRUTH = "ASK"
    TRIPLES = "CONSTRUCT or DESCRIBE"


def check_query(text: str, prefixes: dict[str, str]) -> QueryForm:
    """The form of a query; what is none of SPARQL 1.1, above all an update, is refused (`QueryError`).

    It is run on an empty store, which costs next to nothing; but for one with SERVICE, which would go out
    into the world: of that only the first words are looked at.
    """
    if _SERVICE.search(text):
        return _form_by_words(text)
    try:
        found = ox.Store().query(text, prefixes=prefixes)
    except _FAILURES as error:
        raise explain_query_error(text, error) from None
    if isinstance(found, ox.QueryBoolean):
        return QueryForm.TRUTH
    return QueryForm.ROWS if isinstance(found, ox.QuerySolutions) else QueryForm.TRIPLES


def _form_by_words(text: str) -> QueryForm:
    found = _BEGINNING.match(text)
    word = found[1].upper() if found else ""
    if word not in _FORMS:
        raise explain_query_error(text, SyntaxError("it begins with no form of a query"))
    return _FORMS[word]


def explain_query_error(text: str, error: Exception) -> QueryError:
    """In one line: where, what stands there, what to do; Oxigraph lists all that it could have read."""
    if not text.strip():
        return QueryError("the query is empty; write a SELECT, ASK, CONSTRUCT or DESCRIBE")
    if (found := _BEGINNING.match(text)) and found[1].upper() in _UPDATES:
        return QueryError(
            f"the query is an update ({found[1].upper()}), and queries only read; "
            "change the store with `diplograph load` and `diplograph remove`"
        )
    position = _POSITION.match(str(error))
    if position is None:
        return QueryError(f"the query cannot be run: {one_line(error)}")
    line, column, expected = int(position[1]), int(position[2]), position[3]
    lines = text.splitlines() or [""]
    here = lines[line - 1] if line <= len(lines) else lines[-1]
    read = here[: column - 1] if line <= len(lines) else here
    where = f"line {line}, column {column}"
    if "Prefix not found" in expected:
        prefix = re.search(r"([\w.-]*):[\w.-]*$", read) or re.search(r"([\w.-]*):", here)
        name = prefix[1] if prefix else ""
        return QueryError(
            f"the query uses the prefix {name!r} ({where}), which is unknown; declare it with PREFIX"
        )
    if line >= len(lines) and not here[column - 1 :].strip():
        return QueryError(f"the query is not SPARQL: it ends too early, at {where}; complete it")
    near = here[max(0, column - 21) : column + 10].strip()
    return QueryError(f"the query is not SPARQL: {where}, near {near!r}; mend it there or just before")


_FORMS: Final = {
    "SELECT": QueryForm.ROWS,
    "ASK": QueryForm.TRUTH,
    "CONSTRUCT": QueryForm.TRIPLES,
    "DESCRIBE": QueryForm.TRIPLES,
}


def one_line(error: Exception) -> str:
    """What a library says of its failure, in one line."""
    return " ".join(str(error).split())
