"""The models of Russian: what divides, tags and parses it, loaded when the first Russian text is read.

All of them come with the extra `ru`: the weights with the package natasha, whose own code is not run, as it
does not run on this version of Python.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from diplograph.errors import ModelUnavailableError

__all__ = ["RussianModels", "is_available", "load_models"]

_PACKAGES: Final = ("natasha", "slovnet", "navec", "razdel", "pymorphy3")


@dataclass(frozen=True, slots=True)
class RussianModels:
    """The networks that tag, parse and find names, and the dictionary of forms."""

    tagger: Any
    parser: Any
    recogniser: Any
    dictionary: Any


def is_available() -> bool:
    """Whether everything that reading Russian needs is installed; loads nothing."""
    return not _missing()


def _missing() -> list[str]:
    return [name for name in _PACKAGES if importlib.util.find_spec(name) is None]


@cache
def load_models() -> RussianModels:
    """The models, loaded once a process; `ModelUnavailableError` where the extra is not installed."""
    if missing := _missing():
        raise ModelUnavailableError(
            f"Russian cannot be read without {', '.join(missing)}; install them: pip install 'diplograph[ru]'"
        )
    from navec import Navec
    from pymorphy3 import MorphAnalyzer
    from slovnet import NER, Morph, Syntax

    found = importlib.util.find_spec("natasha")
    assert found is not None and found.origin is not None
    folder = Path(found.origin).parent / "data"
    try:
        words = Navec.load(folder / "emb" / "navec_news_v1_1B_250K_300d_100q.tar")
        networks: list[Any] = []
        for kind, name in ((Morph, "morph"), (Syntax, "syntax"), (NER, "ner")):
            network = kind.load(folder / "model" / f"slovnet_{name}_news_v1.tar")
            network.navec(words)
            networks.append(network)
    except OSError as error:
        raise ModelUnavailableError(
            f"the Russian models cannot be loaded: {error}; install natasha again"
        ) from None
    tagger, parser, recogniser = networks
    return RussianModels(tagger, parser, recogniser, MorphAnalyzer())
