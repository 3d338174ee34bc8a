"""Records <-> triples: the shape of docs/data-model.md, one named graph an article."""

from diplograph.mapping.readings import map_reading
from diplograph.mapping.reference import fingerprint_knowledge, map_knowledge

__all__ = ["fingerprint_knowledge", "map_knowledge", "map_reading"]
