"""Rules of engagement: one CONSTRUCT query each, in `ontology/rules/`.

A rule's file begins with a header (`store.headers`):

- `title`: what it finds, in a few words;
- `scope`: `article` for a rule that looks at one article (`$graph` is its named graph) and at the reference
  graphs, `store` for one that looks at what the others have found in all articles;
- `why`: the reason for the rule.

The name of the file is the name of the rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from diplograph.errors import OntologyError
from diplograph.resources import ontology_dir
from diplograph.store.headers import parse_header

__all__ = ["Rule", "RuleScope", "load_rules", "parse_rule"]

_KEYS: Final = ("title", "scope", "why")
_PARAMETER: Final = re.compile(r"^[^#]*\$graph\b", re.MULTILINE)


class RuleScope(StrEnum):
    """What a rule looks at: one article, or the whole store."""

    ARTICLE = "article"
    STORE = "store"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: see the head of this module for what its parts are."""

    name: str
    title: str
    scope: RuleScope
    why: str
    sparql: str


def parse_rule(name: str, text: str) -> Rule:
    """The rule in `text`, the content of its file; a header that lacks something is an `OntologyError`."""
    try:
        head = parse_header(text, _KEYS)
    except ValueError as error:
        raise OntologyError(f"rule {name}: {error}") from None
    if head["scope"] not in set(RuleScope):
        raise OntologyError(f"rule {name}: scope {head['scope']!r} is none of {', '.join(RuleScope)}")
    scope = RuleScope(head["scope"])
    if (scope is RuleScope.ARTICLE) != bool(_PARAMETER.search(text)):
        raise OntologyError(f"rule {name}: a rule for one article, and no other, asks in GRAPH $graph")
    return Rule(name, head["title"], scope, head["why"], text)


@cache
def load_rules(folder: Path | None = None) -> tuple[Rule, ...]:
    """All rules in `folder` (those that ship with diplograph where None), by name."""
    files = sorted((folder or ontology_dir() / "rules").glob("*.rq"))
    return tuple(parse_rule(path.stem, path.read_text(encoding="utf-8")) for path in files)
