"""Language: sentences, syntax, mentions, linking, coreference, dates."""

from diplograph.reading.reader import ReadArticle, Reader

__all__ = ["ReadArticle", "Reader"]
