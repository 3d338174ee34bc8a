"""What went wrong or is worth knowing, as data: counted and shown, never only logged."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Finding", "Severity"]


class Severity(StrEnum):
    """How much a finding matters: `error` (the thing was left out), `warning`, `info`."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: `place` (file and line, article id, IRI), `rule` (a short stable name), `message`."""

    severity: Severity
    place: str
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.severity}: {self.message} [{self.rule}]"
