"""Is the data sound? SHACL shapes for what each graph must have, quality rules for what it should."""

from diplograph.validation.checking import FORMATS, ValidationReport, validate_files, validate_store
from diplograph.validation.quality import QualityRule, check_quality, load_quality_rules, parse_quality_rule
from diplograph.validation.shapes import SHAPE, require_conforming, validate_graph

__all__ = [
    "FORMATS",
    "SHAPE",
    "QualityRule",
    "ValidationReport",
    "check_quality",
    "load_quality_rules",
    "parse_quality_rule",
    "require_conforming",
    "validate_files",
    "validate_graph",
    "validate_store",
]
