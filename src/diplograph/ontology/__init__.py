"""The ontology in code: its graphs, its terms and its code lists. The files themselves are in `ontology/`."""

from diplograph.ontology.catalog import CATALOG, load_catalog
from diplograph.ontology.codelists import (
    CODE_LISTS,
    CodeList,
    Concept,
    broader,
    cameo_code,
    find_concept,
    get_concept,
    load_code_list,
    narrower,
    plover_code,
)
from diplograph.ontology.loading import UMBRELLA, load_ontology, load_shapes, load_turtle, version
from diplograph.ontology.terms import Term, get_term, label, terms

__all__ = [
    "CATALOG",
    "CODE_LISTS",
    "UMBRELLA",
    "CodeList",
    "Concept",
    "Term",
    "broader",
    "cameo_code",
    "find_concept",
    "get_concept",
    "get_term",
    "label",
    "load_catalog",
    "load_code_list",
    "load_ontology",
    "load_shapes",
    "load_turtle",
    "narrower",
    "plover_code",
    "terms",
    "version",
]
