"""One article on its way to the store: read, mapped, checked. What workers do, in whatever process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from diplograph.knowledge import Knowledge
from diplograph.mapping import fingerprint_knowledge, map_reading
from diplograph.model import Article, Finding, Reading, Severity
from diplograph.reading.languages import EXTRAS
from diplograph.store import Triples, to_ntriples
from diplograph.validation import validate_graph

__all__ = [
    "ArticleReader",
    "Prepared",
    "Preparer",
    "prepare_article",
    "prepare_reading",
    "read_article",
    "version_of",
]


class ArticleReader(Protocol):
    """What the pipeline asks of a reader; `diplograph.extraction.Extractor` is one."""

    @property
    def version(self) -> str:
        """Changes whenever the same article could be read otherwise: then it is read again."""

    @property
    def languages(self) -> frozenset[str]:
        """The two-letter codes of the languages that it reads."""

    def extract(self, article: Article) -> Reading:
        """Everything read in `article`."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What came of one article: its graph as lines, or None and the error finding that says why there is
    none."""

    article: Article
    graph: Triples | None
    findings: tuple[Finding, ...] = ()
    events: int = 0


Preparer = Callable[[Article], Prepared]


def read_article(article: Article, reader: ArticleReader) -> Reading:
    """The reading of `article`; in a language that `reader` cannot read, without facts and with a finding."""
    if article.language in reader.languages:
        return reader.extract(article)
    readable = ", ".join(sorted(reader.languages))
    language = article.language or "unknown"
    message = f"language {language!r} cannot be read yet (readable: {readable}); kept without facts"
    if extra := EXTRAS.get(article.language):
        message += f". To read it: pip install 'diplograph[{extra}]', then load it again"
    finding = Finding(Severity.WARNING, article.id, "language-unreadable", message)
    return Reading(article, (), (), (), (), (), findings=(finding,), reader=reader.version)


def version_of(reader: str, knowledge: Knowledge) -> str:
    """The version of a reader together with the tables: with other tables an article is read again."""
    return f"{reader}+knowledge-{fingerprint_knowledge(knowledge)[:12]}"


def prepare_article(article: Article, reader: ArticleReader, knowledge: Knowledge, version: str) -> Prepared:
    """Read `article`, map and check what was read; `version` is noted as that of the reader.

    Whatever goes wrong is an error finding in what is returned, for a fault in one article must not lose the
    others.
    """
    try:
        reading = read_article(article, reader)
    except Exception as error:  # a fault in one article must not lose the others; it is counted and shown
        message = f"cannot be read ({type(error).__name__}: {error}); please report it with the text"
        return Prepared(article, None, (Finding(Severity.ERROR, article.id, "reading-failed", message),))
    return prepare_reading(replace(reading, reader=version), knowledge)


def prepare_reading(reading: Reading, knowledge: Knowledge) -> Prepared:
    """Map and check a reading; a graph that does not conform to the shapes is left out, with findings."""
    article = reading.article
    graph = map_reading(reading, knowledge)
    faults = tuple(finding for finding in validate_graph(graph) if finding.severity is Severity.ERROR)
    if faults:
        message = f"left out: its graph breaks {len(faults)} shape(s); see the findings"
        left_out = Finding(Severity.ERROR, article.id, "article-non-conforming", message)
        return Prepared(
            article, None, (*(replace(fault, severity=Severity.WARNING) for fault in faults), left_out)
        )
    return Prepared(article, Triples(tuple(to_ntriples(graph))), reading.findings, len(reading.events))
