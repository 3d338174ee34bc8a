"""XLSX: the tables as the sheets of one workbook, for Excel and LibreOffice."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from diplograph.exports.characters import Cleaner
from diplograph.exports.extras import load_extra
from diplograph.exports.plain_network import report_network
from diplograph.exports.tables import iter_tables

if TYPE_CHECKING:
    from diplograph.exports.chosen import Chosen
    from diplograph.exports.report import ExportReport

__all__ = ["write_xlsx"]

LONGEST: Final = 32_767
"""Characters that a cell can hold."""
MOST_ROWS: Final = 1_048_575
"""Rows that a sheet can hold below its headings."""

_DAY: Final = datetime(1980, 1, 1)  # the first that a ZIP file knows: no clock gets into the file


def write_xlsx(chosen: Chosen, stream: BinaryIO) -> ExportReport:
    """Write the tables of `chosen` to `stream`, a sheet each, with their headings frozen and a filter.

    A text stays a text, even one that looks like a formula. Several values in a cell are separated by " | ".
    What is too long for a cell or a sheet is cut, and counted. Raises `ExportError` without openpyxl.
    """
    openpyxl = load_extra("openpyxl", "xlsx")
    cells = _Cells(openpyxl)
    book = openpyxl.Workbook(write_only=True)
    book.properties.creator = "diplograph"
    left_out = 0
    for table in iter_tables(chosen):
        sheet = book.create_sheet(table.name)
        sheet.freeze_panes = "A2"
        sheet.append([cells.make(sheet, name) for name in table.columns])
        for row in table.rows[:MOST_ROWS]:
            sheet.append([cells.make(sheet, cell) for cell in row])
        left_out += len(table.rows[MOST_ROWS:])
    raw = io.BytesIO()
    book.save(raw)
    _write_undated(raw, stream)
    losses = cells.cleaner.losses()
    if cells.cut:
        losses.append(f"{cells.cut:,} texts are cut to the {LONGEST:,} characters of a cell")
    if left_out:
        losses.append(f"{left_out:,} rows are more than a sheet can hold, and left out")
    return report_network("xlsx", chosen, *losses)


class _Cells:
    """Makes cells, and counts what they cannot hold."""

    def __init__(self, openpyxl: Any) -> None:
        self._make = openpyxl.cell.WriteOnlyCell
        self.cleaner = Cleaner()
        self.cut = 0

    def make(self, sheet: Any, value: Any) -> Any:
        if isinstance(value, tuple):
            value = " | ".join(value)
        if not isinstance(value, str):
            return value
        value = self.cleaner(value)
        if len(value) > LONGEST:
            value = value[:LONGEST]
            self.cut += 1
        cell = self._make(sheet, value or None)
        if value:
            cell.data_type = "s"  # else "=1+1" would be a formula
        return cell


def _write_undated(raw: BinaryIO, stream: BinaryIO) -> None:
    """The workbook `raw` to `stream`, without the time at which it was made."""
    with (
        zipfile.ZipFile(raw) as made,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as written,
    ):
        for name in made.namelist():
            content = made.read(name)
            if name == "docProps/core.xml":
                content = _undated(content)
            written.writestr(zipfile.ZipInfo(name, _DAY.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)


def _undated(properties: bytes) -> bytes:
    """The workbook's properties with our day in place of the clock's."""
    from lxml import etree

    root = etree.fromstring(properties)
    for element in root.iter("{http://purl.org/dc/terms/}created", "{http://purl.org/dc/terms/}modified"):
        element.text = _DAY.isoformat() + "Z"
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written
