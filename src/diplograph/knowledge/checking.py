"""The whole of the tables looked at by every rule."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from diplograph.errors import KnowledgeError
from diplograph.knowledge.records import Records, build_records
from diplograph.knowledge.rows import Fault, Rows, read_folders
from diplograph.knowledge.rules import find_faults
from diplograph.model import Finding, Severity
from diplograph.resources import knowledge_dir

__all__ = ["check_tables", "faults_of", "read_tables"]


def check_tables(*folders: Path) -> tuple[Finding, ...]:
    """What the rules find in our tables and those of `folders`, each with file, line, field and value.

    Findings of severity `info` tell which of our rows a row of `folders` replaces.
    """
    rows, records, faults = read_tables((knowledge_dir(), *folders))
    findings = [fault.to_finding() for fault in (*faults, *faults_of(rows, records))]
    for old, new in rows.replaced:
        message = f"replaces {old.place}"
        findings.append(Finding(Severity.INFO, new.place, "replaced", message))
    return tuple(dict.fromkeys(findings))


def read_tables(folders: Iterable[Path]) -> tuple[Rows, Records, list[Fault]]:
    """Rows and records of `folders`, and the faults of their files and of rows that cannot be read."""
    listed = tuple(folders)
    for folder in listed:
        if not folder.is_dir():
            raise KnowledgeError(f"{folder} is not a folder; name one that holds tables (docs/knowledge.md)")
    rows = read_folders(listed)
    faults = list(rows.faults)
    records = build_records(rows, faults)
    return rows, records, faults


def faults_of(rows: Rows, records: Records) -> tuple[Fault, ...]:
    """What the rules find, each fault once."""
    return tuple(dict.fromkeys(find_faults(rows, records)))
