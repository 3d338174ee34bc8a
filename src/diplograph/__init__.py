"""diplograph: a knowledge graph of Central Asian diplomacy, built from news articles.

What most work needs stands here, and is loaded when it is first used:

>>> import diplograph
>>> graph = diplograph.open(":memory:")  # a folder, or the address of a SPARQL endpoint
>>> graph.query("SELECT (1 + 1 AS ?two) {}").to_frame()  # doctest: +SKIP
   two
0    2
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from diplograph.errors import DiplographError
    from diplograph.extraction import Extractor
    from diplograph.knowledge import Knowledge
    from diplograph.loaders import load_article
    from diplograph.model import Article, Event, PartialDate, Reading
    from diplograph.pipeline import load_sources
    from diplograph.questions import ask, match_question
    from diplograph.store import Store
    from diplograph.store import open_graph as open

__version__ = "0.1.0"
__all__ = [
    "Article",
    "DiplographError",
    "Event",
    "Extractor",
    "Knowledge",
    "PartialDate",
    "Reading",
    "Store",
    "__version__",
    "ask",
    "load_article",
    "load_sources",
    "match_question",
    "open",
]

_WHERE: Final = {
    "Article": "model",
    "DiplographError": "errors",
    "Event": "model",
    "Extractor": "extraction",
    "Knowledge": "knowledge",
    "PartialDate": "model",
    "Reading": "model",
    "Store": "store",
    "ask": "questions",
    "load_article": "loaders",
    "load_sources": "pipeline",
    "match_question": "questions",
    "open": "store",
}


def __getattr__(name: str) -> Any:
    """Load what is asked for, and nothing else."""
    if name not in _WHERE:
        raise AttributeError(f"module 'diplograph' has no attribute {name!r}")
    found = getattr(
        importlib.import_module(f"diplograph.{_WHERE[name]}"), "open_graph" if name == "open" else name
    )
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """What is offered, loaded or not."""
    return sorted({*globals(), *__all__})
