"""What a graph says of things beyond their names: for the tables, and for other projects' records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from diplograph.identifiers import id_of, iri_of
from diplograph.namespaces import ID, PREFIXES
from diplograph.store import fetch_labels, select_each, write_term

if TYPE_CHECKING:
    from diplograph.store import Store

__all__ = ["Description", "describe_things"]

_QUERY: Final = """
SELECT DISTINCT ?thing ?property ?value (LANG(?value) AS ?language) WHERE {{
  VALUES ?thing {{ {terms} }}
  VALUES ?property {{ owl:sameAs rdfs:label schema:nationality org:subOrganizationOf
    schema:containedInPlace schema:birthDate schema:foundingDate geo:lat geo:long }}
  ?thing ?property ?value .
}}
"""
_ABOVE: Final = ("nationality", "subOrganizationOf", "containedInPlace")


@dataclass(frozen=True, slots=True)
class Description:
    """Of one thing: its Wikidata id, its name in Russian, its state or the body above it (id and name), when
    it was born or founded (ISO), where it lies in degrees; empty or None where that is not known."""

    wikidata: str = ""
    label_ru: str = ""
    belongs_to: str = ""
    belongs_to_label: str = ""
    since: str = ""
    latitude: float | None = None
    longitude: float | None = None


def describe_things(store: Store, things: Iterable[str]) -> dict[str, Description]:
    """Id -> what `store` says of it, for every one of `things`."""
    wanted = sorted(set(things))
    found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in select_each(store, _QUERY, (write_term(iri_of(thing)) for thing in wanted)):
        name = (row["property"] or "").replace("#", "/").rpartition("/")[2]
        if name != "label" or row["language"] == "ru":
            found[id_of(row["thing"] or "")][name].append(row["value"] or "")
    above = {iri for values in found.values() for name in _ABOVE for iri in values.get(name, ())}
    labels = fetch_labels(store, above)
    return {thing: _description(found[thing], labels) for thing in wanted}


def _description(values: Mapping[str, list[str]], labels: Mapping[str, str]) -> Description:
    items = sorted(
        iri.removeprefix(PREFIXES["wd"]) for iri in values.get("sameAs", ()) if iri.startswith(PREFIXES["wd"])
    )
    above = sorted(iri for name in _ABOVE for iri in values.get(name, ()) if iri.startswith(ID))
    dates = sorted(date for name in ("birthDate", "foundingDate") for date in values.get(name, ()))
    latitude, longitude = values.get("lat"), values.get("long")
    return Description(
        wikidata=items[0] if items else "",
        label_ru=min(values.get("label", [""])),
        belongs_to=id_of(above[0]) if above else "",
        belongs_to_label=labels[above[0]] if above else "",
        since=dates[0] if dates else "",
        latitude=float(min(latitude)) if latitude else None,
        longitude=float(min(longitude)) if longitude else None,
    )
