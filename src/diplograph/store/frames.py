"""Rows as a data frame of pandas, with numbers, truth values and days as such."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from diplograph.errors import MisuseError

if TYPE_CHECKING:
    import pandas as pd

    from diplograph.store.interface import Rows

__all__ = ["to_frame"]

_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_WHOLE: Final = frozenset(
    f"{_XSD}{name}" for name in ("integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger")
)
_REAL: Final = frozenset(f"{_XSD}{name}" for name in ("decimal", "double", "float"))
_TRUTH: Final = frozenset({f"{_XSD}boolean"})
_DAY: Final = frozenset({f"{_XSD}date"})


def to_frame(rows: Rows) -> pd.DataFrame:
    """The rows that have not been read yet, a column for each of theirs.

    A column of whole numbers is `Int64`, of others `float64`, of truth values `boolean`, of full dates
    `datetime64`, each only where all its values are that; every other holds texts, such as IRIs and dates of
    which the day is not known. What is unbound is missing. Raises `MisuseError` where pandas is missing.
    """
    try:
        import pandas as pd
    except ImportError:
        raise MisuseError("a data frame needs an extra: pip install 'diplograph[frames]'") from None
    solutions = list(rows.terms())
    columns = {
        name: _column(pd, [solution[number] for solution in solutions])
        for number, name in enumerate(rows.columns)
    }
    return pd.DataFrame(columns, columns=list(rows.columns))


def _column(pd: Any, terms: list[Any]) -> Any:
    texts = [None if term is None else str(getattr(term, "value", term)) for term in terms]
    types = {getattr(getattr(term, "datatype", None), "value", "") for term in terms if term is not None}
    if types and types <= _WHOLE:
        return pd.array([None if text is None else int(text) for text in texts], dtype="Int64")
    if types and types <= _WHOLE | _REAL:
        return pd.array([None if text is None else float(text) for text in texts], dtype="float64")
    if types and types <= _TRUTH:
        return pd.array([None if text is None else text in ("true", "1") for text in texts], dtype="boolean")
    if types and types <= _DAY:
        days = pd.to_datetime(pd.Series(texts, dtype="object"), format="%Y-%m-%d", errors="coerce")
        if days.isna().sum() == texts.count(None):  # none lies beyond what pandas can reckon with
            return days
    return pd.Series(texts, dtype="object")
