"""Quality rules: one SPARQL query each, in `ontology/quality/`, that selects what is not as it should be.

A rule's file begins with a header (`store.headers`):

- `title`: what is wrong, in a few words;
- `severity`: `error`, `warning` or `info`;
- `message`: what is said of one case; `{name}` stands for a column of the query;
- `why`: the reason for the rule.

The query selects the column `place`, the node that is at fault, and those that the message names. The name
of the file is the name of the rule.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from diplograph.errors import OntologyError
from diplograph.model import Finding, Severity
from diplograph.resources import ontology_dir
from diplograph.store import Store
from diplograph.store.headers import parse_header
from diplograph.validation.display import shorten

__all__ = ["QualityRule", "check_quality", "load_quality_rules", "parse_quality_rule"]

_KEYS: Final = ("title", "severity", "message", "why")
_COLUMN: Final = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class QualityRule:
    """One rule: see the head of this module for what its parts are."""

    name: str
    title: str
    severity: Severity
    message: str
    why: str
    sparql: str

    def finding(self, row: Mapping[str, str | None]) -> Finding:
        """What the rule says of one row of its answer."""
        message = _COLUMN.sub(lambda match: shorten(row[match[1]] or ""), self.message)
        stop = "" if message.endswith("?") else "."
        return Finding(self.severity, row["place"] or "", self.name, f"{self.title}: {message}{stop}")


def parse_quality_rule(name: str, text: str) -> QualityRule:
    """The rule in `text`, the content of its file; a header that lacks something is an `OntologyError`."""
    try:
        head = parse_header(text, _KEYS)
    except ValueError as error:
        raise OntologyError(f"quality rule {name}: {error}") from None
    try:
        severity = Severity(head["severity"])
    except ValueError:
        known = ", ".join(Severity)
        raise OntologyError(
            f"quality rule {name}: severity {head['severity']!r} is none of {known}"
        ) from None
    columns = set(re.findall(r"\?(\w+)", text.partition("WHERE")[0]))
    for column in ("place", *_COLUMN.findall(head["message"])):
        if column not in columns:
            raise OntologyError(f"quality rule {name}: its query does not select ?{column}; add it")
    return QualityRule(name, head["title"], severity, head["message"], head["why"], text)


@cache
def load_quality_rules(folder: Path | None = None) -> tuple[QualityRule, ...]:
    """All rules in `folder` (those that ship with diplograph where None), by name."""
    files = sorted((folder or ontology_dir() / "quality").glob("*.rq"))
    return tuple(parse_quality_rule(path.stem, path.read_text(encoding="utf-8")) for path in files)


def check_quality(store: Store, rules: tuple[QualityRule, ...] | None = None) -> list[Finding]:
    """What the rules (all that ship with diplograph where None) find in `store`, by place and rule."""
    found = {rule.finding(row) for rule in rules or load_quality_rules() for row in store.select(rule.sparql)}
    return sorted(found, key=lambda finding: (finding.place, finding.rule, finding.message))
