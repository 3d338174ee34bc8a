"""Where the packaged files lie: the only module that knows.

In a wheel they lie inside the package (`diplograph/_resources/`); in an editable install and in a checkout
they lie at the top of the repository. Everybody else asks the functions below.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from diplograph.errors import ResourceMissingError

__all__ = [
    "articles_dir",
    "data_dir",
    "knowledge_dir",
    "lexicon_dir",
    "ontology_dir",
    "questions_dir",
    "resource_dir",
]

_PACKAGED = Path(__file__).parent / "_resources"
_CHECKOUT = Path(__file__).parents[2]


@cache
def resource_dir(name: str) -> Path:
    """The folder `name` ("ontology" or "data") of this installation.

    Raises `ResourceMissingError` where neither the wheel's copy nor a checkout is there.
    """
    for base in (_PACKAGED, _CHECKOUT):
        if (base / name).is_dir() and (base is _PACKAGED or (base / "pyproject.toml").is_file()):
            return base / name
    raise ResourceMissingError(
        f"the folder {name!r} is neither in {_PACKAGED} nor in {_CHECKOUT}; install diplograph again"
    )


def ontology_dir() -> Path:
    """The Turtle files of the ontology, its code lists, shapes and competency questions."""
    return resource_dir("ontology")


def data_dir() -> Path:
    """The data sets that ship with diplograph."""
    return resource_dir("data")


def knowledge_dir() -> Path:
    """The tables of the reference knowledge."""
    return data_dir() / "knowledge"


def lexicon_dir() -> Path:
    """The frames, topics and cue words of each language."""
    return data_dir() / "lexicon"


def questions_dir() -> Path:
    """The library of named questions, one `.rq` file each."""
    return data_dir() / "questions"


def articles_dir() -> Path:
    """The sample dispatches."""
    return data_dir() / "articles"
