"""The context of our JSON-LD: the prefixes, and what the plain text of a property means."""

from __future__ import annotations

from typing import Any, Final

from diplograph.namespaces import PREFIXES

__all__ = ["CONTEXT", "coercion_of"]

_POINTERS: Final = frozenset(
    """
dcterms:source dcterms:subject dg:accreditedTo dg:capacity dg:claims dg:dateOrigin dg:evidence dg:inPost
dg:institutionKind dg:kind dg:level dg:owner dg:participation dg:party dg:post dg:restsOn dg:speaker
dg:statedIn dg:status oa:hasBody oa:hasSelector oa:hasSource oa:hasTarget oa:motivatedBy org:heldBy org:holds
org:member org:memberDuring org:organization org:postIn org:role org:subOrganizationOf owl:sameAs prov:used
prov:wasAssociatedWith prov:wasDerivedFrom prov:wasGeneratedBy rdf:value rdfs:isDefinedBy rdfs:subClassOf
rdfs:subPropertyOf rdfs:domain rdfs:range schema:containedInPlace schema:location schema:nationality
schema:organizer schema:publisher sem:eventType sem:hasActor sem:hasPlace sem:roleType skos:broader
skos:exactMatch skos:inScheme skos:narrower skos:topConceptOf time:hasBeginning time:hasEnd time:inside
""".split()  # noqa: SIM905 - a list of eighty quoted names is harder to keep
)
_DATATYPES: Final = {
    "dg:confidence": "xsd:decimal",
    "geo:lat": "xsd:decimal",
    "geo:long": "xsd:decimal",
    "oa:end": "xsd:integer",
    "oa:start": "xsd:integer",
    "schema:datePublished": "xsd:date",
    "sem:hasTimeStamp": "xsd:date",
    "time:inXSDDate": "xsd:date",
}

CONTEXT: Final[dict[str, Any]] = {
    "@version": 1.1,
    **PREFIXES,
    **{name: {"@type": "@id"} for name in sorted(_POINTERS)},
    **{name: {"@type": datatype} for name, datatype in sorted(_DATATYPES.items())},
}
"""As it stands at the head of every file; a value of another type says its type itself."""


def coercion_of(name: str) -> str:
    """What the context says of the plain text of the property `name`: `@id`, a datatype, or nothing.

    >>> coercion_of("dg:claims"), coercion_of("oa:start"), coercion_of("oa:exact")
    ('@id', 'xsd:integer', '')
    """
    entry = CONTEXT.get(name)
    return str(entry["@type"]) if isinstance(entry, dict) else ""
