"""SHACL: does a graph have the shape that the ontology demands?"""

from __future__ import annotations

from functools import cache
from typing import Final

import pyshacl
from rdflib import RDF, SH, Graph, Literal
from rdflib.term import Node

from diplograph.errors import NonConformingError
from diplograph.model import Finding, Severity
from diplograph.ontology import load_shapes
from diplograph.validation.display import shorten
from diplograph.validation.screening import Screen

__all__ = ["SHAPE", "require_conforming", "validate_graph"]

SHAPE: Final = "https://w3id.org/diplograph/shape/"
"""What the names of our shapes begin with; a finding's rule is what follows."""

_SEVERITIES: Final = {
    str(SH.Violation): Severity.ERROR,
    str(SH.Warning): Severity.WARNING,
    str(SH.Info): Severity.INFO,
}


def validate_graph(graph: Graph) -> list[Finding]:
    """What in `graph` breaks the shapes of `ontology/shapes/`; empty when it conforms.

    One finding for each broken constraint and node: `place` is the node's IRI, `rule` the name of the shape,
    `message` what the shape demands and the value that was found. Findings are sorted by place, rule and
    message.

    Nothing is inferred and the ontology is not mixed in: a class must be stated to be found. An article's
    graph takes a few milliseconds where it conforms, else some tens; the shapes are read once a process.
    """
    if _screen().surely_conforms(graph):
        return []
    if not graph.store.context_aware:  # pySHACL wants a data set around the graph
        graph = Graph(bind_namespaces="none") + graph
    conforms, report, _ = pyshacl.validate(graph, shacl_graph=load_shapes(), inference="none", inplace=True)
    if conforms:
        return []
    if not isinstance(report, Graph):
        raise NonConformingError(
            f"the shapes could not be applied: {report}; please report it with the graph"
        )
    findings = [_finding(report, result) for result in report.subjects(RDF.type, SH.ValidationResult)]
    return sorted(set(findings), key=lambda found: (found.place, found.rule, found.message))


@cache
def _screen() -> Screen:
    return Screen(load_shapes())


def require_conforming(graph: Graph, name: str) -> None:
    """Raise `NonConformingError`, all errors listed, unless `graph`, called `name` in it, conforms."""
    errors = [str(found) for found in validate_graph(graph) if found.severity is Severity.ERROR]
    if errors:
        lines = "\n".join(f"  {error}" for error in errors)
        raise NonConformingError(
            f"{name}: breaks {len(errors)} constraint(s) of ontology/shapes; mend them:\n{lines}"
        )


def _finding(report: Graph, result: Node) -> Finding:
    value = report.value(result, SH.value)
    message = str(report.value(result, SH.resultMessage) or "the constraint is broken")
    return Finding(
        severity=_SEVERITIES.get(str(report.value(result, SH.resultSeverity)), Severity.ERROR),
        place=str(report.value(result, SH.focusNode)),
        rule=str(report.value(result, SH.sourceShape)).removeprefix(SHAPE),
        message=message if value is None else f"{message} Found: {_shown(value)}.",
    )


def _shown(value: Node) -> str:
    return value.n3() if isinstance(value, Literal) else shorten(str(value))
