"""Parquet: the tables with their types, for pandas, DuckDB, Spark and R."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from diplograph.exports.extras import load_extra
from diplograph.exports.plain_network import report_network
from diplograph.exports.tables import Table, iter_tables

if TYPE_CHECKING:
    from diplograph.exports.chosen import Chosen
    from diplograph.exports.report import ExportReport

__all__ = ["parquet_files"]

_TYPES: Final[Mapping[str, type]] = {
    **dict.fromkeys(("start", "end", "events", "row"), int),
    **dict.fromkeys(("confidence", "latitude", "longitude"), float),
    **dict.fromkeys(("provisional", "directed", "direct"), bool),
}


def parquet_files(chosen: Chosen) -> tuple[dict[str, bytes], ExportReport]:
    """The tables of `chosen` by the names of their files, and what they cannot hold.

    Lists are lists, numbers numbers; dates stay ISO texts, for many are known only to their month. What is
    unknown is null, a text that is not there empty. Raises `ExportError` without pyarrow.
    """
    arrow = load_extra("pyarrow", "parquet")
    parquet = load_extra("pyarrow.parquet", "parquet")
    files = {}
    for table in iter_tables(chosen):
        columns = {name: _column(table, number) for number, name in enumerate(table.columns)}
        arrays = [arrow.array(values, type=_type_of(name, values, arrow)) for name, values in columns.items()]
        buffer = io.BytesIO()
        parquet.write_table(arrow.table(arrays, names=list(table.columns)), buffer, compression="zstd")
        files[f"{table.name}.parquet"] = buffer.getvalue()
    return files, report_network("parquet", chosen)


def _column(table: Table, number: int) -> list[Any]:
    return [list(cell) if isinstance(cell := row[number], tuple) else cell for row in table.rows]


def _type_of(name: str, values: list[Any], arrow: Any) -> Any:
    """The one type that holds all of `values`; where there are none, that of other columns of this name."""
    types = {type(value) for value in values if value is not None} or {_TYPES.get(name, str)}
    if types == {bool}:
        return arrow.bool_()
    if types == {int}:
        return arrow.int64()
    if types <= {int, float}:
        return arrow.float64()
    return arrow.list_(arrow.string()) if types == {list} else arrow.string()
