"""Exports, one module a format: whole files or none, the same bytes every time, and no silent loss."""

from diplograph.exports.context import CONTEXT
from diplograph.exports.formats import EVENT_FORMATS, FOLDER_FORMATS, FORMATS, GRAPH_FORMATS, export_store
from diplograph.exports.report import ExportReport

__all__ = [
    "CONTEXT",
    "EVENT_FORMATS",
    "FOLDER_FORMATS",
    "FORMATS",
    "GRAPH_FORMATS",
    "ExportReport",
    "export_store",
]
