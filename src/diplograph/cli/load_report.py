"""The report of a load, for programs: JSON Lines, written as the load goes on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

from diplograph.cli.output import open_output

if TYPE_CHECKING:
    from diplograph.model import Finding
    from diplograph.pipeline import ArticleOutcome, LoadSummary

__all__ = ["ReportWriter", "report_writer"]


class ReportWriter:
    """Writes one object a line: `{"kind": "article", ...}`, `{"kind": "finding", ...}`, and last the summary.

    - article: `id`, `outcome` (loaded, unchanged, duplicate, failed), `events`, `origins` (field -> from
      where in the source it was taken)
    - finding: `severity` (error, warning, info), `place`, `rule`, `message`
    - summary: `loaded`, `unchanged`, `duplicates`, `failed`, `skipped`, `events`, `findings` (rule -> how
      many)"""

    def __init__(self, stream: IO[bytes]) -> None:
        """Write to `stream`."""
        self._stream = stream

    def __call__(self, item: ArticleOutcome | Finding) -> None:
        """Write a line on an article or a finding."""
        from diplograph.model import Finding

        if isinstance(item, Finding):
            self._write(
                "finding", severity=item.severity, place=item.place, rule=item.rule, message=item.message
            )
        else:
            origins = dict(item.origins)
            self._write("article", id=item.article, outcome=item.outcome, events=item.events, origins=origins)

    def finish(self, summary: LoadSummary) -> None:
        """Write the last line."""
        self._write(
            "summary",
            loaded=summary.loaded,
            unchanged=summary.unchanged,
            duplicates=summary.duplicates,
            failed=summary.failed,
            skipped=summary.skipped,
            events=summary.events,
            findings=dict(summary.counts),
        )

    def _write(self, kind: str, **values: Any) -> None:
        line = json.dumps({"kind": kind, **values}, ensure_ascii=False)
        self._stream.write(line.encode("utf-8", "replace") + b"\n")


@contextmanager
def report_writer(output: str) -> Iterator[ReportWriter]:
    """Writes to the file `output`, which is there, whole, when all is done."""
    with open_output(output) as stream:
        yield ReportWriter(stream)
