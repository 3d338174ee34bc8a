"""Parameters of a query: `$name` in its text is replaced by a term, written safely."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, TypeAlias

from diplograph.errors import QueryError
from diplograph.model import DatePrecision, PartialDate

if TYPE_CHECKING:
    from rdflib import Literal

__all__ = ["Binding", "Text", "bind_parameters", "write_term"]


class Text(str):
    """A plain text, where a bare `str` would be an IRI."""

    __slots__ = ()


Binding: TypeAlias = "str | int | float | bool | PartialDate | Literal"
"""What a parameter may be: a `str` is an IRI, all else becomes a literal, one of rdflib itself."""

_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_DATATYPES: Final = {
    DatePrecision.DAY: "date",
    DatePrecision.MONTH: "gYearMonth",
    DatePrecision.YEAR: "gYear",
}
_ESCAPES: Final = str.maketrans({'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*")
# What may hold a dollar sign that is no parameter comes first: comments, IRIs, strings long and short.
_TOKEN = re.compile(
    r"""
    (?P<other> \#[^\n]* | <[^\x00-\x20<>"{}|^`\\]*>
      | \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
      | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' )
    | \$(?P<name>[A-Za-z_]\w*)
    """,
    re.VERBOSE | re.DOTALL,
)


def bind_parameters(sparql: str, bindings: Mapping[str, Binding]) -> str:
    """`sparql` with each `$name` that `bindings` know replaced by its term; `?name` stays a variable.

    A `$name` without a binding is, as SPARQL has it, a variable like `?name`, so a query with parameters can
    also be run without them. A binding that the query does not use is a `QueryError`.

    >>> bind_parameters("ASK { ?who a $kind }", {"kind": "http://xmlns.com/foaf/0.1/Person"})
    'ASK { ?who a <http://xmlns.com/foaf/0.1/Person> }'
    """
    if not bindings:
        return sparql
    terms = {name: write_term(value) for name, value in bindings.items()}
    used: set[str] = set()

    def replace(match: re.Match[str]) -> str:
        name = match["name"]
        if name not in terms:
            return match[0]
        used.add(name)
        return terms[name]

    bound = _TOKEN.sub(replace, sparql)
    if unused := sorted(terms.keys() - used):
        raise QueryError(f"the query has no parameter ${', $'.join(unused)}; write it with a dollar sign")
    return bound


def write_term(value: Binding) -> str:
    """`value` as a term of SPARQL; a `str` that is no absolute IRI is refused (`QueryError`).

    >>> write_term(PartialDate.parse("2025-04"))
    '"2025-04"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'
    """
    if isinstance(value, PartialDate):
        return f'"{value}"^^<{_XSD}{_DATATYPES[value.precision]}>'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return f'"{value!r}"^^<{_XSD}double>'
    if isinstance(value, Text):
        return f'"{value.translate(_ESCAPES)}"'
    if hasattr(value, "datatype"):  # a literal of rdflib, which is a str too, told without loading rdflib
        return str(getattr(value, "n3")())  # noqa: B009
    if not _IRI.fullmatch(value):
        raise QueryError(f"{value!r} is not an absolute IRI; bind a literal as rdflib.Literal")
    return f"<{value}>"
