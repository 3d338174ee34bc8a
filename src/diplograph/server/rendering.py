"""Templates filled: everything that comes from articles and tables is escaped by them."""

from __future__ import annotations

from functools import cache
from typing import Any

import jinja2
from markupsafe import Markup

from diplograph.identifiers import id_of
from diplograph.namespaces import CODE, GRAPH, ID, ONTOLOGY, PREFIXES
from diplograph.questions import Quote

__all__ = ["address_of", "fill"]


def fill(template: str, **content: Any) -> str:
    """The page made of `template` and `content`."""
    return _environment().get_template(template).render(**content)


def address_of(iri: str) -> str:
    """Where the server tells of `iri`; an address elsewhere is its own, and what is none leads nowhere.

    >>> address_of("https://w3id.org/diplograph/id/state/kazakhstan")
    '/id/state/kazakhstan'
    >>> address_of("javascript:alert(1)")
    ''
    """
    if iri.startswith(ID):
        return f"/id/{iri.removeprefix(ID)}"
    if iri.startswith(CODE):
        return f"/code/{iri.removeprefix(CODE)}"
    if iri.startswith(ONTOLOGY):
        return f"/ontology#{iri.removeprefix(ONTOLOGY)}"
    return iri if iri.startswith(("http://", "https://")) else ""


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("diplograph.server"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"address": address_of, "short": _shorten, "marked": _mark, "id": id_of}
    return environment


def _shorten(iri: str) -> str:
    """An IRI with a prefix in place of its namespace, where there is one."""
    if iri.startswith(GRAPH):
        return f"graph:{iri.removeprefix(GRAPH)}"
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _mark(quote: Quote) -> Markup:
    """A sentence with the words that show the fact marked."""
    exact = " ".join(quote.exact.split())
    before, found, after = quote.sentence.partition(exact) if exact else (quote.sentence, "", "")
    return (
        Markup("{}<mark>{}</mark>{}").format(before, found, after) if found else Markup("{}").format(before)
    )
