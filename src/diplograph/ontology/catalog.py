"""The catalog: which local file stands for which import, so that the ontology loads without the network."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from diplograph.errors import OntologyError
from diplograph.resources import ontology_dir

__all__ = ["CATALOG", "load_catalog"]

CATALOG: Final = "catalog-v001.xml"
"""The name under which Protégé and other tools look for an OASIS XML catalog beside an ontology."""

_URI: Final = "{urn:oasis:names:tc:entity:xmlns:xml:catalog}uri"


@cache
def load_catalog(folder: Path | None = None) -> Mapping[str, Path]:
    """IRI of an ontology -> its file, as the catalog in `folder` (that of this installation where None) says.

    Raises `OntologyError` where the catalog cannot be read, names an IRI twice or a file that is not there.
    """
    base = folder or ontology_dir()
    path = base / CATALOG
    try:
        root = ET.parse(path).getroot()
    except (OSError, ET.ParseError) as error:
        raise OntologyError(f"{path}: cannot be read ({error}); install diplograph again") from error
    files: dict[str, Path] = {}
    for entry in root.iter(_URI):
        iri, target = entry.get("name", ""), entry.get("uri", "")
        if not iri or iri in files:
            raise OntologyError(f"{path}: an entry with no name or a taken one: {iri!r}; keep one an IRI")
        if not target or not (base / target).is_file():
            raise OntologyError(f"{path}: {iri} is said to be in {target!r}, where no file is; mend it")
        files[iri] = base / target
    return MappingProxyType(files)
