"""A whole store, or files of triples, checked against the shapes and the quality rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from rdflib import Dataset

from diplograph.errors import MisuseError
from diplograph.model import Finding, Severity
from diplograph.namespaces import GRAPH
from diplograph.ontology import load_ontology
from diplograph.store import Store, open_store
from diplograph.validation.quality import check_quality
from diplograph.validation.shapes import validate_graph

__all__ = ["FORMATS", "ValidationReport", "validate_files", "validate_store"]

FORMATS: Final = {
    ".ttl": "turtle",
    ".trig": "trig",
    ".nq": "nquads",
    ".nt": "nt",
    ".jsonld": "json-ld",
}
"""The endings of files that can be checked, and what they hold."""

_ONTOLOGY: Final = GRAPH + "ontology"


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """What was checked and what was found: errors first, then by place and rule."""

    graphs: int
    findings: tuple[Finding, ...] = field(repr=False)

    def count(self, severity: Severity) -> int:
        """How many findings are of this severity."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def conforms(self) -> bool:
        """Whether there is no error; warnings do not count."""
        return not self.count(Severity.ERROR)


def validate_store(store: Store, *, progress: Callable[[str], None] | None = None) -> ValidationReport:
    """Check every graph of `store` against the shapes, and all of them together against the quality rules.

    `progress` is called with the IRI of each graph before it is checked. Nothing is written to the store.
    The rules need the code lists, which stand in the store's graph of the ontology
    (`store.ensure_reference_graphs`).
    """
    findings: list[Finding] = []
    graphs = [iri for iri in store.graphs() if iri != _ONTOLOGY]
    for iri in graphs:
        if progress is not None:
            progress(iri)
        findings += validate_graph(store.graph(iri))
    return _report(len(graphs), [*findings, *check_quality(store)])


def validate_files(
    paths: Sequence[Path], *, progress: Callable[[str], None] | None = None
) -> ValidationReport:
    """Check the triples in the files `paths` (see `FORMATS`) together; those in no graph make one more.

    Raises `MisuseError` for a file that cannot be read.
    """
    dataset = Dataset()
    for path in paths:
        _parse_into(dataset, path)
    with open_store(":memory:") as store:
        for graph in dataset.graphs():
            if len(graph):
                store.replace_graph(str(graph.identifier), graph)
        store.replace_graph(_ONTOLOGY, load_ontology())
        return validate_store(store, progress=progress)


def _parse_into(dataset: Dataset, path: Path) -> None:
    format_ = FORMATS.get(path.suffix.lower())
    if format_ is None:
        raise MisuseError(
            f"{path}: the ending is none of {', '.join(FORMATS)}; rename the file or convert it"
        )
    try:
        dataset.parse(path, format=format_)
    except OSError as error:
        raise MisuseError(f"{path}: cannot be read ({error.strerror}); name a file of triples") from error
    except Exception as error:  # rdflib's parsers raise many kinds of error
        reason = " ".join(str(error).split())[:200]
        raise MisuseError(f"{path}: is not {format_} ({reason}); mend the file") from error


def _report(graphs: int, findings: Sequence[Finding]) -> ValidationReport:
    order = list(Severity)
    ranked = sorted(set(findings), key=lambda f: (order.index(f.severity), f.place, f.rule, f.message))
    return ValidationReport(graphs, tuple(ranked))
