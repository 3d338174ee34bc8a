"""Readings of sources, without a store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from diplograph.loaders import LoadOptions, iter_sources
from diplograph.model import Article, CodedEvent, Finding, Reading, Severity
from diplograph.pipeline.preparing import ArticleReader, read_article

__all__ = ["extract_sources"]


def extract_sources(
    sources: Sequence[str],
    reader: ArticleReader,
    *,
    standard_input: BinaryIO | None = None,
    options: LoadOptions | None = None,
) -> Iterator[Reading | Finding]:
    """The readings of all articles in `sources` (`loaders.iter_sources`), and findings on the rest.

    Events of event tables have no text to read and are passed over, with a finding that counts them.
    """
    coded = 0
    for item in iter_sources(sources, standard_input=standard_input, options=options or LoadOptions()):
        if isinstance(item, CodedEvent):
            coded += 1
        else:
            yield read_article(item, reader) if isinstance(item, Article) else item
    if coded:
        message = f"{coded} coded events have no text to read; bring them into a store with: diplograph load"
        yield Finding(Severity.WARNING, ", ".join(sources), "coded-events-skipped", message)
