"""Is the data sound? SHACL shapes for what each graph must have, quality rules for what it should."""

from diplograph.validation.shapes import SHAPE, require_conforming, validate_graph

__all__ = ["SHAPE", "require_conforming", "validate_graph"]
