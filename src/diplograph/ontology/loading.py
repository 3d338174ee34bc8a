"""The Turtle files of the ontology as graphs; nothing is ever fetched from the network."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from rdflib import OWL, RDF, Graph, URIRef

from diplograph.errors import OntologyError
from diplograph.namespaces import PREFIXES
from diplograph.ontology.catalog import load_catalog
from diplograph.resources import ontology_dir

__all__ = ["UMBRELLA", "load_ontology", "load_shapes", "load_turtle", "version"]

UMBRELLA: Final = "https://w3id.org/diplograph/ontology"
"""The IRI of the ontology that imports all the others."""


def load_turtle(path: Path) -> Graph:
    """The graph in the Turtle file `path`; a file that is missing or malformed is an `OntologyError`."""
    graph = _empty_graph()
    try:
        return graph.parse(path, format="turtle")
    except OSError as error:
        raise OntologyError(f"{path}: cannot be read ({error.strerror}); install diplograph again") from error
    except Exception as error:  # rdflib's parser raises SyntaxError, ValueError and others
        raise OntologyError(
            f"{path}: is not Turtle ({' '.join(str(error).split())}); mend the file"
        ) from error


@cache
def load_ontology(start: str = UMBRELLA, folder: Path | None = None) -> Graph:
    """The ontology `start` with everything that it imports, however far away.

    Core modules, code lists and alignments for the umbrella; the shapes are not part of it
    (:func:`load_shapes`). The graph is shared between callers: copy it before you change it.

    Raises `OntologyError` where an import is not in the catalog or a file cannot be read.
    """
    catalog = load_catalog(folder)
    whole = _empty_graph()
    waiting, seen = [start], {start}
    while waiting:
        iri = waiting.pop()
        if iri not in catalog:
            raise OntologyError(
                f"no file is known for the ontology {iri}; add it to the catalog beside the ontology"
            )
        part = load_turtle(catalog[iri])
        if (URIRef(iri), RDF.type, OWL.Ontology) not in part:
            raise OntologyError(
                f"{catalog[iri]}: does not declare the ontology {iri} that the catalog promises"
            )
        whole += part
        imports = sorted(str(target) for target in part.objects(URIRef(iri), OWL.imports))
        waiting += [target for target in imports if target not in seen]
        seen.update(imports)
    return whole


@cache
def load_shapes(folder: Path | None = None) -> Graph:
    """All shapes that data must conform to, from the folder `shapes`. Shared: copy before changing."""
    whole = _empty_graph()
    for path in sorted(((folder or ontology_dir()) / "shapes").glob("*.ttl")):
        whole += load_turtle(path)
    return whole


def version() -> str:
    """The version of the ontology, as its umbrella says: "0.1"."""
    return str(load_turtle(load_catalog()[UMBRELLA]).value(URIRef(UMBRELLA), OWL.versionInfo))


def _empty_graph() -> Graph:
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph
