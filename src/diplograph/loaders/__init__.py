"""Articles out of sources: one module a format, yielding articles, and findings about what is left out."""

from diplograph.loaders.language import IDENTIFIED_LANGUAGES, identify_language
from diplograph.loaders.sources import FOLDER_SUFFIXES, check_sources, iter_sources, load_article

__all__ = [
    "FOLDER_SUFFIXES",
    "IDENTIFIED_LANGUAGES",
    "check_sources",
    "identify_language",
    "iter_sources",
    "load_article",
]
