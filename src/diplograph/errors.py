"""The one tree of errors.

Each class is one act that can fail. A message names the place, the value and the next step, so that the
command line can print it as it is. Nothing below the command line prints or exits.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = [
    "AnswerlessError",
    "ArticleError",
    "ClusterError",
    "DiplographError",
    "EvaluationError",
    "ExportError",
    "IdentifierError",
    "KnowledgeError",
    "MisuseError",
    "ModelUnavailableError",
    "NonConformingError",
    "OntologyError",
    "PartialDateError",
    "QueryError",
    "QuestionError",
    "ResourceMissingError",
    "StoreError",
    "UnknownEntityError",
    "ViewError",
    "describe_failure",
]


class DiplographError(Exception):
    """Anything that diplograph refuses to do, with a message fit for the person who asked."""


class MisuseError(DiplographError):
    """The request itself is off (an unknown name, a malformed value); exit code 2 at the command line."""


class ResourceMissingError(DiplographError):
    """A file that ships with diplograph is not where it should be: the installation is broken."""


class IdentifierError(DiplographError):
    """An identifier cannot be minted or read back."""


class PartialDateError(MisuseError):
    """A value is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD."""


class ArticleError(DiplographError):
    """A source cannot be read as an article: no such file, empty, binary, malformed."""


class ClusterError(DiplographError):
    """Articles cannot be read on other machines: no scheduler, no worker, or one of another version."""


class ModelUnavailableError(DiplographError):
    """The language pipeline is not installed or its files are not those we know."""


class KnowledgeError(DiplographError):
    """The reference knowledge has faults; `faults` lists each with file, line, field and value."""

    def __init__(self, message: str, faults: Sequence[str] = ()) -> None:
        super().__init__("\n".join([message, *(f"  {fault}" for fault in faults)]))
        self.faults = tuple(faults)


class UnknownEntityError(MisuseError):
    """No person, state, body or place of that name or id; `nearest` holds what might have been meant."""

    def __init__(self, asked: str, nearest: Sequence[str] = ()) -> None:
        hint = (
            f"; did you mean {', '.join(nearest)}?"
            if nearest
            else "; check the spelling, or add it to tables of your own (docs/knowledge.md)"
        )
        super().__init__(f"nothing known under {asked!r}{hint}")
        self.asked = asked
        self.nearest = tuple(nearest)


class OntologyError(DiplographError):
    """The ontology's files cannot be loaded, or a term is asked for that they do not define."""


class StoreError(DiplographError):
    """A store cannot be opened, read or written; nothing already stored has changed."""


class QueryError(MisuseError):
    """A SPARQL query cannot be parsed or run."""


class QuestionError(MisuseError):
    """A question is not in the library, or a parameter of it is missing or has a bad value."""


class AnswerlessError(DiplographError):
    """A question was understood but the store holds nothing to answer it from."""


class NonConformingError(DiplographError):
    """Data breaks the shapes; exit code 3 at the command line."""


class EvaluationError(DiplographError):
    """A gold standard or what is held against it cannot be read, or an annotated article has no text."""


class ExportError(DiplographError):
    """An export cannot be written; what stood under that name before is unchanged."""


class ViewError(DiplographError):
    """A view cannot be rendered, or there is nothing to show."""


def describe_failure(error: Exception) -> str:
    """What a foreign library says of its failure, in one line of at most 200 characters.

    >>> describe_failure(ValueError("a\\n  b"))
    'ValueError: a b'
    """
    return " ".join(f"{type(error).__name__}: {error}".split())[:200]
