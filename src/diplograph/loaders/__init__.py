"""Articles out of sources: one module a format, yielding articles, and findings about what is left out."""

from diplograph.loaders.detection import KNOWN_SUFFIXES
from diplograph.loaders.duplicates import Duplicates, Match
from diplograph.loaders.estimating import estimate_articles
from diplograph.loaders.language import IDENTIFIED_LANGUAGES, identify_language
from diplograph.loaders.options import LoadOptions, parse_field_mapping
from diplograph.loaders.reading import Item
from diplograph.loaders.sources import check_sources, iter_sources, load_article

__all__ = [
    "IDENTIFIED_LANGUAGES",
    "KNOWN_SUFFIXES",
    "Duplicates",
    "Item",
    "LoadOptions",
    "Match",
    "check_sources",
    "estimate_articles",
    "identify_language",
    "iter_sources",
    "load_article",
    "parse_field_mapping",
]
