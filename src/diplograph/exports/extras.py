"""Libraries that come with an extra: loaded when a format asks for them, and named where they are missing."""

from __future__ import annotations

import importlib
from typing import Any

from diplograph.errors import ExportError

__all__ = ["load_extra"]


def load_extra(module: str, format_: str, extra: str = "exports") -> Any:
    """The module of that name. Raises `ExportError` with the command that installs it where it is missing.

    >>> load_extra("no_such_library", "xlsx")
    Traceback (most recent call last):
    ...
    diplograph.errors.ExportError: xlsx needs no_such_library, of an extra: pip install 'diplograph[exports]'
    """
    try:
        return importlib.import_module(module)
    except ImportError:
        library = module.partition(".")[0]
        raise ExportError(
            f"{format_} needs {library}, of an extra: pip install 'diplograph[{extra}]'"
        ) from None
