"""The only conductor: sources -> articles -> readings -> triples -> store -> engagements, and a summary."""

from diplograph.pipeline.loading import Pool, load_sources
from diplograph.pipeline.outcomes import ArticleOutcome, LoadSummary, Outcome, Progress
from diplograph.pipeline.preparing import ArticleReader, Prepared, Preparer, prepare_article, read_article
from diplograph.pipeline.processes import ProcessPool, ReaderFactory, usable_processors
from diplograph.pipeline.readings import extract_sources
from diplograph.pipeline.removing import remove_articles

__all__ = [
    "ArticleOutcome",
    "ArticleReader",
    "LoadSummary",
    "Outcome",
    "Pool",
    "Prepared",
    "Preparer",
    "ProcessPool",
    "Progress",
    "ReaderFactory",
    "extract_sources",
    "load_sources",
    "prepare_article",
    "read_article",
    "remove_articles",
    "usable_processors",
]
