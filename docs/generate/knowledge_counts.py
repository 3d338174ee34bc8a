"""What the tables of the reference knowledge hold, counted, for the card of the data."""

from __future__ import annotations

from diplograph.cli.output import render_rows
from diplograph.knowledge import Knowledge, iter_statistics

__all__ = ["knowledge_counts"]


def knowledge_counts() -> str:
    """The table of `diplograph knowledge stats`, in Markdown."""
    rows = iter_statistics(Knowledge.load())
    return render_rows(("subject", "counted", "number"), rows, "markdown").rstrip()
