"""Where the graphs are kept: one small interface, and the stores behind it."""

from diplograph.store.answers import QueryForm
from diplograph.store.batches import in_batches, select_each
from diplograph.store.bindings import Binding, Text, bind_parameters, write_term
from diplograph.store.dump import DUMP_FORMATS
from diplograph.store.embedded import MEMORY, EmbeddedStore
from diplograph.store.endpoint import VARIABLES, Endpoint, find_endpoint
from diplograph.store.interface import Rows, Store, Triples
from diplograph.store.labels import fetch_labels
from diplograph.store.opening import open_graph, open_store
from diplograph.store.reference import ensure_reference_graphs, holds_knowledge, open_knowledge
from diplograph.store.serializing import MEDIA_TYPES, ByteSink, DatasetChoice
from diplograph.store.terms import to_ntriples

__all__ = [
    "DUMP_FORMATS",
    "MEDIA_TYPES",
    "MEMORY",
    "VARIABLES",
    "Binding",
    "ByteSink",
    "DatasetChoice",
    "EmbeddedStore",
    "Endpoint",
    "QueryForm",
    "Rows",
    "Store",
    "Text",
    "Triples",
    "bind_parameters",
    "ensure_reference_graphs",
    "fetch_labels",
    "find_endpoint",
    "holds_knowledge",
    "in_batches",
    "open_graph",
    "open_knowledge",
    "open_store",
    "select_each",
    "to_ntriples",
    "write_term",
]
